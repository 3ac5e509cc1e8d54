/** Numbers with decimal points and commas, thousands, units; and durations in all their spellings. */
import type { NumberField } from '../../cases/field.ts';
import { plain } from '../spelling.ts';
import { type CellReading, value, wrong } from './reading.ts';
import { converted, isUnit, unitOf } from './units.ts';

const PLACES_HOUR = 2;
const DIGITS = String.raw`[-+−]?(?:\d{1,3}(?:[ '’\u00a0\u202f]\d{3})+(?:[.,]\d+)?|\d[\d.,]*\d|\d|[.,]\d+)`;
const NUMBER = new RegExp(`^(?:ca\\.?|c\\.|~|≈|about|circa)?\\s*(${DIGITS})\\s*(.*)$`, 'u');

/** What a written number can mean: "1,234" is 1234, or 1.234 where commas are decimal. */
export function numbersIn(text: string): number[] {
  const digits = text.replace(/[−]/g, '-').replace(/['’\s]/g, '');
  const found = /^([-+]?)(\d*)((?:[.,]\d*)*)$/.exec(digits);
  if (found === null) return [];
  const last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
  if (last < 0) return [Number(digits)];
  const whole = digits.slice(0, last).replace(/[.,]/g, '');
  const asDecimal = Number(`${whole}.${digits.slice(last + 1)}`);
  const asThousands = Number(digits.replace(/[.,]/g, ''));
  const separators = digits.match(/[.,]/g) ?? [];
  const isGrouped = /^[-+]?\d{1,3}(?:[.,]\d{3})+$/.test(digits);
  if (!isGrouped) return [asDecimal];
  return separators.length > 1 && new Set(separators).size === 1 ? [asThousands] : [asDecimal, asThousands];
}

/** A number and the unit behind it; undefined when it is none, or another word stands behind it. */
export function numberAndUnit(text: string): { numbers: number[]; unit: string | undefined } | undefined {
  const [, digits, rest = ''] = NUMBER.exec(text.trim()) ?? [];
  if (digits === undefined) return undefined;
  const numbers = numbersIn(digits).filter(Number.isFinite);
  const unit = unitOf(rest);
  if (numbers.length === 0 || (rest.trim() !== '' && unit === undefined)) return undefined;
  return { numbers, unit };
}

export const rounded = (number: number, places: number): number =>
  Number(`${Math.round(Number(`${number}e${places}`))}e-${places}`);

const isWithin = (number: number, [min, max]: readonly [number, number]): boolean =>
  number >= min && number <= max;

const accepted = ({ hard: [min, max], unit, outside }: NumberField): string =>
  `a number from ${min} to ${max}${unit && ` ${unit}`}${outside ? `; ${outside}` : ''}`;

/**
 * A number of a field, in the unit of the field.
 * @param columnUnit what the head of the column says; `fraction` when its percents run from 0 to 1
 */
export function readNumber(text: string, field: NumberField, columnUnit?: string): CellReading<number> {
  if (field.unit === 'min' || field.unit === 'h') return readDuration(text, field, columnUnit);
  const over = /^>\s*(\d+)\s*s?$/.exec(text.trim());
  if (over && field.unit === 's') return within([Number(over[1]) + 1], field);
  const said = numberAndUnit(text);
  if (said === undefined) return wrong('not-a-number', accepted(field));
  const unit = said.unit ?? columnUnit;
  const numbers = inOrderFor(field, said.numbers).map((number) =>
    inUnitOf(field, number, unit, said.unit === undefined),
  );
  const known = numbers.filter((number) => number !== undefined);
  if (known.length === 0) return wrong('unit', accepted(field));
  return within(known, field);
}

/** A whole number of "1,234" is one thousand, a decimal one is one and a bit. */
const inOrderFor = (field: NumberField, numbers: readonly number[]): readonly number[] =>
  field.places === 0 ? [...numbers].reverse() : numbers;

function within(numbers: readonly number[], field: NumberField): CellReading<number> {
  const rounds = numbers.map((number) => rounded(number, field.places));
  const found = rounds.find((number) => isWithin(number, field.hard));
  return found === undefined ? wrong('outside-limits', accepted(field)) : value(found);
}

/** From here on a bare number is no temperature in °C that anybody survives, and one in °F up to there. */
const FAHRENHEIT = [45, 113] as const;

function inUnitOf(
  field: NumberField,
  number: number,
  unit: string | undefined,
  isBare: boolean,
): number | undefined {
  const { unit: own } = field;
  if (isBare && own === '°C') return isWithin(number, FAHRENHEIT) ? converted(number, 'F', '°C') : number;
  if (isBare && own === 'cm' && unit === undefined && number > 0.3 && number < 2.6) return number * 100;
  // A vacuum of 40 is one of -40.
  if (field.hard[1] <= 0 && number > 0) return -number;
  if (unit === undefined) return number;
  if (unit === 'fraction') return own === '%' && isBare ? number * 100 : number;
  return converted(number, unit, own, field.label) ?? (isBare && !isUnit(own) ? number : undefined);
}

const WORDS = 'hours?|hrs?|h|std|stunden?|stdn|heures?|horas?';
const MINUTES = 'minutes?|minuten|mins?|m|mn|minutos';
const HOURS_AND_MINUTES = new RegExp(
  String.raw`^(\d{1,4}(?:[.,]\d+)?)\s*(?:${WORDS})\.?\s*(?:,|und|and|et|y)?\s*(?:(\d{1,2})\s*(?:${MINUTES})?\.?)?$`,
);
const CLOCK_LIKE = /^(\d{1,4}):(\d{2})(?::(\d{2}))?\s*(?:h|std\.?|hrs?|min)?$/;
const MOST_CLOCK_HOURS = 24;

/** A duration in minutes, however it is written; a bare number is in the unit of its column. */
export function minutesIn(text: string, bareUnit: string): number | undefined {
  const said = plain(text);
  const clock = CLOCK_LIKE.exec(said);
  if (clock) return ofClock(Number(clock[1]), Number(clock[2]), Number(clock[3] ?? 0), bareUnit);
  const hours = HOURS_AND_MINUTES.exec(said);
  if (hours) return Number(hours[1]?.replace(',', '.')) * 60 + Number(hours[2] ?? 0);
  const number = numberAndUnit(said);
  const [first] = number?.numbers ?? [];
  if (first === undefined) return undefined;
  return converted(first, number?.unit ?? bareUnit, 'min');
}

/** 1:32 is an hour and 32 minutes; 92:00 is minutes and seconds where minutes are asked. */
function ofClock(first: number, second: number, third: number, unit: string): number | undefined {
  if (second > 59 || third > 59) return undefined;
  if (first > MOST_CLOCK_HOURS && unit === 'min') return first + Math.round(second / 60);
  return first * 60 + second + Math.round(third / 60);
}

const DURATIONS = {
  min: 'minutes, as 92, 92 min, 1:32 or 1h 32m',
  h: 'hours, as 8, 8.5 h, 8:30 or 8 h 30 min',
} as const;

function readDuration(text: string, field: NumberField, columnUnit?: string): CellReading<number> {
  const own = field.unit === 'h' ? 'h' : 'min';
  const [min, max] = field.hard;
  const message = `${DURATIONS[own]}, from ${min} to ${max} ${own}`;
  const minutes = minutesIn(text, columnUnit && isUnit(columnUnit) ? columnUnit : own);
  if (minutes === undefined || minutes < 0) return wrong('not-a-number', message);
  const found =
    own === 'h' ? rounded(minutes / 60, Math.min(field.places, PLACES_HOUR)) : Math.round(minutes);
  return isWithin(found, field.hard) ? value(found) : wrong('outside-limits', message);
}
