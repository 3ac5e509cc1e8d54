/** The cells of one sheet. */
import { damaged } from './archive.ts';
import { CELL_CHARACTERS_LIMIT } from './limits.ts';
import type { Meaning } from './number-format.ts';
import { type Origin, RowBuilder } from './rows.ts';
import { type DateSystem, textOfNumber } from './serial-date.ts';
import type { Attributes, XmlHandler } from './xml.ts';

/** What the cells of a sheet refer to. */
export interface Shared {
  readonly texts: readonly string[];
  /** By the number of the style of a cell. */
  readonly meanings: readonly Meaning[];
  readonly dateSystem: DateSystem;
}

interface Cell {
  readonly index: number;
  readonly type: string;
  readonly style: number;
  value: string;
  /** Of an inline text, its runs joined. */
  inline: string;
  formula: string | null;
}

const LAST_ROW = 1_048_576;
const LAST_COLUMN = 16_384;

export class WorksheetReader implements XmlHandler {
  readonly builder = new RowBuilder();
  readonly #shared: Shared;
  #row = 0;
  #index = -1;
  #cell: Cell | null = null;
  /** The field of the cell that text belongs to. */
  #field: 'value' | 'inline' | 'formula' | null = null;
  #isPhonetic = false;
  #isInData = false;

  constructor(shared: Shared) {
    this.#shared = shared;
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'sheetData') this.#isInData = true;
    else if (!this.#isInData)
      return; // a drawing has rows too
    else if (name === 'row') this.#startRow(attributes);
    else if (name === 'c') this.#startCell(attributes);
    else if (this.#cell) this.#startField(name, this.#cell);
  }

  text(text: string): void {
    if (!this.#cell || !this.#field) return;
    const before = this.#cell[this.#field] ?? '';
    // What is over the limit is refused with its place when the cell ends; it need not be kept until then.
    if (before.length <= CELL_CHARACTERS_LIMIT) this.#cell[this.#field] = before + text;
  }

  close(name: string): void {
    if (name === 'sheetData') this.#isInData = false;
    else if (!this.#isInData) return;
    else if (name === 'rPh') this.#isPhonetic = false;
    else if (name === 'c') this.#finishCell();
    else if (name === 'row') this.builder.finish();
    else this.#field = null;
  }

  #startRow({ r }: Attributes): void {
    const number = r === undefined ? this.#row + 1 : Number(r);
    if (!Number.isInteger(number) || number <= this.#row || number > LAST_ROW)
      throw damaged(`row ${this.#row} is followed by row ${shown(r)}`);
    this.#row = number;
    this.#index = -1;
    this.builder.start(number);
  }

  #startCell({ r, t: type = 'n', s: style = '0' }: Attributes): void {
    const index = r === undefined ? this.#index + 1 : indexOf(r);
    if (index <= this.#index || index >= LAST_COLUMN)
      throw damaged(`row ${this.#row} has a cell ${shown(r)} in the wrong place`);
    this.#index = index;
    this.#cell = { index, type, style: Number(style), value: '', inline: '', formula: null };
  }

  #startField(name: string, cell: Cell): void {
    if (name === 'rPh') this.#isPhonetic = true;
    else if (name === 'v') this.#field = 'value';
    else if (name === 't' && !this.#isPhonetic) this.#field = 'inline';
    else if (name === 'f') {
      this.#field = 'formula';
      cell.formula = '';
    }
  }

  #finishCell(): void {
    const cell = this.#cell;
    this.#cell = null;
    this.#field = null;
    if (!cell) return;
    const origin = originOf(cell);
    const text = origin === 'formula' ? own(`=${cell.formula}`) : this.#textOf(cell);
    this.builder.put(cell.index, text, origin);
  }

  #textOf({ type, value, inline, style }: Cell): string {
    if (type === 's') return this.#sharedText(value);
    if (type === 'inlineStr') return own(unescaped(inline));
    if (type === 'str') return own(unescaped(value));
    if (type === 'd') return isoDate(value);
    if (type === 'b' && value !== '') return value.trim() === '1' ? 'TRUE' : 'FALSE';
    const number = Number(value);
    if (type !== 'n' || value.trim() === '' || !Number.isFinite(number)) return own(value);
    return textOfNumber(number, this.#shared.meanings[style] ?? 'number', this.#shared.dateSystem);
  }

  #sharedText(value: string): string {
    if (value === '') return '';
    const text = this.#shared.texts[Number(value)];
    if (text === undefined) throw damaged(`row ${this.#row} has a text that is not there`);
    return text;
  }
}

/** A text may be empty and yet the result; a number may not. */
function originOf({ formula, type, value }: Cell): Origin {
  if (formula === null) return 'typed';
  return value === '' && type !== 'str' ? 'formula' : 'computed';
}

/** `AB12` is 27, counted from 0. */
function indexOf(reference: string): number {
  const letters = /^[A-Z]{1,3}(?=\d+$)/.exec(reference)?.[0] ?? '';
  let number = 0;
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64;
  return number - 1;
}

/** `2026-01-31T08:30:00.000`, as the strict form of the format has it. */
const isoDate = (text: string): string =>
  own(text.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d).*$/s, '$1 $2').replace(/ 00:00$/, ''));

/** What stands in the file may be anything. */
const shown = (reference = 'without a number'): string => reference.slice(0, 12);

/** Characters that XML does not allow, or that Excel does not trust it with: `_x000D_`. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text
        .replaceAll(/_x([0-9A-F]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
        .toWellFormed()
    : text;

/** V8 keeps the whole text of which a longer piece was cut. A copy lets go of it. */
const SHORTEST_PIECE = 13;
export const own = (text: string): string =>
  text.length < SHORTEST_PIECE ? text : Buffer.from(text).toString();
