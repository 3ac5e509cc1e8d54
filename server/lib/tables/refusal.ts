/** Why a file was not read as a table. The codes are stable. */
export type TableFault =
  | 'FILE_EMPTY'
  | 'FILE_BLANK'
  | 'FILE_TOO_LARGE'
  | 'HEADER_ONLY'
  | 'NOT_A_TABLE'
  | 'NOT_TEXT'
  | 'QUOTE_OPEN'
  | 'TOO_MANY_ROWS'
  | 'TOO_MANY_COLUMNS'
  | 'TOO_MANY_CELLS'
  | 'CELL_TOO_LONG'
  | 'TOO_MUCH_TEXT'
  | 'OLD_WORKBOOK'
  | 'BINARY_WORKBOOK'
  | 'OPEN_DOCUMENT'
  | 'WORKBOOK_ENCRYPTED'
  | 'WORKBOOK_DAMAGED'
  | 'WORKBOOK_TOO_LARGE'
  | 'SHEET_MISSING';

/** Where in the table, as a spreadsheet counts: both from 1. */
export interface Place {
  row?: number;
  column?: number;
}

/** A file that is not read: what is wrong, where, and what would be accepted, in a sentence for people. */
export class TableRefused extends Error {
  readonly code: TableFault;
  readonly row?: number;
  readonly column?: number;

  constructor(code: TableFault, message: string, place: Place = {}) {
    super(message);
    this.name = 'TableRefused';
    this.code = code;
    if (place.row !== undefined) this.row = place.row;
    if (place.column !== undefined) this.column = place.column;
  }
}

/** The letters over a column: 1 is A, 27 is AA. */
export function columnName(column: number): string {
  const letter = String.fromCharCode(65 + ((column - 1) % 26));
  return column > 26 ? columnName(Math.floor((column - 1) / 26)) + letter : letter;
}

/** `row 12, column C` */
export const placeName = (row: number, column: number): string => `row ${row}, column ${columnName(column)}`;

/** `50,000`, as the messages write a limit. */
export const figure = (number: number): string => number.toLocaleString('en-US');
