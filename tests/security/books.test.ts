/**
 * The books agree: while people log, hand in, withdraw and sign, every look at one moment finds the kept progress equal
 * to a count of the records (P10); afterwards each record is what its last version says, and each version has its event
 * (P26). Another walk each time; PUMPRUN_SEED walks one again.
 */
import { randomInt, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type pg from 'pg';
import t from 'tap';
import { type CountableRecord, tally } from '../../server/requirements/rules.ts';
import { ADOPTED_SET } from '../../server/requirements/sets.ts';
import type { Json } from '../helpers/app.ts';
import { CREATE, cast, edit, join, PASSWORD, type Person } from '../helpers/cast.ts';
import { placed } from '../helpers/log.ts';
import { makeCpbCase, makeEcmoCase, makeHours } from '../helpers/make.ts';
import { rounds } from '../helpers/thoroughness.ts';

const c = await cast(t);
const { dana, sam, tara } = c;
const seed = Number(process.env.PUMPRUN_SEED ?? randomInt(2 ** 31));
t.comment(`seed ${seed}`);

const uma = await join(c, dana, { name: 'Uma Lind', email: 'uma@example.org', roles: ['student'] });
await dana.put(
  `/members/${uma.id}/enrollment`,
  { cohortId: c.cohortId, startedOn: c.day(-300), expectedGraduationOn: c.day(400) },
  CREATE,
);
const STUDENTS = [tara, uma];
for (const person of [...STUDENTS, sam]) await person.signIn();

/** What students and a supervisor may do to a record that is known, by its version; the server may still refuse it. */
interface Known {
  student: Person;
  kind: 'cases' | 'hours';
  id: string;
  version: number;
}
const known: Known[] = [];
const AGES = ['adult', 'child', 'infant'] as const;
const ROLES = ['primary', 'primary', 'first_assistant', 'observer'] as const;

const Act = fc.record({
  what: fc.constantFrom(
    'log',
    'log',
    'submit',
    'submit',
    'submit',
    'edit',
    'void',
    'sign',
    'sign',
    'sign',
    'return',
  ),
  who: fc.nat({ max: 1 }),
  which: fc.nat(),
  role: fc.constantFrom(...ROLES),
  age: fc.constantFrom(...AGES),
  isHours: fc.boolean(),
  minutes: fc.integer({ min: 30, max: 600 }),
});
type Act = typeof Act extends fc.Arbitrary<infer T> ? T : never;

function contentOf({ isHours, role, age, minutes, which }: Act): Json {
  if (isHours)
    return makeHours({
      activityOn: c.day(-3 - (which % 200)),
      siteId: c.siteId,
      supervisorId: sam.id,
      durationMin: minutes,
    });
  const conductSharePct = role === 'primary' ? 80 : role === 'observer' ? 0 : 30;
  const common = { role, conductSharePct, ageBand: age } as const;
  return placed(c, which % 5 === 0 ? makeEcmoCase(common) : makeCpbCase(common));
}

async function perform(act: Act): Promise<number> {
  const student = STUDENTS[act.who]!;
  if (act.what === 'log') {
    const made: Known = { student, kind: act.isHours ? 'hours' : 'cases', id: randomUUID(), version: 1 };
    const { statusCode } = await student.put(`/${made.kind}/${made.id}`, contentOf(act), CREATE);
    if (statusCode === 201) known.push(made);
    return statusCode;
  }
  // One of the ten newest, so that each goes its way from draft to signed.
  const record = known.at(-1 - (act.which % 10));
  if (record === undefined) return 0;
  return act.what === 'sign' || act.what === 'return' ? decide(record, act.what) : change(record, act);
}

async function change(record: Known, act: Act): Promise<number> {
  const { student, kind, id, version } = record;
  const answer =
    act.what === 'submit'
      ? await student.post(`/${kind}/${id}/submit`, undefined, edit(version))
      : act.what === 'void'
        ? await student.post(`/${kind}/${id}/void`, { reason: 'Logged twice' }, edit(version))
        : await student.put(
            `/${kind}/${id}`,
            contentOf({ ...act, isHours: kind === 'hours' }),
            edit(version),
          );
  if (answer.statusCode === 200) record.version = answer.body.version;
  return answer.statusCode;
}

async function decide(record: Known, decision: 'sign' | 'return'): Promise<number> {
  const { body, statusCode } = await sam.post('/signatures', {
    password: PASSWORD,
    decisions: [
      {
        decision,
        record: record.kind === 'cases' ? 'case' : 'hours',
        recordId: record.id,
        version: record.version,
        ...(decision === 'return' && { reason: 'Check the times' }),
      },
    ],
  });
  const [verdict] = body.verdicts;
  if (verdict.outcome !== 'refused') record.version = verdict.version;
  return statusCode;
}

const COUNTABLE = `select student_id as "studentId", kind, coalesce(confirmed_role, role) as role,
  age_band as "ageBand", state from cases`;
const KEPT = `select student_id || ' ' || rule_id as at, counted, waiting from progress order by at`;

/** What one look at one moment finds wrong; a rule that nothing was counted under is not kept yet. */
async function disagreements(auditor: pg.PoolClient): Promise<string[]> {
  await auditor.query('begin isolation level repeatable read read only');
  const { rows: records } = await auditor.query<CountableRecord & { studentId: string }>(COUNTABLE);
  const { rows: kept } = await auditor.query(KEPT);
  await auditor.query('commit');
  const counted = STUDENTS.flatMap(({ id }) =>
    ADOPTED_SET.rules.map((rule) => ({
      at: `${id} ${rule.id}`,
      ...tally(
        rule,
        records.filter(({ studentId }) => studentId === id),
      ),
    })),
  );
  return counted
    .filter(({ at, counted, waiting }) => {
      const found = kept.find((row) => row.at === at) ?? { counted: 0, waiting: 0 };
      return found.counted !== counted || found.waiting !== waiting;
    })
    .map(({ at }) => at);
}

t.test('P10: whoever counts at any moment, counts what is kept', async (t) => {
  const auditor = await c.owner.connect();
  let looks = 0;
  let isOver = false;
  const wrong: string[] = [];
  const auditing = (async () => {
    while (!isOver) {
      wrong.push(...(await disagreements(auditor)));
      looks++;
    }
  })();
  const acts = fc.sample(Act, { numRuns: rounds(600, 4_000), seed });
  const statuses = new Map<number, number>();
  const writer = async (from: number) => {
    for (let at = from; at < acts.length; at += 3) {
      const status = await perform(acts[at]!);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  };
  await Promise.all([writer(0), writer(1), writer(2)]);
  isOver = true;
  await auditing;
  auditor.release();
  t.strictSame(wrong, []);
  t.ok(looks >= 10, `${looks} looks`);
  t.ok((statuses.get(201) ?? 0) > 20, 'much was logged');
  t.ok((statuses.get(200) ?? 0) > 20, 'and much was done with it');
  t.equal([...statuses.keys()].filter((status) => status >= 500).length, 0);
  const { rows } = await c.owner.query(`select count(*)::int as signed from cases where state = 'signed'`);
  t.ok(rows[0].signed > 5, `${rows[0].signed} cases are signed`);
  t.comment(`${looks} looks; answers by status: ${JSON.stringify([...statuses])}`);
});

t.test(
  'P26: the last version of each record is what stands in the table, and each has its event',
  async (t) => {
    for (const [table, versions, key] of [
      ['cases', 'case_versions', 'case_id'],
      ['hours_entries', 'hours_versions', 'hours_entry_id'],
    ] as const) {
      const { rows } = await c.owner.query(
        `select r.id, r.version,
         (select count(*)::int from ${versions} v where v.${key} = r.id) as versions,
         (select count(*)::int from audit_events e where e.subject_id = r.id) as events,
         (select v.content from ${versions} v where v.${key} = r.id and v.version = r.version) = to_jsonb(r) as "isSame"
       from ${table} r`,
      );
      t.ok(rows.length > 0, `${rows.length} in ${table}`);
      t.strictSame(
        rows.filter(
          ({ version, versions, events, isSame }) => !isSame || versions !== version || events !== version,
        ),
        [],
        table,
      );
    }
  },
);

t.test('P06: what was sent again after four hundred days is the same, and nothing new', async (t) => {
  const [id, content] = [randomUUID(), placed(c)];
  t.equal((await tara.put(`/cases/${id}`, content, CREATE)).statusCode, 201);
  c.clock.advance({ hours: 24 * 400 });
  await tara.signIn();
  const again = await tara.put(`/cases/${id}`, content, CREATE);
  t.equal(again.statusCode, 200);
  t.equal(again.body.version, 1);
  const { rows } = await c.owner.query('select count(*)::int as n from audit_events where subject_id = $1', [
    id,
  ]);
  t.equal(rows[0].n, 1);
});
