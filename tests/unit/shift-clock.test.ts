import fc from 'fast-check';
import t from 'tap';
import type { ShiftClock } from '../../server/hours/contract.ts';
import { shiftRange } from '../../server/hours/shift-clock.ts';

const NEW_YORK = 'America/New_York';

const range = (activityOn: string, durationMin: number, clock: ShiftClock, zone = NEW_YORK) =>
  shiftRange({ category: 'or_clinical', activityOn, durationMin, clock }, zone);

t.test('a day shift is the stretch between its clock times', async (t) => {
  t.equal(
    range('2026-01-12', 480, { startLocal: '07:00', endLocal: '15:00' }),
    '[2026-01-12T12:00:00Z,2026-01-12T20:00:00Z)',
  );
});

t.test('an entry without clock times has no stretch', async (t) => {
  t.equal(shiftRange({ category: 'didactic', activityOn: '2026-01-12', durationMin: 50 }, NEW_YORK), null);
});

t.test(
  'a night shift over the spring change is an hour shorter, over the autumn change an hour longer',
  async (t) => {
    const night = { startLocal: '19:00', endLocal: '07:00' };
    t.equal(range('2026-03-07', 660, night), '[2026-03-08T00:00:00Z,2026-03-08T11:00:00Z)');
    t.equal(range('2026-10-31', 780, night), '[2026-10-31T23:00:00Z,2026-11-01T12:00:00Z)');
    t.throws(() => range('2026-03-07', 720, night), {
      code: 'HOURS_CLOCK_REFUSED',
      parts: { errors: [{ field: 'durationMin' }] },
    });
  },
);

t.test('a time that does not exist is refused, a time that exists twice asks for its offset', async (t) => {
  const refused = (field: string) => ({ code: 'HOURS_CLOCK_REFUSED', parts: { errors: [{ field }] } });
  t.throws(
    () => range('2026-03-08', 60, { startLocal: '02:30', endLocal: '03:30' }),
    refused('clock.startLocal'),
  );
  t.throws(
    () => range('2026-11-01', 60, { startLocal: '01:30', endLocal: '02:30' }),
    refused('clock.startLocal'),
  );
  t.equal(
    range('2026-11-01', 120, { startLocal: '01:30', endLocal: '02:30', startOffset: '-04:00' }),
    '[2026-11-01T05:30:00Z,2026-11-01T07:30:00Z)',
  );
  t.throws(
    () => range('2026-11-01', 120, { startLocal: '01:30', endLocal: '02:30', startOffset: '+09:00' }),
    refused('clock.startOffset'),
  );
});

t.test('outside the nights of the change every shift lasts what its clock times say', async () => {
  const clock = fc.tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1439 }));
  fc.assert(
    fc.property(clock, fc.integer({ min: 1, max: 28 }), ([start, minutes], day) => {
      const at = (minute: number) =>
        `${String(Math.floor((minute % 1440) / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
      const found = range(`2026-01-${String(day).padStart(2, '0')}`, minutes, {
        startLocal: at(start),
        endLocal: at(start + minutes),
      });
      const [from, to] = (found ?? '').slice(1, -1).split(',').map(Date.parse);
      return to! - from! === minutes * 60_000;
    }),
  );
});
