/** What an hours entry needs, and what is unusual about it. Pure and isomorphic. */
import { confirm, type Finding, refuse } from '../cases/finding.ts';
import type { HoursContent } from './contract.ts';
import {
  HOURS_CATEGORIES,
  type HoursCategory,
  type HoursCategoryCode,
  type HoursGroup,
} from './vocabulary.ts';

const NEEDED = ['siteId', 'supervisorId', 'supervisionLevel'] as const;

/** Every field still missing, in the order of the form. */
export const missingHoursFields = (content: HoursContent): string[] =>
  NEEDED.filter((field) => content[field] === undefined);

/** A day has no more. */
export const DAY_MIN = 1440;
/** Whoever has worked so long rests for eight hours (AmSECT, duty hours). */
export const LONG_MIN = 960;
/** Entered later than this, a shift is remembered rather than known. */
export const FRESH_DAYS = 14;

/** What else the student has entered for the day of an entry, and for the day after. */
export interface DayBeside {
  dayMin: number;
  nextDayMin: number;
  /** Entries of that day, and how many of them keep no clock times. */
  entries: number;
  untimed: number;
}

/** What the findings on an entry depend on beside the entry. */
export interface HoursSetting {
  today: string;
  beside: DayBeside;
  /** Of the entry itself, the minutes after midnight. */
  lateMin: number;
}

/** Everything the rules have to say about an entry that could be stored. */
export function hoursFindings(content: HoursContent, setting: HoursSetting): Finding[] {
  return [
    ...longHours(content, setting),
    ...crowdedDay(content, setting.beside),
    ...usualDuration(content),
    ...enteredLate(content, setting.today),
    ...callAtHome(content),
    ...contactHours(content),
  ];
}

/** The findings that still stop a submission: refusals, and warnings nobody has confirmed. */
export function openHoursFindings(content: HoursContent, setting: HoursSetting): Finding[] {
  const confirmed = new Set(content.confirmations?.map(({ rule }) => rule));
  return hoursFindings(content, setting).filter(
    ({ severity, rule }) => severity === 'refuse' || !confirmed.has(rule),
  );
}

/** How many minutes an entry has too many for its days; nought or less when it fits. The refusal of H1. */
export const minutesTooMany = (content: HoursContent, setting: HoursSetting): number =>
  fullestDayMin(content, setting) - DAY_MIN;

/** What the fuller of the days that an entry touches would hold. */
function fullestDayMin({ durationMin }: HoursContent, { beside, lateMin }: HoursSetting): number {
  const onDay = beside.dayMin + durationMin - lateMin;
  return lateMin > 0 ? Math.max(onDay, beside.nextDayMin + lateMin) : onDay;
}

/** The warning of H1: a shift, or a day, of more than sixteen hours. */
function longHours(content: HoursContent, setting: HoursSetting): Finding[] {
  const { durationMin } = content;
  if (durationMin > LONG_MIN)
    return [
      confirm('H1-shift', 'durationMin', `one shift of ${formatMinutes(durationMin)} is more than 16 h`),
    ];
  const dayMin = fullestDayMin(content, setting);
  if (dayMin <= LONG_MIN) return [];
  return [
    confirm(
      'H1',
      'durationMin',
      `with your other entries the day has ${formatMinutes(dayMin)}, more than 16 h`,
    ),
  ];
}

/** H2: where clock times are kept the database refuses an overlap; elsewhere only the student knows. */
function crowdedDay({ clock }: HoursContent, { entries, untimed }: DayBeside): Finding[] {
  if (entries === 0 || (clock !== undefined && untimed === 0)) return [];
  return [
    confirm('H2', 'activityOn', 'you have another entry on that day; without clock times they may overlap'),
  ];
}

function usualDuration({ durationMin }: HoursContent): Finding[] {
  if ((durationMin >= 15 && durationMin <= 720) || durationMin > LONG_MIN) return [];
  return [
    confirm(
      'soft-durationMin',
      'durationMin',
      `an entry is usually 15 min to 12 h; is ${formatMinutes(durationMin)} right?`,
    ),
  ];
}

function enteredLate({ activityOn }: HoursContent, today: string): Finding[] {
  if (daysBetween(activityOn, today) <= FRESH_DAYS) return [];
  return [confirm('soft-activityOn', 'activityOn', `that day is more than ${FRESH_DAYS} days ago`)];
}

/** Was a case of this day done in a shift of that one? A night shift ends on the day after. */
export const isInShift = (performedOn: string | null | undefined, activityOn: string): boolean =>
  typeof performedOn === 'string' && [0, 1].includes(daysBetween(activityOn, performedOn));

const MS_PER_DAY = 86_400_000;
const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / MS_PER_DAY;

/** H7: nobody stands beside a student who is at home. */
function callAtHome({ category, supervisionLevel }: HoursContent): Finding[] {
  if (category !== 'oncall_home' || !supervisionLevel?.startsWith('direct')) return [];
  return [refuse('H7', 'supervisionLevel', 'on call at home is not supervised at the pump or in the room')];
}

/** H10: an hour of 50 minutes is one of teaching. */
function contactHours({ category, creditHour }: HoursContent): Finding[] {
  if (creditHour !== 'contact_50' || groupOf(category) === 'didactic') return [];
  return [refuse('H10', 'creditHour', 'contact hours are hours of teaching; this is counted in clock hours')];
}

const byCode = new Map<string, HoursCategory>(HOURS_CATEGORIES.map((category) => [category.code, category]));

/** In which of the three totals a category is counted, if in any. */
export const groupOf = (category: HoursCategoryCode): HoursGroup => byCode.get(category)?.group ?? 'excluded';

/** `92` minutes as `1 h 32 min`. */
export function formatMinutes(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}
