import { randomUUID } from 'node:crypto';
import t from 'tap';
import type { HoursContent } from '../../server/hours/contract.ts';
import {
  HOURS_CLOCK_REFUSED,
  HOURS_DATE_REFUSED,
  HOURS_OVERLAP,
  HOURS_SITE_UNKNOWN,
  HOURS_SUPERVISOR_IS_STUDENT,
  HOURS_SUPERVISOR_UNKNOWN,
} from '../../server/hours/problems.ts';
import { NOT_FOUND, PRECONDITION_MISSING, VERSION_STALE } from '../../server/lib/problem.ts';
import { INPUT_INVALID } from '../../server/plugins/errors.ts';
import {
  RECORD_EXISTS_DIFFERENT,
  RECORD_INCOMPLETE,
  RECORD_IS_FINAL,
} from '../../server/records/problems.ts';
import { NOT_ALLOWED } from '../../server/sessions/problems.ts';
import { expectProblem, type Json } from '../helpers/app.ts';
import { type Cast, CREATE, cast, edit, eventsOf, type Person } from '../helpers/cast.ts';
import { decide, signing, submitNewHours } from '../helpers/log.ts';
import { makeHours } from '../helpers/make.ts';

let on: Cast;
let tara: Person;
t.before(async () => {
  on = await cast(t);
  tara = on.tara;
});

const entry = (overrides: Partial<HoursContent> = {}): HoursContent =>
  makeHours({ activityOn: on.day(-3), siteId: on.siteId, supervisorId: on.sam.id, ...overrides });
const put = (content: Json, id: string = randomUUID(), headers = CREATE) =>
  tara.put(`/hours/${id}`, content, headers);

t.test('a student logs a shift, edits it and hands it in; each leaves one event', async (t) => {
  const id = randomUUID();
  const { events } = await eventsOf(on, async () => {
    t.equal((await put(entry(), id)).statusCode, 201);
    t.equal((await put(entry(), id)).statusCode, 200);
    expectProblem(t, await put(entry({ durationMin: 60 }), id), RECORD_EXISTS_DIFFERENT);
    expectProblem(t, await put(entry({ durationMin: 60 }), id, {} as typeof CREATE), PRECONDITION_MISSING);
    const edited = await tara.put(`/hours/${id}`, entry({ durationMin: 60 }), edit(1));
    t.match(edited.body, { version: 2, state: 'draft', content: { durationMin: 60 } });
    t.match((await tara.post(`/hours/${id}/submit`, undefined, edit(2))).body, {
      version: 3,
      state: 'submitted',
    });
    t.equal((await tara.post(`/hours/${id}/submit`, undefined, edit(2))).statusCode, 200);
    expectProblem(t, await tara.post(`/hours/${id}/submit`, undefined, edit(1)), VERSION_STALE);
  });
  t.strictSame(
    events.map(({ type }) => type),
    ['hours.created', 'hours.edited', 'hours.submitted'],
  );
});

t.test('an incomplete entry is kept as a draft, and handing it in names what is missing', async (t) => {
  const id = randomUUID();
  await put({ category: 'didactic', activityOn: on.day(-1), durationMin: 50 }, id);
  const refused = await tara.post(`/hours/${id}/submit`, undefined, edit(1));
  expectProblem(t, refused, RECORD_INCOMPLETE);
  t.strictSame(
    refused.body.errors.map(({ field }: Json) => field),
    ['siteId', 'supervisorId', 'supervisionLevel'],
  );
});

t.test('a withdrawn entry stays with its reason; a signed one does not change', async (t) => {
  const withdrawn = await submitNewHours(on);
  const answer = await tara.post(`/hours/${withdrawn.id}/void`, { reason: 'Entered twice' }, edit(2));
  t.match(answer.body, { state: 'void', decisionReason: 'Entered twice' });
  const signed = await submitNewHours(on);
  await decide(on.sam, signing(signed));
  expectProblem(
    t,
    await put(entry({ durationMin: 61 }), signed.id, edit(3) as unknown as typeof CREATE),
    RECORD_IS_FINAL,
  );
  expectProblem(
    t,
    await tara.post(`/hours/${signed.id}/void`, { reason: 'Too late' }, edit(3)),
    RECORD_IS_FINAL,
  );
});

