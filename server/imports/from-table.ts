/** The records of a spreadsheet as this program would keep them. What identifies a patient keeps its row outside. */
import type * as z from 'zod/mini';
import { CaseContent } from '../cases/contract.ts';
import { wrongDate } from '../cases/date-rules.ts';
import { HoursContent } from '../hours/contract.ts';
import { wrongDay } from '../hours/date-rules.ts';
import type { Problem } from '../lib/problem.ts';
import { type Row, readTable, type Table, TableRefused } from '../lib/tables/table.ts';
import type { Candidate, ImportedContent, ImportSetting, OnRows, Reading } from './candidate.ts';
import type { LeftRow, Mapping, RowFault } from './contract.ts';
import { findHeader } from './find-header.ts';
import { sightedIn } from './identifiers.ts';
import { keyOf } from './key.ts';
import { IMPORT_FILE_REFUSED, IMPORT_WHOSE } from './problems.ts';
import type { RowReading } from './reading-of-row.ts';
import { rowReader } from './rows.ts';
import { type Plan, planOf, tableOf } from './table-plan.ts';

const ROWS_PER_TELLING = 500;

export async function readSpreadsheet(
  bytes: Uint8Array,
  setting: ImportSetting,
  onRows: OnRows,
): Promise<Reading> {
  const table = await tableIn(bytes, setting.sheet);
  const at = findHeader(table.rows);
  const head = table.rows[at];
  if (head === undefined)
    throw IMPORT_FILE_REFUSED({ detail: 'No line of it looks like the names of columns.' });
  const rows = table.rows.slice(at + 1);
  const plan = planOf(head, rows, setting);
  const isForAll = setting.studentId === null;
  if (isForAll && !plan.mapping.columns.some(({ target }) => target === 'student')) throw IMPORT_WHOSE();

  const reading: Reading = {
    format: 'spreadsheet',
    table: tableOf(table, head, plan),
    log: null,
    said: null,
    candidates: [],
    left: [],
    confirmedKinds: [],
  };
  const read = rowReader(plan.setting);
  const judge = rowJudge(plan, setting);
  for (const [index, row] of rows.entries()) {
    if (index % ROWS_PER_TELLING === 0) onRows(index, rows.length);
    const found = judge(row, read(row));
    if (found === undefined) continue;
    if ('outcome' in found) reading.left.push(found);
    else reading.candidates.push(found);
  }
  onRows(rows.length, rows.length);
  return reading;
}

async function tableIn(bytes: Uint8Array, sheet: string | null): Promise<Table> {
  try {
    return await readTable(bytes, sheet === null ? {} : { sheet });
  } catch (error) {
    if (!(error instanceof TableRefused)) throw error;
    throw IMPORT_FILE_REFUSED({
      detail: error.message,
      errors: [{ field: 'file', message: error.message, rule: error.code }],
    });
  }
}

/** Undefined for a blank line. */
type JudgeRow = (row: Row, reading: RowReading) => Candidate | LeftRow | undefined;

function rowJudge(plan: Plan, setting: ImportSetting): JudgeRow {
  const seen = new Map<string, number>();
  return (row, reading) => {
    if (reading.outcome === 'blank') return undefined;
    const sighted = sightedIn(row, reading, plan);
    if (sighted.length > 0) return left(row, 'refused', sighted);
    if (reading.outcome === 'header' || reading.outcome === 'total')
      return left(row, 'skipped', faultsOf(reading));
    if (reading.record === undefined) return left(row, 'broken', faultsOf(reading));
    const candidate = candidateOf(row, reading, reading.record, plan, setting);
    if ('outcome' in candidate) return candidate;
    const line = JSON.stringify([candidate.studentId, row.cells]);
    const first = seen.get(line);
    if (first !== undefined)
      return left(row, 'duplicate', [fault('', 'duplicate', `the same as row ${first}`)]);
    seen.set(line, row.number);
    return candidate;
  };
}

function candidateOf(
  row: Row,
  reading: RowReading,
  { kind, content }: NonNullable<RowReading['record']>,
  { mapping, setting: { students } }: Plan,
  setting: ImportSetting,
): Candidate | LeftRow {
  const student = studentOf(reading, mapping, setting);
  if (student === undefined) {
    const message = students?.length === 1 ? 'this is another student' : 'nobody enrolled here is called so';
    return left(row, 'broken', [fault('student', 'unknown', message, columnFor('student', mapping))]);
  }
  const parsed = kind === 'case' ? CaseContent.safeParse(content) : HoursContent.safeParse(content);
  if (!parsed.success)
    return left(
      row,
      'broken',
      parsed.error.issues.map((issue) => issueFault(issue, mapping)),
    );
  const record = { sort: kind, content: parsed.data } as ImportedContent;
  const wrong = wrongIn(record, student.startedOn, setting);
  if (wrong !== undefined) return left(row, 'broken', dateFaults(wrong, mapping));
  return {
    row: row.number,
    place: null,
    studentId: student.id,
    id: null,
    record,
    isVoid: false,
    reason: null,
    said: null,
    key: keyOf(record),
    // Notes are looked over, and kept nowhere: that is said of the column, not of every row.
    faults: faultsOf(reading).filter(({ field }) => field !== 'note'),
    cells: row.cells,
  };
}

function studentOf(
  { studentEmail }: RowReading,
  { columns }: Mapping,
  { students, studentId }: ImportSetting,
) {
  const saysWhose = columns.some(({ target }) => target === 'student');
  const found = saysWhose
    ? students.find(({ email }) => email === studentEmail)
    : students.find(({ id }) => id === studentId);
  return studentId === null || found?.id === studentId ? found : undefined;
}

function wrongIn(
  record: ImportedContent,
  startedOn: string,
  { program, today }: ImportSetting,
): Problem | undefined {
  if (record.sort === 'hours') return wrongDay(record.content.activityOn, startedOn, today);
  const privacyMode = record.content.reportingYear === undefined ? program.privacyMode : 'year';
  return wrongDate(record.content, { ...program, privacyMode, startedOn, today });
}

const dateFaults = ({ parts: { errors = [] }, code }: Problem, mapping: Mapping): RowFault[] =>
  errors.map(({ field, message }) =>
    fault(field, code, message, columnFor('date', mapping) ?? columnFor('year', mapping)),
  );

function issueFault({ path, message }: z.core.$ZodIssue, mapping: Mapping): RowFault {
  const field = path.join('.');
  return fault(field, 'value', message, columnFor(field, mapping));
}

const columnFor = (field: string, { columns }: Mapping): number | null =>
  columns.find(({ target }) => target === field)?.column ?? null;

const faultsOf = ({ faults }: RowReading): RowFault[] => faults.map((one) => ({ ...one }));

const fault = (field: string, code: string, message: string, column: number | null = null): RowFault => ({
  column,
  field,
  code,
  message,
});

const left = ({ number, cells }: Row, outcome: LeftRow['outcome'], faults: RowFault[]): LeftRow => ({
  row: number,
  place: null,
  outcome,
  faults,
  cells: [...cells],
});
