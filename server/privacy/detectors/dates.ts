/** Dates in figures: in every order, with every sign between, with or without a year. */
import { type Detector, type Match, matched } from '../detector.ts';
import type { Line, Token } from '../line.ts';
import { ROMAN_MONTHS } from '../words/calendar.ts';
import { SIGN_WORDS } from '../words/units.ts';
import { isMeasuredBefore, isUnit } from './measured.ts';

type FigureDetector = (line: Line, place: number, figures: Figures) => Match | undefined;

/** Numbers that stand together, with what stands between them. */
interface Figures {
  values: number[];
  texts: string[];
  /** Between one and the next: a sign, a word for a sign, or a space. */
  between: string[];
  /** The place after each. */
  ends: number[];
  /** A space stands somewhere between them. */
  isLoose: boolean[];
}

const BETWEEN = new Set(['/', '-', '.', '_', '|', '\\', '*', '·', '•', '~', ',', ':', '=', '+', '&', ';']);
const FIGURES_AT_MOST = 5;

/** Up to five numbers from a place on. */
function figuresAt(line: Line, place: number): Figures {
  const found: Figures = { values: [], texts: [], between: [], ends: [], isLoose: [] };
  for (let next = place; found.values.length < FIGURES_AT_MOST; ) {
    const { text } = line.at(next);
    found.values.push(Number(text));
    found.texts.push(text);
    found.ends.push(next + 1);
    const after = line.at(next + 1);
    const sign = after.kind === 'number' ? ' ' : signOf(after);
    const step = sign === ' ' ? 1 : 2;
    const beyond = line.at(next + step);
    if (sign === undefined || beyond.kind !== 'number' || endsSentence(sign, beyond, found)) break;
    found.between.push(sign);
    found.isLoose.push(after.gap || beyond.gap);
    next += step;
  }
  return found;
}

/** "on 3/14. 12 units": a point with a space behind it goes on only where such points went before. */
const endsSentence = (sign: string, beyond: Token, { between, isLoose }: Figures): boolean =>
  /^[.,;]$/.test(sign) &&
  beyond.gap &&
  between.length > 0 &&
  !isYear(beyond.text) &&
  !(between.at(-1) === sign && isLoose.at(-1));

/** What stands between two figures; undefined when nothing does that could. */
function signOf({ kind, text }: Token): string | undefined {
  if (kind === 'sign') return BETWEEN.has(text) ? text : undefined;
  return SIGN_WORDS.has(text) ? 'word' : undefined;
}

/** The number is the first of its kind here: nothing joins it to a number before. */
const isStart = (line: Line, place: number): boolean =>
  !(line.isJoined(place) && BETWEEN.has(line.sign(place - 1)) && line.digits(place - 2) !== '');

const isYear = (text: string): boolean => /^(?:19|20)\d\d$/.test(text);
/** A year in which somebody who learns now writes a note. */
const isLately = (text: string): boolean => /^20[0-4]\d$/.test(text) && text !== '2000';
const isShort = (text: string): boolean => text.length <= 2;
const isDay = (value: number): boolean => value >= 1 && value <= 31;
const isMonth = (value: number): boolean => value >= 1 && value <= 12;
const isDayAndMonth = (one: number, other: number): boolean =>
  (isDay(one) && isMonth(other)) || (isMonth(one) && isDay(other));

/** "version 2.1.30". */
const isVersion = (line: Line, place: number): boolean =>
  /^(?:v|ver|version|rev|release|firmware|sw|software)$/.test(line.word(place - 1));

