/** Days as people write them: 13.10.2025, 9/29/2025, 29. Sept. 2025, Sep 29 2025, 2025-09-29 07:00. */
import { plain } from '../spelling.ts';
import { type CellReading, unread, value, wrong } from './reading.ts';

export type DateOrder = 'dmy' | 'mdy' | 'ymd';

/** A day, or as much of it as was written. */
export interface WrittenDate {
  readonly year: number;
  readonly month?: number;
  readonly day?: number;
}

/** In three languages and Spanish, by their first letters after folding; a month has the longest that fits. */
const MONTHS: readonly (readonly [RegExp, number])[] = [
  [/^(jan|ene)/, 1],
  [/^(feb|fev)/, 2],
  [/^(mar|mrz)/, 3],
  [/^(apr|avr|abr)/, 4],
  [/^(may|mai)/, 5],
  [/^(jun|juin)/, 6],
  [/^(jul|juil)/, 7],
  [/^(aug|aou|ago)/, 8],
  [/^(sep|set)/, 9],
  [/^(oct|okt)/, 10],
  [/^nov/, 11],
  [/^(dec|dez|dic)/, 12],
];
const monthOf = (word: string): number | undefined => MONTHS.find(([pattern]) => pattern.test(word))?.[1];

const CLOCK = /(?:[t\s]+|,\s*)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*(?:z|uhr|h|am|pm|[+-]\d{2}:?\d{2}))?$/;
const WEEKDAY =
  /^(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|mo|di|mi|do|fr|sa|so|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miercoles|jueves|viernes|sabado|domingo|lun|mer|jeu|ven|sam|dim)[.,]*\s+(?=\S)/;
const NUMERIC = /^(\d{1,4})\s*([./-])\s*(\d{1,2})\s*[./-]\s*(\d{2,4})\.?$/;
const EXCEL_EPOCH_MS = Date.UTC(1899, 11, 30);
const MS_PER_DAY = 86_400_000;

/** What three numbers say: one reading, or two when nobody can know which is the month. */
interface Numeric {
  readonly byOrder: Partial<Record<DateOrder, WrittenDate>>;
}

/** 1930 to 2029, as spreadsheets do. */
const fullYear = (digits: string): number => {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
};

function existing(year: number, month: number, day: number): WrittenDate | undefined {
  const found = new Date(Date.UTC(year, month - 1, day));
  const isThere = found.getUTCMonth() === month - 1 && found.getUTCDate() === day && month >= 1;
  return isThere && year >= 1990 && year <= 2199 ? { year, month, day } : undefined;
}

function numericDate(text: string): Numeric | undefined {
  const [, first, separator, second, third] = NUMERIC.exec(text) ?? [];
  if (first === undefined || second === undefined || third === undefined) return undefined;
  if (first.length === 4) return only('ymd', existing(Number(first), Number(second), Number(third)));
  if (first.length === 3) return undefined;
  const year = fullYear(third);
  const dmy = existing(year, Number(second), Number(first));
  // Nobody writes the month first and dots behind it.
  if (separator === '.') return only('dmy', dmy);
  const mdy = existing(year, Number(first), Number(second));
  return { byOrder: { ...(dmy && { dmy }), ...(mdy && { mdy }) } };
}

const only = (order: DateOrder, date: WrittenDate | undefined): Numeric => ({
  byOrder: date ? { [order]: date } : {},
});

/** A date that says by itself which part is which: a month in letters, the year first, a serial number of Excel. */
function plainDate(text: string): WrittenDate | undefined {
  const compact = /^(20\d{2}|19\d{2})(\d{2})(\d{2})$/.exec(text);
  if (compact) return existing(Number(compact[1]), Number(compact[2]), Number(compact[3]));
  if (/^[3-7]\d{4}(?:\.\d+)?$/.test(text)) return ofSerial(Number(text));
  const yearOnly = /^(?:fy\s*)?((?:19|20)\d{2})(?:\.0)?$/.exec(text);
  if (yearOnly) return { year: Number(yearOnly[1]) };
  const yearMonth = /^((?:19|20)\d{2})[-/.](\d{1,2})$/.exec(text);
  if (yearMonth) return monthOnly(Number(yearMonth[1]), Number(yearMonth[2]));
  const monthYear = /^(\d{1,2})[-/.]((?:19|20)\d{2})$/.exec(text);
  if (monthYear) return monthOnly(Number(monthYear[2]), Number(monthYear[1]));
  return inLetters(text);
}

