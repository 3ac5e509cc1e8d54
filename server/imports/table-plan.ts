/** How a spreadsheet is read: as somebody of the program said before, or as its words and values suggest. Pure. */
import { createHash } from 'node:crypto';
import type { Row, Table } from '../lib/tables/table.ts';
import type { ImportSetting } from './candidate.ts';
import { type ColumnGuess, type Guess, guessColumns } from './columns.ts';
import type { Mapping, ReadTable } from './contract.ts';
import { identifyingColumns, isToBeAsked, type Looking } from './identifiers.ts';
import { type Questions, questionsAbout } from './questions.ts';
import type { Setting } from './setting.ts';
import { squeezed } from './spelling.ts';
import type { Target } from './target.ts';

const SAMPLE = 200;

export interface Plan {
  headings: string;
  remembered: Mapping | undefined;
  guess: Guess;
  mapping: Mapping;
  setting: Setting;
  /** What the rows leave open; asked once, it takes as long as reading them. */
  questions: Questions;
  looking: Looking;
  identifying: ReadonlySet<number>;
}

export function planOf(head: Row, rows: readonly Row[], own: ImportSetting): Plan {
  const headings = hashOf(head.cells);
  const remembered = own.mappings.get(headings);
  const guess = guessColumns(head.cells, rows.slice(0, SAMPLE));
  const mapping = remembered ?? mappingOf(guess);
  const students = own.students.filter(({ id }) => own.studentId === null || id === own.studentId);
  const setting: Setting = {
    sites: own.sites,
    supervisors: own.supervisors,
    students,
    privacyMode: own.program.privacyMode,
    reportingYearStartMonth: own.program.reportingYearStartMonth,
    defaultKind: mapping.kind,
    mapping: {
      record: mapping.record,
      columns: mapping.columns as Setting['mapping']['columns'], // a target that is gone reads nothing
      dateOrder: mapping.dateOrder,
      values: answersIn(mapping),
    },
  };
  const questions = questionsAbout(rows, setting);
  const ordered = {
    ...setting,
    mapping: { ...setting.mapping, dateOrder: mapping.dateOrder ?? questions.dateOrder.guess },
  };
  // A column that somebody has said to leave out is left out, whatever stands in it.
  const open = guess.columns.map(({ column }) => column).filter((column) => !isTaken(mapping, column));
  const looking: Looking = {
    open: remembered === undefined ? open : [],
    notes: mapping.columns.filter(({ target }) => target === 'note').map(({ column }) => column),
    known: new Map(),
  };
  const identifying = identifyingColumns(rows, looking);
  return { headings, remembered, guess, mapping, setting: ordered, questions, looking, identifying };
}

const isTaken = ({ columns }: Mapping, column: number): boolean =>
  columns.some((one) => one.column === column && one.target !== 'ignored');

/** By the words alone: a space more, or a capital, is the same spreadsheet. */
const hashOf = (cells: readonly string[]): string =>
  createHash('sha256')
    .update(JSON.stringify(cells.map(squeezed)))
    .digest('hex');

const mappingOf = ({ record, kind, columns }: Guess): Mapping => ({
  record,
  kind,
  columns: columns
    .filter(({ target }) => target !== 'ignored')
    .map(({ column, target, unit }) => ({ column, target, ...(unit !== undefined && { unit }) })),
  dateOrder: null,
  values: [],
});

function answersIn({ values }: Mapping): Setting['mapping']['values'] {
  const byTarget = Map.groupBy(values, ({ target }) => target as Target);
  return Object.fromEntries(
    [...byTarget].map(([target, answers]) => [
      target,
      Object.fromEntries(answers.map(({ text, code }) => [text, code])),
    ]),
  );
}

/** The plan as it is told, with what has to be asked about the whole file. */
export function tableOf(table: Table, head: Row, plan: Plan): ReadTable {
  const { format, encoding, separator, sheet, sheets } = table;
  const { mapping, guess, headings, remembered, identifying } = plan;
  const { dateOrder, unmatched } = plan.questions;
  return {
    ...{ format, encoding, separator, sheet, sheets: [...sheets], headerRow: head.number, headings },
    isRemembered: remembered !== undefined,
    record: mapping.record,
    kind: mapping.kind,
    columns: guess.columns.map((column) => columnOf(column, plan, identifying)),
    values: mapping.values,
    dateOrder: {
      needed: dateOrder.needed,
      order: mapping.dateOrder ?? dateOrder.guess,
      examples: dateOrder.examples,
    },
    unmatched: unmatched
      .filter((one) => isToBeAsked(one, plan.looking))
      .map((one) => ({ ...one, proposals: [...one.proposals] })),
  };
}

function columnOf(
  guess: ColumnGuess,
  { remembered }: Plan,
  identifying: ReadonlySet<number>,
): ReadTable['columns'][number] {
  const { column, header, target, unit, confidence, because } = guess;
  const isIdentifying = identifying.has(column);
  const said = remembered?.columns.find((one) => one.column === column);
  if (remembered !== undefined)
    return {
      ...{ column, header, target: said?.target ?? 'ignored', unit: said?.unit ?? null },
      ...{ confidence: 1, because: 'as the program remembers it', isIdentifying },
    };
  return { column, header, target, unit: unit ?? null, confidence, because, isIdentifying };
}
