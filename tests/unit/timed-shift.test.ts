import t from 'tap';
import { HOURS_CLOCK_REFUSED } from '../../server/hours/problems.ts';
import { shiftRange } from '../../server/hours/shift-clock.ts';
import { TIMER_TOO_LONG, TIMER_TOO_SHORT } from '../../server/timers/problems.ts';
import { timedShift } from '../../server/timers/timed-shift.ts';

const timeZone = 'America/Chicago';
const shift = (start: string, now: string, endLocal?: string) =>
  timedShift(start, { now: new Date(now), endLocal, timeZone });

t.test('a timer gives the day, the minutes and the clock of the program, to the nearest minute', (t) => {
  t.strictSame(shift('2026-06-01T12:00:29.9Z', '2026-06-01T20:15:30Z'), {
    activityOn: '2026-06-01',
    durationMin: 496,
    clock: { startLocal: '07:00', endLocal: '15:16' },
  });
  t.strictSame(shift('2026-06-02T03:30:00Z', '2026-06-02T12:00:00Z'), {
    activityOn: '2026-06-01',
    durationMin: 510,
    clock: { startLocal: '22:30', endLocal: '07:00' },
  });
  t.strictSame(shift('2026-06-01T12:00:00Z', '2026-06-02T12:00:00Z').durationMin, 1440, 'a whole day');
  t.end();
});

t.test('a timer of less than a minute, or of more than a day, does not say how long it was', (t) => {
  t.throws(() => shift('2026-06-01T12:00:00Z', '2026-06-01T12:00:29Z'), { code: TIMER_TOO_SHORT.code });
  t.throws(() => shift('2026-06-01T12:00:00Z', '2026-06-02T12:01:00Z'), { code: TIMER_TOO_LONG.code });
  t.end();
});

t.test('whoever forgot it says when it ended: the first such time after the start', (t) => {
  t.match(shift('2026-06-01T12:00:00Z', '2026-06-04T12:01:00Z', '15:00'), {
    durationMin: 480,
    clock: { startLocal: '07:00', endLocal: '15:00' },
  });
  t.match(shift('2026-06-01T12:00:00Z', '2026-06-04T12:01:00Z', '06:59'), { durationMin: 1439 });
  t.match(shift('2026-06-01T12:00:00Z', '2026-06-04T12:01:00Z', '07:00'), { durationMin: 1440 });
  t.throws(() => shift('2026-06-01T12:00:00Z', '2026-06-01T13:00:00Z', '08:01'), {
    code: HOURS_CLOCK_REFUSED.code,
  });
  t.end();
});

t.test('the hour that happens twice is told by its offset, and read back the same', (t) => {
  const inFall = shift('2026-11-01T05:30:00Z', '2026-11-01T07:30:00Z');
  t.strictSame(inFall, {
    activityOn: '2026-11-01',
    durationMin: 120,
    clock: { startLocal: '00:30', endLocal: '01:30', endOffset: '-06:00' },
  });
  t.equal(
    shiftRange({ category: 'or_clinical', ...inFall }, timeZone),
    '[2026-11-01T05:30:00Z,2026-11-01T07:30:00Z)',
  );
  t.end();
});

t.test('where the clocks change so that its times would tell another length, none are kept', (t) => {
  // 07:00 to 06:30 of the next day on the wall, with an hour more in it: 24.5 hours are too many, so one hour less.
  t.strictSame(shift('2026-03-07T13:00:00Z', '2026-03-08T12:30:00Z'), {
    activityOn: '2026-03-07',
    durationMin: 1410,
  });
  t.end();
});
