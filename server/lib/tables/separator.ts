import { CR, LF } from './text.ts';

/** What comes first wins when two fit equally well: nobody types a tab, and a comma stands in many texts and numbers. */
const SEPARATORS = ['\t', ';', '|', ','] as const;
export type Separator = (typeof SEPARATORS)[number];

const SAMPLE_CHARACTERS = 65_536;
const SAMPLE_LINES = 100;

/** The line in which Excel says what it separated by. It is none of the table. */
const SAID = /^sep=([,;|\t])(?:\r\n|\r|\n|$)/i;

export interface Separation {
  readonly separator: Separator | null;
  /** How many characters the line that says so takes, 0 without one. */
  readonly saidIn: number;
}

/** Null for a table of one column. */
export function findSeparator(text: string): Separation {
  const [line, said] = SAID.exec(text.slice(0, 8)) ?? [];
  if (line !== undefined) return { separator: said as Separator, saidIn: line.length };
  return { separator: guessSeparator(text), saidIn: 0 };
}

/**
 * The one that divides most lines into the same number of cells. A decimal comma is not in the header and not in every
 * line, a comma within a text even less.
 */
function guessSeparator(text: string): Separator | null {
  const lines = sampleLines(text);
  let best: { separator: Separator; share: number; count: number } | null = null;
  for (const separator of SEPARATORS) {
    const { share, count } = agreement(lines.map((line) => line.split(separator).length));
    if (count < 2) continue;
    if (best === null || share > best.share || (share === best.share && count > best.count))
      best = { separator, share, count };
  }
  return best?.separator ?? null;
}

/** Which number of cells, of those that are more than one, most lines have, and what share of the lines that is. */
function agreement(counts: readonly number[]): { share: number; count: number } {
  const lines = new Map<number, number>();
  for (const count of counts) if (count > 1) lines.set(count, (lines.get(count) ?? 0) + 1);
  const [count, most] = [...lines].reduce((one, other) => (other[1] > one[1] ? other : one), [1, 0]);
  return { share: most / counts.length, count };
}

function sampleLines(text: string): string[] {
  const sample = withoutQuoted(text.slice(0, SAMPLE_CHARACTERS));
  const lines = sample.split(/\r\n|\r|\n/);
  if (lines.length > 1 && text.length > SAMPLE_CHARACTERS) lines.pop(); // cut off somewhere
  return lines.filter((line) => line.trim() !== '').slice(0, SAMPLE_LINES);
}

/** Leaves out what stands in quotation marks: a separator in there separates nothing. */
function withoutQuoted(text: string): string {
  const kept: string[] = [];
  let from = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', from)) {
    const end = isStartOfCell(text, at) ? endOfQuoted(text, at) : at + 1;
    kept.push(text.slice(from, at), '"');
    from = end;
  }
  return kept.join('') + text.slice(from);
}

const isStartOfCell = (text: string, at: number): boolean =>
  at === 0 || text.charCodeAt(at - 1) === LF || text.charCodeAt(at - 1) === CR || isSeparator(text[at - 1]);

const isSeparator = (character = ''): boolean => SEPARATORS.some((separator) => separator === character);

/** @param at of the opening mark. One without an end takes all the rest: the sample was cut off within a cell. */
function endOfQuoted(text: string, at: number): number {
  let end = text.indexOf('"', at + 1);
  while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
  return end < 0 ? text.length : end + 1;
}
