import { and, desc, eq, lt, ne, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Tx } from '../../db/client.ts';
import { insertNamed } from '../../db/insert.ts';
import { cases, caseVersions, memberships, signatures, sites } from '../../db/schema/index.ts';
import type { PageRequest } from '../lib/page.ts';
import { type Actor, hasRole, seesWholeProgram } from '../work.ts';
import type { CaseRow } from './content.ts';
import type { CaseListQuery } from './contract.ts';

const student = alias(memberships, 'student');
const supervisor = alias(memberships, 'supervisor');

/** Which cases exist for this person: their own; those that name them, once submitted; a director's: all but drafts. */
function visibleTo(actor: Actor): SQL | undefined {
  const reach = [eq(cases.studentId, actor.personId)];
  if (hasRole(actor, 'supervisor'))
    reach.push(sql`(${cases.supervisorId} = ${actor.personId} and ${cases.state} not in ('draft', 'void'))`);
  if (seesWholeProgram(actor)) reach.push(ne(cases.state, 'draft'));
  return and(eq(cases.programId, actor.programId), or(...reach));
}

const viewColumns = {
  row: cases,
  studentName: student.name,
  supervisorName: supervisor.name,
  siteCode: sites.code,
  siteName: sites.name,
  signature: {
    signerName: signatures.signerName,
    signerCredential: signatures.signerCredential,
    meaning: signatures.meaning,
    signedAt: signatures.signedAt,
    statementSha256: signatures.statementSha256,
  },
};

function selectViews(tx: Tx, condition: SQL | undefined) {
  return tx
    .select(viewColumns)
    .from(cases)
    .innerJoin(student, and(eq(student.programId, cases.programId), eq(student.personId, cases.studentId)))
    .leftJoin(
      supervisor,
      and(eq(supervisor.programId, cases.programId), eq(supervisor.personId, cases.supervisorId)),
    )
    .leftJoin(sites, and(eq(sites.programId, cases.programId), eq(sites.id, cases.siteId)))
    .leftJoin(signatures, and(eq(signatures.programId, cases.programId), eq(signatures.caseId, cases.id)))
    .where(condition);
}

export type CaseViewRow = Awaited<ReturnType<typeof selectViews>>[number];

export async function findCaseView(tx: Tx, actor: Actor, caseId: string): Promise<CaseViewRow | undefined> {
  const [row] = await selectViews(tx, and(visibleTo(actor), eq(cases.id, caseId)));
  return row;
}

/** One row more than the page holds, newest entry first. */
export async function listCaseViews(
  tx: Tx,
  actor: Actor,
  { state, studentId }: Pick<CaseListQuery, 'state' | 'studentId'>,
  { before, limit }: PageRequest,
): Promise<CaseViewRow[]> {
  const condition = and(
    visibleTo(actor),
    state === undefined ? undefined : eq(cases.state, state),
    studentId === undefined ? undefined : eq(cases.studentId, studentId),
    before === undefined ? undefined : lt(cases.entryNumber, before),
  );
  return selectViews(tx, condition)
    .orderBy(desc(cases.entryNumber))
    .limit(limit + 1);
}

/** What waits for this supervisor, oldest first. */
export async function listCasesWaitingFor(tx: Tx, actor: Actor, limit: number): Promise<CaseViewRow[]> {
  const condition = and(
    eq(cases.programId, actor.programId),
    eq(cases.supervisorId, actor.personId),
    eq(cases.state, 'submitted'),
  );
  return selectViews(tx, condition).orderBy(cases.entryNumber).limit(limit);
}

/** Every case of one student that the actor may see, newest first. */
export async function listCasesOfStudent(tx: Tx, actor: Actor, studentId: string): Promise<CaseViewRow[]> {
  return selectViews(tx, and(visibleTo(actor), eq(cases.studentId, studentId))).orderBy(
    desc(cases.entryNumber),
  );
}

/** The case, locked for the act that follows; undefined when it does not exist for the actor. */
export async function lockCase(tx: Tx, actor: Actor, caseId: string): Promise<CaseRow | undefined> {
  const [row] = await tx
    .select()
    .from(cases)
    .where(and(visibleTo(actor), eq(cases.id, caseId)))
    .for('update');
  return row;
}

type WritableColumns = Omit<typeof cases.$inferInsert, 'entryNumber'>;

/** Fails on cases_pkey when the id is taken. */
export async function insertCase(tx: Tx, columns: WritableColumns): Promise<void> {
  await tx.execute(insertNamed(cases, columns));
}

/** Compare-and-set: writes only if the version is still the one that was judged. */
export async function updateCaseIf(
  tx: Tx,
  found: Pick<CaseRow, 'programId' | 'id' | 'version'>,
  columns: Partial<WritableColumns>,
): Promise<CaseRow | undefined> {
  const [row] = await tx
    .update(cases)
    .set({ ...columns, version: found.version + 1 })
    .where(
      and(eq(cases.programId, found.programId), eq(cases.id, found.id), eq(cases.version, found.version)),
    )
    .returning();
  return row;
}

export async function listCaseVersions(tx: Tx, programId: string, caseId: string) {
  return tx
    .select({ version: caseVersions.version, content: caseVersions.content })
    .from(caseVersions)
    .where(and(eq(caseVersions.programId, programId), eq(caseVersions.caseId, caseId)))
    .orderBy(caseVersions.version);
}
