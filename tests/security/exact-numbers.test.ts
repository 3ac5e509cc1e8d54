/**
 * Numbers are exact (P16): whatever the order in which a student logs and however it is portioned, the totals are those
 * of a plain count, and no minute and no tenth of a degree changes on its way. Another walk each time; PUMPRUN_SEED walks
 * one again.
 */
import { deepStrictEqual as sameAs } from 'node:assert/strict';
import { randomInt, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import t from 'tap';
import { formatMinutes } from '../../server/hours/rules.ts';
import { type CountableRecord, tally } from '../../server/requirements/rules.ts';
import { ADOPTED_SET } from '../../server/requirements/sets.ts';
import type { Json } from '../helpers/app.ts';
import { CREATE, cast, edit, join, type Person } from '../helpers/cast.ts';
import { decide, placed, signing } from '../helpers/log.ts';
import { makeCpbCase, makeEcmoCase, makeHours } from '../helpers/make.ts';
import { rounds } from '../helpers/thoroughness.ts';

const c = await cast(t);
const seed = Number(process.env.PUMPRUN_SEED ?? randomInt(2 ** 31));
t.comment(`seed ${seed}`);

const ROLES = ['primary', 'first_assistant', 'observer'] as const;
const AGES = ['adult', 'adult_18_21', 'adolescent', 'infant'] as const;
const SHARE = { primary: 80, first_assistant: 10, observer: 0 };
const CHILDREN: readonly string[] = ['infant', 'adolescent'];

const Logged = fc.record({
  kind: fc.constantFrom('cpb', 'cpb', 'cpb', 'ecmo'),
  role: fc.constantFrom(...ROLES),
  ageBand: fc.constantFrom(...AGES),
  state: fc.constantFrom('draft', 'submitted', 'submitted', 'signed', 'signed', 'void'),
});
type Logged = typeof Logged extends fc.Arbitrary<infer T> ? T : never;
const Log = fc.array(Logged, { minLength: 2, maxLength: 14 });

/** How the other student does the same: in which order, and where one portion ends. */
const Way = fc.record({
  keys: fc.array(fc.nat(), { minLength: 20 }),
  portion: fc.integer({ min: 1, max: 5 }),
});
type Way = typeof Way extends fc.Arbitrary<infer T> ? T : never;

function reordered<T>(list: readonly T[], { keys }: Way): T[] {
  const keyed = list.map((item, at) => ({ item, key: keys[at % keys.length]! }));
  return keyed.sort((one, other) => one.key - other.key).map(({ item }) => item);
}

const portions = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size));

/** The rules of the board, counted one by one on the fingers. */
function plainCount(log: readonly Logged[]) {
  const count = (state: string, isIn: (one: Logged) => boolean) =>
    log.filter((one) => one.kind === 'cpb' && one.state === state && isIn(one)).length;
  return [(one: Logged) => one.role === 'primary', ({ ageBand }: Logged) => CHILDREN.includes(ageBand)].map(
    (isIn) => ({ counted: count('signed', isIn), waiting: count('submitted', isIn) }),
  );
}

const countable = ({ kind, role, ageBand, state }: Logged): CountableRecord =>
  ({ kind, role, ageBand, state }) as CountableRecord;
const total = (tallies: { counted: number; waiting: number }[]) => ({
  counted: tallies.reduce((sum, { counted }) => sum + counted, 0),
  waiting: tallies.reduce((sum, { waiting }) => sum + waiting, 0),
});

t.test('any order and any portions of a log give the same totals, those of a plain count', async () => {
  const check = fc.property(fc.array(Logged, { maxLength: 200 }), Way, (log, way) => {
    const [plain, other] = [plainCount(log), reordered(log, way).map(countable)];
    for (const [at, rule] of ADOPTED_SET.rules.entries()) {
      sameAs(tally(rule, other), plain[at]);
      sameAs(total(portions(other, way.portion).map((part) => tally(rule, part))), plain[at]);
    }
  });
  fc.assert(check, { numRuns: rounds(100, 2_000), seed });
});

t.test('minutes add up to the minute, and are shown so that they can be added', async () => {
  const Minutes = fc.array(fc.integer({ min: 1, max: 1440 }), { maxLength: 400 });
  const read = (shown: string): bigint => {
    const [, hours = '0', minutes = '0'] = /^(?:(\d+) h)? ?(?:(\d+) min)?$/.exec(shown) ?? [];
    return BigInt(hours) * 60n + BigInt(minutes);
  };
  const check = fc.property(Minutes, (minutes) => {
    const plain = minutes.reduce((sum, each) => sum + BigInt(each), 0n);
    sameAs(
      minutes.reduce((sum, each) => sum + read(formatMinutes(each)), 0n),
      plain,
    );
    sameAs(read(formatMinutes(Number(plain))), plain);
  });
  fc.assert(check, { numRuns: rounds(100, 2_000), seed });
});

let people = 0;
async function newStudent(): Promise<Person> {
  const who = {
    name: `Student ${++people}`,
    email: `student${people}@example.org`,
    roles: ['student' as const],
  };
  const student = await join(c, c.dana, who);
  const enrollment = { cohortId: c.cohortId, startedOn: c.day(-300), expectedGraduationOn: c.day(400) };
  await c.dana.put(`/members/${student.id}/enrollment`, enrollment, CREATE);
  return student;
}

function contentOf({ kind, role, ageBand }: Logged): Json {
  const common = { role, ageBand, conductSharePct: SHARE[role] };
  return placed(c, kind === 'cpb' ? makeCpbCase(common) : makeEcmoCase(common));
}

