import { randomUUID } from 'node:crypto';
import type { Tx } from '../../db/client.ts';
import { and, eq, gt, isNotNull, isNull, sql } from '../../db/drizzle.ts';
import { invitations, memberships, people, programs } from '../../db/schema/index.ts';
import type { MemberRole } from '../programs/rules.ts';

export interface NewAccount {
  id: string;
  name: string;
  email: string;
  passwordHash: string;
}

/** In the scope of this very person. Two steps, because the policies let nobody be made with a password. */
export async function insertAccount(tx: Tx, { passwordHash, ...person }: NewAccount): Promise<void> {
  await tx.insert(people).values(person);
  await tx.update(people).set({ passwordHash }).where(eq(people.id, person.id));
}

export async function findAccount(tx: Tx, personId: string) {
  const [row] = await tx
    .select({ passwordHash: people.passwordHash, disabledAt: people.disabledAt })
    .from(people)
    .where(eq(people.id, personId));
  return row;
}

/**
 * Everybody who was ever invited is one person with one address; who they are elsewhere is not looked at. The same
 * statements run for an address that is known, so that time does not tell either.
 */
export async function findOrInsertPerson(tx: Tx, person: { name: string; email: string }): Promise<string> {
  await tx.execute(sql`select set_config('app.email', ${person.email}, true)`); // the one address that may be looked up
  await tx
    .insert(people)
    .values({ ...person, id: randomUUID() })
    .onConflictDoNothing({ target: [people.email] });
  const [row] = await tx.select({ id: people.id }).from(people).where(eq(people.email, person.email));
  if (row === undefined) throw new Error('a person who was just inserted cannot be found');
  return row.id;
}

export async function findProgramName(tx: Tx, programId: string): Promise<string> {
  const [row] = await tx.select({ name: programs.name }).from(programs).where(eq(programs.id, programId));
  return row?.name ?? '';
}

/** False when the person has a password already. */
export async function setPasswordIfNone(tx: Tx, personId: string, passwordHash: string): Promise<boolean> {
  const set = await tx
    .update(people)
    .set({ passwordHash })
    .where(and(eq(people.id, personId), isNull(people.passwordHash)));
  return set.rowCount === 1;
}

export type Membership = typeof memberships.$inferSelect;

/** Everybody of a program, or one of them. */
export async function listMemberships(tx: Tx, programId: string, personId?: string): Promise<Membership[]> {
  return tx
    .select()
    .from(memberships)
    .where(
      and(
        eq(memberships.programId, programId),
        personId === undefined ? undefined : eq(memberships.personId, personId),
      ),
    )
    .orderBy(memberships.name, memberships.personId);
}

export async function lockMembership(
  tx: Tx,
  programId: string,
  personId: string,
): Promise<Membership | undefined> {
  const [row] = await tx
    .select()
    .from(memberships)
    .where(and(eq(memberships.programId, programId), eq(memberships.personId, personId)))
    .for('update');
  return row;
}

/** The active administrators, locked in one order, so that two of them cannot remove each other at once. */
export async function lockAdministrators(tx: Tx, programId: string): Promise<string[]> {
  const rows = await tx
    .select({ personId: memberships.personId })
    .from(memberships)
    .where(
      and(
        eq(memberships.programId, programId),
        isNotNull(memberships.joinedAt),
        isNull(memberships.endedAt),
        sql`'administrator' = any(${memberships.roles})`,
      ),
    )
    .orderBy(memberships.personId)
    .for('update');
  return rows.map(({ personId }) => personId);
}

/** Undefined when somebody else has just made this person a member. */
export async function insertMembershipIfNew(
  tx: Tx,
  membership: typeof memberships.$inferInsert,
): Promise<Membership | undefined> {
  const [row] = await tx
    .insert(memberships)
    .values(membership)
    .onConflictDoNothing({ target: [memberships.programId, memberships.personId] })
    .returning();
  return row;
}

/** Compare-and-set: undefined when the version is no longer the one that was judged. */
export async function updateMembershipIf(
  tx: Tx,
  found: Pick<Membership, 'programId' | 'personId' | 'version'>,
  columns: Partial<Pick<Membership, 'roles' | 'joinedAt' | 'endedAt'>>,
): Promise<Membership | undefined> {
  const [row] = await tx
    .update(memberships)
    .set({ ...columns, version: found.version + 1 })
    .where(
      and(
        eq(memberships.programId, found.programId),
        eq(memberships.personId, found.personId),
        eq(memberships.version, found.version),
      ),
    )
    .returning();
  return row;
}

export async function insertInvitation(tx: Tx, invitation: typeof invitations.$inferInsert): Promise<void> {
  await tx.insert(invitations).values(invitation);
}

/** Links given to this person before work no more. */
export async function voidOpenInvitations(
  tx: Tx,
  programId: string,
  personId: string,
  now: Date,
): Promise<void> {
  await tx
    .update(invitations)
    .set({ consumedAt: now.toISOString() })
    .where(
      and(
        eq(invitations.programId, programId),
        eq(invitations.personId, personId),
        isNull(invitations.consumedAt),
      ),
    );
}

/** The invitation behind a token, while it can be accepted. */
export async function findOpenInvitation(tx: Tx, programId: string, tokenSha256: string, now: Date) {
  const [row] = await tx
    .select({
      id: invitations.id,
      personId: invitations.personId,
      name: memberships.name,
      email: memberships.email,
      programName: programs.name,
    })
    .from(invitations)
    .innerJoin(
      memberships,
      and(
        eq(memberships.programId, invitations.programId),
        eq(memberships.personId, invitations.personId),
        isNull(memberships.joinedAt),
        isNull(memberships.endedAt),
      ),
    )
    .innerJoin(programs, eq(programs.id, invitations.programId))
    .where(
      and(
        eq(invitations.programId, programId),
        eq(invitations.tokenSha256, tokenSha256),
        isNull(invitations.consumedAt),
        gt(invitations.expiresAt, now.toISOString()),
      ),
    );
  return row;
}

/** False when it was used, replaced or ran out since it was found. */
export async function consumeInvitationIfOpen(
  tx: Tx,
  programId: string,
  invitationId: string,
  now: Date,
): Promise<boolean> {
  const consumed = await tx
    .update(invitations)
    .set({ consumedAt: now.toISOString() })
    .where(
      and(
        eq(invitations.programId, programId),
        eq(invitations.id, invitationId),
        isNull(invitations.consumedAt),
        gt(invitations.expiresAt, now.toISOString()),
      ),
    );
  return consumed.rowCount === 1;
}

/** In the scope of this address only. */
export async function findPersonId(tx: Tx, email: string): Promise<string | undefined> {
  const [row] = await tx.select({ id: people.id }).from(people).where(eq(people.email, email));
  return row?.id;
}

export interface MembershipOfPerson {
  programId: string;
  programName: string;
  name: string;
  roles: MemberRole[];
  /** They have joined, and have not left. */
  isIn: boolean;
}

/** The programs that somebody was ever invited to, by name; in the scope of that person. */
export async function listMembershipsOf(tx: Tx, personId: string): Promise<MembershipOfPerson[]> {
  const { programId, name, roles, joinedAt, endedAt } = memberships;
  const isIn = sql<boolean>`${joinedAt} is not null and ${endedAt} is null`;
  return tx
    .select({ programId, programName: programs.name, name, roles, isIn })
    .from(memberships)
    .innerJoin(programs, eq(programs.id, memberships.programId))
    .where(eq(memberships.personId, personId))
    .orderBy(programs.name);
}
