import type { Tx } from '../../db/client.ts';
import { and, eq, gt, isNull, sql } from '../../db/drizzle.ts';
import { accountEvents, passwordResets, people } from '../../db/schema/index.ts';
import type { AccountEventType } from './queries.ts';

/** From here on the transaction also sees what is this person's. */
export async function actFor(tx: Tx, personId: string): Promise<void> {
  await tx.execute(sql`select set_config('app.person_id', ${personId}, true)`);
}

/** Leaves something to be written at the commit, whoever is found: the disk takes its time for both answers. */
export async function touchDisk(tx: Tx): Promise<void> {
  await tx.execute(sql`select from installation for key share`);
}

/** One link at a time: two that are asked for at once are made one after the other. */
export async function lockPerson(tx: Tx, personId: string): Promise<void> {
  await tx.execute(sql`select from people where id = ${personId} for update`);
}

/** How many links were made of which the latest could still be valid. */
export async function countRecentResets(tx: Tx, personId: string, now: Date): Promise<number> {
  return tx.$count(
    passwordResets,
    and(eq(passwordResets.personId, personId), gt(passwordResets.expiresAt, now.toISOString())),
  );
}

export async function voidOpenResets(tx: Tx, personId: string, now: Date): Promise<void> {
  await tx
    .update(passwordResets)
    .set({ consumedAt: now.toISOString() })
    .where(and(eq(passwordResets.personId, personId), isNull(passwordResets.consumedAt)));
}

export interface NewReset {
  id: string;
  personId: string;
  tokenSha256: string;
  shownIn: string | null;
  expiresAt: string;
}

/** False when there is no such account, or it has no password to forget: the statement is the same. */
export async function insertResetIfAccount(tx: Tx, reset: NewReset): Promise<boolean> {
  const { rowCount } = await tx.execute(sql`
    insert into ${passwordResets} (id, person_id, token_sha256, shown_in, expires_at)
    select ${reset.id}::uuid, id, ${reset.tokenSha256}, ${reset.shownIn}::uuid, ${reset.expiresAt}::timestamptz
    from ${people} where id = ${reset.personId} and password_hash is not null and disabled_at is null`);
  return rowCount === 1;
}

export async function recordIfAccount(
  tx: Tx,
  { resetId, type, requestId }: { resetId: string; type: AccountEventType; requestId: string },
): Promise<void> {
  await tx.execute(sql`
    insert into ${accountEvents} (person_id, type, request_id)
    select person_id, ${type}, ${requestId} from ${passwordResets} where id = ${resetId}`);
}

const isOpen = (now: Date) =>
  and(isNull(passwordResets.consumedAt), gt(passwordResets.expiresAt, now.toISOString()));

/** The reset behind a token and whose it is, while it can be used. */
export async function findOpenReset(tx: Tx, tokenSha256: string, now: Date) {
  const [row] = await tx
    .select({
      id: passwordResets.id,
      personId: passwordResets.personId,
      shownIn: passwordResets.shownIn,
      name: people.name,
      email: people.email,
    })
    .from(passwordResets)
    .innerJoin(people, and(eq(people.id, passwordResets.personId), isNull(people.disabledAt)))
    .where(and(eq(passwordResets.tokenSha256, tokenSha256), isOpen(now)));
  return row;
}

/** False when it was used, replaced or ran out since it was found. */
export async function consumeResetIfOpen(tx: Tx, resetId: string, now: Date): Promise<boolean> {
  const consumed = await tx
    .update(passwordResets)
    .set({ consumedAt: now.toISOString() })
    .where(and(eq(passwordResets.id, resetId), isOpen(now)));
  return consumed.rowCount === 1;
}

export async function setPassword(tx: Tx, personId: string, passwordHash: string): Promise<void> {
  await tx.update(people).set({ passwordHash }).where(eq(people.id, personId));
}