const yearFirst: FigureDetector = (line, place, figures) => {
  const { values, texts, between, ends, isLoose } = figures;
  const [year = '', month = '', day = ''] = texts;
  if (!isYear(year) || !isShort(month) || !isMonth(values[1] ?? 0)) return undefined;
  const isThree = isShort(day) && day !== '' && isDay(values[2] ?? 0) && between[1] !== ':';
  if (isThree && (between[0] !== ' ' || (month.length === 2 && day.length === 2)))
    return matched('date', place, ends[2] ?? place);
  const isTwo = texts.length === 2 && /^[-/._]$/.test(between[0] ?? '') && !isLoose[0] && isLately(year);
  if (!isTwo || isUnit(line, ends[1] ?? place) || (between[0] !== '/' && month.length !== 2))
    return undefined;
  return matched('month-and-year', place, ends[1] ?? place);
};

const yearLast: FigureDetector = (line, place, figures) => {
  const { values, texts, between, ends } = figures;
  const [one = '', other = '', year = ''] = texts;
  if (!isShort(one) || !isShort(other) || other === '' || !isYear(year)) return undefined;
  if (between.includes(':') || (texts.length > 3 && between[2] === between[1] && between[2] !== ' '))
    return undefined;
  if (
    between.every((sign) => sign === ' ') &&
    (isUnit(line, ends[2] ?? place) || isMeasuredBefore(line, place))
  )
    return undefined;
  return isDayAndMonth(values[0] ?? 0, values[1] ?? 0) ? matched('date', place, ends[2] ?? place) : undefined;
};

const yearInTwoFigures: FigureDetector = (line, place, figures) => {
  const { values, texts, between, ends, isLoose } = figures;
  const [first = 0, second = 0, third = 0] = values;
  const [sign = '', otherSign = ''] = between;
  const end = ends[2];
  if (end === undefined || texts.slice(0, 3).some((text) => !isShort(text)) || texts[2]?.length !== 2)
    return undefined;
  if (sign !== otherSign && !/^[/.-]{2}$/.test(sign + otherSign)) return undefined;
  if (!['/', '-', '.', '_', 'word', '\\', '|'].includes(sign)) return undefined;
  if (isLoose.slice(0, 2).some(Boolean) && sign === '-') return undefined;
  if (texts.length > 3 && between[2] === sign && !isLoose[2]) return undefined;
  if (isVersion(line, place) || isUnit(line, end) || line.sign(end) === 'x') return undefined;
  const isOldYearFirst =
    first > 31 && first < 100 && (sign === '-' || sign === '.') && isMonth(second) && isDay(third);
  return isDayAndMonth(first, second) || isOldYearFirst ? matched('date', place, end) : undefined;
};

const monthAndYear: FigureDetector = (line, place, figures) => {
  const { values, texts, between, ends, isLoose } = figures;
  const [month = '', year = ''] = texts;
  if (texts.length !== 2 || !isShort(month) || !isMonth(values[0] ?? 0) || !isLately(year)) return undefined;
  const sign = between[0] ?? '';
  if (!/^[-/._]$/.test(sign) || (isLoose[0] && sign !== '/')) return undefined;
  if (isUnit(line, ends[1] ?? place) || (sign === '-' && month.length !== 2)) return undefined;
  return matched('month-and-year', place, ends[1] ?? place);
};

/** After these a day and a month are a date, and before tubing sizes nobody says them. */
const ON = new Set(
  'on born dated since until till date dos d/c dc am vom den dem ab seit zum le du au depuis jusqu el del al desde hasta dia'.split(
    ' ',
  ),
);
const TUBING = new Set(
  'x tubing boot line lines circuit loop pack raceway inch in connector lumen id y stopcock schlauch ligne tubo circuito zoll'.split(
    ' ',
  ),
);
const PARTS = new Set([2, 4, 8, 16, 32]);

const COUNTED = new Set(
  'grafts skills items points correct passed done patent confidence rating case cases steps checks goals criteria stars leads'.split(
    ' ',
  ),
);

/** 12/12, and 9/10 where it is said of what. */
const isScore = (line: Line, end: number, one: number, other: number): boolean =>
  one === other || (one < other && other <= 20 && COUNTED.has(line.word(end)));

