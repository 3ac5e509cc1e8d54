/** A timer whose start the server keeps: on every device, over reloads, and one at a time. */
import { randomUUID } from 'node:crypto';
import t from 'tap';
import { NOT_ENROLLED } from '../../server/cases/problems.ts';
import {
  HOURS_CLOCK_REFUSED,
  HOURS_DAY_FULL,
  HOURS_OVERLAP,
  HOURS_SITE_UNKNOWN,
  HOURS_SUPERVISOR_IS_STUDENT,
  HOURS_SUPERVISOR_UNKNOWN,
} from '../../server/hours/problems.ts';
import { NOT_FOUND, PRECONDITION_MISSING } from '../../server/lib/problem.ts';
import { RECORD_EXISTS_DIFFERENT } from '../../server/records/problems.ts';
import { TIMER_RUNNING, TIMER_TOO_LONG, TIMER_TOO_SHORT } from '../../server/timers/problems.ts';
import { expectProblem, type Json } from '../helpers/app.ts';
import { type Cast, CREATE, cast, edit, eventsOf, join, type Person, personIn } from '../helpers/cast.ts';
import { makeHours } from '../helpers/make.ts';
import { discardTimer, runningTimer, startedEarlier } from '../helpers/timer.ts';

let on: Cast;
let tara: Person;
t.before(async () => {
  on = await cast(t, { privacyMode: 'year' });
  tara = on.tara;
});

const start = (content: Json, id: string = randomUUID(), headers: Record<string, string> = CREATE) =>
  tara.put(`/timers/${id}`, content, headers);
const running = async (who: Person) => (await who.get('/timer')).body.timer;

t.test('Tara starts a timer, sees it on another device, and stops it into a draft', async (t) => {
  const id = randomUUID();
  const { events } = await eventsOf(on, async () => {
    t.equal((await start({ category: 'ecmo_bedside', siteId: on.siteId }, id)).statusCode, 201);
    t.equal((await start({ category: 'ecmo_bedside', siteId: on.siteId }, id)).statusCode, 200, 'again');
    const phone = personIn(on, on.programId, tara);
    t.match(await running(phone), { id, category: 'ecmo_bedside', site: { code: 'MAIN' }, supervisor: null });
    await startedEarlier(on, id, 120);
    const stopped = await phone.post(`/timers/${id}/stop`, {});
    t.equal(stopped.statusCode, 201);
    t.equal(stopped.headers.etag, '"1"');
    t.match(stopped.body, {
      ...{ id, state: 'draft', version: 1, site: { code: 'MAIN' } },
      content: { category: 'ecmo_bedside', durationMin: 120, clock: { startLocal: /^\d\d:\d\d$/ } },
    });
    t.equal(await running(tara), null);
    t.equal((await tara.post(`/timers/${id}/stop`, {})).statusCode, 200, 'a stop that is sent again');
  });
  t.strictSame(
    events.map(({ type, subjectId, details }) => [type, subjectId, details]),
    [
      ['timer.started', id, {}],
      ['timer.stopped', id, { version: 1 }],
    ],
  );
  expectProblem(t, await start({ category: 'ecmo_bedside', siteId: on.siteId }, id), RECORD_EXISTS_DIFFERENT);
  await tara.post(`/hours/${id}/void`, { reason: 'A test' }, edit(1));
});

t.test('only one timer runs, however many are started at once', async (t) => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => start({ category: 'or_clinical' })));
  t.equal(answers.filter(({ statusCode }) => statusCode === 201).length, 1);
  for (const refused of answers.filter(({ statusCode }) => statusCode !== 201))
    expectProblem(t, refused, TIMER_RUNNING);
  const { id } = await running(tara);
  expectProblem(t, await start({ category: 'didactic' }, id), TIMER_RUNNING);
  expectProblem(t, await start({ category: 'didactic' }, id, {}), PRECONDITION_MISSING);
});

t.test('of twenty stops at once one makes the draft, and all are answered with it', async (t) => {
  const id = await runningTimer(on, 30);
  const { result, events } = await eventsOf(on, () =>
    Promise.all(Array.from({ length: 20 }, () => tara.post(`/timers/${id}/stop`, {}))),
  );
  t.equal(result.filter(({ statusCode }) => statusCode === 201).length, 1);
  t.equal(result.filter(({ statusCode }) => statusCode === 200).length, 19);
  t.equal(events.length, 1);
  await tara.post(`/hours/${id}/void`, { reason: 'A test' }, edit(1));
});

