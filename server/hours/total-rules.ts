/** From the minutes that were logged to the totals that are reported. Pure. */
import type { HoursTotals, Minutes } from './contract.ts';
import { groupOf } from './rules.ts';
import {
  type CREDIT_HOUR_CODES,
  type ECMO_HOURS_SOURCE_CODES,
  HOURS_CATEGORY_CODES,
  HOURS_GROUP_CODES,
  type HoursCategoryCode,
} from './vocabulary.ts';

interface Standing {
  signedMin: number;
  waitingMin: number;
}

/** What one category has of one sort of hour. */
export interface LoggedMinutes extends Standing {
  category: HoursCategoryCode;
  creditHour: (typeof CREDIT_HOUR_CODES)[number];
}

export type EcmoHoursSource = (typeof ECMO_HOURS_SOURCE_CODES)[number];

/** @param involvement the minutes of the shifts inside ECMO cases; counted only where they are the source (H13) */
export function totalsOf(
  logged: readonly LoggedMinutes[],
  from: EcmoHoursSource,
  involvement: Standing,
): Omit<HoursTotals, 'student'> {
  const isCounted = (category: HoursCategoryCode) =>
    groupOf(category) !== 'excluded' && !(category === 'ecmo_bedside' && from === 'involvement');
  const categories = HOURS_CATEGORY_CODES.filter((code) =>
    logged.some(({ category }) => category === code),
  ).map((category) => ({
    category,
    group: groupOf(category),
    isCounted: isCounted(category),
    ...standingOf(logged.filter((entry) => entry.category === category)),
  }));
  const counted: LoggedMinutes[] = [
    ...logged.filter(({ category }) => isCounted(category)),
    ...(from === 'involvement'
      ? [{ category: 'ecmo_bedside', creditHour: 'clock_60', ...involvement } as const]
      : []),
  ];
  const groups = HOURS_GROUP_CODES.filter((group) => group !== 'excluded').map((group) => ({
    group,
    ...standingOf(counted.filter(({ category }) => groupOf(category) === group)),
  }));
  const bedside = counted.filter(({ category }) => category === 'ecmo_bedside');
  return { groups, categories, ecmoBedside: { from, ...sumOf(bedside) } };
}

const standingOf = (entries: readonly LoggedMinutes[]): { signed: Minutes; waiting: Minutes } => {
  const clock = sumOf(entries.filter(({ creditHour }) => creditHour === 'clock_60'));
  const contact = sumOf(entries.filter(({ creditHour }) => creditHour === 'contact_50'));
  return {
    signed: { clockMin: clock.signedMin, contactMin: contact.signedMin },
    waiting: { clockMin: clock.waitingMin, contactMin: contact.waitingMin },
  };
};

const sumOf = (entries: readonly Standing[]): Standing => ({
  signedMin: entries.reduce((sum, { signedMin }) => sum + signedMin, 0),
  waitingMin: entries.reduce((sum, { waitingMin }) => sum + waitingMin, 0),
});
