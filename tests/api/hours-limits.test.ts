/** What a day, a shift and a program allow of hours: how long, beside what else, and with which cases. */
import { randomUUID } from 'node:crypto';
import t from 'tap';
import type { HoursContent } from '../../server/hours/contract.ts';
import { HOURS_DAY_FULL } from '../../server/hours/problems.ts';
import { INPUT_INVALID } from '../../server/plugins/errors.ts';
import { RECORD_CONTRADICTS_ITSELF, RECORD_NEEDS_CONFIRMATION } from '../../server/records/problems.ts';
import { type Answer, expectProblem, type Json } from '../helpers/app.ts';
import { type Cast, CREATE, cast, edit, type Person } from '../helpers/cast.ts';
import { decide, signing } from '../helpers/log.ts';
import { makeHours } from '../helpers/make.ts';

let on: Cast;
let tara: Person;
t.before(async () => {
  on = await cast(t);
  tara = on.tara;
});

/** An entry that nothing was confirmed of. */
function entry(overrides: Partial<HoursContent> = {}, c: Cast = on): HoursContent {
  const { confirmations: _none, ...content } = makeHours({ siteId: c.siteId, supervisorId: c.sam.id });
  return { ...content, activityOn: c.day(-3), durationMin: 480, ...overrides };
}

const put = (content: Json, id: string = randomUUID(), headers: Record<string, string> = CREATE) =>
  tara.put(`/hours/${id}`, content, headers);
const submit = ({ id, version }: Json) => tara.post(`/hours/${id}/submit`, undefined, edit(version));
const rulesIn = ({ body }: Answer): string[] => body.errors.map(({ rule }: Json) => rule);

/** Minutes of Tara's day that count, as the database has them. */
async function minutesOn(activityOn: string): Promise<number> {
  const { rows } = await on.owner.query(
    `select coalesce(sum(duration_min), 0)::int as sum from hours_entries
     where student_id = $1 and activity_on = $2 and state not in ('rejected', 'void')`,
    [tara.id, activityOn],
  );
  return rows[0].sum;
}

t.test('Tara fills a day and no more; the refusal says how much was left', async (t) => {
  const activityOn = on.day(-100);
  t.equal((await put(entry({ activityOn, durationMin: 1000 }))).statusCode, 201);
  const refused = await put(entry({ activityOn, durationMin: 441 }));
  expectProblem(t, refused, HOURS_DAY_FULL, 'durationMin');
  t.match(refused.body.errors[0].message, /leave 440 minutes/);
  const { body: rest } = await put(entry({ activityOn, durationMin: 440 }));
  t.equal(await minutesOn(activityOn), 1440);
  const longer = await put(entry({ activityOn, durationMin: 441 }), rest.id, edit(1));
  expectProblem(t, longer, HOURS_DAY_FULL, 'durationMin');
  t.equal((await put(entry({ activityOn, durationMin: 439 }), rest.id, edit(1))).statusCode, 200);
});

t.test('of twenty entries of one day sent at once no more are kept than the day has hours', async (t) => {
  const activityOn = on.day(-102);
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => put(entry({ activityOn, durationMin: 100 }))),
  );
  t.equal(answers.filter(({ statusCode }) => statusCode === 201).length, 14);
  for (const refused of answers.filter(({ statusCode }) => statusCode !== 201))
    expectProblem(t, refused, HOURS_DAY_FULL);
  t.equal(await minutesOn(activityOn), 1400);
});

t.test('nor are twenty entries made longer at once beyond it', async (t) => {
  const activityOn = on.day(-104);
  const made = await Promise.all(
    Array.from({ length: 20 }, () => put(entry({ activityOn, durationMin: 15 }))),
  );
  const answers = await Promise.all(
    made.map(({ body }) => put(entry({ activityOn, durationMin: 130 }), body.id, edit(1))),
  );
  t.equal(answers.filter(({ statusCode }) => statusCode === 200).length, 9);
  t.equal(await minutesOn(activityOn), 9 * 130 + 11 * 15);
});

