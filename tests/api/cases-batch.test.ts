import { randomUUID } from 'node:crypto';
import t from 'tap';
import { NOT_ENROLLED } from '../../server/cases/problems.ts';
import { NOT_FOUND } from '../../server/lib/problem.ts';
import { BODY_TOO_LARGE, INPUT_INVALID, INTERNAL } from '../../server/plugins/errors.ts';
import { RECORD_EXISTS_DIFFERENT } from '../../server/records/problems.ts';
import { expectProblem, type Json } from '../helpers/app.ts';
import { type Cast, CREATE, cast, eventsOf, join, type Person } from '../helpers/cast.ts';
import { placed } from '../helpers/log.ts';

const LIMIT = 100;
const MIB = 1024 * 1024;

let on: Cast;
let tara: Person;
t.before(async () => {
  on = await cast(t);
  tara = on.tara;
});

interface Item {
  id: string;
  content: Json;
}

const item = (overrides: Json = {}): Item => ({ id: randomUUID(), content: { ...placed(on), ...overrides } });
const items = (count: number): Item[] => Array.from({ length: count }, () => item());
const send = (cases: unknown[], who = tara) => who.post('/cases/batch', { cases });

const created = ({ id }: Item) => ({ id, outcome: 'created', version: 1 });
const repeated = ({ id }: Item) => ({ id, outcome: 'repeated', version: 1 });

async function storedAmong(ids: string[]): Promise<string[]> {
  const { rows } = await on.owner.query('select id from cases where id = any($1) order by entry_number', [
    ids,
  ]);
  return rows.map(({ id }) => id);
}

t.test(
  'a student sends what was logged offline: each case gets its verdict, its event and its version',
  async (t) => {
    const cases = items(3);
    const { result, events } = await eventsOf(on, () => send(cases));
    t.equal(result.statusCode, 200);
    t.strictSame(result.body, { verdicts: cases.map(created) });
    t.strictSame(
      events.map(({ type, subjectId, actorId }) => [type, subjectId, actorId]),
      cases.map(({ id }) => ['case.created', id, tara.id]),
    );
    t.strictSame(
      await storedAmong(cases.map(({ id }) => id)),
      cases.map(({ id }) => id),
      'in that order',
    );
    const { body } = await tara.get(`/cases/${cases[1]!.id}`);
    t.match(body, { version: 1, state: 'draft', content: cases[1]!.content });
  },
);

t.test('whoever got no answer sends the same again: nothing is stored twice', async (t) => {
  const cases = items(3);
  await send(cases);
  const late = item();
  const { result, events } = await eventsOf(on, () => send([cases[0]!, late, cases[2]!]));
  t.strictSame(result.body.verdicts, [repeated(cases[0]!), created(late), repeated(cases[2]!)]);
  t.strictSame(
    events.map(({ subjectId }) => subjectId),
    [late.id],
  );
  t.equal((await tara.put(`/cases/${late.id}`, late.content, CREATE)).statusCode, 200, 'as by PUT');
});

t.test('a refused case is named by its id when that can be read', async (t) => {
  const unread = { id: randomUUID(), content: 7 };
  const { body } = await send([unread, { id: 'mine', content: placed(on) }]);
  t.strictSame(
    body.verdicts.map(({ id }: Json) => id),
    [unread.id, null],
  );
});

t.test('the same id twice in one batch: the same again is a repeat, something else is refused', async (t) => {
  const first = item();
  const other = { id: first.id, content: { ...first.content, conductSharePct: 61 } };
  const { result, events } = await eventsOf(on, () => send([first, first, other, item()]));
  const [one, two, three, four] = result.body.verdicts;
  t.strictSame([one, two], [created(first), repeated(first)]);
  t.match(three, { id: first.id, outcome: 'refused', code: RECORD_EXISTS_DIFFERENT.code });
  t.equal(four.outcome, 'created');
  t.equal(events.length, 2);
});

t.test("another student's id is refused as something that is not there", async (t) => {
  const mine = item();
  await send([mine]);
  const uma = await join(on, on.dana, { name: 'Uma Lind', email: 'uma@example.org', roles: ['student'] });
  const enrollment = { cohortId: on.cohortId, startedOn: on.day(-300), expectedGraduationOn: on.day(400) };
  const [unenrolled] = (await send([item()], uma)).body.verdicts;
  t.match(unenrolled, { outcome: 'refused', code: NOT_ENROLLED.code });
  await on.dana.put(`/members/${uma.id}/enrollment`, enrollment, CREATE);
  const [theirs, own] = (await send([mine, item()], uma)).body.verdicts;
  t.strictSame(theirs, { id: mine.id, outcome: 'refused', code: NOT_FOUND.code, detail: NOT_FOUND.title });
  t.equal(own.outcome, 'created');
});

t.test('one device that sends its batch twenty times at once makes every case once', async (t) => {
  const cases = items(5);
  const { result, events } = await eventsOf(on, () =>
    Promise.all(Array.from({ length: 20 }, () => send(cases))),
  );
  const outcomes = result.flatMap(({ body }) => body.verdicts.map(({ outcome }: Json) => outcome));
  t.equal(outcomes.filter((outcome) => outcome === 'created').length, 5);
  t.equal(outcomes.filter((outcome) => outcome === 'repeated').length, 95);
  t.equal(events.length, 5);
});

t.test('the envelope is strict: 1 to 100 cases and nothing beside them', async (t) => {
  const all = items(LIMIT);
  t.equal((await send(all)).body.verdicts.length, LIMIT);
  expectProblem(t, await send([...items(LIMIT), item()]), INPUT_INVALID, 'cases');
  expectProblem(t, await send([]), INPUT_INVALID, 'cases');
  expectProblem(t, await tara.post('/cases/batch', { cases: {} }), INPUT_INVALID, 'cases');
  expectProblem(
    t,
    await tara.post('/cases/batch', { cases: items(1), dryRun: true }),
    INPUT_INVALID,
    'dryRun',
  );
  expectProblem(t, await tara.post('/cases/batch', [item()]), INPUT_INVALID);
});

t.test('a batch may hold 1 MiB, and not one byte more', async (t) => {
  const session = await tara.signIn();
  const headers = {
    authorization: `Bearer ${session.body.accessToken}`,
    'pumprun-program': on.programId,
    'content-type': 'application/json',
  };
  const post = async (bytes: number) => {
    const payload = JSON.stringify({ cases: items(1) }).padEnd(bytes, ' ');
    const answer = await on.app.inject({ method: 'POST', url: '/api/v1/cases/batch', headers, payload });
    return { statusCode: answer.statusCode, body: answer.json(), headers: answer.headers };
  };
  t.equal((await post(MIB)).body.verdicts[0].outcome, 'created');
  expectProblem(t, await post(MIB + 1), BODY_TOO_LARGE);
});

t.test(
  'when the server is at fault the whole batch is to be sent again, and no case is called refused',
  async (t) => {
    const cases = items(2);
    await on.owner.query('alter table cases rename to cases_away');
    const broken = await send(cases);
    await on.owner.query('alter table cases_away rename to cases');
    expectProblem(t, broken, INTERNAL);
    t.equal(broken.body.verdicts, undefined);
    t.strictSame((await send(cases)).body.verdicts, cases.map(created));
  },
);
