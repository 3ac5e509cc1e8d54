/** People and places of a program, as colleagues write them: told only when exactly one is meant. */
import { areAmong, plain, squeezed, wordsOf } from '../spelling.ts';
import { type CellReading, unmatched, value } from './reading.ts';

export interface Named {
  readonly id: string;
  readonly name: string;
  readonly email?: string;
}
export interface Place {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

const TITLES = new Set(
  'dr prof mr mrs ms miss mx sir herr frau hr fr doctor med univ pd priv doz ccp lcp md phd bsc msc rn mme mlle sr sra dra ecp fh dipl ing'
    .split(' ')
    .concat('consultant', 'trainer', 'supervisor', 'perfusionist'),
);
/** The words of a name, without titles and certificates. */
const nameWords = (text: string): string[] => wordsOf(text).filter((word) => !TITLES.has(word));

interface Person {
  readonly named: Named;
  readonly words: readonly string[];
}
export interface Register {
  readonly people: readonly Person[];
  readonly byKey: ReadonlyMap<string, string>;
}

/** @param people two with one name are told apart by their mail only */
export function registerOf(people: readonly Named[]): Register {
  const keys = people.flatMap(({ id, name, email }) => [
    { key: id, id },
    { key: nameWords(name).join(' '), id },
    ...(email === undefined ? [] : [{ key: plain(email), id }]),
  ]);
  const shared = new Set(
    keys.filter(({ key, id }) => keys.some((k) => k.key === key && k.id !== id)).map(({ key }) => key),
  );
  const own = keys.filter(({ key }) => !shared.has(key));
  return {
    people: people.map((named) => ({ named, words: nameWords(named.name) })),
    byKey: new Map(own.map(({ key, id }) => [key, id])),
  };
}

/** "Goran Tanaka", "Tanaka", "G. Tanaka", "Tanaka, Goran", "Dr Tanaka", "Goran T.". */
export function readPerson(text: string, { people, byKey }: Register): CellReading<string> {
  const written = nameWords(text);
  const exact = byKey.get(text.trim()) ?? byKey.get(plain(text)) ?? byKey.get(written.join(' '));
  if (exact !== undefined) return value(exact);
  const found = people.filter(({ words }) => isWritten(written, words)).map(({ named }) => named.id);
  return found.length === 1 && found[0] !== undefined ? value(found[0]) : unmatched(text.trim(), found);
}

/** Every written word is a word of the name or its first letter, each used once, and one of them is whole. */
function isWritten(written: readonly string[], name: readonly string[]): boolean {
  if (written.length === 0 || written.length > name.length + 1) return false;
  const left = [...name];
  const take = (fits: (word: string) => boolean) => {
    const at = left.findIndex(fits);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  };
  const whole = written.filter((word) => word.length > 1);
  const initials = written.filter((word) => word.length === 1);
  return (
    whole.length > 0 &&
    whole.every((word) => take((other) => other === word)) &&
    initials.every((letter) => take((other) => other.startsWith(letter)))
  );
}

const SMALL_WORDS = new Set('the of and for at in de la le der die das und'.split(' '));

/** By code, name, initials ("RUH") or the beginning of its words ("St Brendan"). */
export function readPlace(text: string, places: readonly Place[]): CellReading<string> {
  const said = squeezed(text);
  const exact = places.filter(({ id, code, name }) =>
    [squeezed(code), squeezed(name), squeezed(id)].includes(said),
  );
  const words = wordsOf(text).filter((word) => !SMALL_WORDS.has(word));
  const found = [
    exact,
    places.filter(({ name }) => said.length > 1 && initialsOf(name).includes(said)),
    places.filter(({ name }) => areAmong(words, wordsOf(name))),
  ].find((list) => list.length > 0);
  const [only] = found ?? [];
  return found?.length === 1 && only
    ? value(only.id)
    : unmatched(
        text.trim(),
        found?.map(({ id }) => id),
      );
}

/** Of all its words, and without "of" and "the". */
const initialsOf = (name: string): string[] => {
  const words = wordsOf(name.replace(/['’]s\b/g, ''));
  const letters = (list: readonly string[]) => list.map((word) => word.charAt(0)).join('');
  return [letters(words), letters(words.filter((word) => !SMALL_WORDS.has(word)))];
};
