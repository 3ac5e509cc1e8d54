/** Reads the sample class: twelve students of one cohort over fifteen months, five sites, ten supervisors. All made up. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';

export type SampleRow = Record<string, string>;

export interface Sample {
  sites: SampleRow[];
  supervisors: SampleRow[];
  students: SampleRow[];
  cases: SampleRow[];
  hours: SampleRow[];
}

const FOLDER = path.join(import.meta.dirname, 'sample');

export const readSample = (): Sample => ({
  sites: read('sites.csv'),
  supervisors: read('supervisors.csv'),
  students: read('students.csv'),
  cases: read('cases.csv'),
  hours: read('hours.csv'),
});

const read = (file: string): SampleRow[] =>
  parse<SampleRow>(readFileSync(path.join(FOLDER, file)), {
    columns: true,
    bom: true,
    skip_empty_lines: true,
  });

/** A cell that must hold something. */
export function cell(row: SampleRow, column: string): string {
  const value = row[column];
  if (value === undefined || value === '')
    throw new Error(`the sample lacks ${column} in ${row.id ?? row.email ?? 'a row'}`);
  return value;
}