const monthOnly = (year: number, month: number): WrittenDate | undefined =>
  month >= 1 && month <= 12 && year >= 1990 ? { year, month } : undefined;

function ofSerial(days: number): WrittenDate | undefined {
  const date = new Date(EXCEL_EPOCH_MS + Math.floor(days) * MS_PER_DAY);
  return existing(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

function inLetters(text: string): WrittenDate | undefined {
  const parts = text.match(/[a-z]+|\d+/g) ?? [];
  const meant = parts.filter((part) => !/^(?:st|nd|rd|th|de|del|of|the|le|er|den)$/.test(part));
  const words = meant.filter((part) => /^[a-z]/.test(part));
  const numbers = meant.filter((part) => /^\d/.test(part));
  const month = words.length === 1 && words[0] !== undefined ? monthOf(words[0]) : undefined;
  if (month === undefined || numbers.length === 0 || numbers.length > 2) return undefined;
  const [one = '', two] = numbers;
  if (two === undefined) return one.length === 4 ? monthOnly(Number(one), month) : undefined;
  if (one.length === 4) return existing(Number(one), month, Number(two));
  return two.length === 2 || two.length === 4 ? existing(fullYear(two), month, Number(one)) : undefined;
}

/** Without clock and weekday: a case keeps no time of day. */
const bare = (text: string): string => plain(text).replace(CLOCK, '').replace(WEEKDAY, '').trim();

/** In which orders a cell can be read as a day: none when it says so itself, or is no date. */
export function ordersOf(text: string): DateOrder[] {
  const numeric = numericDate(bare(text));
  const orders = Object.keys(numeric?.byOrder ?? {}) as DateOrder[]; // the keys of byOrder
  const { dmy, mdy } = numeric?.byOrder ?? {};
  // The third of March is the third of March in both.
  return dmy && mdy && dmy.day === mdy.day ? [] : orders;
}

/** Does it look like a date, whatever its order? */
export const isDate = (text: string): boolean => {
  const said = bare(text);
  return Object.keys(numericDate(said)?.byOrder ?? {}).length > 0 || plainDate(said)?.day !== undefined;
};

const ACCEPTED = 'a day that exists, as 2026-03-14, 14.03.2026, 14 Mar 2026 or 3/14/2026';
const ORDERS = { dmy: 'day first', mdy: 'month first', ymd: 'year first' } as const;

/** @param order in which the file writes day and month; null while nobody has said so */
export function readDate(text: string, order: DateOrder | null): CellReading<WrittenDate> {
  const said = bare(text);
  const numeric = numericDate(said);
  if (numeric === undefined) {
    const plain = plainDate(said);
    return plain ? value(plain) : wrong('not-a-date', ACCEPTED);
  }
  const { dmy, mdy, ymd } = numeric.byOrder;
  const found = ymd ?? (order === 'mdy' ? mdy : order === 'dmy' ? dmy : undefined);
  if (found) return value(found);
  if (dmy === undefined && mdy === undefined) return wrong('not-a-date', ACCEPTED);
  if (dmy && (mdy === undefined ? order === null || /\./.test(said) : dmy.day === mdy.day)) return value(dmy);
  if (mdy && dmy === undefined && order === null) return value(mdy);
  if (order === null || order === 'ymd')
    return wrong('date-order', 'say whether this file writes the day or the month first');
  return wrong('date-order', `this file writes the ${ORDERS[order]}, and so read it is no day that exists`);
}

export const isoDay = ({ year, month, day }: WrittenDate): string | undefined =>
  month === undefined || day === undefined
    ? undefined
    : `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/** A year alone: 2025, FY2025, 2025/26 names the year in which it starts. */
export function readYear(text: string): CellReading<number> {
  const found = /^\D{0,12}((?:19|20)\d{2})(?:\s*[/–-]\s*(?:(?:19|20)?\d{2}))?\D{0,3}$/.exec(text.trim());
  const year = Number(found?.[1]);
  return year >= 1990
    ? value(year)
    : isDate(text)
      ? unread('not-a-year', 'a year alone')
      : wrong('not-a-year', 'a year, as 2026');
}
