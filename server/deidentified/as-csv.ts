/** The same export for spreadsheets: the method first, then the rows, then the tables. Pure. */
import { toCsv } from '../lib/tables/csv.ts';
import type { DeidentifiedExport } from './contract.ts';
import { CODES, NUMBERS } from './fields.ts';

const FACTS = [...Object.keys(NUMBERS), ...CODES];
const OWN = [
  'site',
  'student',
  'supervisor',
  'year',
  'kind',
  'procedure',
  'ageBand',
  'role',
  'conductSharePct',
] as const;

const cellOf = (value: string | number | boolean | null | undefined): string =>
  value === null || value === undefined ? '' : String(value);

export function asCsv({ format, method, rows, tables }: DeidentifiedExport): string {
  return toCsv([
    [format],
    ...method.map((sentence) => [sentence]),
    [''],
    [...OWN, ...FACTS],
    ...rows.map((row) => [
      ...OWN.map((name) => cellOf(row[name])),
      ...FACTS.map((name) => cellOf(row.facts[name])),
    ]),
    ...tables.flatMap((table) => [
      [''],
      [table.title, ...table.columns, 'total'],
      ...table.counts.map((line, at) => [
        table.rows[at] ?? 'total',
        ...line.map((count) => (count === null ? 'withheld' : String(count))),
      ]),
    ]),
  ]);
}
