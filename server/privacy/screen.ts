/**
 * Looks a text over for what could identify a patient, before it is kept. Pure and isomorphic: the form asks it before a
 * text leaves the phone, the server before it is written, `pumprun screen` for anybody. It reads a text as words, numbers
 * and signs, so it does not matter how they are spelled, and in time that grows with its length.
 *
 * It cannot know a bare surname, or a story that only the town knows. A person has to look too.
 */
import type { Detector, Match, WordDetector } from './detector.ts';
import { ageInFigures, ageOrBirth } from './detectors/ages.ts';
import { clockInWords, clockTime } from './detectors/clock.ts';
import { labelledNumber, longNumber, mixedCode } from './detectors/codes.ts';
import {
  addressWithPath,
  calledNumber,
  contactNumber,
  email,
  hexAddress,
  spelledEmail,
  spelledEmailAtWord,
  webAddress,
} from './detectors/contacts.ts';
import { numericDate } from './detectors/dates.ts';
import { dayInWords } from './detectors/days.ts';
import { labelledName, patientName, possibleName, titledName } from './detectors/names.ts';
import { placeInFigures, placeInWords, postcodeMixed } from './detectors/places.ts';
import { Line, type Token } from './line.ts';
import { IDENTIFIER_KINDS, type IdentifierKind, type Sighting } from './sighting.ts';

export type Verdict = 'ok' | 'warn' | 'refuse';

export interface Screening {
  verdict: Verdict;
  /** Each kind once, in the order in which they were seen. */
  kinds: IdentifierKind[];
  sightings: Sighting[];
}

const AT_WORDS: readonly WordDetector[] = [
  labelledNumber,
  calledNumber,
  spelledEmailAtWord,
  webAddress,
  dayInWords,
  ageOrBirth,
  clockInWords,
  titledName,
  labelledName,
  patientName,
  possibleName,
  placeInWords,
];
/** At a word to which a figure or a sign is joined. */
const AT_CODES: readonly Detector[] = [mixedCode, addressWithPath, hexAddress, postcodeMixed];
const AT_NUMBERS: readonly Detector[] = [
  numericDate,
  contactNumber,
  longNumber,
  ageInFigures,
  clockTime,
  placeInFigures,
];
const AT_THE_SIGN: readonly Detector[] = [email, spelledEmail];
const NOWHERE: readonly Detector[] = [];

export function screen(text: string): Screening {
  const sightings = withoutDoubles([...sightingsIn(text), ...sightingsLineByLine(text)]);
  const isRefused = sightings.some(({ level }) => level === 'refuse');
  const verdict = isRefused ? 'refuse' : sightings.length > 0 ? 'warn' : 'ok';
  return { verdict, kinds: [...new Set(sightings.map(({ kind }) => kind))], sightings };
}

/** A new line ends a thought, but for those who break a number in two: it is read both ways. */
function sightingsLineByLine(text: string): Sighting[] {
  if (!text.includes('\n')) return [];
  const found: Sighting[] = [];
  let begin = 0;
  for (const line of text.split('\n')) {
    for (const { from, to, ...sighting } of sightingsIn(line))
      found.push({ ...sighting, from: begin + from, to: begin + to });
    begin += line.length + 1;
  }
  return found;
}

function sightingsIn(text: string): Sighting[] {
  const line = new Line(text);
  const known = new Map<string, readonly Detector[]>();
  const matches: Match[] = [];
  for (let place = 0; place < line.tokens.length; place++) {
    const token = line.at(place);
    for (const detect of detectorsAt(token, known)) note(matches, detect(line, place));
    if (token.kind === 'word' && isCodeLike(line, place))
      for (const detect of AT_CODES) note(matches, detect(line, place));
  }
  return matches.map((match) => sightingOf(line, match));
}

function note(matches: Match[], found: Match | undefined): void {
  if (found !== undefined) matches.push(found);
}

/** What may begin at a word is known by the word, and asked once for each. */
function detectorsAt({ kind, text }: Token, known: Map<string, readonly Detector[]>): readonly Detector[] {
  if (kind === 'number') return AT_NUMBERS;
  if (kind === 'sign') return text === '@' ? AT_THE_SIGN : NOWHERE;
  const found = known.get(text) ?? AT_WORDS.filter(({ begins }) => begins(text)).map(({ look }) => look);
  known.set(text, found);
  return found;
}

const isCodeLike = (line: Line, place: number): boolean => {
  const next = line.at(place + 1);
  return !next.gap && (next.kind === 'number' || /^[-./:#_|]$/.test(next.text));
};

function sightingOf(line: Line, { kind, first, end }: Match): Sighting {
  const [from, to] = line.span(first, end);
  return { kind, level: IDENTIFIER_KINDS[kind].level, from, to };
}

/** In the order of the text; what lies inside something that was told, or that is graver, is not told again. */
function withoutDoubles(sightings: readonly Sighting[]): Sighting[] {
  const inOrder = sightings.toSorted(
    (one, other) =>
      one.from - other.from ||
      Number(other.level === 'refuse') - Number(one.level === 'refuse') ||
      other.to - one.to,
  );
  const reach = { refuse: -1, warn: -1 };
  return inOrder.filter(({ level, to }) => {
    const isTold = to <= reach.refuse || (level === 'warn' && to <= reach.warn);
    reach[level] = Math.max(reach[level], to);
    return !isTold;
  });
}
