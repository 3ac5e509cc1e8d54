/** Days that are said in words: months, weekdays, holidays, yesterday. */
import { type Detector, firstOf, matched, type WordDetector } from '../detector.ts';
import type { Line } from '../line.ts';
import { beginsOneOf, endOfPhrase, phrasesOf } from '../phrases.ts';
import {
  BEFORE_A_DAY,
  BEFORE_A_MONTH,
  DAY_WORDS,
  HOLIDAY_PHRASES,
  HOLIDAYS,
  MONTHS,
  MONTHS_WITH_A_YEAR,
  NO_HOLIDAY_BEFORE,
  RELATIVE_DAYS,
  RELATIVE_PHRASES,
  TIME_UNITS_AGO,
  WEEKDAYS,
  WEEKDAYS_AFTER_ON,
} from '../words/calendar.ts';
import { isUnit } from './measured.ts';

const ORDINAL_ENDS = new Set(['st', 'nd', 'rd', 'th', 'er', 'ter', 'ten', 'o', 'a', 'e', 'eme']);
const LINKS = new Set(['of', 'de', 'del', 'the', 'di', 'do', 'van']);
const JOINTS = new Set(['-', '/', '.', ',', '_']);

const isYear = (digits: string): boolean => /^(?:19|20)\d\d$/.test(digits);

/** A day of the month stands here as a number, and it is none of a decimal or a measured value. */
function isDayAt(line: Line, place: number): boolean {
  const digits = line.digits(place);
  if (digits === '' || digits.length > 2 || Number(digits) < 1 || Number(digits) > 31) return false;
  // Of a decimal, or of a ratio: "1:2 aug 95" is augmentation.
  const isPart =
    /^[.,:]$/.test(line.sign(place - 1)) && line.isJoined(place) && line.digits(place - 2) !== '';
  return !isPart;
}

/** The first token of a day that ends before the month; undefined when no day stands there. */
function dayBefore(line: Line, month: number): number | undefined {
  let place = month - 1;
  for (let steps = 0; steps < 2; steps++) {
    if (LINKS.has(line.word(place)) || JOINTS.has(line.sign(place))) place--;
  }
  if (DAY_WORDS.has(line.word(place)) && line.word(place) !== '') return place;
  if (ORDINAL_ENDS.has(line.word(place)) && line.isJoined(place)) place--;
  return isDayAt(line, place) ? place : undefined;
}

/** The place after a day that follows the month. */
function dayAfter(line: Line, month: number): number | undefined {
  let place = month + 1;
  for (let steps = 0; steps < 2; steps++) {
    if (line.word(place) === 'the' || /^[-./,_]$/.test(line.sign(place))) place++;
  }
  if (DAY_WORDS.has(line.word(place)) && /(?:st|nd|rd|th)$/.test(line.word(place))) return place + 1;
  if (!isDayAt(line, place)) return undefined;
  const isDecimal =
    /^[.,]$/.test(line.sign(place + 1)) &&
    line.isJoined(place + 1) &&
    line.digits(place + 2) !== '' &&
    line.isJoined(place + 2);
  if (isDecimal && !isYear(line.digits(place + 2))) return undefined;
  if (ORDINAL_ENDS.has(line.word(place + 1)) && line.isJoined(place + 1)) return place + 2;
  return isUnit(line, place + 1) || line.sign(place + 1) === '/' || line.sign(place + 1) === ':'
    ? undefined
    : place + 1;
}

/** The place after a year: 2026, '26, or 26 after a joint. */
function yearAfter(line: Line, month: number): number | undefined {
  let place = month + 1;
  const isJoint = JOINTS.has(line.sign(place));
  if (isJoint || LINKS.has(line.word(place))) place++;
  if (isYear(line.digits(place))) return isUnit(line, place + 1) ? undefined : place + 1;
  if (line.sign(place) === "'" && line.digits(place + 1).length === 2) return place + 2;
  const isShort =
    isJoint && line.isJoined(place) && line.isJoined(place - 1) && /^[-/]$/.test(line.sign(place - 1));
  return isShort && /^\d\d$/.test(line.digits(place)) && !isUnit(line, place + 1) ? place + 1 : undefined;
}

const named: Detector = (line, place) => {
  const word = line.word(place);
  const isSure = MONTHS.has(word);
  if (!isSure && !MONTHS_WITH_A_YEAR.has(word)) return undefined;
  const before = dayBefore(line, place);
  const after = before === undefined ? dayAfter(line, place) : undefined;
  const year = yearAfter(line, place);
  if (isSure) {
    if (before !== undefined) return matched('date', before, year ?? place + 1);
    if (after !== undefined) return matched('date', place, after);
    return year === undefined ? monthAlone(line, place) : matched('month-and-year', place, year);
  }
  if (year !== undefined && word !== 'set')
    return matched(before === undefined ? 'month-and-year' : 'date', before ?? place, year);
  if (word === 'ago')
    return before !== undefined && line.word(place - 1) === 'de'
      ? matched('date', before, place + 1)
      : undefined;
  if (word !== 'may') return undefined;
  if (after !== undefined && isYear(line.digits(after + (line.sign(after) === ',' ? 1 : 0))))
    return matched('date', place, after + 1);
  if (before !== undefined || after !== undefined)
    return matched('day-or-month', before ?? place, after ?? place + 1);
  return monthAlone(line, place);
};

