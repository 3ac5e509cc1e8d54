import { randomUUID } from 'node:crypto';
import t from 'tap';
import * as z from 'zod/mini';
import { NOT_FOUND } from '../../server/lib/problem.ts';
import { CohortProgress } from '../../server/progress/contract.ts';
import { NOT_ALLOWED } from '../../server/sessions/problems.ts';
import { expectProblem, type Json } from '../helpers/app.ts';
import { type Cast, CREATE, cast, edit, join, type Person } from '../helpers/cast.ts';
import { decide, placed, signing, submitNew } from '../helpers/log.ts';
import { makeCpbCase } from '../helpers/make.ts';

let on: Cast;
t.beforeEach(async (t) => {
  on = await cast(t);
});

async function standing(student: Person = on.tara, reader: Person = student) {
  const { progress } = (await reader.get(`/progress/students/${student.id}`)).body;
  return progress.rules.map(({ counted, waiting, remaining }: Json) => [counted, waiting, remaining]);
}

t.test('the bar moves: nothing for a draft, waiting when handed in, counted when signed', async (t) => {
  t.strictSame(await standing(), [
    [0, 0, 75],
    [0, 0, 10],
  ]);
  const caseId = randomUUID();
  const content = placed(on, makeCpbCase({ ageBand: 'infant' }));
  await on.tara.put(`/cases/${caseId}`, content, CREATE);
  t.strictSame(await standing(), [
    [0, 0, 75],
    [0, 0, 10],
  ]);
  const submitted = (await on.tara.post(`/cases/${caseId}/submit`, undefined, edit(1))).body;
  t.strictSame(await standing(), [
    [0, 1, 75],
    [0, 1, 10],
  ]);
  await decide(on.sam, signing(submitted));
  t.strictSame(await standing(), [
    [1, 0, 74],
    [1, 0, 9],
  ]);
});

t.test('a returned, rejected, withdrawn or retaken case no longer waits', async (t) => {
  const leave = [
    (record: Json) =>
      decide(on.sam, {
        decision: 'return',
        record: 'case',
        recordId: record.id,
        version: 2,
        reason: 'Check it',
      }),
    (record: Json) =>
      decide(on.sam, {
        decision: 'reject',
        record: 'case',
        recordId: record.id,
        version: 2,
        reason: 'Not mine',
      }),
    (record: Json) => on.tara.post(`/cases/${record.id}/void`, { reason: 'Twice' }, edit(2)),
    (record: Json) =>
      on.tara.put(`/cases/${record.id}`, placed(on, makeCpbCase({ conductSharePct: 70 })), edit(2)),
  ];
  for (const act of leave) {
    const submitted = await submitNew(on.tara, placed(on));
    t.strictSame((await standing())[0], [0, 1, 75]);
    t.equal((await act(submitted)).statusCode, 200);
    t.strictSame((await standing())[0], [0, 0, 75]);
  }
});

t.test('the role that the supervisor confirms is the one that counts', async (t) => {
  const submitted = await submitNew(on.tara, placed(on, makeCpbCase({ ageBand: 'child' })));
  const correction = { role: 'observer', conductSharePct: 0, reason: 'Watched only' };
  await decide(on.sam, signing(submitted, { correction }));
  t.strictSame(
    await standing(),
    [
      [0, 0, 75],
      [1, 0, 9],
    ],
    'an observed pediatric case fills the ten, not the seventy-five',
  );
  const evidence = (await on.dana.get(`/progress/students/${on.tara.id}/rules/ABCP-PBSE-2`)).body;
  t.match(evidence.records, [{ effect: 'none', reason: 'role-does-not-count', case: { id: submitted.id } }]);
});

t.test(
  'what is kept equals what a recount of the log gives, also after many signatures at once',
  async (t) => {
    const records: Json[] = [];
    for (const ageBand of ['adult', 'infant', 'adult', 'child', 'adult', 'adolescent'] as const)
      records.push(await submitNew(on.tara, placed(on, makeCpbCase({ ageBand }))));
    await Promise.all(records.map((record) => decide(on.sam, signing(record))));
    t.strictSame(await standing(), [
      [6, 0, 69],
      [3, 0, 7],
    ]);
    const { rows } = await on.owner.query(
      `select count(*)::int as signed from cases where student_id = $1 and state = 'signed' and kind = 'cpb' and role = 'primary'`,
      [on.tara.id],
    );
    t.equal(rows[0].signed, 6);
  },
);

