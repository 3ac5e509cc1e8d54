import type { Tx } from '../../db/client.ts';
import { compiledSql } from '../../db/compiled.ts';
import { and, eq } from '../../db/drizzle.ts';
import { insertNamed } from '../../db/insert.ts';
import { cases, caseVersions, signatures } from '../../db/schema/index.ts';
import { questionsOf } from '../records/questions.ts';
import type { CaseRow } from './content.ts';
import { OF_CASE } from './view.ts';

/** What is asked of cases and hours alike; records/questions.ts says what each gives. */
export const {
  findView: findCaseView,
  listViews: listCaseViews,
  listWaitingFor: listCasesWaitingFor,
  find: findCase,
  lock: lockCase,
} = questionsOf(cases, signatures.caseId, OF_CASE);

type WritableColumns = Omit<typeof cases.$inferInsert, 'entryNumber'>;

const NEW_CASE = [
  ...(['programId', 'id', 'studentId', 'state', 'kind', 'siteId', 'supervisorId', 'role'] as const),
  ...(['conductSharePct', 'ageBand', 'precision', 'performedOn', 'reportingYear'] as const),
  ...(['facts', 'factsVersion', 'confirmations'] as const),
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
