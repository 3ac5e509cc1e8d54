/** Imports and what they made; and the many rows of cases and hours that one of them writes or takes back. */
import type { Tx } from '../../db/client.ts';
import { compiledSql } from '../../db/compiled.ts';
import { type AnyColumn, and, desc, eq, type Placeholder, type SQL, sql } from '../../db/drizzle.ts';
import { insertNamed, insertNamedRows, rowsOf } from '../../db/insert.ts';
import {
  cases,
  hoursEntries,
  importedRecords,
  importMappings,
  imports,
  memberships,
} from '../../db/schema/index.ts';
import { caseContent } from '../cases/view.ts';
import { hoursContent } from '../hours/view.ts';
import type { ImportView, Mapping } from './contract.ts';

type Row = Readonly<Record<string, unknown>>;
type Whose = { programId: string; studentId: string };

const CASE_COLUMNS = [
  ...(['programId', 'id', 'studentId', 'state', 'kind', 'siteId', 'supervisorId', 'role'] as const),
  ...(['conductSharePct', 'ageBand', 'precision', 'performedOn', 'reportingYear'] as const),
  ...(['facts', 'factsVersion', 'confirmations', 'decisionReason'] as const),
];
const HOURS_COLUMNS = [
  ...(['programId', 'id', 'studentId', 'state', 'category', 'activityOn', 'durationMin', 'siteId'] as const),
  ...(['supervisorId', 'supervisionLevel', 'creditHour', 'caseIds', 'confirmations'] as const),
  'decisionReason' as const,
];
const RECORD_COLUMNS = [
  ...(['programId', 'importId', 'position', 'studentId', 'caseId', 'hoursEntryId', 'said'] as const),
];
type Filled<Columns extends readonly string[]> = Record<Columns[number], unknown>;

const manyCases = compiledSql<{ rows: string }>((at) => insertNamedRows(cases, CASE_COLUMNS, at('rows')));
const manyHours = compiledSql<{ rows: string }>((at) =>
  insertNamedRows(hoursEntries, HOURS_COLUMNS, at('rows')),
);
const manyRecords = compiledSql<{ rows: string }>((at) =>
  insertNamedRows(importedRecords, RECORD_COLUMNS, at('rows')),
);

/** Many at once, in this order. Fails on cases_pkey when an id is taken. */
export async function insertCases(tx: Tx, rows: readonly Filled<typeof CASE_COLUMNS>[]): Promise<void> {
  await manyCases(tx, { rows: rowsOf(rows) });
}

export async function insertHours(tx: Tx, rows: readonly Filled<typeof HOURS_COLUMNS>[]): Promise<void> {
  await manyHours(tx, { rows: rowsOf(rows) });
}

export async function insertRecords(tx: Tx, rows: readonly Filled<typeof RECORD_COLUMNS>[]): Promise<void> {
  await manyRecords(tx, { rows: rowsOf(rows) });
}

/** Fails on imports_pkey when the id is taken. */
export async function insertImport(
  tx: Tx,
  row: Omit<typeof imports.$inferInsert, 'entryNumber'>,
): Promise<void> {
  await tx.execute(insertNamed(imports, row));
}

const importView = {
  id: imports.id,
  entryNumber: imports.entryNumber,
  importedBy: imports.importedBy,
  importedByName: memberships.name,
  format: imports.format,
  state: imports.state,
  caseCount: imports.caseCount,
  hoursCount: imports.hoursCount,
};

const selectImports = (tx: Tx, condition: SQL | undefined) =>
  tx
    .select(importView)
    .from(imports)
    .innerJoin(
      memberships,
      and(eq(memberships.programId, imports.programId), eq(memberships.personId, imports.importedBy)),
    )
    .where(condition);

/** Those of one person, or all of a program; the newest first. */
export async function listImports(
  tx: Tx,
  programId: string,
  { importedBy, atMost }: { importedBy?: string; atMost: number },
): Promise<ImportView[]> {
  const isTheirs = importedBy === undefined ? undefined : eq(imports.importedBy, importedBy);
  return selectImports(tx, and(eq(imports.programId, programId), isTheirs))
    .orderBy(desc(imports.entryNumber))
    .limit(atMost);
}

/** Locked until the end: two who take the same import back are served one after the other. */
export async function lockImport(
  tx: Tx,
  programId: string,
  importId: string,
): Promise<ImportView | undefined> {
  const [row] = await selectImports(tx, and(eq(imports.programId, programId), eq(imports.id, importId))).for(
    'update',
    { of: imports },
  );
  return row;
}

export async function markUndone(tx: Tx, programId: string, importId: string): Promise<void> {
  await tx
    .update(imports)
    .set({ state: 'undone' })
    .where(and(eq(imports.programId, programId), eq(imports.id, importId)));
}

interface Stretch extends Record<string, unknown> {
  programId: string;
  importId: string;
  reason: string;
  /** Positions, the second not included. */
  from: number;
  to: number;
}

/** What nobody has touched since it came: a draft in its first version. */
const takeBack = (record: typeof cases | typeof hoursEntries, id: AnyColumn) =>
  compiledSql<Stretch>(
    (at) => sql`
    update ${record} set state = 'void', version = 2, decision_reason = ${at('reason')}
    where program_id = ${at('programId')} and state = 'draft' and version = 1 and id in (
      select ${id} from imported_records
      where program_id = ${at('programId')} and import_id = ${at('importId')}
        and position >= ${at('from')}::int and position < ${at('to')}::int)`,
  );
const takeBackCases = takeBack(cases, importedRecords.caseId);
const takeBackHours = takeBack(hoursEntries, importedRecords.hoursEntryId);