t.test('a director sees each student against each rule, and the cases behind a number', async (t) => {
  const nora = await join(on, on.dana, { name: 'Nora Lind', email: 'nora@example.org', roles: ['student'] });
  const enrollment = {
    cohortId: on.cohortId,
    startedOn: on.day(-100),
    expectedGraduationOn: on.day(500),
    rotations: [],
  };
  await on.dana.put(`/members/${nora.id}/enrollment`, enrollment, CREATE);
  const signed = await submitNew(on.tara, placed(on));
  await decide(on.sam, signing(signed));
  const waiting = await submitNew(on.tara, placed(on));
  await submitNew(on.tara, {
    ...placed(on),
    kind: 'hfps',
    role: 'simulation',
    facts: { scenario: 'power_loss', activeMin: 55 },
  } as never);

  const cohort = (await on.dana.get('/progress/cohort')).body;
  t.equal(cohort.today, on.day());
  t.strictSame(
    z.parse(CohortProgress, cohort),
    cohort,
    'what PostgreSQL built is the contract, and nothing more',
  );
  t.strictSame(
    cohort.students.map(({ student, rules }: Json) => [
      student.name,
      rules.map(({ counted, waiting }: Json) => [counted, waiting]),
    ]),
    [
      [
        'Nora Lind',
        [
          [0, 0],
          [0, 0],
        ],
      ],
      [
        'Tara Novak',
        [
          [1, 1],
          [0, 0],
        ],
      ],
    ],
  );
  const evidence = (await on.dana.get(`/progress/students/${on.tara.id}/rules/ABCP-PBSE-2`)).body;
  t.match(evidence.progress, { counted: 1, waiting: 1, required: 75 });
  t.strictSame(
    evidence.records.map(({ case: { id }, effect }: Json) => [id, effect]),
    [
      [waiting.id, 'waiting'],
      [signed.id, 'counted'],
    ],
    'a simulation is no evidence for a bypass count',
  );
});

t.test('a director still reads the cohort when the application may not read cases at all', async (t) => {
  await submitNew(on.tara, placed(on));
  await on.owner.query('revoke select on cases from pumprun_app');
  t.equal((await on.dana.get('/progress/cohort')).body.students[0].rules[0].waiting, 1);
  t.equal((await on.tara.get('/cases')).statusCode, 500, 'the proof that the right was gone');
});

t.test('students see their own progress only, supervisors none, other programs nothing', async (t) => {
  expectProblem(t, await on.tara.get(`/progress/students/${on.sam.id}`), NOT_FOUND);
  expectProblem(t, await on.tara.get('/progress/cohort'), NOT_ALLOWED);
  expectProblem(t, await on.sam.get('/progress/cohort'), NOT_ALLOWED);
  expectProblem(t, await on.otto.get(`/progress/students/${on.tara.id}`), NOT_FOUND);
  expectProblem(t, await on.otto.get(`/progress/students/${on.tara.id}/rules/ABCP-PBSE-2`), NOT_FOUND);
  expectProblem(t, await on.dana.get(`/progress/students/${on.tara.id}/rules/ABCP-PBSE-9`), NOT_FOUND);
  t.strictSame(
    (await on.otto.get('/progress/cohort')).body.students.map(({ student }: Json) => student.name),
    ['Olga Reuter'],
  );
});

t.test('a director reads the trail of one record, newest first, and of no other program', async (t) => {
  const submitted = await submitNew(on.tara, placed(on));
  await decide(on.sam, signing(submitted));
  const { events } = (await on.dana.get(`/audit-events?subjectId=${submitted.id}`)).body;
  t.strictSame(
    events.map(({ type, actor }: Json) => [type, actor.name]),
    [
      ['case.signed', 'Sam Ortiz'],
      ['case.submitted', 'Tara Novak'],
      ['case.created', 'Tara Novak'],
    ],
  );
  const first = (await on.dana.get('/audit-events?limit=2')).body;
  t.equal(first.events.length, 2);
  t.ok(
    (await on.dana.get(`/audit-events?limit=2&before=${first.next}`)).body.events[0].eventNumber < first.next,
  );
  t.strictSame((await on.otto.get(`/audit-events?subjectId=${submitted.id}`)).body.events, []);
  expectProblem(t, await on.tara.get('/audit-events'), NOT_ALLOWED);
  expectProblem(t, await on.sam.get('/audit-events'), NOT_ALLOWED);
});
