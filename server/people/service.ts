/** The members of a program: who they are, what they may do, where they are placed. Invitations are in service/. */
import type { Tx } from '../../db/client.ts';
import { record } from '../audit/record.ts';
import { changedFields } from '../lib/changed-fields.ts';
import { type Precondition, planPut } from '../lib/precondition.ts';
import { orNotFound, VERSION_STALE } from '../lib/problem.ts';
import type { Saved } from '../lib/put.ts';
import {
  type CertificateSpan,
  type Credential,
  MEMBER_ROLE_CODES,
  type MemberRole,
} from '../programs/rules.ts';
import { RECORD_EXISTS_DIFFERENT } from '../records/problems.ts';
import type { Work } from '../work.ts';
import type {
  CredentialContent,
  CredentialView,
  EnrollmentContent,
  EnrollmentView,
  MemberView,
} from './contract.ts';
import {
  findCredential,
  insertCredential,
  insertEnrollment,
  listCredentials,
  listEnrollments,
  updateCredentialIf,
  updateEnrollmentIf,
} from './placement-queries.ts';
import {
  CREDENTIAL_OF_ANOTHER,
  CREDENTIAL_PERSON_UNKNOWN,
  LAST_ADMINISTRATOR,
  MEMBER_HAS_LEFT,
  NOT_A_STUDENT,
  NOT_A_SUPERVISOR,
} from './problems.ts';
import {
  insertAccount,
  listMemberships,
  lockAdministrators,
  lockMembership,
  type Membership,
  type NewAccount,
  updateMembershipIf,
} from './queries.ts';

/** Makes the account of somebody who chose a password themselves; the transaction must be in their own scope. */
export const createAccount = (tx: Tx, account: NewAccount): Promise<void> => insertAccount(tx, account);

/** Everybody in the program, or one person, in three queries however many there are. */
export async function listMembers(tx: Tx, programId: string, personId?: string): Promise<MemberView[]> {
  const members = await listMemberships(tx, programId, personId);
  const enrollments = new Map(
    (await listEnrollments(tx, programId, personId)).map((row) => [row.studentId, row]),
  );
  const credentials = Map.groupBy(await listCredentials(tx, programId, personId), (row) => row.personId);
  return members.map((member) => ({
    personId: member.personId,
    version: member.version,
    name: member.name,
    email: member.email,
    roles: member.roles,
    standing: standingOf(member),
    enrollment: enrollments.get(member.personId) ?? null,
    credentials: credentials.get(member.personId) ?? [],
  }));
}

function standingOf({ joinedAt, endedAt }: Membership): MemberView['standing'] {
  if (endedAt !== null) return 'left';
  return joinedAt === null ? 'invited' : 'active';
}

/** @throws NOT_FOUND */
export async function readMember(tx: Tx, programId: string, personId: string): Promise<MemberView> {
  const [member] = await listMembers(tx, programId, personId);
  return orNotFound(member);
}

/** Undefined for somebody who keeps no log in this program. */
export async function findEnrollment(
  tx: Tx,
  programId: string,
  studentId: string,
): Promise<EnrollmentView | undefined> {
  const [row] = await listEnrollments(tx, programId, studentId);
  return row;
}

/** What a person may sign as, where and when; see isCertifiedOn in programs/rules.ts. */
export const listCertificates = (
  tx: Tx,
  programId: string,
  personId: string,
): Promise<(CertificateSpan & { credential: Credential })[]> => listCredentials(tx, programId, personId);

/** @throws NOT_FOUND, MEMBER_HAS_LEFT, LAST_ADMINISTRATOR, VERSION_STALE, PRECONDITION_MISSING */
export async function setRoles(
  work: Work,
  personId: string,
  wanted: readonly MemberRole[],
  precondition: Precondition,
): Promise<MemberView> {
  const { tx, actor } = work;
  const roles = inOrder(wanted);
  const administrators = await lockAdministrators(tx, actor.programId);
  const found = orNotFound(await lockMembership(tx, actor.programId, personId));
  const isSame = changedFields({ roles: inOrder(found.roles) }, { roles }).length === 0;
  if (planPut(precondition, found, isSame, VERSION_STALE) === 'repeat')
    return readMember(tx, actor.programId, personId);

  if (found.endedAt !== null) throw MEMBER_HAS_LEFT();
  if (!roles.includes('administrator')) refuseLastOf(administrators, personId);

  const saved = orStale(await updateMembershipIf(tx, found, { roles }));
  const added = roles.filter((role) => !found.roles.includes(role));
  const removed = found.roles.filter((role) => !roles.includes(role));
  await record(work, {
    type: 'membership.roles-changed',
    subjectId: personId,
    details: { version: saved.version, added, removed },
  });
  return readMember(tx, actor.programId, personId);
}

const inOrder = (roles: readonly MemberRole[]): MemberRole[] =>
  MEMBER_ROLE_CODES.filter((role) => roles.includes(role));

function refuseLastOf(administrators: readonly string[], personId: string): void {
  if (administrators.length === 1 && administrators[0] === personId) throw LAST_ADMINISTRATOR();
}

