/** What the client works out of hours by itself. */
import t from 'tap';
import { contactText, longestOf, standingText } from '../../client/parts/totals-text.ts';
import { hoursBetween } from '../../client/parts/wall-clock.ts';
import { elapsedMin } from '../../client/screens/hours/elapsed.ts';

const minutes = (clockMin: number, contactMin = 0) => ({ clockMin, contactMin });

t.test('a timer shows the hours of the server, whatever the clock of the phone says', (t) => {
  const answer = { timer: { startedAt: '2026-03-08T06:30:00.000Z' }, now: '2026-03-08T09:29:30.000Z' };
  t.equal(elapsedMin(answer, 0), 179);
  t.equal(elapsedMin(answer, 29_999), 179);
  t.equal(elapsedMin(answer, 30_000), 180);
  t.equal(elapsedMin({ ...answer, now: '2026-03-08T06:29:59.000Z' }, 0), 0, 'never less than nothing');
  t.end();
});

t.test('a student reads clock hours in one sentence and contact hours in another', (t) => {
  t.equal(standingText({ signed: minutes(480), waiting: minutes(0) }), '8 h signed');
  t.equal(standingText({ signed: minutes(480, 300), waiting: minutes(30) }), '8 h signed and 30 min waiting');
  t.equal(contactText({ signed: minutes(480), waiting: minutes(30) }), undefined);
  t.equal(
    contactText({ signed: minutes(0, 75), waiting: minutes(0, 50) }),
    'Beside them 1.5 contact hours of 50 min signed and 1 waiting',
  );
  t.end();
});

t.test('the bars of the three totals share one scale, of clock hours', (t) => {
  const total = (signed: number, waiting: number) => ({
    signed: minutes(signed, 9_000),
    waiting: minutes(waiting),
  });
  t.equal(longestOf([total(60, 30), total(10, 90), total(0, 0)]), 100);
  t.equal(longestOf([total(0, 0)]), 1, 'an empty scale is no division by nothing');
  t.end();
});

t.test('E1: the hours of a run are those that passed, also over both ends of summer time', (t) => {
  const hours = (start: string, end: string) =>
    hoursBetween(start, end, { timeZone: 'America/Chicago', places: 1 });
  t.equal(hours('2026-06-01T10:00', '2026-06-05T22:20'), 108.3);
  t.equal(hours('2026-03-07T12:00', '2026-03-08T12:00'), 23, 'the night that loses an hour');
  t.equal(hours('2026-10-31T12:00', '2026-11-01T12:00'), 25, 'the night that has one twice');
  t.equal(hours('2026-06-01T10:00', '2026-06-01T10:00'), undefined);
  t.equal(hours('2026-06-02T10:00', '2026-06-01T10:00'), undefined, 'an end before the start is no run');
  t.equal(hours('', '2026-06-01T10:00'), undefined);
  t.end();
});