/** Voids the untouched records of these places. @returns how many there were */
export async function voidUntouched(
  tx: Tx,
  stretch: Stretch,
): Promise<{ caseCount: number; hoursCount: number }> {
  const [ofCases, ofHours] = await Promise.all([takeBackCases(tx, stretch), takeBackHours(tx, stretch)]);
  return { caseCount: ofCases.rowCount ?? 0, hoursCount: ofHours.rowCount ?? 0 };
}

const standing = compiledSql<{ programId: string; importId: string }>(
  (at) => sql`
  select count(*)::int as "count" from imported_records brought
  left join cases on cases.program_id = brought.program_id and cases.id = brought.case_id
  left join hours_entries on hours_entries.program_id = brought.program_id and hours_entries.id = brought.hours_entry_id
  where brought.program_id = ${at('programId')} and brought.import_id = ${at('importId')}
    and coalesce(cases.state, hours_entries.state) <> 'void'`,
);

/** How many records of an import are not void. */
export async function countStanding(tx: Tx, programId: string, importId: string): Promise<number> {
  const { rows } = await standing(tx, { programId, importId });
  return rows[0].count;
}

const isTheirs = (table: SQL, at: (name: keyof Whose) => Placeholder): SQL =>
  sql`${table}.program_id = ${at('programId')} and ${table}.student_id = ${at('studentId')}`;

const keptCases = compiledSql<Whose>(
  (at) =>
    sql`select ${caseContent} as content from cases where ${isTheirs(sql`cases`, at)} and state <> 'void'`,
);
const keptHours = compiledSql<Whose>(
  (at) => sql`
    select ${hoursContent} as content from hours_entries
    where ${isTheirs(sql`hours_entries`, at)} and state <> 'void'`,
);

/** What every record of a student says, but for those that were voided: as the contract of content has it. */
export async function listContents(tx: Tx, whose: Whose): Promise<{ cases: Row[]; hours: Row[] }> {
  const [ofCases, ofHours] = await Promise.all([keptCases(tx, whose), keptHours(tx, whose)]);
  const contents = ({ rows }: { rows: { content: Row }[] }) => rows.map(({ content }) => content);
  return { cases: contents(ofCases), hours: contents(ofHours) };
}

const editedCases = compiledSql<Whose>(
  (at) => sql`
  select first.version, first.content from imported_records brought
  join cases kept on kept.program_id = brought.program_id and kept.id = brought.case_id
  join case_versions first on first.program_id = kept.program_id and first.case_id = kept.id and first.version = 1
  where ${isTheirs(sql`brought`, at)} and kept.version > 1 and kept.state <> 'void'`,
);

/** Cases that came in a file and were edited since, as they came: rows as the trigger kept them. */
export async function listFirstVersions(
  tx: Tx,
  whose: Whose,
): Promise<{ version: number; content: Record<string, unknown> }[]> {
  return (await editedCases(tx, whose)).rows;
}

const takenIds = compiledSql<{ programId: string; ids: string }>(
  (at) => sql`
  select taken.id, taken.student_id as "studentId" from (
    select id, student_id from cases where program_id = ${at('programId')}
      and id in (select value::uuid from json_array_elements_text(${at('ids')}))
    union all
    select id, student_id from hours_entries where program_id = ${at('programId')}
      and id in (select value::uuid from json_array_elements_text(${at('ids')}))) taken`,
);

/** Of these ids, those that a record of the program has already. */
export async function listTaken(
  tx: Tx,
  programId: string,
  ids: readonly string[],
): Promise<{ id: string; studentId: string }[]> {
  return (await takenIds(tx, { programId, ids: JSON.stringify(ids) })).rows;
}

const dayMinutes = compiledSql<Whose>(
  (at) => sql`
  select day::text, sum(minutes)::int as "minutes" from (
    select h.activity_on as day, h.duration_min - coalesce(late.min, 0) as minutes
    from hours_entries h join programs p on p.id = h.program_id
    cross join lateral (select next_day_minutes(h.activity_on, h.during, p.time_zone) as min) late
    where ${isTheirs(sql`h`, at)} and h.state not in ('rejected', 'void')
    union all
    select h.activity_on + 1, late.min
    from hours_entries h join programs p on p.id = h.program_id
    cross join lateral (select next_day_minutes(h.activity_on, h.during, p.time_zone) as min) late
    where ${isTheirs(sql`h`, at)} and h.state not in ('rejected', 'void')) each_day
  group by day`,
);

/** How many minutes of each day a student has logged, as guard_hours_day of the database adds them up. */
export async function readDayMinutes(tx: Tx, whose: Whose): Promise<Map<string, number>> {
  const { rows } = await dayMinutes(tx, whose);
  return new Map(rows.map(({ day, minutes }) => [day, minutes]));
}

/** How the program reads spreadsheets, by the hash of their headings. */
export async function listMappings(tx: Tx, programId: string): Promise<Map<string, Mapping>> {
  const rows = await tx
    .select({ headings: importMappings.headings, mapping: importMappings.mapping })
    .from(importMappings)
    .where(eq(importMappings.programId, programId));
  return new Map(rows.map(({ headings, mapping }) => [headings, mapping as Mapping]));
}

export async function countMappings(tx: Tx, programId: string): Promise<number> {
  return tx.$count(importMappings, eq(importMappings.programId, programId));
}

export async function putMapping(
  tx: Tx,
  row: { programId: string; headings: string; mapping: Mapping },
): Promise<void> {
  await tx
    .insert(importMappings)
    .values(row)
    .onConflictDoUpdate({
      target: [importMappings.programId, importMappings.headings],
      set: { mapping: row.mapping },
    });
}