function orStale<T>(saved: T | undefined): T {
  if (saved === undefined) throw VERSION_STALE();
  return saved;
}

/** Somebody leaves, or an invitation is taken back. What they logged and signed stays. */
export async function endMembership(work: Work, personId: string): Promise<MemberView> {
  const { tx, actor } = work;
  const administrators = await lockAdministrators(tx, actor.programId);
  const found = orNotFound(await lockMembership(tx, actor.programId, personId));
  if (found.endedAt !== null) return readMember(tx, actor.programId, personId);

  refuseLastOf(administrators, personId);

  const saved = orStale(await updateMembershipIf(tx, found, { endedAt: work.now.toISOString() }));
  await record(work, {
    type: 'membership.ended',
    subjectId: personId,
    details: { version: saved.version },
  });
  return readMember(tx, actor.programId, personId);
}

/** Enrolls a student, or replaces cohort, dates and rotations. @throws NOT_FOUND, NOT_A_STUDENT */
export async function putEnrollment(
  work: Work,
  studentId: string,
  sent: EnrollmentContent,
  precondition: Precondition,
): Promise<Saved<EnrollmentView>> {
  const { tx, actor } = work;
  const key = { programId: actor.programId, studentId };
  const member = orNotFound(await lockMembership(tx, actor.programId, studentId));
  const content = { ...sent, rotations: sent.rotations.toSorted(byStartAndSite) };
  const found = await findEnrollment(tx, actor.programId, studentId);
  const changed = found ? changedFields(enrollmentContentOf(found), content) : [];
  const step = planPut(precondition, found, changed.length === 0, RECORD_EXISTS_DIFFERENT);
  if (found && step === 'repeat') return { view: found, isNew: false };

  if (member.endedAt !== null || !member.roles.includes('student')) throw NOT_A_STUDENT();

  if (found === undefined) await insertEnrollment(tx, key, content);
  else if (!(await updateEnrollmentIf(tx, { ...key, version: found.version }, content)))
    throw VERSION_STALE();
  const view = orNotFound(await findEnrollment(tx, actor.programId, studentId));
  await record(work, {
    type: found ? 'enrollment.edited' : 'enrollment.created',
    subjectId: studentId,
    details: found ? { version: view.version, changed } : { version: view.version },
  });
  return { view, isNew: found === undefined };
}

type Rotation = EnrollmentContent['rotations'][number];

function byStartAndSite(a: Rotation, b: Rotation): number {
  const [left, right] = [a.startsOn + a.siteId, b.startsOn + b.siteId];
  return left < right ? -1 : Number(left > right);
}

const enrollmentContentOf = ({ cohortId, startedOn, expectedGraduationOn, rotations }: EnrollmentView) => ({
  cohortId,
  startedOn,
  expectedGraduationOn,
  rotations,
});

/**
 * Records that the actor verified a supervisor's credential. Verifying one's own is allowed, and audited: the
 * director of a small program may be its only supervisor.
 * @throws CREDENTIAL_PERSON_UNKNOWN, NOT_A_SUPERVISOR, CREDENTIAL_OF_ANOTHER
 */
export async function putCredential(
  work: Work,
  credentialId: string,
  sent: CredentialContent,
  precondition: Precondition,
): Promise<Saved<CredentialView>> {
  const { tx, actor } = work;
  const content = { ...sent, siteIds: sent.siteIds.toSorted() };
  const member = await lockMembership(tx, actor.programId, sent.personId);
  if (member === undefined) throw CREDENTIAL_PERSON_UNKNOWN();
  const found = await findCredential(tx, actor.programId, credentialId);
  const changed = found ? changedFields(credentialContentOf(found), content) : [];
  const step = planPut(precondition, found, changed.length === 0, RECORD_EXISTS_DIFFERENT);
  if (found && step === 'repeat') return { view: found, isNew: false };

  if (found && found.personId !== content.personId) throw CREDENTIAL_OF_ANOTHER();
  if (member.endedAt !== null || !member.roles.includes('supervisor')) throw NOT_A_SUPERVISOR();

  await saveCredential(work, credentialId, content, found);
  const view = orNotFound(await findCredential(tx, actor.programId, credentialId));
  await record(work, {
    type: found ? 'credential.edited' : 'credential.created',
    subjectId: credentialId,
    details: { personId: view.personId, version: view.version, ...(found && { changed }) },
  });
  return { view, isNew: found === undefined };
}

const credentialContentOf = ({ id: _id, version: _version, ...content }: CredentialView) => content;

async function saveCredential(
  { tx, actor }: Work,
  id: string,
  { siteIds, ...content }: CredentialContent,
  found: CredentialView | undefined,
): Promise<void> {
  const key = { programId: actor.programId, id };
  const columns = { ...content, verifiedBy: actor.personId };
  if (found === undefined) await insertCredential(tx, key, columns, siteIds);
  else if (!(await updateCredentialIf(tx, { ...key, version: found.version }, columns, siteIds)))
    throw VERSION_STALE();
}
