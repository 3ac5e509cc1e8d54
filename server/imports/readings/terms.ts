/** Words of a value list, found by code, label, abbreviation or the words they have in common; and yes and no. */
import type { Term } from '../../lib/term.ts';
import { areAmong, partsOf, squeezed, wordsOf } from '../spelling.ts';
import { BLANK, type CellReading, type Unmatched, unmatched, value } from './reading.ts';

/** A value list, with what its codes are also called. */
export interface TermIndex {
  readonly bySpelling: ReadonlyMap<string, string>;
  /** Each way to say a code, in words. */
  readonly phrases: readonly { readonly code: string; readonly words: readonly string[] }[];
}

/** @param also for each code what it is also called, divided by `|` */
export function indexTerms(terms: readonly Term[], also: Readonly<Record<string, string>> = {}): TermIndex {
  const said = terms.flatMap(({ code, label }) => {
    const further = Object.hasOwn(also, code) ? (also[code] ?? '').split('|') : [];
    return [code, label, ...further].map((phrase) => ({ code, phrase: phrase.trim() }));
  });
  // The first to say it has it: codes and labels of the list come before what others call them.
  const bySpelling = new Map<string, string>();
  for (const { code, phrase } of said) {
    const key = keyOf(phrase);
    if (key !== '' && !bySpelling.has(key)) bySpelling.set(key, code);
  }
  const phrases = said.map(({ code, phrase }) => ({ code, words: wordsOf(phrase) }));
  return { bySpelling, phrases: phrases.filter(({ words }) => words.length > 0) };
}

/** ">=50" has signs that matter, "S-TS" has not. */
const keyOf = (text: string): string =>
  /^[<>=]/.test(text.trim()) || /^\d+\s*[/:x]/.test(text.trim())
    ? text.toLowerCase().replace(/\s|"/g, '').replaceAll('×', 'x')
    : squeezed(text);

/** The code that a text means, when exactly one is meant; else those it may mean. */
export function codeOf(text: string, index: TermIndex): { code?: string; proposals: string[] } {
  const exact = index.bySpelling.get(keyOf(text));
  if (exact !== undefined) return { code: exact, proposals: [] };
  const words = wordsOf(text);
  const among = index.phrases.filter((phrase) => areAmong(words, phrase.words));
  const asLong = different(among.filter((phrase) => phrase.words.length === words.length));
  if (asLong.length === 1) return { code: asLong[0] ?? '', proposals: [] };
  const found = different(among);
  if (found.length === 1) return { code: found[0] ?? '', proposals: [] };
  if (found.length > 1) return { proposals: found };
  return onlyOne(different(index.phrases.filter((phrase) => isWithin(phrase.words, words))));
}

const different = (phrases: readonly { code: string }[]): string[] => [
  ...new Set(phrases.map(({ code }) => code)),
];
const onlyOne = (codes: string[]) =>
  codes.length === 1 ? { code: codes[0] ?? '', proposals: [] } : { proposals: codes };

const SHORTEST_WITHIN = 4;
/** A phrase that stands in a longer text: "cold blood, del Nido". Too short a one stands in many by chance. */
const isWithin = (phrase: readonly string[], words: readonly string[]): boolean =>
  phrase.join('').length >= SHORTEST_WITHIN && phrase.every((word) => words.includes(word));

export function readOne(text: string, index: TermIndex): CellReading<string> {
  const { code, proposals } = codeOf(text, index);
  return code === undefined ? unmatched(text.trim(), proposals) : value(code);
}

/** Several of a list: what is found is kept, what is not is asked about. */
export function readSome(
  text: string,
  index: TermIndex,
  answers: Answers = new Map(),
): CellReading<string[]> {
  const whole = index.bySpelling.get(keyOf(text));
  if (whole !== undefined) return value([whole]);
  const asked = partsOf(text).filter((part) => answers.get(squeezed(part)) !== null);
  if (asked.length === 0) return BLANK;
  return joined(asked.map((part) => ({ part, ...meantBy(part, index, answers) })));
}

/** What people said that a text means; null that it is to be left out. */
export type Answers = ReadonlyMap<string, string | null>;

/** The code that was answered, or that is read. */
export function meantBy(part: string, index: TermIndex, answers: Answers) {
  const answer = answers.get(squeezed(part));
  return answer ? { code: answer, proposals: [] } : codeOf(part, index);
}

type Found = Extract<CellReading<string[]>, { is: 'value' | 'unmatched' }>;

interface Part {
  part: string;
  code?: string;
  proposals: readonly string[];
}

/** The codes that were found, and beside them the parts that were not. */
export function joined(parts: readonly Part[]): Found {
  const codes = [...new Set(parts.flatMap(({ code }) => (code === undefined ? [] : [code])))];
  const open: Unmatched[] = parts
    .filter(({ code }) => code === undefined)
    .map(({ part, proposals }) => ({ text: part, proposals }));
  if (codes.length === 0) return { is: 'unmatched', unmatched: open };
  return { is: 'value', value: codes, ...(open.length > 0 && { unmatched: open }) };
}

const YES = 'y yes j ja x true t wahr w 1 oui o si s ok done used pos positive checked ✓ ✔ ☑';
const NO = 'n no nein not none false f falsch 0 non keine kein neg negative never nicht ✗ ✘ ☐';
/** A sign has no letters, and stands for itself. */
const signOrWord = (text: string): string => squeezed(text) || text.trim();
const yesWords = new Set(YES.split(' ').map(signOrWord));
const noWords = new Set(NO.split(' ').map(signOrWord));

export function readYesNo(text: string): CellReading<boolean> {
  const said = signOrWord(text);
  if (yesWords.has(said)) return value(true);
  return noWords.has(said) ? value(false) : unmatched(text.trim());
}
