/** From the head of a column to what it may say: the words, the unit in brackets, how well both fit the lists. */

import { converted, unitOf } from './readings/units.ts';
import { plain, squeezed, wordsOf } from './spelling.ts';
import { COMMON_TARGETS, FIELDS, fieldOf, type Target } from './target.ts';
import { EMPTY_WORDS, MILD_WORDS, SAME_WORDS } from './words/header-words.ts';
import { HEADERS, LEFT_OUT } from './words/headers.ts';
import { PANEL_HEADERS } from './words/panel-headers.ts';

export interface Candidate {
  readonly target: Target;
  /** 0 to 1: how well the words fit. */
  readonly score: number;
  /** Why it is left out, when it is known to be. */
  readonly because?: string;
}
export interface Head {
  readonly candidates: readonly Candidate[];
  readonly unit?: string;
}

const EXACT = 0.95;
/** All words of a phrase and one more. */
const NEARLY = 0.6;

const firstOf = new Map(
  [...SAME_WORDS].reverse().flatMap((line) => {
    const [first = '', ...others] = line.split(' ').flatMap(wordsOf);
    return [first, ...others].map((word) => [word, first] as const);
  }),
);
const emptyWords = new Set([...EMPTY_WORDS].flatMap(wordsOf));

const PEOPLE = new Set(['student', 'patient']);
const IDENTIFYING = new Set(
  'name email mail id initials surname first last nom prenom vorname nachname'.split(' '),
);

/** The words that matter, each by the first of its like, in no order. */
function meaning(text: string): string[] {
  const words = wordsOf(text.replaceAll('#', ' number ')).map((word) => firstOf.get(word) ?? word);
  // Whose name it is matters; whose role or weight does not.
  const isOfSomebody = words.some((word) => IDENTIFYING.has(word));
  const full = words.filter((word) => !emptyWords.has(word) || (isOfSomebody && PEOPLE.has(word)));
  return [...new Set(full.length > 0 ? full : words)].sort();
}
const keyOf = (words: readonly string[]): string => words.join(' ');

interface Phrase {
  readonly target: Target;
  readonly words: readonly string[];
  readonly because?: string;
}

const listed: readonly (Phrase & { readonly text: string })[] = [
  ...Object.entries({ ...HEADERS, ...PANEL_HEADERS }).flatMap(([target, words]) =>
    phrasesOf(target, words ?? ''),
  ),
  ...LEFT_OUT.flatMap(([words, because]) =>
    phrasesOf('ignored', words).map((phrase) => ({ ...phrase, because })),
  ),
];

function phrasesOf(target: string, words: string) {
  return words.split('|').map((text) => ({ target: target as Target, text, words: meaning(text) })); // the keys of the lists are targets
}

const listOf = <T>(pairs: readonly (readonly [string, T])[]): Map<string, T[]> => {
  const lists = new Map<string, T[]>();
  for (const [key, each] of pairs) lists.set(key, [...(lists.get(key) ?? []), each]);
  return lists;
};

const bySpelling = listOf(listed.map((phrase) => [squeezed(phrase.text), phrase]));
const byMeaning = listOf(listed.map((phrase) => [keyOf(phrase.words), phrase]));

/** Names of the sample class that are words like others. */
const OF_THE_SAMPLE: readonly (readonly [string, Target])[] = [
  ['status', 'facts.caseStatus'],
  ['anticoag', 'facts.anticoagulant'],
  ['phase', 'facts.phases'],
  ['category', 'hoursCategory'],
];
/** Asked together with the age, and not by columns of their own name. */
const BY_AGE = new Set(['ageValue', 'procedures']);
/** Our own names and labels, and those of the case model, which a file of ours has. */
const own = listOf<Target>([
  ...COMMON_TARGETS.filter((target) => target !== 'ignored').map(
    (target) => [squeezed(target), target] as const,
  ),
  ...[...FIELDS]
    .filter(([name]) => !BY_AGE.has(name))
    .flatMap(([name, { label }]) => [
      [squeezed(name), `facts.${name}` as const] as const,
      [squeezed(label), `facts.${name}` as const] as const,
    ]),
  ...OF_THE_SAMPLE,
  ...listed
    .filter(({ text }) => text.includes('_'))
    .map(({ text, target }) => [squeezed(text), target] as const),
]);

/** The head without what stands in brackets, and what stands there. */
function split(header: string): { bare: string; brackets: string[] } {
  const brackets = [...header.matchAll(/[([{]([^)\]}]*)[)\]}]/g)].map(([, inside = '']) => inside);
  const bare = header.replace(/(\S)\(s\)/g, '$1s').replace(/[([{][^)\]}]*[)\]}]?/g, ' ');
  return { bare, brackets };
}

