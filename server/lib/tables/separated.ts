/**
 * Reads what is separated by a character: CSV and its relatives. A reader of our own, because the library reads a whole
 * record before anybody is asked: a line of 20 million commas took it seven seconds and half a gigabyte.
 */
import { isDefused, isFormula } from './formula.ts';
import { CELL_CHARACTERS_LIMIT } from './limits.ts';
import { placeName, TableRefused } from './refusal.ts';
import { cellTooLong, type Row, RowBuilder } from './rows.ts';
import { findSeparator, type Separator } from './separator.ts';
import { CR, countLines, decode, type Encoding, LF } from './text.ts';

export interface SeparatedTable {
  readonly encoding: Encoding;
  readonly separator: Separator | null;
  readonly rows: readonly Row[];
}

export function readSeparated(bytes: Uint8Array): SeparatedTable {
  const { text, encoding } = decode(bytes);
  const { separator, saidIn } = findSeparator(text);
  const reader = new Reader(text, separator, saidIn);
  return { encoding, separator, rows: reader.readAll() };
}

const QUOTE = 0x22;

class Reader {
  readonly #text: string;
  readonly #separator: number;
  readonly #builder = new RowBuilder();
  #at: number;
  #line: number;

  constructor(text: string, separator: Separator | null, from: number) {
    this.#text = text;
    this.#separator = separator === null ? -1 : separator.charCodeAt(0);
    this.#at = from;
    this.#line = from > 0 ? 2 : 1;
  }

  readAll(): readonly Row[] {
    while (this.#at < this.#text.length)
      if (this.#isAtLineBreak()) this.#skipLineBreak();
      else this.#readRow();
    return this.#builder.rows;
  }

  #readRow(): void {
    const row = this.#line;
    this.#builder.start(row);
    for (let index = 0; ; index++) {
      this.#readCell(row, index);
      if (this.#text.charCodeAt(this.#at) !== this.#separator) break;
      this.#at++;
    }
    this.#skipLineBreak();
    this.#builder.finish();
  }

  #readCell(row: number, index: number): void {
    const isQuoted = this.#text.charCodeAt(this.#at) === QUOTE;
    const text = isQuoted ? this.#readQuoted(row, index + 1) : this.#readPlain();
    if (text === '') this.#builder.put(index, '');
    else this.#put(index, text.trim());
  }

  #put(index: number, text: string): void {
    if (isDefused(text)) this.#builder.put(index, text.slice(1));
    else this.#builder.put(index, text, isFormula(text) ? 'formula' : 'typed');
  }

  #readPlain(): string {
    const from = this.#at;
    const text = this.#text;
    let at = from;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === this.#separator || code === LF || code === CR) break;
    }
    this.#at = at;
    return text.slice(from, at);
  }

  /**
   * Like a spreadsheet, takes what stands behind the closing mark along: `"redo" AVR`. Not over lines: there the mark that
   * closes is the one that opens another cell, and rows would be swallowed without a word.
   */
  #readQuoted(row: number, column: number): string {
    const firstLine = this.#line;
    let value = '';
    for (let from = this.#at + 1; ; from = this.#at + 1) {
      const end = this.#text.indexOf('"', from);
      if (end < 0) throw quoteOpen(row, column);
      const part = this.#text.slice(from, end);
      value += part;
      this.#line += countLines(part);
      this.#at = end + 1;
      if (this.#text.charCodeAt(this.#at) !== QUOTE) break;
      value += '"';
      if (value.length > CELL_CHARACTERS_LIMIT) throw cellTooLong(row, column);
    }
    const behind = this.#readPlain();
    if (this.#line > firstLine && behind.trim() !== '') throw quoteOpen(row, column);
    return value + behind;
  }

  #isAtLineBreak(): boolean {
    const code = this.#text.charCodeAt(this.#at);
    return code === LF || code === CR;
  }

  #skipLineBreak(): void {
    if (this.#text.charCodeAt(this.#at) === CR) this.#at++;
    if (this.#text.charCodeAt(this.#at) === LF) this.#at++;
    this.#line++;
  }
}

const quoteOpen = (row: number, column: number): TableRefused =>
  new TableRefused(
    'QUOTE_OPEN',
    `The quotation mark at the start of ${placeName(row, column)} is not closed at the end of the cell. Close it, or ` +
      'double it if it belongs to the text.',
    { row, column },
  );