t.test('two entries never overlap where clock times are kept; touching ones may', async (t) => {
  const activityOn = on.day(-20);
  const shift = (startLocal: string, endLocal: string, durationMin: number) =>
    put(entry({ activityOn, durationMin, clock: { startLocal, endLocal } }));
  t.equal((await shift('07:00', '15:00', 480)).statusCode, 201);
  t.equal((await shift('15:00', '19:00', 240)).statusCode, 201, 'touching');
  expectProblem(t, await shift('14:59', '15:30', 31), HOURS_OVERLAP);
  expectProblem(t, await shift('08:00', '09:00', 60), HOURS_OVERLAP);
  expectProblem(t, await shift('07:00', '15:00', 480), HOURS_OVERLAP);
  t.equal(
    (await put(entry({ activityOn, durationMin: 480 }))).statusCode,
    201,
    'without clock times nothing is known to overlap',
  );
});

t.test('of twenty overlapping shifts sent at once exactly one is kept', async (t) => {
  const activityOn = on.day(-40);
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, minute) => {
      const [startLocal, endLocal] = [
        `09:${String(minute).padStart(2, '0')}`,
        `10:${String(minute).padStart(2, '0')}`,
      ];
      return put(entry({ activityOn, durationMin: 60, clock: { startLocal, endLocal } }));
    }),
  );
  t.equal(answers.filter(({ statusCode }) => statusCode === 201).length, 1);
  for (const refused of answers.filter(({ statusCode }) => statusCode !== 201))
    expectProblem(t, refused, HOURS_OVERLAP);
});

t.test('a withdrawn entry frees its stretch of time', async (t) => {
  const activityOn = on.day(-60);
  const content = entry({ activityOn, durationMin: 60, clock: { startLocal: '09:00', endLocal: '10:00' } });
  const { id } = (await put(content)).body;
  await tara.post(`/hours/${id}/void`, { reason: 'Wrong day' }, edit(1));
  t.equal((await put(content)).statusCode, 201);
});

t.test('days, times and durations that cannot be are refused and named', async (t) => {
  expectProblem(t, await put(entry({ activityOn: on.day(1) })), HOURS_DATE_REFUSED, 'activityOn');
  expectProblem(t, await put(entry({ activityOn: on.day(-301) })), HOURS_DATE_REFUSED, 'activityOn');
  expectProblem(t, await put(entry({ durationMin: 0 })), INPUT_INVALID, 'durationMin');
  expectProblem(t, await put(entry({ durationMin: 1441 })), INPUT_INVALID, 'durationMin');
  expectProblem(t, await put(entry({ durationMin: 0.5 })), INPUT_INVALID, 'durationMin');
  const clock = { startLocal: '07:00', endLocal: '15:00' };
  expectProblem(t, await put(entry({ durationMin: 479, clock })), HOURS_CLOCK_REFUSED, 'durationMin');
  expectProblem(
    t,
    await put(entry({ clock: { ...clock, endLocal: '24:00' } })),
    INPUT_INVALID,
    'clock.endLocal',
  );
  expectProblem(t, await put(entry({ category: 'surfing' as never })), INPUT_INVALID, 'category');
});

t.test(
  'an entry names sites and supervisors of its own program, and never the student themselves',
  async (t) => {
    expectProblem(t, await put(entry({ siteId: on.elsewhere.siteId })), HOURS_SITE_UNKNOWN);
    expectProblem(t, await put(entry({ supervisorId: on.otto.id })), HOURS_SUPERVISOR_UNKNOWN);
    expectProblem(t, await put(entry({ supervisorId: tara.id })), HOURS_SUPERVISOR_IS_STUDENT);
  },
);

t.test('who sees an entry, and who may write one', async (t) => {
  const draft = (await put(entry())).body;
  const submitted = await submitNewHours(on);
  const seen = async (who: Person, { id }: Json) => (await who.get(`/hours/${id}`)).statusCode;
  t.strictSame(
    await Promise.all([tara, on.sam, on.dana, on.otto].map((who) => seen(who, draft))),
    [200, 404, 404, 404],
  );
  t.strictSame(
    await Promise.all([tara, on.sam, on.dana, on.otto].map((who) => seen(who, submitted))),
    [200, 200, 200, 404],
  );
  expectProblem(t, await on.sam.put(`/hours/${randomUUID()}`, entry(), CREATE), NOT_ALLOWED);
  expectProblem(t, await on.olga.post(`/hours/${submitted.id}/submit`, undefined, edit(2)), NOT_FOUND);
  t.ok((await on.sam.get('/hours?state=submitted')).body.entries.some(({ id }: Json) => id === submitted.id));
  const page = (await tara.get('/hours?limit=2')).body;
  t.equal(page.entries.length, 2);
  t.equal((await tara.get(`/hours?limit=2&before=${page.next}`)).statusCode, 200);
});
