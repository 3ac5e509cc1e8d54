/** Spreadsheets of the tests: read, guessed, and held against the people and sites of the sample class. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { readSample } from '../../server/demo/sample.ts';
import { type Guess, guessColumns } from '../../server/imports/columns.ts';
import { findHeader } from '../../server/imports/find-header.ts';
import { questionsAbout } from '../../server/imports/questions.ts';
import type { RowReading } from '../../server/imports/reading-of-row.ts';
import { rowReader } from '../../server/imports/rows.ts';
import type { Row, Setting } from '../../server/imports/setting.ts';

const SAMPLES = new URL('../samples/imports/', import.meta.url);
const CLASS = new URL('../../server/demo/sample/', import.meta.url);
const DELIMITERS = { ',': ',', ';': ';', tab: '\t' } as const;
export type Delimiter = keyof typeof DELIMITERS;

export interface Sheet {
  header: string[];
  rows: Row[];
}

export const sheetOf = (lines: readonly (readonly string[])[]): Sheet => {
  const at = findHeader(lines.map((cells) => ({ cells })));
  const rows = lines.map((cells, index) => ({ number: index + 1, cells }));
  return { header: [...(lines[at] ?? [])], rows: rows.slice(at + 1) };
};

const linesOf = (file: URL, delimiter: Delimiter): string[][] =>
  parse(readFileSync(file), {
    delimiter: DELIMITERS[delimiter],
    bom: true,
    relax_column_count: true,
    skip_empty_lines: false,
  });

export const readSheet = (file: string, delimiter: Delimiter): Sheet =>
  sheetOf(linesOf(new URL(file, SAMPLES), delimiter));
/** `cases.csv` or `hours.csv` of the sample class. */
export const readClass = (file: string): Sheet => sheetOf(linesOf(new URL(file, CLASS), ','));

const idOf = (group: string, index: number): string =>
  `${group.repeat(8)}-0000-4000-8000-${String(index).padStart(12, '0')}`;

/** The people and sites of the sample class, with ids that are the same every time. */
export function classSetting(guess: Guess): Setting {
  const { sites, supervisors, students } = readSample();
  const people = (rows: typeof students, group: string) =>
    rows.map(({ name = '', email = '' }, index) => ({ id: idOf(group, index), name, email }));
  const hasStudents = guess.columns.some(({ target }) => target === 'student');
  return {
    sites: sites.map(({ code = '', name = '' }, index) => ({ id: idOf('a', index), code, name })),
    supervisors: people(supervisors, 'b'),
    students: hasStudents ? people(students, 'c') : null,
    privacyMode: 'dated',
    reportingYearStartMonth: 1,
    defaultKind: guess.kind,
    mapping: { record: guess.record, columns: guess.columns, dateOrder: null, values: {} },
  };
}

export interface Imported {
  guess: Guess;
  setting: Setting;
  readings: RowReading[];
}

/** Guessed, asked, answered by the guess, read. */
export function importSheet({ header, rows }: Sheet, change: Partial<Setting> = {}): Imported {
  const guess = guessColumns(header, rows);
  const open = { ...classSetting(guess), ...change };
  const { dateOrder } = questionsAbout(rows, open);
  const setting = { ...open, mapping: { ...open.mapping, dateOrder: dateOrder.guess } };
  return { guess, setting, readings: rows.map(rowReader(setting)) };
}

/** How many lines came to what. */
export function outcomesOf(readings: readonly RowReading[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { outcome } of readings) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}
