import { randomUUID } from 'node:crypto';
import { record } from '../../audit/record.ts';
import { newLinkToken, sha256Of } from '../../lib/link-token.ts';
import { VERSION_STALE } from '../../lib/problem.ts';
import { MEMBER_ROLE_CODES, type MemberRole } from '../../programs/rules.ts';
import { hasRole, type Work } from '../../work.ts';
import type { InvitationCreated, NewInvitation } from '../contract.ts';
import { ALREADY_A_MEMBER, ROLE_NOT_YOURS_TO_GIVE } from '../problems.ts';
import {
  findOrInsertPerson,
  findProgramName,
  insertInvitation,
  insertMembershipIfNew,
  lockMembership,
  type Membership,
  updateMembershipIf,
  voidOpenInvitations,
} from '../queries.ts';

const VALID_DAYS = 14;

/**
 * Invites somebody by a link that works once. Inviting them again replaces the link; somebody who left comes back
 * the same way. Whether the address has an account elsewhere makes no difference to the answer.
 * @throws ALREADY_A_MEMBER, ROLE_NOT_YOURS_TO_GIVE
 */
export async function invite(
  work: Work,
  { roles: wanted, ...person }: NewInvitation,
): Promise<Omit<InvitationCreated, 'link'> & { programName: string }> {
  const { tx, actor, now } = work;
  const roles = MEMBER_ROLE_CODES.filter((role) => wanted.includes(role));
  if (!mayGive(work, roles)) throw ROLE_NOT_YOURS_TO_GIVE();
  const personId = await findOrInsertPerson(tx, person);
  const member = await invitedMember(work, { ...person, personId, roles });

  await voidOpenInvitations(tx, actor.programId, personId, now);
  const token = newLinkToken(actor.programId);
  const expiresAt = new Date(now.getTime() + VALID_DAYS * 86_400_000).toISOString();
  const invitationId = randomUUID();
  await insertInvitation(tx, {
    programId: actor.programId,
    id: invitationId,
    personId,
    tokenSha256: sha256Of(token),
    invitedBy: actor.personId,
    expiresAt,
  });
  await record(work, {
    type: 'membership.invited',
    subjectId: personId,
    details: { invitationId, version: member.version },
  });
  const programName = await findProgramName(tx, actor.programId);
  return { personId, token, expiresAt, programName };
}

/** A director adds people; only an administrator adds an administrator. */
const mayGive = ({ actor }: Work, roles: readonly MemberRole[]): boolean =>
  hasRole(actor, 'administrator') || !roles.includes('administrator');

async function invitedMember(
  work: Work,
  person: { personId: string; name: string; email: string; roles: MemberRole[] },
): Promise<Membership> {
  const { tx, actor } = work;
  const found = await lockMembership(tx, actor.programId, person.personId);
  if (found === undefined) {
    const made = await insertMembershipIfNew(tx, { ...person, programId: actor.programId });
    return made ?? invitedMember(work, person); // invited by somebody else meanwhile: look again
  }
  if (found.joinedAt !== null && found.endedAt === null) throw ALREADY_A_MEMBER();
  if (!mayGive(work, found.roles)) throw ROLE_NOT_YOURS_TO_GIVE();
  const again = { roles: person.roles, joinedAt: null, endedAt: null };
  const updated = await updateMembershipIf(tx, found, again);
  if (updated === undefined) throw VERSION_STALE();
  return updated;
}