/** Half, three eighths, two thirds: what is written with a slash and is no date. */
const isFraction = (one: number, other: number): boolean =>
  one < other && (other <= 5 || (PARTS.has(other) && one % 2 === 1));

const dayAndMonth: FigureDetector = (line, place, figures) => {
  const { values, texts, between, ends, isLoose } = figures;
  const [one = 0, other = 0] = values;
  const end = ends[1];
  if (
    end === undefined ||
    (texts.length > 2 && between[1] !== ' ') ||
    !isShort(texts[0] ?? '') ||
    !isShort(texts[1] ?? '')
  )
    return undefined;
  if (!isDayAndMonth(one, other) || isUnit(line, end)) return undefined;
  const said = line.word(place - 1);
  if (between[0] === '/' || between[0] === 'word') return slashed(line, place, end, said, [one, other]);
  const isDashed = between[0] === '-' && !isLoose[0] && ON.has(said) && said !== 'al';
  if (isDashed) return matched('short-date', place, end);
  const isDotted = between[0] === '.' && !isLoose[0] && line.sign(end) === '.' && line.isJoined(end);
  if (!isDotted || !isDay(one) || !isMonth(other)) return undefined;
  const isDate = /^(?:am|vom|den|dem|ab|seit|zum|bis|der)$/.test(said);
  if (isDate) return matched('date', place, end + 1);
  const isAlone = said === '' && line.at(place - 1).raw !== '.' && line.digits(place - 1) === '';
  return isAlone ? matched('short-date', place, end + 1) : undefined;
};

function slashed(
  line: Line,
  place: number,
  end: number,
  said: string,
  [one, other]: [number, number],
): Match | undefined {
  const isTubing = isFraction(one, other);
  const isNextTubing = TUBING.has(line.word(end)) || line.sign(end) === '"';
  if (isNextTubing) return undefined;
  const isDischarge = said === 'c' && line.sign(place - 2) === '/' && line.word(place - 3) === 'd';
  if (ON.has(said) || isDischarge || (said === 'the' && ON.has(line.word(place - 2))))
    return matched('date', place, end);
  if (isTubing || isScore(line, end, one, other) || isMeasuredBefore(line, place, 2)) return undefined;
  if (line.sign(place - 1) === '/' || line.sign(end) === '/') return undefined;
  return matched('short-date', place, end);
}

/** Begins at a number. */
export const numericDate: Detector = (line, place) => {
  const { length } = line.digits(place);
  const next = line.at(place + 1);
  if (length > 4 || length === 3 || next.raw === '' || !isStart(line, place)) return undefined;
  const isNextFigure = next.kind === 'number' || BETWEEN.has(next.text) || SIGN_WORDS.has(next.text);
  if (isNextFigure) return romanMonth(line, place) ?? anyOrder(line, place);
  return undefined;
};

/** 14.III.2026 */
const romanMonth: Detector = (line, place) => {
  const isMonthAt = ROMAN_MONTHS.has(line.word(place + 2)) && /^[-./]$/.test(line.sign(place + 1));
  const isRoman = isMonthAt && isDay(line.value(place)) && /^[-./]$/.test(line.sign(place + 3));
  return isRoman && /^\d{2}(?:\d{2})?$/.test(line.digits(place + 4))
    ? matched('date', place, place + 5)
    : undefined;
};

const IN_ANY_ORDER: readonly FigureDetector[] = [
  yearFirst,
  yearLast,
  yearInTwoFigures,
  monthAndYear,
  dayAndMonth,
];

function anyOrder(line: Line, place: number): Match | undefined {
  const figures = figuresAt(line, place);
  // Most numbers in a row are measured values with a space between.
  const isSpaced = figures.between.every((sign) => sign === ' ');
  if (isSpaced && !figures.texts.some(isYear)) return undefined;
  for (const detect of IN_ANY_ORDER) {
    const found = detect(line, place, figures);
    if (found !== undefined) return found;
  }
  return undefined;
}
