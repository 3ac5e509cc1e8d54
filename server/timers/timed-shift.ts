/** From a start and an end to an hours entry: minutes, a day, and clock times where they are plain. */
import { Temporal } from 'temporal-polyfill';
import type { HoursContent, ShiftClock } from '../hours/contract.ts';
import { HOURS_CLOCK_REFUSED } from '../hours/problems.ts';
import { DAY_MIN } from '../hours/rules.ts';
import { TIMER_TOO_LONG, TIMER_TOO_SHORT } from './problems.ts';

export type TimedShift = Pick<HoursContent, 'activityOn' | 'durationMin' | 'clock'>;

interface Stop {
  now: Date;
  endLocal: string | undefined;
  timeZone: string;
}

/**
 * The shift that a timer measured, to the nearest minute.
 * @throws TIMER_TOO_SHORT, TIMER_TOO_LONG; HOURS_CLOCK_REFUSED for an end that has not come yet
 */
export function timedShift(startedAt: string, { now, endLocal, timeZone }: Stop): TimedShift {
  const start = toMinute(Temporal.Instant.from(new Date(startedAt).toISOString()), timeZone);
  const stopped = toMinute(Temporal.Instant.fromEpochMilliseconds(now.getTime()), timeZone);
  const end = endLocal === undefined ? stopped : firstAfter(start, endLocal);
  if (Temporal.ZonedDateTime.compare(end, stopped) > 0)
    throw HOURS_CLOCK_REFUSED({ errors: [{ field: 'endLocal', message: 'a time that has passed' }] });

  const durationMin = start.until(end).total('minutes');
  if (durationMin < 1) throw TIMER_TOO_SHORT();
  if (durationMin > DAY_MIN)
    throw TIMER_TOO_LONG({
      errors: [{ field: 'endLocal', message: 'the time at which it ended, within 24 hours of the start' }],
    });
  const clock = clockOf(start, end);
  return { activityOn: start.toPlainDate().toString(), durationMin, ...(clock && { clock }) };
}

const toMinute = (instant: Temporal.Instant, timeZone: string): Temporal.ZonedDateTime =>
  instant.round({ smallestUnit: 'minute', roundingMode: 'halfExpand' }).toZonedDateTimeISO(timeZone);

function firstAfter(start: Temporal.ZonedDateTime, local: string): Temporal.ZonedDateTime {
  const onDay = (days: number) =>
    start
      .toPlainDate()
      .add({ days })
      .toZonedDateTime({ timeZone: start.timeZoneId, plainTime: Temporal.PlainTime.from(local) });
  return Temporal.ZonedDateTime.compare(onDay(0), start) > 0 ? onDay(0) : onDay(1);
}

/** Undefined where the clocks were changed in between, so that the two times on the wall would tell another length. */
function clockOf(start: Temporal.ZonedDateTime, end: Temporal.ZonedDateTime): ShiftClock | undefined {
  const [startLocal, endLocal] = [localOf(start), localOf(end)];
  const days = start.toPlainDate().until(end.toPlainDate()).days;
  if (days !== (endLocal > startLocal ? 0 : 1)) return undefined;
  return {
    startLocal,
    endLocal,
    ...(isTwice(start) && { startOffset: start.offset }),
    ...(isTwice(end) && { endOffset: end.offset }),
  };
}

const localOf = (at: Temporal.ZonedDateTime): string => at.toPlainTime().toString({ smallestUnit: 'minute' });

/** Does the clock show this time twice on this day? */
function isTwice(at: Temporal.ZonedDateTime): boolean {
  const shown = at.toPlainDateTime();
  const [first, last] = (['earlier', 'later'] as const).map(
    (disambiguation) => shown.toZonedDateTime(at.timeZoneId, { disambiguation }).epochMilliseconds,
  );
  return first !== last;
}
