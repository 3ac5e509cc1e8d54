/** Phrases of several words, found by their first. Pure and isomorphic. */
import type { Line } from './line.ts';

export type Phrases = ReadonlyMap<string, readonly (readonly string[])[]>;

export function phrasesOf(list: readonly (readonly string[])[]): Phrases {
  const phrases = new Map<string, (readonly string[])[]>();
  for (const phrase of list) {
    const [first = ''] = phrase;
    phrases.set(first, [...(phrases.get(first) ?? []), phrase]);
  }
  return phrases;
}

/** The word begins one of the phrases. */
export const beginsOneOf = (word: string, ...several: Phrases[]): boolean =>
  several.some((phrases) => phrases.has(word));

const SKIPPED = new Set(['.', '-', '/', '_', '°', "'"]);

/** The place after the longest phrase that begins here, whatever dots and dashes stand between its words. */
export function endOfPhrase(line: Line, place: number, phrases: Phrases): number | undefined {
  const begun = phrases.get(line.word(place));
  if (begun === undefined) return undefined;
  let longest: number | undefined;
  for (const phrase of begun) {
    const end = endOf(line, place, phrase);
    if (end !== undefined && end > (longest ?? 0)) longest = end;
  }
  return longest;
}

function endOf(line: Line, place: number, phrase: readonly string[]): number | undefined {
  let next = place;
  for (const [at, word] of phrase.entries()) {
    if (at > 0 && SKIPPED.has(line.sign(next))) next++;
    if (line.word(next) !== word && line.sign(next) !== word) return undefined;
    next++;
  }
  return next;
}
