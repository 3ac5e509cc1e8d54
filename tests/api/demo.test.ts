import { randomUUID } from 'node:crypto';
import t from 'tap';
import { findingsOf, missingFields } from '../../server/cases/rules.ts';
import { loadSampleClass } from '../../server/demo/load.ts';
import { readSample, type Sample } from '../../server/demo/sample.ts';
import { caseContentOf } from '../../server/demo/sample-case.ts';
import { DEMO_PASSWORD, DIRECTOR } from '../../server/demo/school.ts';
import { call, type Json, type TestApp, testApp } from '../helpers/app.ts';

/** Whose cases the supervisor with the expired certificate signed too. */
const SOMEBODY = 'student01@example.org';

/** The whole school, but one student's log: the other eleven would only take longer. */
function sampleOf(email: string): Sample {
  const sample = readSample();
  const isTheirs = (row: Record<string, string>) => row.student === email;
  return { ...sample, cases: sample.cases.filter(isTheirs), hours: sample.hours.filter(isTheirs) };
}

let on: TestApp;
t.before(async () => {
  on = await testApp(t);
});

async function signedIn(email: string): Promise<(url: string) => Promise<Json>> {
  const { body } = await call(on, {
    method: 'POST',
    url: '/session',
    body: { email, password: DEMO_PASSWORD },
  });
  const headers = {
    authorization: `Bearer ${body.accessToken}`,
    'pumprun-program': body.memberships[0].programId,
  };
  return async (url) => (await call(on, { url: url.replace('ME', body.person.id), headers })).body;
}

t.test('the sample class goes in through the verbs people use, and stands as its rows say', async (t) => {
  const sample = sampleOf(SOMEBODY);
  const seen: number[] = [];
  const report = await loadSampleClass(on.platform, sample, (done, total) => seen.push(done / total));
  t.equal(report.cases, sample.cases.length);
  t.equal(report.hours, sample.hours.length);
  t.equal(seen.at(-1), 1, 'the progress ends at the end');

  const refused = [...report.refused.values()].reduce((sum, count) => sum + count, 0);
  const { rows } = await on.owner.query(`select state, count(*)::int as count from
    (select state from cases union all select state from hours_entries) as records group by 1`);
  const stored = Object.fromEntries(rows.map(({ state, count }) => [state, count]));
  const told = Object.groupBy([...sample.cases, ...sample.hours], ({ state }) => state ?? '');
  t.ok(refused > 0, 'signatures of an expired certificate are refused');
  t.equal(stored.signed, (told.signed?.length ?? 0) - refused);
  t.equal(stored.submitted, (told.submitted?.length ?? 0) + refused);
  t.equal(stored.returned ?? 0, told.returned?.length ?? 0);
  t.equal(stored.rejected ?? 0, told.rejected?.length ?? 0);
  t.equal(stored.draft ?? 0, told.draft?.length ?? 0);
});

t.test(
  'every signed case of the sample says how autonomous the student was, in the words of the sample',
  async (t) => {
    const { rows } = await on.owner.query(`select id, ratings from cases
    left join evaluations on evaluations.program_id = cases.program_id and case_id = id where state = 'signed'`);
    const levels = rows.map(({ id, ratings }) => [id, ratings?.map(({ level }: Json) => level)]);
    const told = new Map(
      sampleOf(SOMEBODY).cases.map((row) => [row.id, [row.satisfactory === 'y' ? '3' : '2', row.autonomy]]),
    );
    t.ok(levels.length > 50);
    t.strictSame(
      levels,
      levels.map(([id]) => [id, told.get(id)]),
    );
    const { rows: meanings } = await on.owner.query(
      'select distinct meaning from signatures where case_id is not null',
    );
    t.strictSame(meanings, [{ meaning: 'supervisor_verify_eval' }]);
  },
);

t.test('no signature of the sample lies after the certificate that it rests on', async (t) => {
  const { rows } = await on.owner.query(`select count(*)::int as late from signatures s
    join cases c on c.program_id = s.program_id and c.id = s.case_id
    join credentials k on k.program_id = s.program_id and k.person_id = s.signer_id
    where c.performed_on > k.valid_until`);
  t.equal(rows[0].late, 0);
});

t.test('the three sign-ins that the demo prints open a log with a bar, an inbox and a cohort', async (t) => {
  const student = await signedIn(SOMEBODY);
  const { progress } = await student('/progress/students/ME');
  t.ok(progress.rules[0].counted > 0);
  const supervisor = await signedIn('supervisor5@example.org');
  t.ok((await supervisor('/inbox')).cases.length > 0);
  const director = await signedIn(DIRECTOR.email);
  const { students } = await director('/progress/cohort');
  t.equal(students.length, 12);
  t.strictSame(students.find(({ student }: Json) => student.name === 'Luz Quiroga').rules, progress.rules);
});

t.test('every row of the sample, of every student, is one that its author can hand in', (t) => {
  const ids = { siteId: () => randomUUID(), personId: () => randomUUID() };
  const setting = { privacyMode: 'dated', panels: [], cpbTimeConvention: 'excludes_arrest' } as const;
  for (const row of readSample().cases) {
    const content = caseContentOf(row, ids);
    const refused = findingsOf(content, setting).filter(({ severity }) => severity === 'refuse');
    t.strictSame([...missingFields(content, setting), ...refused], [], `row ${row.id}`);
  }
  t.end();
});