/** "CPB, min", "Blood flow L/min"; and with a slash, "CPB/min". */
const LAST_WORDS = [/^(.*\S)(?:\s*[,;:]\s*|\s+(?:in\s+)?)([^\s,;]+)$/, /^(.*\S)\s*\/\s*([^\s,;/]+)$/];

/** The unit at the end of a head, behind a comma or a space. */
function unitBehind(bare: string): { rest: string; unit: string } | undefined {
  const said = plain(bare).replace(/[.:?!]+$/, '');
  for (const pattern of LAST_WORDS) {
    const [, rest, last = ''] = pattern.exec(said) ?? [];
    const unit = unitOf(last);
    if (rest !== undefined && unit !== undefined) return { rest, unit };
  }
  return undefined;
}

export function readHead(header: string): Head {
  const { bare, brackets } = split(header);
  const behind = unitBehind(bare);
  const unit = brackets.map(unitOf).find((each) => each !== undefined) ?? behind?.unit ?? unitInWords(header);
  const rest = behind?.rest ?? bare;
  // "Circulatory arrest (min)" is the time of it.
  const variants = [header, bare, ...(behind ? [rest] : []), ...(unit === 'min' ? [`${rest} time`] : [])];
  const best = new Map<string, Candidate>();
  for (const found of variants.flatMap(candidatesOf)) {
    const candidate = { ...found, score: found.score * fitOf(found.target, unit) };
    const key = `${candidate.target} ${candidate.because ?? ''}`;
    if (candidate.score > (best.get(key)?.score ?? 0)) best.set(key, candidate);
  }
  const candidates = [...best.values()].sort((one, other) => other.score - one.score);
  return { candidates, ...(unit !== undefined && { unit }) };
}

/** Units that nobody writes behind a head by chance. */
const PLAIN_UNITS = new Set([
  'min',
  'kg',
  'lb',
  'cm',
  'mL',
  'L/min',
  'mmHg',
  '°C',
  'F',
  'rpm',
  'units/kg',
  'mg/dL',
  'mmol/L',
  'Fr',
]);
const OTHER_UNIT = 0.6;

/** What a unit takes from a target that is not measured in it. */
function fitOf(target: Target, unit: string | undefined): number {
  const field = fieldOf(target);
  if (unit === undefined || !PLAIN_UNITS.has(unit) || field === undefined) return 1;
  if (field.ask === 'notation') return 1;
  if (field.ask !== 'number') return OTHER_UNIT;
  return converted(1, unit, field.unit, field.label) === undefined ? OTHER_UNIT : 1;
}

/** "Hrs", "age in months": a head that is its unit. */
const unitInWords = (header: string): string | undefined => {
  const own = /^\d/.test(header) ? undefined : unitOf(header);
  const percent = header.includes('%') || /prozent|percent/i.test(header) ? '%' : undefined;
  return own ?? percent ?? /_(min|kg|cm|sec)$/.exec(plain(header))?.[1];
};

function candidatesOf(text: string): Candidate[] {
  const spelled = squeezed(text);
  if (spelled === '') return [];
  const ours = (own.get(spelled) ?? []).map((target) => ({ target, score: 1 }));
  const words = meaning(text);
  const same = [...(bySpelling.get(spelled) ?? []), ...(byMeaning.get(keyOf(words)) ?? [])];
  if (ours.length > 0 || same.length > 0) return [...ours, ...same.map((phrase) => scored(phrase, EXACT))];
  return listed.filter((phrase) => isNearly(phrase.words, words)).map((phrase) => scored(phrase, NEARLY));
}

const scored = ({ target, because }: Phrase, score: number): Candidate => ({
  target,
  score,
  ...(because !== undefined && { because }),
});

const knownWords = new Set(listed.flatMap(({ words }) => words));
/** All words of a phrase and one more: a mild one, or one that no list knows beside at least two. "Arterial" would matter. */
function isNearly(phrase: readonly string[], words: readonly string[]): boolean {
  if (words.length !== phrase.length + 1) return false;
  const [other = '', another] = words.filter((word) => !phrase.includes(word));
  if (another !== undefined) return false;
  return MILD_WORDS.has(other) || (phrase.length >= 2 && !knownWords.has(other));
}

/** Is the text a head of a column, of this target or of any? Only what is listed counts. */
export function isHeadOf(text: string, target?: Target): boolean {
  if (text.length > LONGEST_HEAD) return false;
  const { bare } = split(text);
  const behind = unitBehind(bare);
  return [text, bare, ...(behind ? [behind.rest] : [])].some((variant) =>
    exactly(variant).some((found) => target === undefined || found === target),
  );
}
const LONGEST_HEAD = 60;

function exactly(text: string): Target[] {
  const spelled = squeezed(text);
  if (spelled === '') return [];
  const phrases = [...(bySpelling.get(spelled) ?? []), ...(byMeaning.get(keyOf(meaning(text))) ?? [])];
  return [...(own.get(spelled) ?? []), ...phrases.map(({ target }) => target)];
}
