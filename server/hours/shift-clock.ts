/** From clock times on a wall to the stretch of time they mean, exact over both ends of summer time. */
import { Temporal } from 'temporal-polyfill';
import type { HoursContent, ShiftClock } from './contract.ts';
import { HOURS_CLOCK_REFUSED } from './problems.ts';

/**
 * The half-open range `[start,end)` in UTC of an entry with clock times; null without them. An end not after the
 * start lies on the next day.
 * @throws HOURS_CLOCK_REFUSED for a time that does not exist or exists twice on that day, when the clock times and the
 *   duration disagree, and when the entry names cases
 */
export function shiftRange(content: HoursContent, timeZone: string): string | null {
  const shift = shiftOf(content, timeZone);
  if (shift === undefined) return null;
  const minutes = shift.start.until(shift.end).total('minutes');
  const { clock, durationMin } = content;
  if (minutes !== durationMin)
    throw HOURS_CLOCK_REFUSED({
      errors: [
        {
          field: 'durationMin',
          message: `from ${clock?.startLocal} to ${clock?.endLocal} are ${minutes} minutes`,
        },
      ],
    });
  if (content.caseIds !== undefined)
    throw HOURS_CLOCK_REFUSED({
      errors: [
        { field: 'clock', message: 'a shift that names cases keeps no clock times: they would tell when' },
      ],
    });
  return `[${shift.start.toString()},${shift.end.toString()})`;
}

/** Of a shift that ends after midnight, the minutes of the next day; as next_day_minutes of the database has them. */
export function lateMinutes(content: HoursContent, timeZone: string): number {
  const shift = shiftOf(content, timeZone);
  if (shift === undefined) return 0;
  const midnight = Temporal.PlainDate.from(content.activityOn).add({ days: 1 }).toZonedDateTime(timeZone);
  return Math.max(0, midnight.toInstant().until(shift.end).total('minutes'));
}

function shiftOf({ activityOn, clock }: HoursContent, timeZone: string) {
  if (clock === undefined) return undefined;
  const day = Temporal.PlainDate.from(activityOn);
  const endDay = clock.endLocal > clock.startLocal ? day : day.add({ days: 1 });
  return {
    start: instantOf(day, clock, 'start', timeZone),
    end: instantOf(endDay, clock, 'end', timeZone),
  };
}

function instantOf(
  day: Temporal.PlainDate,
  clock: ShiftClock,
  side: 'start' | 'end',
  timeZone: string,
): Temporal.Instant {
  const local = clock[`${side}Local`];
  const offset = clock[`${side}Offset`];
  try {
    if (offset !== undefined)
      return Temporal.ZonedDateTime.from(`${day.toString()}T${local}${offset}[${timeZone}]`, {
        offset: 'reject',
      }).toInstant();
    return day
      .toPlainDateTime(Temporal.PlainTime.from(local))
      .toZonedDateTime(timeZone, { disambiguation: 'reject' })
      .toInstant();
  } catch {
    throw HOURS_CLOCK_REFUSED({ errors: [faultOf(side, offset !== undefined, timeZone)] });
  }
}

function faultOf(side: 'start' | 'end', hasOffset: boolean, timeZone: string) {
  if (hasOffset)
    return { field: `clock.${side}Offset`, message: `an offset that ${timeZone} has at that time` };
  return {
    field: `clock.${side}Local`,
    message: `this time does not exist or exists twice on that day in ${timeZone}: give ${side}Offset, or leave the clock times out`,
  };
}