t.test('a discarded timer leaves an event and no hours', async (t) => {
  const id = await runningTimer(on);
  const { events } = await eventsOf(on, async () => {
    t.strictSame((await tara.post(`/timers/${id}/discard`)).body.timer, null);
    expectProblem(t, await tara.post(`/timers/${id}/discard`), NOT_FOUND);
  });
  t.strictSame(
    events.map(({ type }) => type),
    ['timer.discarded'],
  );
  expectProblem(t, await tara.post(`/timers/${id}/stop`, {}), NOT_FOUND);
  expectProblem(t, await tara.get(`/hours/${id}`), NOT_FOUND);
});

t.test(
  'a timer that ran for more than a day asks when it ended; one that just began is refused',
  async (t) => {
    const id = await runningTimer(on, 0);
    expectProblem(t, await tara.post(`/timers/${id}/stop`, {}), TIMER_TOO_SHORT);
    await startedEarlier(on, id, 25 * 60);
    expectProblem(t, await tara.post(`/timers/${id}/stop`, {}), TIMER_TOO_LONG, 'endLocal');
    const { startedAt } = await running(tara);
    t.equal(typeof startedAt, 'string', 'it still runs');
    const local = (hours: number) =>
      new Intl.DateTimeFormat('en-GB', { timeZone: 'America/Chicago', timeStyle: 'short' }).format(
        Date.parse(startedAt) + hours * 3_600_000,
      );
    const stopped = await tara.post(`/timers/${id}/stop`, { endLocal: local(8) });
    t.equal(stopped.statusCode, 201);
    t.ok(Math.abs(stopped.body.content.durationMin - 480) <= 1);
    await tara.post(`/hours/${id}/void`, { reason: 'A test' }, edit(1));
  },
);

t.test('a stop that cannot be kept leaves the timer running', async (t) => {
  const id = await runningTimer(on, 60);
  const { activityOn } = (await stoppedOnce(id)).content;
  await tara.post(`/hours/${id}/void`, { reason: 'A test' }, edit(1));
  const full = randomUUID();
  const day = makeHours({ activityOn, durationMin: 1440 });
  t.equal((await tara.put(`/hours/${full}`, day, CREATE)).statusCode, 201);
  const second = await runningTimer(on, 60);
  expectProblem(t, await tara.post(`/timers/${second}/stop`, {}), HOURS_DAY_FULL);
  t.match(await running(tara), { id: second });
  await tara.post(`/hours/${full}/void`, { reason: 'A test' }, edit(1));
  const third = await stoppedOnce(second);
  const fourth = await runningTimer(on, 60);
  expectProblem(t, await tara.post(`/timers/${fourth}/stop`, {}), HOURS_OVERLAP);
  const future = await tara.post(`/timers/${fourth}/stop`, { endLocal: third.content.clock.startLocal });
  t.ok([HOURS_CLOCK_REFUSED.code, HOURS_OVERLAP.code, TIMER_TOO_SHORT.code].includes(future.body.code));
  t.match(await running(tara), { id: fourth });
});

const stoppedOnce = async (id: string): Promise<Json> => (await tara.post(`/timers/${id}/stop`, {})).body;

t.test('a timer names what its program has, and only an enrolled student starts one', async (t) => {
  const category = 'or_clinical';
  await discardTimer(tara);
  expectProblem(t, await start({ category, siteId: on.elsewhere.siteId }), HOURS_SITE_UNKNOWN);
  expectProblem(t, await start({ category, supervisorId: on.otto.id }), HOURS_SUPERVISOR_UNKNOWN);
  expectProblem(t, await start({ category, supervisorId: tara.id }), HOURS_SUPERVISOR_IS_STUDENT);
  const nia = await join(on, on.dana, { name: 'Nia Kolar', email: 'nia@example.org', roles: ['student'] });
  expectProblem(t, await nia.put(`/timers/${randomUUID()}`, { category }, CREATE), NOT_ENROLLED);
});

t.test('a timer is its student’s alone', async (t) => {
  const id = await runningTimer(on);
  t.equal(await running(on.olga), null);
  expectProblem(t, await on.olga.post(`/timers/${id}/stop`, {}), NOT_FOUND);
  expectProblem(t, await on.olga.post(`/timers/${id}/discard`), NOT_FOUND);
  t.match(await running(tara), { id });
});
