/** Where people are placed: enrollments with their rotations, credentials with their sites. */
import type { Tx } from '../../db/client.ts';
import { compiled } from '../../db/compiled.ts';
import { and, eq, type SQL, sql } from '../../db/drizzle.ts';
import { credentialSites, credentials, enrollments, plannedRotations } from '../../db/schema/index.ts';
import type { CredentialContent, CredentialView, EnrollmentContent, EnrollmentView } from './contract.ts';

// Names are written out in the inner selects: drizzle leaves the table's name away where only one is read.
const rotationsOfEnrollment = sql<EnrollmentView['rotations']>`(
  select coalesce(json_agg(json_build_object('siteId', r.site_id, 'startsOn', r.starts_on, 'endsOn', r.ends_on)
    order by r.starts_on, r.site_id), '[]')
  from planned_rotations r
  where r.program_id = enrollments.program_id and r.student_id = enrollments.student_id)`;

type EnrollmentRow = EnrollmentView & { studentId: string };

const enrollmentView = {
  studentId: enrollments.studentId,
  version: enrollments.version,
  cohortId: enrollments.cohortId,
  startedOn: enrollments.startedOn,
  expectedGraduationOn: enrollments.expectedGraduationOn,
  rotations: rotationsOfEnrollment,
};

const allEnrollments = compiled<{ programId: string }, EnrollmentRow[]>((db, at) =>
  db
    .select(enrollmentView)
    .from(enrollments)
    .where(eq(enrollments.programId, at('programId'))),
);
const enrollmentOf = compiled<{ programId: string; studentId: string }, EnrollmentRow[]>((db, at) =>
  db
    .select(enrollmentView)
    .from(enrollments)
    .where(and(eq(enrollments.programId, at('programId')), eq(enrollments.studentId, at('studentId')))),
);

/** The enrollments of a program, or the one of a student. */
export const listEnrollments = (tx: Tx, programId: string, studentId?: string): Promise<EnrollmentRow[]> =>
  studentId === undefined ? allEnrollments(tx, { programId }) : enrollmentOf(tx, { programId, studentId });

type EnrollmentKey = { programId: string; studentId: string };

export async function insertEnrollment(
  tx: Tx,
  key: EnrollmentKey,
  { rotations, ...columns }: EnrollmentContent,
): Promise<void> {
  await tx.insert(enrollments).values({ ...key, ...columns });
  await insertRotations(tx, key, rotations);
}

/** Compare-and-set: false when the version is no longer the one that was judged. Rotations are replaced as a whole. */
export async function updateEnrollmentIf(
  tx: Tx,
  found: EnrollmentKey & { version: number },
  { rotations, ...columns }: EnrollmentContent,
): Promise<boolean> {
  const updated = await tx
    .update(enrollments)
    .set({ ...columns, version: found.version + 1 })
    .where(
      and(
        eq(enrollments.programId, found.programId),
        eq(enrollments.studentId, found.studentId),
        eq(enrollments.version, found.version),
      ),
    );
  if (updated.rowCount !== 1) return false;
  await tx
    .delete(plannedRotations)
    .where(
      and(eq(plannedRotations.programId, found.programId), eq(plannedRotations.studentId, found.studentId)),
    );
  await insertRotations(tx, found, rotations);
  return true;
}

async function insertRotations(
  tx: Tx,
  { programId, studentId }: EnrollmentKey,
  rotations: EnrollmentContent['rotations'],
): Promise<void> {
  if (rotations.length === 0) return;
  await tx
    .insert(plannedRotations)
    .values(rotations.map((rotation) => ({ ...rotation, programId, studentId })));
}

const sitesOfCredential = sql<string[]>`(
  select coalesce(json_agg(s.site_id order by s.site_id), '[]')
  from credential_sites s
  where s.program_id = credentials.program_id and s.credential_id = credentials.id)`;

function selectCredentials(tx: Tx, condition: SQL | undefined): Promise<CredentialView[]> {
  return tx
    .select({
      id: credentials.id,
      version: credentials.version,
      personId: credentials.personId,
      credential: credentials.credential,
      validFrom: credentials.validFrom,
      validUntil: credentials.validUntil,
      siteIds: sitesOfCredential,
    })
    .from(credentials)
    .where(condition)
    .orderBy(credentials.validFrom, credentials.id);
}

/** The credentials of everybody in a program, or of one person. */
export const listCredentials = (tx: Tx, programId: string, personId?: string): Promise<CredentialView[]> =>
  selectCredentials(
    tx,
    and(
      eq(credentials.programId, programId),
      personId === undefined ? undefined : eq(credentials.personId, personId),
    ),
  );

export async function findCredential(
  tx: Tx,
  programId: string,
  credentialId: string,
): Promise<CredentialView | undefined> {
  const [row] = await selectCredentials(
    tx,
    and(eq(credentials.programId, programId), eq(credentials.id, credentialId)),
  );
  return row;
}

type CredentialColumns = Omit<CredentialContent, 'siteIds'> & { verifiedBy: string };

export async function insertCredential(
  tx: Tx,
  key: { programId: string; id: string },
  columns: CredentialColumns,
  siteIds: readonly string[],
): Promise<void> {
  await tx.insert(credentials).values({ ...key, ...columns });
  await insertCredentialSites(tx, key, siteIds);
}

/** Compare-and-set: false when the version is no longer the one that was judged. Sites are replaced as a whole. */
export async function updateCredentialIf(
  tx: Tx,
  found: { programId: string; id: string; version: number },
  { credential, validFrom, validUntil, verifiedBy }: CredentialColumns,
  siteIds: readonly string[],
): Promise<boolean> {
  const updated = await tx
    .update(credentials)
    .set({ credential, validFrom, validUntil: validUntil ?? null, verifiedBy, version: found.version + 1 })
    .where(
      and(
        eq(credentials.programId, found.programId),
        eq(credentials.id, found.id),
        eq(credentials.version, found.version),
      ),
    );
  if (updated.rowCount !== 1) return false;
  await tx
    .delete(credentialSites)
    .where(and(eq(credentialSites.programId, found.programId), eq(credentialSites.credentialId, found.id)));
  await insertCredentialSites(tx, found, siteIds);
  return true;
}

async function insertCredentialSites(
  tx: Tx,
  { programId, id }: { programId: string; id: string },
  siteIds: readonly string[],
): Promise<void> {
  await tx.insert(credentialSites).values(siteIds.map((siteId) => ({ programId, credentialId: id, siteId })));
}
