import type { Tx } from '../../db/client.ts';
import { compiled, compiledSql, eachForm } from '../../db/compiled.ts';
import { and, desc, eq, type SQL, sql } from '../../db/drizzle.ts';
import { insertNamed } from '../../db/insert.ts';
import { cases, caseVersions, signatures, sites } from '../../db/schema/index.ts';
import type { PageRequest } from '../lib/page.ts';
import { type Reach, reachOf, visibleTo, type Who, whoIs } from '../records/reach.ts';
import { type RecordText, student, supervisor } from '../records/view.ts';
import type { Actor } from '../work.ts';
import type { CaseRow } from './content.ts';
import type { CaseListQuery } from './contract.ts';
import { caseViewColumns } from './view.ts';

/**
 * Everything is joined from the left, the student too: under row-level security PostgreSQL expects one member where a
 * program has many, and would begin with the members instead of with what is asked for.
 */
function selectViews(db: Pick<Tx, 'select'>, condition: SQL | undefined) {
  return db
    .select(caseViewColumns)
    .from(cases)
    .leftJoin(student, and(eq(student.programId, cases.programId), eq(student.personId, cases.studentId)))
    .leftJoin(
      supervisor,
      and(eq(supervisor.programId, cases.programId), eq(supervisor.personId, cases.supervisorId)),
    )
    .leftJoin(sites, and(eq(sites.programId, cases.programId), eq(sites.id, cases.siteId)))
    .leftJoin(signatures, and(eq(signatures.programId, cases.programId), eq(signatures.caseId, cases.id)))
    .where(condition);
}

const caseView = eachForm((reach: Reach) =>
  compiled<Who & { caseId: string }, RecordText[]>((db, at) =>
    selectViews(db, and(visibleTo(cases, reach, at), eq(cases.id, at('caseId')))),
  ),
);

export async function findCaseView(tx: Tx, actor: Actor, caseId: string): Promise<RecordText | undefined> {
  const [row] = await caseView(reachOf(actor))(tx, { ...whoIs(actor), caseId });
  return row;
}

type PageValues = Who & {
  state: string | null;
  studentId: string | null;
  before: number | null;
  limit: number;
};

/** A filter that is null is none; PostgreSQL plans with the values at hand and leaves it out. */
const casePage = eachForm((reach: Reach) =>
  compiled<PageValues, RecordText[]>((db, at) =>
    selectViews(
      db,
      and(
        visibleTo(cases, reach, at),
        sql`(${at('state')}::text is null or ${cases.state} = ${at('state')})`,
        sql`(${at('studentId')}::uuid is null or ${cases.studentId} = ${at('studentId')})`,
        sql`(${at('before')}::bigint is null or ${cases.entryNumber} < ${at('before')})`,
      ),
    )
      .orderBy(desc(cases.entryNumber))
      .limit(at('limit')),
  ),
);

/** One row more than the page holds, newest entry first. */
export const listCaseViews = (
  tx: Tx,
  actor: Actor,
  { state, studentId }: Pick<CaseListQuery, 'state' | 'studentId'>,
  { before, limit }: PageRequest,
): Promise<RecordText[]> =>
  casePage(reachOf(actor))(tx, {
    ...whoIs(actor),
    state: state ?? null,
    studentId: studentId ?? null,
    before: before ?? null,
    limit: limit + 1,
  });

const casesWaiting = compiled<Who & { limit: number }, RecordText[]>((db, at) =>
  selectViews(
    db,
    and(
      eq(cases.programId, at('programId')),
      eq(cases.supervisorId, at('personId')),
      eq(cases.state, 'submitted'),
    ),
  )
    .orderBy(cases.entryNumber)
    .limit(at('limit')),
);

/** What waits for this supervisor, oldest first. */
export const listCasesWaitingFor = (tx: Tx, actor: Actor, limit: number): Promise<RecordText[]> =>
  casesWaiting(tx, { ...whoIs(actor), limit });

const casesOfStudent = eachForm((reach: Reach) =>
  compiled<Who & { studentId: string }, RecordText[]>((db, at) =>
    selectViews(db, and(visibleTo(cases, reach, at), eq(cases.studentId, at('studentId')))).orderBy(
      desc(cases.entryNumber),
    ),
  ),
);

/** Every case of one student that the actor may see, newest first. */
export const listCasesOfStudent = (tx: Tx, actor: Actor, studentId: string): Promise<RecordText[]> =>
  casesOfStudent(reachOf(actor))(tx, { ...whoIs(actor), studentId });

const oneCase = eachForm((reach: Reach) =>
  compiled<Who & { caseId: string }, CaseRow[]>((db, at) =>
    db
      .select()
      .from(cases)
      .where(and(visibleTo(cases, reach, at), eq(cases.id, at('caseId')))),
  ),
);

/** What is stored of a case; undefined when it does not exist for the actor. */
export async function findCase(tx: Tx, actor: Actor, caseId: string): Promise<CaseRow | undefined> {
  const [row] = await oneCase(reachOf(actor))(tx, { ...whoIs(actor), caseId });
  return row;
}

const lockedCase = eachForm((reach: Reach) =>
  compiled<Who & { caseId: string }, CaseRow[]>((db, at) =>
    db
      .select()
      .from(cases)
      .where(and(visibleTo(cases, reach, at), eq(cases.id, at('caseId'))))
      .for('update'),
  ),
);

/** The case, locked for the act that follows; undefined when it does not exist for the actor. */
export async function lockCase(tx: Tx, actor: Actor, caseId: string): Promise<CaseRow | undefined> {
  const [row] = await lockedCase(reachOf(actor))(tx, { ...whoIs(actor), caseId });
  return row;
}

type WritableColumns = Omit<typeof cases.$inferInsert, 'entryNumber'>;

const NEW_CASE = [
  ...(['programId', 'id', 'studentId', 'state', 'kind', 'siteId', 'supervisorId', 'role'] as const),
  ...(['conductSharePct', 'ageBand', 'precision', 'performedOn', 'reportingYear'] as const),
  ...(['facts', 'confirmations'] as const),
] as const;
type NewCaseRow = Record<(typeof NEW_CASE)[number], unknown> &
  Pick<WritableColumns, (typeof NEW_CASE)[number]>;

const insertNewCase = compiledSql<NewCaseRow>((at) =>
  insertNamed(cases, Object.fromEntries(NEW_CASE.map((column) => [column, at(column)]))),
);

/** Fails on cases_pkey when the id is taken. */
export async function insertCase(tx: Tx, columns: NewCaseRow): Promise<void> {
  await insertNewCase(tx, columns);
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
