import { CELL_CHARACTERS_LIMIT, CELLS_LIMIT, CHARACTERS_LIMIT, COLUMNS_LIMIT, ROWS_LIMIT } from './limits.ts';
import { figure, placeName, TableRefused } from './refusal.ts';

export interface Row {
  /**
   * Counted from 1 as a spreadsheet numbers its lines; blank ones count. In a CSV that has line breaks within cells: the
   * first line of the record in the file.
   */
  readonly number: number;
  readonly cells: readonly string[];
  /** Indexes of cells that hold a formula and no result of it. The cell says the formula, beginning with `=`, `+`, `-` or `@`. */
  readonly formulas?: readonly number[];
  /** Indexes of cells that hold the result which a formula had when the workbook was saved. */
  readonly computed?: readonly number[];
}

/** What a cell has to do with a formula. */
export type Origin = 'typed' | 'computed' | 'formula';

/** Puts the rows of a table together, cell by cell from left to right, and refuses what is over a limit when it comes. */
export class RowBuilder {
  readonly rows: Row[] = [];
  #number = 0;
  #cells: string[] = [];
  #formulas: number[] = [];
  #computed: number[] = [];
  #isFilled = false;
  #cellCount = 0;
  #characterCount = 0;

  start(number: number): void {
    this.#number = number;
    this.#cells = [];
    this.#formulas = [];
    this.#computed = [];
    this.#isFilled = false;
  }

  /** @param index of the column, from 0; greater than that of the cell before */
  put(index: number, text: string, origin: Origin = 'typed'): void {
    const kept = text.trim();
    if (kept !== '') this.#refuseTooMuch(index, kept);
    if (index >= COLUMNS_LIMIT) return; // blank cells to the right of everything
    while (this.#cells.length < index) this.#cells.push('');
    this.#cells.push(kept);
    if (kept !== '') this.#isFilled = true;
    if (origin === 'formula') this.#formulas.push(index);
    if (origin === 'computed') this.#computed.push(index);
  }

  /** A row without a filled cell is none. */
  finish(): void {
    if (!this.#isFilled) return;
    this.#cellCount += this.#cells.length;
    if (this.rows.length === ROWS_LIMIT)
      throw tooMany('TOO_MANY_ROWS', `${figure(ROWS_LIMIT)} rows`, this.#number);
    if (this.#cellCount > CELLS_LIMIT)
      throw tooMany('TOO_MANY_CELLS', `${figure(CELLS_LIMIT)} cells`, this.#number);
    this.rows.push({
      number: this.#number,
      cells: this.#cells.slice(), // without the room that a growing list keeps
      ...(this.#formulas.length > 0 && { formulas: this.#formulas }),
      ...(this.#computed.length > 0 && { computed: this.#computed }),
    });
  }

  #refuseTooMuch(index: number, text: string): void {
    const row = this.#number;
    if (index >= COLUMNS_LIMIT)
      throw new TableRefused(
        'TOO_MANY_COLUMNS',
        `Row ${row} has more than ${COLUMNS_LIMIT} columns. Leave out the columns that are not needed.`,
        { row, column: index + 1 },
      );
    if (text.length > CELL_CHARACTERS_LIMIT) throw cellTooLong(row, index + 1);
    this.#characterCount += text.length;
    if (this.#characterCount > CHARACTERS_LIMIT)
      throw tooMany('TOO_MUCH_TEXT', `${figure(CHARACTERS_LIMIT)} characters`, row);
  }
}

const tooMany = (code: 'TOO_MANY_ROWS' | 'TOO_MANY_CELLS' | 'TOO_MUCH_TEXT', limit: string, row: number) =>
  new TableRefused(
    code,
    `The table has more than ${limit}; row ${row} is over that. Divide it into several files.`,
    {
      row,
    },
  );

export const cellTooLong = (row: number, column: number): TableRefused =>
  new TableRefused(
    'CELL_TOO_LONG',
    `The cell in ${placeName(row, column)} has more than ${figure(CELL_CHARACTERS_LIMIT)} characters. Shorten it; if it ` +
      'swallowed the cells after it, a quotation mark or the separators are missing.',
    { row, column },
  );
