/** Times of day. A length of time such as 1:32 is none. */
import { type Detector, firstOf, matched, type WordDetector } from '../detector.ts';
import type { Line } from '../line.ts';
import { DURATIONS } from '../words/units.ts';
import { isMeasuredBefore, isUnit } from './measured.ts';

const AT =
  /^(?:at|um|gegen|ab|bis|vers|until|till|by|since|@|from|around|approx|begin|started|start|desde|hasta|depuis|kl|seit|von|before|after)$/;
const MARKS = /^(?:h|hr|hrs|hours|uhr|o'clock|oclock|am|pm|zulu|z)$/;

const isHour = (digits: string): boolean => /^(?:\d|[01]\d|2[0-4])$/.test(digits);
const isMinute = (digits: string): boolean => /^[0-5]\d$/.test(digits);

/** A word of a length of time, or of a measure, stands shortly before. */
const isDuration = (line: Line, place: number): boolean =>
  isMeasuredBefore(line, place, 3) || [1, 2, 3].some((step) => DURATIONS.has(line.word(place - step)));

const isSaidAt = (line: Line, place: number): boolean =>
  AT.test(line.word(place - 1)) ||
  line.sign(place - 1) === '@' ||
  (/^(?:las|la)$/.test(line.word(place - 1)) && /^(?:a|las|sobre|hacia)$/.test(line.word(place - 2))) ||
  (line.word(place - 1) === 'a' && line.at(place - 1).raw === 'a' && line.word(place + 1) === 'h');

/** 14:30, 9.15 Uhr, 1:32 pm, 14:30:12. */
const withColon: Detector = (line, place) => {
  if (!/^[:.]$/.test(line.at(place + 1).text) || line.at(place).text.length > 2) return undefined;
  const [hour, minute] = [line.digits(place), line.digits(place + 2)];
  const sign = line.sign(place + 1);
  const isTime = isHour(hour) && isMinute(minute) && line.isJoined(place + 1) && line.isJoined(place + 2);
  if (!isTime || (sign !== ':' && sign !== '.')) return undefined;
  const isPart =
    (line.sign(place - 1) === ':' || line.sign(place - 1) === '.') &&
    line.isJoined(place) &&
    line.digits(place - 2) !== '';
  const isRatio = line.sign(place + 3) === ':' && line.digits(place + 4).length === 1;
  if (isPart || isRatio) return undefined;
  const isMarked = isMark(line, place + 3);
  if (sign === '.')
    return isMarked && isPointedMark(line, place + 3, Number(hour))
      ? matched('clock-time', place, place + 4)
      : undefined;
  if (isMarked) return matched('clock-time', place, place + 4);
  const isOf24 = hour.length === 2;
  const isEvent = isOf24 && /^(?:on|off)$/.test(line.word(place - 1));
  if (isEvent && !isUnit(line, place + 3)) return matched('clock-time', place, place + 3);
  if (isSaidAt(line, place) && !isUnit(line, place + 3)) return matched('clock-time', place - 1, place + 3);
  return isOf24 && !isDuration(line, place) && !isUnit(line, place + 3)
    ? matched('clock-time', place, place + 3)
    : undefined;
};

/** "pm", "p.m.", "Uhr", "hrs" after a time with a colon; "h" would be a length. */
function isMark(line: Line, place: number): boolean {
  const word = line.word(place);
  if (/^(?:uhr|uur|am|pm|o'clock|zulu)$/.test(word)) return true;
  return /^[ap]$/.test(word) && line.sign(place + 1) === '.' && line.word(place + 2) === 'm';
}

/** Behind a time with a point, which could be a decimal: "8.15 uur", "3.40pm"; "5.30 am Monitor" is German. */
const isPointedMark = (line: Line, place: number, hour: number): boolean =>
  /^(?:uhr|uur)$/.test(line.word(place)) ||
  (/^(?:am|pm)$/.test(line.at(place).raw) && line.isJoined(place) && hour >= 1 && hour <= 12);

/** 2 pm, 7 a.m., 14 Uhr, 3 o'clock. */
const hourAndMark: Detector = (line, place) => {
  if (line.at(place + 1).kind !== 'word') return undefined;
  const hour = line.digits(place);
  const isPart =
    /^[.,:/]$/.test(line.sign(place - 1)) && line.isJoined(place) && line.digits(place - 2) !== '';
  if (!isHour(hour) || isPart) return undefined;
  const word = line.word(place + 1);
  if (/^(?:uhr|uur|o'clock|oclock)$/.test(word)) return matched('clock-time', place, place + 2);
  const isTwelve = Number(hour) >= 1 && Number(hour) <= 12;
  const raw = line.at(place + 1).raw;
  const isNoon = /^(?:am|pm|AM|PM)$/.test(raw) && isTwelve && !isGermanAm(line, place + 1);
  if (isNoon) return matched('clock-time', place, place + 2);
  const isDotted =
    /^[ap]$/.test(word) && line.sign(place + 2) === '.' && line.word(place + 3) === 'm' && isTwelve;
  return isDotted ? matched('clock-time', place, place + 4) : undefined;
};

/** "Druck 5 am Monitor", "5 PM wires". */
const isGermanAm = (line: Line, place: number): boolean =>
  !line.isJoined(place) &&
  (line.isCapital(place + 1) ||
    /^(?:rechten|linken|tag|ende|wires|wire|leads|lead|pacing)$/.test(line.word(place + 1)));

/** 14h30 and 14 h 30 after "à"; 2h03 is a length. */
const withH: Detector = (line, place) => {
  // In Flanders an hour is a u: 11u40.
  const isFlemish = line.at(place + 1).text === 'u' && line.isJoined(place + 1) && line.isJoined(place + 2);
  if (line.at(place + 1).text !== 'h' && !isFlemish) return undefined;
  const [hour, minute] = [line.digits(place), line.digits(place + 2)];
  if (!isHour(hour)) return undefined;
  const isMinuteJoined = isMinute(minute) && line.isJoined(place + 2);
  const before = line.word(place - 1);
  const isLater = /^(?:after|before|until|till|by|since|from|bis|seit|von|ab|around|approx)$/.test(before);
  const isSaid =
    (AT.test(before) && !isLater) ||
    (before === 'a' &&
      !line.isCapital(place - 1) &&
      (isMinuteJoined || !DURATIONS.has(line.word(place - 2))));
  const end = isMinute(minute) ? place + 3 : place + 2;
  if (isSaid && !isUnit(line, end)) return matched('clock-time', place, end);
  const isLate = hour.length === 2 && Number(hour) >= 6 && isMinuteJoined && line.isJoined(place + 1);
  return isLate && !isDuration(line, place) ? matched('clock-time', place, end) : undefined;
};

/** "at 3", "um 14", "a las 3" with what can only be an hour behind it. */
const fourFigures: Detector = (line, place) => {
  if (line.at(place).text.length !== 4) return undefined;
  const digits = line.digits(place);
  if (!/^(?:[01]\d|2[0-3])[0-5]\d$/.test(digits)) return undefined;
  const isMarked =
    MARKS.test(line.word(place + 1)) && !(line.word(place + 1) === 'am' && line.isCapital(place + 2));
  const isTwo =
    line.sign(place + 1) === '-' &&
    /^(?:[01]\d|2[0-3])[0-5]\d$/.test(line.digits(place + 2)) &&
    digits.startsWith('0');
  if (isTwo) return matched('clock-time', place, place + 3);
  if (isMarked && (line.word(place + 1) !== 'h' || line.isJoined(place + 1)))
    return matched('clock-time', place, place + 2);
  const isMeasured =
    isUnit(line, place + 1) ||
    isDuration(line, place - 1) ||
    (/^[.,/x]$/.test(line.sign(place + 1)) && line.isJoined(place + 1) && line.digits(place + 2) !== '');
  const isSaid =
    /^(?:at|um|gegen|vers|@|around|kl)$/.test(line.word(place - 1)) || line.sign(place - 1) === '@';
  const isLeadingZero = digits.startsWith('0') && !isMeasured;
  return (isSaid && !isMeasured) || isLeadingZero ? matched('clock-time', place, place + 1) : undefined;
};

/** Begins at a number. */
export const clockTime: Detector = firstOf(withColon, withH, hourAndMark, fourFigures);

const NOON = /^(?:noon|midnight|mitternacht|minuit|medianoche|mediodia)$/;
const HOUR_WORDS =
  /^(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|eins|zwei|drei|vier|funf|sechs|sieben|acht|neun|zehn|elf|zwolf|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce)$/;

/** "at noon", "three o'clock", "half past two". Begins at a word. */
const inWords: Detector = (line, place) => {
  const word = line.word(place);
  if (NOON.test(word)) return matched('clock-time', place, place + 1);
  if (HOUR_WORDS.test(word)) {
    if (/^(?:o'clock|oclock|uhr|pm)$/.test(line.word(place + 1)))
      return matched('clock-time', place, place + 2);
    const isSpanish = /^(?:las|la)$/.test(line.word(place - 1)) && line.word(place - 2) === 'a';
    if (isSpanish) return matched('clock-time', place - 2, place + 1);
  }
  const isPast =
    /^(?:half|quarter)$/.test(word) &&
    /^(?:past|to)$/.test(line.word(place + 1)) &&
    (HOUR_WORDS.test(line.word(place + 2)) || line.digits(place + 2) !== '');
  if (isPast) return matched('clock-time', place, place + 3);
  const isLas =
    /^(?:las|la)$/.test(word) &&
    /^(?:a|hacia|sobre)$/.test(line.word(place - 1)) &&
    isHour(line.digits(place + 1)) &&
    !isUnit(line, place + 2);
  return isLas ? matched('clock-time', place - 1, place + 2) : undefined;
};

export const clockInWords: WordDetector = {
  begins: (word) => NOON.test(word) || HOUR_WORDS.test(word) || /^(?:half|quarter|las|la)$/.test(word),
  look: inWords,
};
