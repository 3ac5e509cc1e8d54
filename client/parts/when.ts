/** Times as people read them: always with their zone, days without one. */
import { formatMinutes } from '../../server/hours/rules.ts';

/** 14 Feb 2026, 14:32 CST: an instant on the clock of the program. */
export function instantText(instant: string, timeZone: string): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return instant;
  const { day, month, year, hour, minute, timeZoneName } = partsOf(at, {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  });
  return `${day} ${month} ${year}, ${hour}:${minute} ${timeZoneName}`;
}

/** 14 Feb 2026: a calendar day as it is stored, YYYY-MM-DD; no zone moves it. */
export function dayText(civilDate: string): string {
  const at = new Date(`${civilDate}T00:00:00Z`);
  if (Number.isNaN(at.getTime())) return civilDate;
  const { day, month, year } = partsOf(at, { timeZone: 'UTC' });
  return `${day} ${month} ${year}`;
}

/** Day before month in letters: the one order that nobody in the world reads wrongly. */
function partsOf(at: Date, options: Intl.DateTimeFormatOptions): Record<string, string> {
  const format = new Intl.DateTimeFormat('en-US', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    ...options,
  });
  return Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
}

/** 95 -> 1 h 35 min */
export const durationText = formatMinutes;