function monthAlone(line: Line, place: number) {
  const isSaid = BEFORE_A_MONTH.has(line.word(place - 1)) && !line.isCapital(place - 2);
  return isSaid ? matched('day-or-month', place - 1, place + 1) : undefined;
}

const weekday: Detector = (line, place) => {
  const word = line.word(place);
  if (WEEKDAYS.has(word)) return matched('day-or-month', place, place + 1);
  if (!WEEKDAYS_AFTER_ON.has(word) || !BEFORE_A_DAY.has(line.word(place - 1))) return undefined;
  const isValue = line.digits(place + 1) !== '' || line.sign(place + 1) === '%' || !line.isCapital(place);
  return isValue || line.at(place).raw.length > 3 ? undefined : matched('day-or-month', place, place + 1);
};

const PHRASES = phrasesOf(RELATIVE_PHRASES);
const HOLIDAYS_OF_WORDS = phrasesOf(HOLIDAY_PHRASES);
/** French for yesterday and German for here: these words say which of them it is. */
const FRENCH = new Set(
  'le la les du des au aux avec pour patient est ete une dans sur par et deux retour sortie clampage cec bloc operee opere assistance sous pas'.split(
    ' ',
  ),
);
const isFrenchBeside = (line: Line, place: number): boolean =>
  [-3, -2, -1, 1, 2, 3].some((step) => FRENCH.has(line.word(place + step)));

const relative: Detector = (line, place) => {
  const word = line.word(place);
  if (RELATIVE_DAYS.has(word)) return matched('day-or-month', place, place + 1);
  if (word === 'hier' && isFrenchBeside(line, place)) return matched('day-or-month', place, place + 1);
  const end = endOfPhrase(line, place, PHRASES);
  return end === undefined ? undefined : matched('day-or-month', place, end);
};

const isCount = (line: Line, place: number): boolean =>
  line.digits(place) !== '' ||
  DAY_WORDS.has(line.word(place)) ||
  /^(?:a|an|one|two|couple|few|ein|einer|einem|zwei|drei|un|une|una|unos|pocos)$/.test(line.word(place));

/** "3 days ago", "vor 3 Tagen", "il y a 3 jours", "hace 3 días". */
const ago: Detector = (line, place) => {
  if (!TIME_UNITS_AGO.has(line.word(place))) return undefined;
  if (line.word(place + 1) === 'ago') return matched('day-or-month', place, place + 2);
  if (!isCount(line, place - 1)) return undefined;
  const said = line.word(place - 2);
  if (said === 'vor' || said === 'hace') return matched('day-or-month', place - 2, place + 1);
  return said === 'a' && line.word(place - 3) === 'y'
    ? matched('day-or-month', place - 4, place + 1)
    : undefined;
};

const holiday: Detector = (line, place) => {
  const word = line.word(place);
  const end = HOLIDAYS.has(word) ? place + 1 : endOfPhrase(line, place, HOLIDAYS_OF_WORDS);
  if (end === undefined || NO_HOLIDAY_BEFORE.has(line.word(end))) return undefined;
  return matched('holiday', place, end);
};

/** "on the 14th" and "am 14.", where nothing follows that would be counted. */
const dayOfMonth: Detector = (line, place) => {
  if (line.word(place) !== 'the' || !isDayAt(line, place + 1)) return undefined;
  const isSaid = /^(?:on|since|until|by|from|of)$/.test(line.word(place - 1)) || line.value(place + 1) > 9;
  const isOrdinal = /^(?:st|nd|rd|th)$/.test(line.word(place + 2)) && line.isJoined(place + 2);
  const next = line.at(place + 3);
  const isEnd =
    next.raw === '' ||
    /^[.,;:)!?]$/.test(next.raw) ||
    /^(?:at|and|we|she|he|pt|patient|with|in)$/.test(next.text);
  return isSaid && isOrdinal && isEnd ? matched('day-or-month', place, place + 3) : undefined;
};

/** Begins at a word. */
export const dayInWords: WordDetector = {
  begins: (word) =>
    MONTHS.has(word) ||
    MONTHS_WITH_A_YEAR.has(word) ||
    WEEKDAYS.has(word) ||
    WEEKDAYS_AFTER_ON.has(word) ||
    HOLIDAYS.has(word) ||
    RELATIVE_DAYS.has(word) ||
    TIME_UNITS_AGO.has(word) ||
    beginsOneOf(word, PHRASES, HOLIDAYS_OF_WORDS) ||
    word === 'hier' ||
    word === 'the',
  look: firstOf(named, holiday, weekday, relative, ago, dayOfMonth),
};
