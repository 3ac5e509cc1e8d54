/**
 * Reads a file that a spreadsheet wrote into rows of texts: CSV and its relatives, and workbooks (.xlsx, .xlsm). It goes by
 * the bytes, never by a name. A file that is no table, is damaged or over a limit is refused with a `TableRefused`.
 */
import { isZip, refuseOtherKinds } from './file-kind.ts';
import { BYTES_LIMIT } from './limits.ts';
import { figure, TableRefused } from './refusal.ts';
import type { Row } from './rows.ts';
import { readSeparated } from './separated.ts';
import type { Separator } from './separator.ts';
import type { Encoding } from './text.ts';
import { readWorkbook } from './workbook.ts';

export { type TableFault, TableRefused } from './refusal.ts';
export type { Row } from './rows.ts';

export interface Table {
  readonly format: 'csv' | 'tsv' | 'xlsx';
  /** Null for a workbook. */
  readonly encoding: Encoding | null;
  /** Null for a workbook, and for a table of one column. */
  readonly separator: Separator | null;
  /** Of a workbook the sheet that was read: the one asked for, else the first of the visible ones with most cells filled. */
  readonly sheet: string | null;
  /** The visible ones of a workbook. */
  readonly sheets: readonly string[];
  /** Without blank rows; the header is one of them. Rows need not have the same number of cells. */
  readonly rows: readonly Row[];
}

export async function readTable(bytes: Uint8Array, options: { sheet?: string } = {}): Promise<Table> {
  refuseSize(bytes.length);
  refuseOtherKinds(bytes);
  const table = isZip(bytes) ? await workbook(bytes, options.sheet) : separated(bytes);
  refuseTooFew(table.rows.length);
  return table;
}

async function workbook(bytes: Uint8Array, asked?: string): Promise<Table> {
  return { format: 'xlsx', encoding: null, separator: null, ...(await readWorkbook(bytes, asked)) };
}

function separated(bytes: Uint8Array): Table {
  const table = readSeparated(bytes);
  return { format: table.separator === '\t' ? 'tsv' : 'csv', sheet: null, sheets: [], ...table };
}

function refuseSize(size: number): void {
  if (size === 0)
    throw new TableRefused(
      'FILE_EMPTY',
      'The file is empty. Choose one with a line of column names and rows below it.',
    );
  if (size > BYTES_LIMIT)
    throw new TableRefused(
      'FILE_TOO_LARGE',
      `The file has more than ${figure(BYTES_LIMIT / 1_000_000)} MB. Divide the table into several files.`,
    );
}

function refuseTooFew(rows: number): void {
  if (rows === 0)
    throw new TableRefused(
      'FILE_BLANK',
      'The file holds blank lines only. Choose one with a line of column names and rows below it.',
    );
  if (rows === 1)
    throw new TableRefused(
      'HEADER_ONLY',
      'The file holds one line only. A table has a line of column names and at least one row below it.',
    );
}
