/** Reads rows one after the other: what sort of line it is, then its cells, then the record they make. */
import { PROCEDURES } from '../cases/procedures.ts';
import type { CaseKind } from '../cases/vocabulary.ts';
import { caseOf } from './case-of-row.ts';
import { type CellReader, cellReader } from './cell-reader.ts';
import { hoursOf } from './hours-of-row.ts';
import { sortOf } from './lines.ts';
import type { OpenText, RowReading } from './reading-of-row.ts';
import type { Operations } from './readings/operations.ts';
import { type Register, registerOf } from './readings/people.ts';
import type { CellReading } from './readings/reading.ts';
import { type Draft, fault, type ReadCell, troublesOf } from './row-draft.ts';
import type { MappedColumn, Row, Setting } from './setting.ts';
import { isBlank, squeezed } from './spelling.ts';
import { nameIn, type Target } from './target.ts';

export interface Read {
  readonly reading: RowReading;
  readonly unmatched: readonly OpenText[];
}

interface Reader extends MappedColumn {
  readonly read: CellReader;
  /** What the form of the kind calls it. */
  readonly name: string | undefined;
}

export function preparedRows(setting: Setting): (row: Row) => Read {
  const columns = setting.mapping.columns.filter(({ target }) => target !== 'ignored');
  const readers = readersFor(setting, columns);
  return (row) => {
    if (row.cells.every(isBlank)) return line(row, 'blank');
    const sort = sortOf(row.cells, readers(null));
    if (sort !== 'record') return line(row, sort);
    const { kind, cells } = cellsOf(row, readers, setting);
    return finished(row, drafted(cells, kind, setting));
  };
}

/** Why a line that is no record is none. */
const LINES = {
  header: 'the head of the table, again',
  title: 'a title between the rows',
  total: 'a sum of rows, and no record',
} as const;

function line({ number }: Row, sort: 'blank' | keyof typeof LINES): Read {
  const outcome = sort === 'title' ? 'header' : sort;
  const faults = sort === 'blank' ? [] : [{ column: null, field: 'row', code: sort, message: LINES[sort] }];
  return { reading: { row: number, outcome, faults, unread: [] }, unmatched: [] };
}

type ReadersOf = (kind: CaseKind | null) => readonly Reader[];

/** A field is read as the form of the kind has it; everything else in one way. */
function readersFor(setting: Setting, columns: readonly MappedColumn[]): ReadersOf {
  const people = {
    supervisors: registerOf(setting.supervisors),
    students: registerOf(setting.students ?? []),
  };
  const make = (column: MappedColumn, kind: CaseKind | null): Reader => ({
    ...column,
    name: kind === null || !column.target.startsWith('facts.') ? undefined : nameIn(kind, column.target),
    read: cellReader({
      target: column.target,
      unit: column.unit,
      kind,
      dateOrder: setting.mapping.dateOrder,
      sites: setting.sites,
      supervisors: people.supervisors,
      students: setting.students ? people.students : null,
      answers: answersFor(column.target, setting, people),
    }),
  });
  const common = new Map(columns.map((column) => [column, make(column, null)]));
  const byKind = new Map<CaseKind | null, readonly Reader[]>([[null, [...common.values()]]]);
  return (kind) => {
    const known = byKind.get(kind);
    if (known) return known;
    const isOfForm = ({ target }: MappedColumn) => target.startsWith('facts.');
    const made = columns.map((column) => (isOfForm(column) ? make(column, kind) : common.get(column)));
    const readers = made.filter((reader) => reader !== undefined);
    byKind.set(kind, readers);
    return readers;
  };
}

/** Answers by spelling; people and places may be answered by their code or mail as well. */
function answersFor(target: Target, setting: Setting, people: Record<'supervisors' | 'students', Register>) {
  const given = Object.entries(setting.mapping.values[target] ?? {});
  const idOf = (answer: string): string => {
    if (target === 'site') return setting.sites.find(({ code }) => code === answer)?.id ?? answer;
    if (target === 'supervisor') return people.supervisors.byKey.get(answer.toLowerCase()) ?? answer;
    return target === 'student' ? (people.students.byKey.get(answer.toLowerCase()) ?? answer) : answer;
  };
  return new Map(given.map(([text, answer]) => [squeezed(text), answer === null ? null : idOf(answer)]));
}