/** Logs a portion in one request, hands in each, and has what is to be signed signed in one request. */
async function logPortion(student: Person, portion: Logged[]): Promise<void> {
  const made = portion.map((one) => ({ ...one, id: randomUUID(), content: contentOf(one) }));
  const cases = made.map(({ id, content }) => ({ id, content }));
  await done(student.post('/cases/batch', { cases }));
  const decisions: Json[] = [];
  for (const { id, state } of made) {
    if (state === 'void') await done(student.post(`/cases/${id}/void`, { reason: 'Logged twice' }, edit(1)));
    if (state !== 'submitted' && state !== 'signed') continue;
    const record = await done(student.post(`/cases/${id}/submit`, undefined, edit(1)));
    if (state === 'signed') decisions.push(signing(record));
  }
  if (decisions.length > 0) await done(decide(c.sam, ...decisions));
}

async function done(request: Promise<{ statusCode: number; body: Json }>): Promise<Json> {
  const { statusCode, body } = await request;
  const refused = body.verdicts?.filter(({ outcome }: Json) => outcome === 'refused') ?? [];
  if (statusCode >= 300 || refused.length > 0) throw new Error(`${statusCode} ${JSON.stringify(body)}`);
  return body;
}

async function standing(student: Person) {
  const { students } = (await c.dana.get('/progress/cohort')).body;
  const found = students.find((row: Json) => row.student.id === student.id);
  const own = (await student.get(`/progress/students/${student.id}`)).body.progress;
  return [found, own].map(({ rules }) => rules.map(({ counted, waiting }: Json) => ({ counted, waiting })));
}

t.test(
  'Tara logs case by case, Uma the same in another order and by the handful: both stand the same',
  async () => {
    const check = fc.asyncProperty(Log, Way, async (log, way) => {
      const [tara, uma] = [await newStudent(), await newStudent()];
      for (const portion of portions(log, 1)) await logPortion(tara, portion);
      for (const portion of portions(reordered(log, way), way.portion)) await logPortion(uma, portion);
      const plain = plainCount(log);
      sameAs(await standing(tara), [plain, plain]);
      sameAs(await standing(uma), [plain, plain]);
    });
    await fc.assert(check, { numRuns: rounds(3, 60), seed, endOnFailure: true });
  },
);

/** The server makes no sum of hours yet: what is held is that nobody who adds them up can get another sum. */
t.test('the minutes that Tara logs are kept to the minute, in whatever order she sends them', async () => {
  const Shifts = fc.uniqueArray(fc.integer({ min: 1, max: 1440 }), { minLength: 1, maxLength: 20 });
  const check = fc.asyncProperty(Shifts, Way, async (minutes, way) => {
    const student = await newStudent();
    for (const [at, durationMin] of reordered(minutes, way).entries())
      await done(
        student.put(`/hours/${randomUUID()}`, makeHours({ activityOn: c.day(-3 - at), durationMin }), CREATE),
      );
    const plain = minutes.reduce((sum, each) => sum + BigInt(each), 0n);
    const { entries } = (await student.get('/hours?limit=100')).body;
    sameAs(
      entries.reduce((sum: bigint, { content }: Json) => sum + BigInt(content.durationMin), 0n),
      plain,
    );
    const { rows } = await c.owner.query(
      `select sum(duration_min)::text as sum, pg_typeof(sum(duration_min))::text as type
       from hours_entries where student_id = $1`,
      [student.id],
    );
    sameAs(rows, [{ sum: String(plain), type: 'bigint' }]);
  });
  await fc.assert(check, { numRuns: rounds(3, 40), seed, endOnFailure: true });
});

t.test('nobody logs a part of a minute', async (t) => {
  for (const durationMin of [0.5, 59.999_999_999, '60', 1e21, -1]) {
    const content = { ...makeHours({ activityOn: c.day(-3) }), durationMin };
    t.equal((await c.tara.put(`/hours/${randomUUID()}`, content, CREATE)).statusCode, 400);
  }
});

/** `334` tenths as `33.4`, without a division. */
const written = (whole: number, places: number): string => {
  const digits = String(whole).padStart(places + 1, '0');
  const fraction = digits.slice(-places).replace(/0+$/, '');
  return `${digits.slice(0, -places)}${fraction && `.${fraction}`}`;
};

t.test('every tenth of a degree that can be logged is kept as it was written, and adds up', async (t) => {
  const student = await newStudent();
  const tenths = Array.from({ length: 351 }, (_, at) => 50 + at);
  const chosen = fc.sample(fc.shuffledSubarray(tenths, { minLength: 100, maxLength: rounds(150, 351) }), {
    numRuns: 1,
    seed,
  })[0]!;
  for (const portion of portions(chosen, 50)) {
    const cases = portion.map((tenth) => ({
      id: randomUUID(),
      content: placed(c, makeCpbCase({ facts: { lowestTempC: Number(written(tenth, 1)) } })),
    }));
    await done(student.post('/cases/batch', { cases }));
  }
  const { rows } = await c.owner.query(
    `select array_agg(facts ->> 'lowestTempC' order by entry_number) as kept,
       (sum((facts ->> 'lowestTempC')::numeric) * 10)::bigint::text as sum
     from cases where student_id = $1`,
    [student.id],
  );
  t.strictSame(rows, [
    {
      kept: chosen.map((tenth) => written(tenth, 1)),
      sum: String(chosen.reduce((sum, tenth) => sum + tenth, 0)),
    },
  ]);
});

t.test('no column is a binary fraction', async (t) => {
  const { rows } = await c.owner.query(
    `select attrelid::regclass || '.' || attname as name from pg_attribute join pg_class on pg_class.oid = attrelid
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm') and attnum > 0
       and not attisdropped and atttypid in ('real'::regtype, 'double precision'::regtype, 'money'::regtype)`,
  );
  t.strictSame(rows, []);
});
