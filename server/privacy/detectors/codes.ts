/** Numbers that point to a person or a device: with a label, or so long that they can mean nothing else. */
import { type Detector, firstOf, type Match, matched, type WordDetector } from '../detector.ts';
import type { Line } from '../line.ts';
import { beginsOneOf, endOfPhrase, type Phrases } from '../phrases.ts';
import type { IdentifierKind } from '../sighting.ts';
import {
  BIRTH_LABELS,
  DEVICE_WORDS,
  INSURANCE_LABELS,
  INSURANCE_WORDS,
  NUMBER_WORDS,
  RECORD_LABELS,
  RECORD_WORDS,
} from '../words/labels.ts';
import { DIGIT_WORDS, SIGN_WORDS, UNITS } from '../words/units.ts';
import { isMeasuredBefore, isUnit } from './measured.ts';

interface Code {
  end: number;
  figures: number;
  letters: number;
  /** Its pieces, as `3-2-4`. */
  shape: string;
  /** A point stands between two numbers. */
  isDecimal: boolean;
  /** Dashes, or points, or slashes, and not several of them. */
  isEven: boolean;
}

const CODE_TOKENS_AT_MOST = 24;

/** Letters, figures and joints without a space between them. */
function codeAt(line: Line, place: number): Code {
  let [end, figures, letters] = [place, 0, 0];
  const pieces: string[] = [];
  const signs = new Set<string>();
  for (let next = place; next < place + CODE_TOKENS_AT_MOST; next++) {
    const { kind, text } = line.at(next);
    if (next > place && !line.isJoined(next)) break;
    if (kind === 'sign') {
      if (!/^[-/._#|]$/.test(text) || line.at(next + 1).kind === 'sign' || !line.isJoined(next + 1)) break;
      signs.add(text);
      continue;
    }
    if (kind === 'word' && isUnitOf(line, next)) break;
    if (kind === 'number') figures += text.length;
    else letters += text.length;
    pieces.push(kind === 'number' ? String(text.length) : 'a'.repeat(Math.min(text.length, 3)));
    end = next + 1;
  }
  return {
    end,
    figures,
    letters,
    shape: pieces.join('-'),
    isDecimal: signs.has('.') && pieces.length === 2,
    isEven: signs.size <= 1 && !signs.has('/'),
  };
}

/** 4500ml; a letter behind five figures is part of a code. */
const isUnitOf = (line: Line, place: number): boolean =>
  UNITS.has(line.word(place)) &&
  line.digits(place - 1) !== '' &&
  !line.isJoined(place + 1) &&
  !(line.word(place).length === 1 && line.digits(place - 1).length >= 5);

/** Over what stands between a label and its number: ": is no. #". Says whether a word or sign for "number" was there. */
function overJoints(line: Line, place: number): { next: number; isNumbered: boolean } {
  let next = place;
  let isNumbered = false;
  for (let steps = 0; steps < 5; steps++) {
    const isWord = NUMBER_WORDS.has(line.word(next)) && line.word(next) !== '';
    if (!isWord && !/^[:#=.°()"-]$/.test(line.sign(next))) break;
    if (isWord || /^[:#=]$/.test(line.sign(next))) isNumbered = true;
    next++;
  }
  return { next, isNumbered };
}

/** Numbers in pieces, "44 71 902", as one: how many figures follow in a row. */
function figuresInARow(line: Line, place: number): { figures: number; end: number } {
  let [figures, end] = [0, place];
  for (let next = place; next < place + 8; next++) {
    const digits = line.digits(next);
    if (digits === '') break;
    figures += digits.length;
    end = next + 1;
  }
  return { figures, end };
}

function labelled(
  line: Line,
  place: number,
  phrases: Phrases,
  kind: IdentifierKind,
  least: number,
): Match | undefined {
  const label = endOfPhrase(line, place, phrases);
  if (label === undefined) return undefined;
  const { next, isNumbered } = overJoints(line, label);
  const code = codeAt(line, next);
  const { figures, end } = figuresInARow(line, next);
  const most = Math.max(code.figures, figures);
  const isCode =
    most >= (isNumbered ? Math.min(least, 3) : least) ||
    (code.letters > 1 && code.figures >= 3) ||
    (code.letters > 0 && code.figures >= 2 && code.figures + code.letters >= 5 && isNumbered);
  if (!isCode || code.isDecimal || isUnit(line, Math.max(code.end, end))) return undefined;
  return matched(kind, place, Math.max(code.end, end));
}

/** The label alone is enough; what number follows belongs to it. */
function alone(line: Line, place: number, phrases: Phrases, kind: IdentifierKind): Match | undefined {
  const label = endOfPhrase(line, place, phrases);
  if (label === undefined) return undefined;
  const { next } = overJoints(line, label);
  const code = codeAt(line, next);
  const { figures, end } = figuresInARow(line, next);
  return matched(kind, place, code.figures + figures > 0 ? Math.max(code.end, end) : label);
}

const device: Detector = (line, place) => {
  const label = endOfPhrase(line, place, DEVICE_WORDS);
  if (label === undefined) return undefined;
  const { next, isNumbered } = overJoints(line, label);
  const { end, figures, letters } = codeAt(line, next);
  const isMixed = figures >= 2 && letters >= 1 && figures + letters >= 4;
  const isCode = figures >= (isNumbered ? 2 : 4) || isMixed;
  return isCode && !isUnit(line, end) ? matched('device-number', place, end) : undefined;
};

export const labelledNumber: WordDetector = {
  begins: (word) =>
    DIGIT_WORDS.has(word) ||
    beginsOneOf(
      word,
      BIRTH_LABELS,
      RECORD_LABELS,
      INSURANCE_LABELS,
      DEVICE_WORDS,
      RECORD_WORDS,
      INSURANCE_WORDS,
    ),
  look: (line, place) =>
    alone(line, place, BIRTH_LABELS, 'date-of-birth') ??
    alone(line, place, RECORD_LABELS, 'record-number') ??
    alone(line, place, INSURANCE_LABELS, 'insurance-number') ??
    device(line, place) ??
    labelled(line, place, RECORD_WORDS, 'record-number', 5) ??
    labelled(line, place, INSURANCE_WORDS, 'insurance-number', 4) ??
    spelledOut(line, place),
};

const LONG = 7;
const SPELLED = 5;

/** "four four seven one nine": figures as words, one after the other. */
function spelledOut(line: Line, place: number): Match | undefined {
  if (!DIGIT_WORDS.has(line.word(place)) || DIGIT_WORDS.has(line.word(place - 1))) return undefined;
  let [figures, end] = [0, place];
  for (; end < place + 24; end++) {
    if (DIGIT_WORDS.has(line.word(end))) figures++;
    else if (end === place || !(line.sign(end) === '-' || SIGN_WORDS.has(line.word(end)))) break;
  }
  return figures >= SPELLED ? matched('long-number', place, end) : undefined;
}

/** 1,000,000 or 25.000: figures in threes, as amounts are written. */
const isAmount = (line: Line, place: number, end: number): boolean => {
  if (line.digits(place).length > 3) return false;
  for (let next = place + 1; next < end; next += 2)
    if (!/^[.,']$/.test(line.sign(next)) || line.digits(next + 1).length !== 3) return false;
  return true;
};

/** Nothing is joined to it from the left. */
const isFirstPiece = (line: Line, place: number): boolean =>
  place === 0 || line.at(place).gap || !/^[-/._#|\p{L}\p{N}]/u.test(line.at(place - 1).raw);

/** Seven figures in one run, or a code with six or more of them. */
const long: Detector = (line, place) =>
  line.digits(place).length >= LONG ? matched('long-number', place, place + 1) : undefined;

/** "A1234567", "RH-447190", "QQ 12 34 56 C": letters and figures. Begins at a word. */
export const mixedCode: Detector = (line, place) => {
  if (!isFirstPiece(line, place)) return undefined;
  const word = line.word(place);
  if (word.length > 5) return undefined;
  const code = codeAt(line, place);
  const isUnitAfter = isUnit(line, code.end) || code.isDecimal;
  if (code.figures >= 6 && !isUnitAfter) return matched('long-number', place, code.end);
  return undefined;
};

/** Figures in pieces: 123-45-6789, 943 476 5919, 1 85 05 78 006 084 36, 756.1234.5678.97. */
const inPieces: Detector = (line, place) => {
  const next = line.at(place + 1);
  if (next.gap && next.kind !== 'number' && next.kind !== 'sign') return undefined;
  if (!isFirstPiece(line, place)) return undefined;
  if (next.gap) return spaced(line, place);
  const code = codeAt(line, place);
  if (/^(?:3-2-4|3-4-4-2|3-3-4|2-7)$/.test(code.shape) && code.letters === 0 && !isUnit(line, code.end))
    return matched('insurance-number', place, code.end);
  if (code.letters > 0 && code.figures >= LONG && !isUnit(line, code.end))
    return matched('long-number', place, code.end);
  if (
    code.letters === 0 &&
    code.figures >= 9 &&
    code.isEven &&
    !isAmount(line, place, code.end) &&
    /-\d{1}$|[5-9]/.test(code.shape)
  )
    return matched('long-number', place, code.end);
  return spaced(line, place);
};

function spaced(line: Line, place: number): Match | undefined {
  const before = line.digits(place - 1);
  const single = before.length === 1 ? undefined : figuresOneByOne(line, place);
  if (single !== undefined || before !== '') return single;
  const shape: number[] = [];
  let next = place;
  while (shape.length < 16 && line.digits(next) !== '') {
    shape.push(line.digits(next).length);
    next++;
  }
  const pieces = shape.join('-');
  if (/^1-2-2-2-3-3(?:-2)?$/.test(pieces)) return matched('insurance-number', place, next);
  const isMeasured = isMeasuredBefore(line, place) || isUnit(line, next);
  const isNationalInsurance =
    pieces === '2-2-2' && /^[a-d]$/.test(line.word(next)) && line.word(place - 1).length === 2;
  if (isNationalInsurance) return matched('insurance-number', place - 1, next + 1);
  return /^(?:3-3-4|3-2-4|4-3-3)$/.test(pieces) && !isMeasured
    ? matched('insurance-number', place, next)
    : undefined;
}

/** 3.9: nothing stands between the point and its figures. */
const isDecimalPoint = (line: Line, place: number): boolean =>
  line.sign(place) === '.' && line.isJoined(place) && line.isJoined(place + 1);

/** "4 4 7 1 9 0 2", "1 4 / 0 3 / 2 0 2 6": figure by figure, so that nobody sees the number. */
function figuresOneByOne(line: Line, place: number): Match | undefined {
  let [figures, end] = [0, place];
  for (; end < place + 32; end++) {
    const { kind, text } = line.at(end);
    if (kind === 'number' && text.length === 1) figures++;
    else if (end === place || kind !== 'sign' || !/^[-/._]$/.test(text) || isDecimalPoint(line, end)) break;
  }
  return figures >= LONG ? matched('long-number', place, end) : undefined;
}

/** Begins at a number. */
export const longNumber: Detector = firstOf(long, inPieces);
