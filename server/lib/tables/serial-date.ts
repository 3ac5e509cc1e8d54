/** Dates as a workbook stores them: days since a day of its own, the time of day behind the point. */
import { decimal, type Meaning } from './number-format.ts';

const DAY_SEC = 86_400;
/** 31 December 9999, the last day that either system has. */
const LAST_SERIAL = { 1900: 2_958_465, 1904: 2_957_003 };

/** Day 0 of either system. Excel on a Mac used to begin four years later, to be rid of what the other does in 1900. */
const DAY_ZERO = { 1900: Date.UTC(1899, 11, 31), 1904: Date.UTC(1904, 0, 1) };
export type DateSystem = keyof typeof DAY_ZERO;

/** What Excel shows for the day that 1900, no leap year, did not have; Lotus 1-2-3 had it. */
const NO_DAY = 60;

/** @param value as it is stored; what no format can show as a date stays the number that it is */
export function textOfNumber(value: number, meaning: Meaning, system: DateSystem): string {
  if (meaning === 'number') return decimal(value);
  if (meaning === 'percent') return `${decimal(value * 100)}%`;
  const seconds = Math.round(value * DAY_SEC);
  if (seconds < 0 || value >= LAST_SERIAL[system] + 1) return decimal(value);
  if (meaning === 'duration') return duration(seconds);
  if (meaning === 'time') return clock(seconds);
  const date = day(Math.floor(seconds / DAY_SEC), system);
  return meaning === 'date' ? date : `${date} ${clock(seconds)}`;
}

const twoDigits = (number: number): string => String(number).padStart(2, '0');
const minutesOf = (seconds: number): string => twoDigits(Math.floor(seconds / 60) % 60);

/** Seconds are dropped, as a format without them drops them. */
const clock = (seconds: number): string =>
  `${twoDigits(Math.floor(seconds / 3600) % 24)}:${minutesOf(seconds)}`;
const duration = (seconds: number): string => `${Math.floor(seconds / 3600)}:${minutesOf(seconds)}`;

function day(serial: number, system: DateSystem): string {
  if (system === 1900 && serial === NO_DAY) return '1900-02-29';
  if (system === 1900 && serial === 0) return '1900-01-00';
  const days = system === 1900 && serial > NO_DAY ? serial - 1 : serial;
  return new Date(DAY_ZERO[system] + days * DAY_SEC * 1000).toISOString().slice(0, 10);
}
