import * as z from 'zod/mini';
import type { Tx } from '../../db/client.ts';
import { and, eq, gt, inArray, lt, ne, or, sql } from '../../db/drizzle.ts';
import { guesses } from '../../db/schema/index.ts';

/** What one attempt counts under: how many in 15 minutes, per account, per source, or per both. */
export interface GuessKey {
  /** Empty: over all accounts. */
  account: string;
  /** Empty: from all sources. */
  source: string;
  atMost: number;
}

const Reserved = z.object({ wait_sec: z.number(), is_disabled: z.boolean() });
export type Reserved = z.infer<typeof Reserved>;

/** Counts the attempt before it is made, so that attempts at the same moment cannot slip by one another. */
export async function reserveGuess(tx: Tx, keys: readonly GuessKey[], now: Date): Promise<Reserved> {
  const { accounts, sources } = arraysOf(keys);
  const limits = sql.param(keys.map(({ atMost }) => atMost));
  const { rows } = await tx.execute(
    sql`select * from reserve_guess(${accounts}::text[], ${sources}::text[], ${limits}::integer[], ${now.toISOString()}::timestamptz)`,
  );
  return z.parse(Reserved, rows[0]);
}

const arraysOf = (keys: readonly GuessKey[]) => ({
  accounts: sql.param(keys.map(({ account }) => account)),
  sources: sql.param(keys.map(({ source }) => source)),
});

/** Locked in the order in which attempts lock them. */
const locked = ({ accounts, sources }: ReturnType<typeof arraysOf>) => sql`
  select account, source from guesses
  where (account, source) in (select * from unnest(${accounts}::text[], ${sources}::text[]))
  order by account, source for update`;

const withoutLatest = sql`trim_array(recent, least(1, cardinality(recent)))`;

/** As if the attempt had not been made. */
export async function giveBackGuess(tx: Tx, keys: readonly GuessKey[]): Promise<void> {
  await tx.execute(sql`
    with kept as (${locked(arraysOf(keys))})
    update guesses set failures = greatest(failures - 1, 0), recent = ${withoutLatest}
    from kept where guesses.account = kept.account and guesses.source = kept.source`);
}

/** A right password: what went wrong before it does not count any more; of strangers, as far as it was in a row. */
export async function forgiveGuess(tx: Tx, keys: readonly GuessKey[]): Promise<void> {
  await tx.execute(sql`
    with kept as (${locked(arraysOf(keys))})
    update guesses
    set failures = case when guesses.account = '' then greatest(failures - 1, 0) else 0 end,
      recent = case when guesses.account = '' or guesses.source = '' then ${withoutLatest} else '{}' end
    from kept where guesses.account = kept.account and guesses.source = kept.source`);
  for (const account of new Set(keys.map((key) => key.account).filter((account) => account !== '')))
    await tx
      .update(guesses)
      .set({ failures: 0 })
      .where(and(eq(guesses.account, account), gt(guesses.failures, 0)));
}

/** Nothing was ever guessed at this account. */
export async function forgetGuesses(tx: Tx, account: string): Promise<void> {
  await tx.delete(guesses).where(and(eq(guesses.account, account), ne(guesses.account, '')));
}

const SWEPT_AT_ONCE = 1_000;

/** Drops what no limit looks at any more. Whoever has failed ten times in a row stays. */
export async function sweepGuesses(tx: Tx, before: Date): Promise<void> {
  const old = tx
    .select({ account: guesses.account, source: guesses.source })
    .from(guesses)
    .where(
      and(lt(guesses.lastAt, before.toISOString()), or(eq(guesses.account, ''), lt(guesses.failures, 10))),
    )
    .limit(SWEPT_AT_ONCE)
    .for('update', { skipLocked: true });
  await tx.delete(guesses).where(inArray(sql`(${guesses.account}, ${guesses.source})`, old));
}
