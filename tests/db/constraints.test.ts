import { randomUUID } from 'node:crypto';
import t from 'tap';
import { sql } from '../../db/drizzle.ts';
import { CASE_KIND_CODES } from '../../server/cases/vocabulary.ts';
import { testDatabase } from '../helpers/database.ts';
import {
  addProgram,
  addSigned,
  asOwner,
  insert,
  makeCase,
  makeHours,
  makeSignature,
  type Program,
  type Row,
  refused,
} from './fixtures/programs.ts';

const { database, owner } = await testDatabase(t);
const superuser = asOwner(owner);
const mine = await addProgram(owner);
const other = await addProgram(owner);
const yearly = await addProgram(owner, 'year');

const add = (table: string, row: Row) =>
  database.withScope({ programId: String(row.program_id) }, (tx) => insert(tx, table, row));

const change = (table: 'cases' | 'hours_entries', row: Row, set: ReturnType<typeof sql>) =>
  database.withScope({ programId: String(row.program_id) }, (tx) =>
    tx.execute(sql`update ${sql.identifier(table)} set ${set} where id = ${row.id}`),
  );

t.test(
  'a case cannot name a person or a site of another program, not even past row-level security',
  async (t) => {
    for (const [column, value, constraint] of [
      ['site_id', other.siteId, 'cases_site_id_fkey'],
      ['student_id', other.studentId, 'cases_student_id_fkey'],
      ['supervisor_id', other.supervisorId, 'cases_supervisor_id_fkey'],
    ] as const) {
      const stray = makeCase(mine, { [column]: value });
      await refused(t, insert(superuser, 'cases', stray), '23503', constraint);
      await refused(t, add('cases', stray), '23503', constraint);
    }
  },
);

t.test(
  'a case is signed only together with its signature, and then does not change, neither for the application nor for the owner',
  async (t) => {
    const signed = makeCase(mine, { state: 'signed' });
    await refused(t, add('cases', signed), 'PR004');
    await addSigned(database, mine, signed);
    await refused(t, change('cases', signed, sql`version = version + 1, role = 'observer'`), 'PR001');
    await refused(
      t,
      superuser.execute(sql`update cases set version = version + 1, state = 'draft' where id = ${signed.id}`),
      'PR001',
    );
  },
);

t.test('a rejected or void record does not change either', async (t) => {
  for (const state of ['rejected', 'void']) {
    const hours = makeHours(mine, { state });
    await add('hours_entries', hours);
    await refused(t, change('hours_entries', hours, sql`version = version + 1`), 'PR001');
  }
});

t.test('a record counts its versions and keeps its student', async (t) => {
  const draft = makeCase(mine, { state: 'draft' });
  await add('cases', draft);
  await refused(t, change('cases', draft, sql`role = 'observer'`), 'PR001');
  await refused(t, change('cases', draft, sql`version = version + 2`), 'PR001');
  await refused(
    t,
    superuser.execute(
      sql`update cases set version = 2, student_id = ${mine.otherStudentId} where id = ${draft.id}`,
    ),
    'PR001',
  );
  await change('cases', draft, sql`version = version + 1, role = 'observer'`);
});

t.test('every content a student saved is kept', async (t) => {
  const draft = makeCase(mine, { state: 'draft' });
  await add('cases', draft);
  await change('cases', draft, sql`version = 2, role = 'observer'`);
  const { rows } = await superuser.execute(
    sql`select version, content ->> 'role' as role from case_versions where case_id = ${draft.id} order by version`,
  );
  t.strictSame(rows, [
    { version: 1, role: 'primary' },
    { version: 2, role: 'observer' },
  ]);
});

t.test('a case is complete before it is submitted', async (t) => {
  for (const missing of [
    'site_id',
    'supervisor_id',
    'role',
    'conduct_share_pct',
    'reporting_year',
    'performed_on',
  ])
    await refused(
      t,
      add('cases', makeCase(mine, { [missing]: null })),
      '23514',
      'cases_complete_before_signing_check',
    );
  await add('cases', makeCase(mine, { state: 'draft', site_id: null, supervisor_id: null, role: null }));
});

t.test('what no pump run can be is refused', async (t) => {
  for (const facts of ['{"cpbTimeMin": 0}', '{"cpbTimeMin": 1441}', '{"lowestTempC": 3.7}'])
    await refused(t, add('cases', makeCase(mine, { facts })), '23514', 'cases_facts_limits_check');
  await refused(t, add('cases', makeCase(mine, { facts: '[]' })), '23514', 'cases_facts_check');
  await refused(
    t,
    add('cases', makeCase(mine, { conduct_share_pct: 101 })),
    '23514',
    'cases_conduct_share_pct_check',
  );
});

t.test('a case is of one of the sixteen kinds, whoever writes it', async (t) => {
  for (const kind of CASE_KIND_CODES) await add('cases', makeCase(mine, { kind, facts: '{}' }));
  await refused(t, add('cases', makeCase(mine, { kind: 'opera' })), '23514', 'cases_kind_check');
});

t.test('a program that keeps years only refuses the day of a case', async (t) => {
  await refused(t, add('cases', makeCase(yearly)), 'PR002');
  await refused(t, add('cases', makeCase(yearly, { precision: 'year' })), 'PR002');
  const kept = makeCase(yearly, { precision: 'year', performed_on: null, state: 'draft' });
  await add('cases', kept);
  await refused(t, change('cases', kept, sql`version = 2, performed_on = '2026-05-04'`), 'PR002');
});

