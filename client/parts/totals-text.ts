/** The words and the scale of the totals of hours. */
import type { HoursTotals } from '../../server/hours/contract.ts';
import { durationText } from './when.ts';

export type GroupTotal = HoursTotals['groups'][number];
type Standing = Pick<GroupTotal, 'signed' | 'waiting'>;

/** The longest of the totals, signed and waiting together: the end of the common scale, in minutes of clock hours. */
export const longestOf = (groups: readonly Standing[]): number =>
  Math.max(1, ...groups.map(({ signed, waiting }) => signed.clockMin + waiting.clockMin));

/** "12 h signed and 3 h waiting", of clock hours. */
export const standingText = ({ signed, waiting }: Standing): string =>
  waiting.clockMin === 0
    ? `${durationText(signed.clockMin)} signed`
    : `${durationText(signed.clockMin)} signed and ${durationText(waiting.clockMin)} waiting`;

/** Contact hours are told beside the clock hours, in their own measure, or not at all where there are none. */
export function contactText({ signed, waiting }: Standing): string | undefined {
  if (signed.contactMin + waiting.contactMin === 0) return undefined;
  const hours = (minutes: number) => `${Math.round((minutes / 50) * 10) / 10}`;
  const waits = waiting.contactMin > 0 ? ` and ${hours(waiting.contactMin)} waiting` : '';
  return `Beside them ${hours(signed.contactMin)} contact hours of 50 min signed${waits}`;
}
