import type { Tx } from '../../db/client.ts';
import { and, desc, eq, gt, gte, isNotNull, isNull, ne, sql } from '../../db/drizzle.ts';
import { insertNamed } from '../../db/insert.ts';
import { accountEvents, memberships, people, programs, sessions } from '../../db/schema/index.ts';

export interface Account {
  id: string;
  name: string;
  email: string;
  passwordHash: string | null;
  disabledAt: string | null;
}

const account = {
  id: people.id,
  name: people.name,
  email: people.email,
  passwordHash: people.passwordHash,
  disabledAt: people.disabledAt,
};

/** The account with this address; the transaction must have named the same address in its scope. */
export async function findAccountByEmail(tx: Tx, email: string): Promise<Account | undefined> {
  const [row] = await tx.select(account).from(people).where(eq(people.email, email));
  return row;
}

export async function findAccount(tx: Tx, personId: string): Promise<Account | undefined> {
  const [row] = await tx.select(account).from(people).where(eq(people.id, personId));
  return row;
}

/** The programs a person has joined and not left. */
export async function listMemberships(tx: Tx, personId: string) {
  return tx
    .select({ programId: memberships.programId, programName: programs.name, roles: memberships.roles })
    .from(memberships)
    .innerJoin(programs, eq(programs.id, memberships.programId))
    .where(
      and(eq(memberships.personId, personId), isNotNull(memberships.joinedAt), isNull(memberships.endedAt)),
    )
    .orderBy(programs.name);
}

export async function insertSession(
  tx: Tx,
  session: { id: string; personId: string; createdAt: string; rotatedAt: string; expiresAt: string },
): Promise<void> {
  await tx.insert(sessions).values(session);
}

export async function findSession(tx: Tx, sessionId: string) {
  const [row] = await tx.select().from(sessions).where(eq(sessions.id, sessionId));
  return row;
}

/** Moves a session on by one generation; no row when somebody else did it first. */
export async function rotateSessionIf(tx: Tx, sessionId: string, generation: number, now: Date) {
  const [row] = await tx
    .update(sessions)
    .set({ generation: generation + 1, rotatedAt: now.toISOString() })
    .where(and(eq(sessions.id, sessionId), eq(sessions.generation, generation), isNull(sessions.endedAt)))
    .returning({ generation: sessions.generation });
  return row;
}

export type EndReason =
  | 'signed-out'
  | 'signed-out-everywhere'
  | 'ended-by-person'
  | 'token-replayed'
  | 'password-changed'
  | 'password-reset';

export async function endSession(tx: Tx, sessionId: string, reason: EndReason, now: Date): Promise<number> {
  const ended = await tx
    .update(sessions)
    .set({ endedAt: now.toISOString(), endReason: reason })
    .where(and(eq(sessions.id, sessionId), isNull(sessions.endedAt)));
  return ended.rowCount ?? 0;
}

export async function endAllSessions(tx: Tx, personId: string, reason: EndReason, now: Date): Promise<void> {
  await tx
    .update(sessions)
    .set({ endedAt: now.toISOString(), endReason: reason })
    .where(and(eq(sessions.personId, personId), isNull(sessions.endedAt)));
}

/** All but one. */
export async function endOtherSessions(
  tx: Tx,
  { personId, sessionId, reason }: { personId: string; sessionId: string; reason: EndReason },
  now: Date,
): Promise<void> {
  await tx
    .update(sessions)
    .set({ endedAt: now.toISOString(), endReason: reason })
    .where(and(eq(sessions.personId, personId), ne(sessions.id, sessionId), isNull(sessions.endedAt)));
}

/** Two generations on: the grace for a lost answer covers one, so no earlier token gets a successor. */
export async function skipGeneration(tx: Tx, sessionId: string, now: Date): Promise<number | undefined> {
  const [row] = await tx
    .update(sessions)
    .set({ generation: sql`${sessions.generation} + 2`, rotatedAt: now.toISOString() })
    .where(and(eq(sessions.id, sessionId), isNull(sessions.endedAt)))
    .returning({ generation: sessions.generation });
  return row?.generation;
}

export async function listOpenSessions(
  tx: Tx,
  personId: string,
  { now, usedSince }: { now: Date; usedSince: Date },
) {
  return tx
    .select({ id: sessions.id, createdAt: sessions.createdAt, rotatedAt: sessions.rotatedAt })
    .from(sessions)
    .where(
      and(
        eq(sessions.personId, personId),
        isNull(sessions.endedAt),
        gt(sessions.expiresAt, now.toISOString()),
        gte(sessions.rotatedAt, usedSince.toISOString()),
      ),
    )
    .orderBy(desc(sessions.rotatedAt), sessions.id);
}

/** False when the password is no longer the one that was looked at. */
export async function setPasswordIf(
  tx: Tx,
  { id, passwordHash }: Pick<Account, 'id' | 'passwordHash'>,
  newHash: string,
): Promise<boolean> {
  const unchanged =
    passwordHash === null ? isNull(people.passwordHash) : eq(people.passwordHash, passwordHash);
  const set = await tx
    .update(people)
    .set({ passwordHash: newHash })
    .where(and(eq(people.id, id), unchanged));
  return set.rowCount === 1;
}

export type AccountEventType = `session.${string}` | `account.${string}`;

/** The one event of a change to an account, in its transaction. */
export async function recordAccountEvent(
  tx: Tx,
  personId: string,
  type: AccountEventType,
  requestId: string,
): Promise<void> {
  await tx.execute(insertNamed(accountEvents, { personId, type, requestId }));
}
