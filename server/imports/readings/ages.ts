/** Ages: "74 y", "13mo", "3/12", "Erw.", ">89". Of 90 years and over the band is kept and never a number. */
import type { AgeBand } from '../../cases/vocabulary.ts';
import { plain, squeezed } from '../spelling.ts';
import { numbersIn } from './numbers.ts';
import { type CellReading, unmatched, value, wrong } from './reading.ts';
import { unitOf } from './units.ts';

export interface WrittenAge {
  readonly ageBand: AgeBand;
  /** In the unit in which an age of its band is kept. */
  readonly ageValue?: number;
  readonly ageUnit?: 'd' | 'mo' | 'y';
}

const BAND_WORDS: Readonly<Record<AgeBand, string>> = {
  neonate: 'neonate neonatal newborn nb neo neugeborenes neugeborener neugeb nouveau-ne neonato nn',
  infant: 'infant baby saugling saugl nourrisson lactante',
  toddler: 'toddler kleinkind',
  child: 'child kid kind enfant nino',
  adolescent: 'adolescent teen teenager jugendlicher jugendliche jugendl ado adolescente',
  adult_18_21: 'adult1821 youngadult',
  adult: 'adult adults ad erw erwachsener erwachsene erwachsen adulte adulto',
  adult_90plus: 'adult90plus adult90andover over89 over90 90plus uber89 uber90',
};
const bandOfWord = new Map(
  Object.entries(BAND_WORDS).flatMap(
    ([band, words]) => words.split(' ').map((word) => [squeezed(word), band as AgeBand] as const), // the keys of BAND_WORDS
  ),
);

const OLDEST_YEARS = 89;
const MONTHS_PER_YEAR = 12;
const DAYS_PER_MONTH = 30.4375;
const DAYS_PER_WEEK = 7;
const LAST_NEONATAL_DAY = 28;
const FIRST_YEARS = 2;
const OLDEST_EVER = 125;
const ACCEPTED = 'an age, as 74, 74 y, 13 mo or 12 d; 90 and over as >89';

/** From years up; of the bands of whole years. */
const BANDS_BY_YEARS: readonly (readonly [from: number, AgeBand])[] = [
  [90, 'adult_90plus'],
  [22, 'adult'],
  [18, 'adult_18_21'],
  [12, 'adolescent'],
  [2, 'child'],
  [1, 'toddler'],
  [0, 'infant'],
];
const bandOfYears = (years: number): AgeBand =>
  BANDS_BY_YEARS.find(([from]) => years >= from)?.[1] ?? 'infant';

function ofYears(years: number): WrittenAge {
  if (years > OLDEST_YEARS) return { ageBand: 'adult_90plus' };
  if (years >= FIRST_YEARS) return { ageBand: bandOfYears(years), ageValue: Math.floor(years), ageUnit: 'y' };
  if (Number.isInteger(years) && years > 0) return { ageBand: bandOfYears(years) };
  return ofMonths(years * MONTHS_PER_YEAR);
}

function ofMonths(months: number): WrittenAge {
  if (months >= FIRST_YEARS * MONTHS_PER_YEAR) return ofYears(Math.floor(months / MONTHS_PER_YEAR));
  // Less than a month, and nobody said how many days.
  if (months < 1) return { ageBand: 'neonate' };
  const whole = Math.floor(months + 1e-9);
  return { ageBand: whole < MONTHS_PER_YEAR ? 'infant' : 'toddler', ageValue: whole, ageUnit: 'mo' };
}

function ofDays(days: number): WrittenAge {
  if (days <= LAST_NEONATAL_DAY) return { ageBand: 'neonate', ageValue: Math.floor(days), ageUnit: 'd' };
  return ofMonths(Math.max(1, days / DAYS_PER_MONTH));
}

const OF_UNIT: Readonly<Record<string, (number: number) => WrittenAge>> = {
  y: ofYears,
  mo: ofMonths,
  d: ofDays,
  weeks: (weeks) => ofDays(weeks * DAYS_PER_WEEK),
};
/** What is said beside an age and adds nothing to it: "61 y/o", "5 days old", "67M". */
const BESIDE = /\b(?:old|of age|aged|alt|jahrig|jahrige[rs]?|ans|years? old)\b|\/\s*o\b/g;
/** "67M" is 67 years; below two years of months it may be months, so "6m" is left as it is. */
const OF_A_SEX = /^\s*((?:2[4-9]|[3-9]\d|1\d\d)(?=\s*[Mm]\s*$)|\d+(?=\s*[Ff]\s*$))\s*[MFmf]\s*$/;
/** British notation: 3/12 is three months, 2/52 two weeks, 5/7 five days. */
const OVER: Readonly<Record<string, string>> = { '12': 'mo', '52': 'weeks', '7': 'd' };

/** @param columnUnit what a bare number is in; years unless the head of the column says so */
export function readAge(text: string, columnUnit = 'y'): CellReading<WrittenAge> {
  const band = bandOfWord.get(squeezed(text));
  if (band) return value({ ageBand: band });
  const said = plain(text.replace(OF_A_SEX, '$1'));
  const over = /^(?:>=?|≥|over|uber|plus de|mas de)\s*(\d+)|^(\d+)\s*\+/.exec(said);
  if (over)
    return Number(over[1] ?? over[2]) >= OLDEST_YEARS
      ? value({ ageBand: 'adult_90plus' })
      : wrong('not-an-age', ACCEPTED);
  const british = /^(\d{1,2})\s*\/\s*(12|52|7)$/.exec(said);
  const age = british ? ageOf(Number(british[1]), OVER[british[2] ?? '']) : counted(said, columnUnit);
  if (age) return value(age);
  return /\d/.test(said) ? wrong('not-an-age', ACCEPTED) : unmatched(text.trim());
}

function counted(said: string, columnUnit: string): WrittenAge | undefined {
  const parts = /^(\d+(?:[.,]\d+)?)\s*([a-z%]*\.?)(?:[\s,]*(\d+)\s*([a-z]+)\.?)?$/.exec(
    said
      .replace(BESIDE, '')
      .replace(/y\/?o\b/, 'y')
      .trim(),
  );
  if (parts === null) return undefined;
  const [, first = '', unit = '', more, moreUnit = ''] = parts;
  const [number] = numbersIn(first);
  const own = unit === '' ? columnUnit : unitOfAge(unit);
  if (number === undefined || own === undefined) return undefined;
  // "1 y 3 mo"
  if (own === 'y' && more !== undefined && unitOfAge(moreUnit) === 'mo')
    return number < FIRST_YEARS ? ofMonths(number * MONTHS_PER_YEAR + Number(more)) : ageOf(number, 'y');
  return more === undefined ? ageOf(number, own) : undefined;
}

/** A minute is no age: "6 m" is months, and "3 w" weeks. */
const unitOfAge = (unit: string): string | undefined => (unit === 'm' ? 'mo' : unitOf(unit));

const ageOf = (number: number, unit = 'y'): WrittenAge | undefined =>
  unit === 'y' && number > OLDEST_EVER ? undefined : OF_UNIT[unit]?.(number);

/** A band alone, of a column that tells no numbers; a number does as well. */
export function readAgeBand(text: string, codes: readonly string[]): CellReading<WrittenAge> {
  const code = codes.find((each) => each === text.trim());
  return code ? value({ ageBand: code as AgeBand }) : readAge(text); // one of the codes of the bands
}
