/** The texts and formats of a workbook that its cells refer to by number. */
import { damaged } from './archive.ts';
import { CELL_CHARACTERS_LIMIT, CELLS_LIMIT, CHARACTERS_LIMIT, STYLES_LIMIT } from './limits.ts';
import { type Meaning, meaningOfBuiltIn, meaningOfFormat } from './number-format.ts';
import { figure, TableRefused } from './refusal.ts';
import { own, unescaped } from './worksheet.ts';
import type { Attributes, XmlHandler } from './xml.ts';

/** A text may be made of runs, each with a look of its own, and say how it is pronounced. */
export class SharedTexts implements XmlHandler {
  readonly texts: string[] = [];
  #characters = 0;
  #text = '';
  #isText = false;
  #isPhonetic = false;

  open(name: string): void {
    if (name === 'si') this.#text = '';
    else if (name === 'rPh') this.#isPhonetic = true;
    else if (name === 't') this.#isText = !this.#isPhonetic;
  }

  text(text: string): void {
    // One character over the limit is enough to refuse the cell that shows it.
    if (this.#isText && this.#text.length <= CELL_CHARACTERS_LIMIT) this.#text += text;
  }

  close(name: string): void {
    if (name === 't') this.#isText = false;
    else if (name === 'rPh') this.#isPhonetic = false;
    else if (name === 'si') this.#keep(unescaped(this.#text.slice(0, CELL_CHARACTERS_LIMIT + 1)).trim());
  }

  #keep(text: string): void {
    this.#characters += text.length;
    if (this.#characters > CHARACTERS_LIMIT || this.texts.length === CELLS_LIMIT)
      throw new TableRefused(
        'TOO_MUCH_TEXT',
        `The workbook has more than ${figure(CELLS_LIMIT)} texts or ${figure(CHARACTERS_LIMIT)} characters. Divide it ` +
          'into several files.',
      );
    this.texts.push(own(text));
  }
}

/** Of all that a style says only what tells a date from a number. */
export class Styles implements XmlHandler {
  /** By the number of the style of a cell. */
  readonly meanings: Meaning[] = [];
  readonly #formats = new Map<number, Meaning>();
  #isOfCells = false;

  open(name: string, attributes: Attributes): void {
    if (name === 'cellXfs') this.#isOfCells = true;
    else if (name === 'numFmt' && !this.#isOfCells) this.#keepFormat(attributes);
    else if (name === 'xf' && this.#isOfCells) this.#keepStyle(Number(attributes.numFmtId ?? 0));
  }

  close(name: string): void {
    if (name === 'cellXfs') this.#isOfCells = false;
  }

  #keepFormat({ numFmtId, formatCode = '' }: Attributes): void {
    if (this.#formats.size === STYLES_LIMIT) throw damaged('it has too many formats');
    this.#formats.set(Number(numFmtId), meaningOfFormat(formatCode));
  }

  #keepStyle(format: number): void {
    if (this.meanings.length === STYLES_LIMIT) throw damaged('it has too many styles');
    this.meanings.push(this.#formats.get(format) ?? meaningOfBuiltIn(format));
  }
}