t.test('a case that says it keeps years only holds no day, whatever its program keeps', (t) =>
  refused(t, add('cases', makeCase(mine, { precision: 'year' })), '23514', 'cases_precision_check'),
);

t.test('nobody supervises themselves', async (t) => {
  const own = { supervisor_id: mine.studentId };
  await refused(t, add('cases', makeCase(mine, own)), '23514', 'cases_supervisor_is_another_check');
  await refused(
    t,
    add('hours_entries', makeHours(mine, own)),
    '23514',
    'hours_entries_supervisor_is_another_check',
  );
});

const shift = (program: Program, start: string, end: string, overrides: Row = {}) =>
  makeHours(program, { clock: '{}', during: `[${start},${end})`, ...overrides });

t.test('two shifts of one student never overlap', async (t) => {
  await add('hours_entries', shift(mine, '2026-01-05 08:00Z', '2026-01-05 08:30Z'));
  const overlapping = shift(mine, '2026-01-05 08:29Z', '2026-01-05 08:59Z');
  await refused(t, add('hours_entries', overlapping), '23P01', 'hours_entries_no_overlap_excl');
  await add('hours_entries', { ...overlapping, student_id: mine.otherStudentId });
  await add('hours_entries', { ...overlapping, id: randomUUID(), state: 'void' });
});

t.test('shifts that touch are fine', async (t) => {
  await add('hours_entries', shift(mine, '2026-01-06 08:00Z', '2026-01-06 08:30Z'));
  await add('hours_entries', shift(mine, '2026-01-06 08:30Z', '2026-01-06 09:00Z'));
  const { rows } = await superuser.execute(
    sql`select count(*)::int as n from hours_entries where during && '[2026-01-06,2026-01-07)'`,
  );
  t.strictSame(rows, [{ n: 2 }]);
});

t.test('of twenty entries of the same shift at once, one is kept', async (t) => {
  const attempts = Array.from({ length: 20 }, () =>
    add('hours_entries', shift(mine, '2026-01-07 08:00Z', '2026-01-07 08:30Z')),
  );
  const outcomes = await Promise.allSettled(attempts);
  t.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
});

t.test('a shift has a beginning, an end, and the length it says', async (t) => {
  const check = 'hours_entries_during_check';
  for (const during of [
    'empty',
    '[2026-01-08 08:00Z,infinity)',
    '[-infinity,2026-01-08 08:00Z)',
    '[-infinity,infinity]',
    '(2026-01-08 08:00Z,2026-01-08 08:30Z)',
    '[2026-01-08 08:00Z,2026-01-08 08:30Z]',
    '[2026-01-08 08:00Z,2026-01-08 08:29Z)',
  ])
    await refused(t, add('hours_entries', makeHours(mine, { clock: '{}', during })), '23514', check);
  const bounded = 'hours_entries_during_bounded_check';
  for (const during of ['[2026-01-08 08:00Z,)', '(,2026-01-08 08:00Z)', '(,)'])
    await refused(t, add('hours_entries', makeHours(mine, { clock: '{}', during })), '23514', bounded);
  const clockOnly = makeHours(mine, { clock: '{}' });
  await refused(t, add('hours_entries', clockOnly), '23514', 'hours_entries_clock_check');
});

t.test('nobody signs their own record', async (t) => {
  const submitted = makeCase(mine);
  await add('cases', submitted);
  await refused(
    t,
    add('signatures', makeSignature(mine, submitted.id, { signer_id: mine.studentId })),
    '23514',
    'signatures_signer_is_another_check',
  );
  // Naming another student in the signature does not get around it.
  const dressed = { signer_id: mine.studentId, student_id: mine.otherStudentId };
  await refused(
    t,
    add('signatures', makeSignature(mine, submitted.id, dressed)),
    '23503',
    'signatures_case_id_fkey',
  );
});

t.test('a signature holds the hash of exactly what was signed, and signs one record once', async (t) => {
  const submitted = makeCase(mine);
  await add('cases', submitted);
  const signature = makeSignature(mine, submitted.id);
  await refused(
    t,
    add('signatures', { ...signature, statement: 'I saw something else.' }),
    '23514',
    'signatures_statement_sha256_check',
  );
  await add('signatures', signature);
  await refused(
    t,
    add('signatures', { ...signature, id: randomUUID() }),
    '23505',
    'signatures_program_id_case_id_key',
  );
  await refused(
    t,
    add('signatures', { ...makeSignature(mine, submitted.id), case_id: null }),
    '23514',
    'signatures_one_record_check',
  );
});

t.test('a signature of another program fits no record of this one', async (t) => {
  const submitted = makeCase(mine);
  await add('cases', submitted);
  const stray = makeSignature(other, submitted.id);
  await refused(t, insert(superuser, 'signatures', stray), '23503', 'signatures_case_id_fkey');
});

t.test('a program that keeps days has an agreement that allows it', (t) =>
  refused(
    t,
    superuser.execute(sql`update programs set agreement_reference = null where id = ${mine.programId}`),
    '23514',
    'programs_dated_needs_agreement_check',
  ),
);