const FORMULA_ERROR = /^(?:=|#(?:REF|DIV\/0|N\/A|VALUE|NAME|NUM|NULL|BEZUG|WERT|NV)[!?]?)/;
const WITHOUT_RESULT: CellReading = {
  is: 'wrong',
  code: 'formula',
  message: 'a formula without a result; put the value in its place',
};

function readCells({ cells, formulas }: Row, readers: readonly Reader[]): ReadCell[] {
  return readers.map(({ column, target, name, read }) => {
    const text = cells[column] ?? '';
    const isFormula = FORMULA_ERROR.test(text) || formulas?.includes(column);
    return { column, target, name, reading: isFormula ? WITHOUT_RESULT : read(text) };
  });
}

/** The cells as the form of the row's kind reads them. */
function cellsOf(
  row: Row,
  readers: ReadersOf,
  setting: Setting,
): { kind: CaseKind | null; cells: ReadCell[] } {
  if (setting.mapping.record === 'hours') return { kind: null, cells: readCells(row, readers(null)) };
  const telling = readers(null).filter(({ target }) => target === 'kind' || target === 'procedures');
  const kind = kindOf(readCells(row, telling), setting);
  return { kind, cells: readCells(row, readers(kind)) };
}

/** What the row says, or the file; where only the file says it, an operation of another kind is one of that kind. */
function kindOf(cells: readonly ReadCell[], { defaultKind }: Setting): CaseKind | null {
  const said = cells.find(({ target }) => target === 'kind')?.reading;
  if (said?.is === 'value') return said.value as CaseKind; // what the list of kinds gives
  if (said !== undefined && said.is !== 'blank') return null;
  const named = cells.flatMap(({ target, reading }) =>
    target === 'procedures' && reading.is === 'value' ? (reading.value as Operations).procedures : [],
  );
  const kinds = named.map((code) => PROCEDURES.find((procedure) => procedure.code === code)?.kinds ?? []);
  if (defaultKind !== null && (kinds.length === 0 || kinds.some((list) => list.includes(defaultKind))))
    return defaultKind;
  const shared = (kinds[0] ?? []).filter((kind) => kinds.every((list) => list.includes(kind)));
  return shared.length === 1 ? (shared[0] ?? defaultKind) : defaultKind;
}

function drafted(cells: readonly ReadCell[], kind: CaseKind | null, setting: Setting): Draft {
  const student = studentOf(cells, setting);
  if (setting.mapping.record === 'hours') return { ...hoursOf(cells), student };
  if (kind === null) {
    const column = cells.find(({ target }) => target === 'kind')?.column ?? null;
    const missing = fault(column, 'kind', 'kind', 'the kind of case, as CPB or ECMO');
    // What would tell the kind may be a word that nobody knows yet: it is asked for.
    const { unmatched } = troublesOf(cells);
    return { record: undefined, faults: [missing], unread: [], unmatched, student };
  }
  return { ...caseOf(cells, kind, setting), student };
}

function studentOf(cells: readonly ReadCell[], { students }: Setting): string | undefined {
  const said = cells.find(({ target }) => target === 'student')?.reading;
  if (said?.is !== 'value') return undefined;
  return students?.find(({ id }) => id === said.value)?.email;
}

function finished({ number }: Row, { record, faults, unread, student, state, unmatched = [] }: Draft): Read {
  const isWhole = record !== undefined && !faults.some(({ breaks }) => breaks);
  return {
    reading: {
      row: number,
      outcome: isWhole ? 'record' : 'broken',
      ...(isWhole && { record }),
      ...(student !== undefined && { studentEmail: student }),
      ...(state !== undefined && { state }),
      faults: faults.map(({ column, field, code, message }) => ({ column, field, code, message })),
      unread: [...new Set(unread)],
    },
    unmatched,
  };
}