t.test('a night shift gives each of its two days what lies in it', async (t) => {
  const [evening, morning] = [on.day(-110), on.day(-109)];
  const clock = { startLocal: '19:00', endLocal: '07:00' };
  t.equal((await put(entry({ activityOn: evening, durationMin: 720, clock }))).statusCode, 201);
  t.equal((await put(entry({ activityOn: evening, durationMin: 1140 }))).statusCode, 201, 'up to 19:00');
  expectProblem(t, await put(entry({ activityOn: evening, durationMin: 1 })), HOURS_DAY_FULL);
  expectProblem(t, await put(entry({ activityOn: morning, durationMin: 1021 })), HOURS_DAY_FULL);
  t.equal((await put(entry({ activityOn: morning, durationMin: 1020 }))).statusCode, 201, 'from 07:00');
  const before = {
    activityOn: on.day(-111),
    durationMin: 1380,
    clock: { startLocal: '18:00', endLocal: '17:00' },
  };
  expectProblem(t, await put(entry(before)), HOURS_DAY_FULL, 'durationMin');
});

t.test('a withdrawn entry gives its minutes back', async (t) => {
  const activityOn = on.day(-115);
  const { body } = await put(entry({ activityOn, durationMin: 1440 }));
  expectProblem(t, await put(entry({ activityOn, durationMin: 15 })), HOURS_DAY_FULL);
  await tara.post(`/hours/${body.id}/void`, { reason: 'Wrong day' }, edit(1));
  t.equal((await put(entry({ activityOn, durationMin: 1440 }))).statusCode, 201);
});

t.test('what is unusual is confirmed with a reason before it is handed in, and Sam reads it', async (t) => {
  const unusual = entry({ activityOn: on.day(-20), durationMin: 1000 });
  const { body } = await put(unusual);
  const asked = await submit(body);
  expectProblem(t, asked, RECORD_NEEDS_CONFIRMATION, 'durationMin');
  t.strictSame(rulesIn(asked), ['H1-shift', 'soft-activityOn']);
  const confirmations = [
    { rule: 'H1-shift', reason: 'Two transplants in a row' },
    { rule: 'soft-activityOn', reason: 'I was on leave since' },
  ];
  const half = await put({ ...unusual, confirmations: confirmations.slice(0, 1) }, body.id, edit(1));
  t.strictSame(rulesIn(await submit(half.body)), ['soft-activityOn']);
  const whole = await put({ ...unusual, confirmations }, body.id, edit(2));
  t.equal((await submit(whole.body)).statusCode, 200);
  const { hours } = (await on.sam.get('/inbox')).body;
  const waiting = hours.find(({ id }: Json) => id === body.id);
  t.strictSame(waiting.content.confirmations, confirmations);
  t.equal((await decide(on.sam, signing(waiting))).body.verdicts[0].outcome, 'signed');
  const proof = (await tara.get(`/hours/${body.id}/signature`)).body;
  t.equal(proof.matchesRecord, true);
  t.match(proof.statement, /Two transplants in a row/);
});

t.test('a second entry of a day without clock times is asked about, and a long day', async (t) => {
  const activityOn = on.day(-2);
  const first = (await put(entry({ activityOn }))).body;
  t.equal((await submit(first)).statusCode, 200, 'the first is alone');
  const second = (await put(entry({ activityOn, durationMin: 600 }))).body;
  t.strictSame(rulesIn(await submit(second)), ['H1', 'H2']);
});

t.test('contact hours are kept with teaching, and nowhere else', async (t) => {
  const lecture = entry({
    category: 'didactic',
    activityOn: on.day(-4),
    durationMin: 50,
    creditHour: 'contact_50',
  });
  const { body } = await put(lecture);
  t.equal(body.content.creditHour, 'contact_50');
  t.equal((await submit(body)).statusCode, 200);
  const shift = (await put(entry({ activityOn: on.day(-5), creditHour: 'contact_50' }))).body;
  expectProblem(t, await submit(shift), RECORD_CONTRADICTS_ITSELF, 'creditHour');
  expectProblem(t, await put(entry({ creditHour: 'hour_45' as never })), INPUT_INVALID, 'creditHour');
});

t.test('on call at home Tara is not supervised at the pump', async (t) => {
  const { body } = await put(entry({ category: 'oncall_home', activityOn: on.day(-6) }));
  expectProblem(t, await submit(body), RECORD_CONTRADICTS_ITSELF, 'supervisionLevel');
});
