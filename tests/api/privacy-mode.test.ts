/** A program gives up the days of its cases for good, or begins to keep them under an agreement. */
import { randomUUID } from 'node:crypto';
import t from 'tap';
import { VERSION_STALE } from '../../server/lib/problem.ts';
import {
  AGREEMENT_ENDS_BEFORE_TODAY,
  DAYS_DISAGREE,
  MODE_NAME_WRONG,
} from '../../server/programs/problems.ts';
import { DATE_FINER_THAN_ALLOWED } from '../../server/records/problems.ts';
import { NOT_ALLOWED } from '../../server/sessions/problems.ts';
import { expectProblem, type Json } from '../helpers/app.ts';
import { type Cast, CREATE, cast, edit, eventsOf, type Person } from '../helpers/cast.ts';
import { fullLog } from '../helpers/full-log.ts';
import { decide, placed, signing, submitNew, submitNewHours } from '../helpers/log.ts';

const versionOf = async ({ dana }: Cast): Promise<number> => (await dana.get('/program')).body.version;
const change = async (c: Cast, body: Json, who: Person = c.dana) =>
  who.put('/program/privacy-mode', body, edit(await versionOf(c)));
const TO_YEAR = { to: 'year', programName: 'Riverside' };

/** Everything that is stored, as text, by table. */
async function everything(c: Cast): Promise<Map<string, string>> {
  const { rows } = await c.owner.query(`select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'`);
  const all = new Map<string, string>();
  for (const { name } of rows) {
    const { rows: found } = await c.owner.query(
      `select coalesce(string_agg(to_jsonb(each)::text, ' '), '') as all from "${name}" each`,
    );
    all.set(name, found[0].all);
  }
  return all;
}

t.test('the days of all cases are gone from everywhere, and what was signed stays signed', async (t) => {
  const c = await cast(t, { privacyMode: 'dated' });
  const { dana, tara } = c;
  await fullLog(c);
  const shifted = await submitNew(tara, { ...placed(c), performedOn: c.day(-11) });
  const shift = await submitNewHours(c, { activityOn: c.day(-11), caseIds: [shifted.id] });
  await decide(c.sam, signing(shifted), signing(shift, { record: 'hours' }));
  const log = (await tara.get(`/logs/${tara.id}`)).body;
  const standing = (await tara.get(`/progress/students/${tara.id}`)).body;
  const days: string[] = log.cases.flatMap(({ content }: Json) => content.performedOn ?? []);
  t.ok(new Set(days).size >= 2);

  const preview = (await dana.get('/program/privacy-mode')).body;
  t.match(preview, { privacyMode: 'dated', cases: days.length, signatures: 2, shifts: 1 });
  const { result, events } = await eventsOf(c, () => change(c, TO_YEAR));
  t.match(result.body, { privacyMode: 'year', agreementReference: null, agreementExpiresOn: null });
  const { privacyMode: _was, ...lost } = preview;
  t.match(events, [{ type: 'program.days-given-up', actorId: dana.id, details: lost }]);

  for (const [table, text] of await everything(c))
    for (const day of new Set(days))
      if (!['enrollments', 'planned_rotations', 'credentials'].includes(table))
        t.notOk(
          text
            .replaceAll(/"(?:activity_on|activityOn)": ?"[^"]*"|\\"activityOn\\":\\"[^"\\]*\\"/g, '')
            .includes(day),
          `${day} is not in ${table}`,
        );

  for (const { id, state } of log.cases as Json[]) {
    const { body } = await tara.get(`/cases/${id}`);
    t.match(body, { state, content: { performedOn: undefined } });
    if (state !== 'signed') continue;
    t.equal(body.content.reportingYear, body.reportingYear);
    const proof = (await dana.get(`/cases/${id}/signature`)).body;
    t.match(
      proof,
      { matchesRecord: true, isDayRemoved: true },
      'its signature says the same but for the day',
    );
    t.notMatch(proof.statement, /performedOn/);
  }
  t.match((await dana.get(`/hours/${shift.id}/signature`)).body, { matchesRecord: true, isDayRemoved: true });
  t.strictSame((await tara.get(`/hours/${shift.id}`)).body.content.caseIds, undefined);
  t.strictSame((await tara.get(`/progress/students/${tara.id}`)).body, standing, 'and counts as before');

  expectProblem(t, await tara.put(`/cases/${randomUUID()}`, placed(c), CREATE), DATE_FINER_THAN_ALLOWED);
  const again = await eventsOf(c, () => change(c, TO_YEAR));
  t.strictSame([again.result.statusCode, again.events], [200, []], 'a second time there is nothing to do');
  t.match((await dana.get('/program/privacy-mode')).body, {
    cases: 0,
    versions: 0,
    signatures: 0,
    shifts: 0,
  });
});

t.test('a log that was brought in loses its days as well', async (t) => {
  const from = await cast(t, { privacyMode: 'dated' });
  await fullLog(from);
  const log = (await from.tara.get(`/logs/${from.tara.id}`)).body;
  const c = await cast(t, { privacyMode: 'dated' });
  await c.tara.put(`/imports/${randomUUID()}`, Buffer.from(JSON.stringify(log)));
  await change(c, TO_YEAR);
  const after = (await c.tara.get(`/logs/${c.tara.id}`)).body;
  t.equal(after.cases.length, log.cases.length);
  t.notMatch(JSON.stringify([after.cases, after.hours]), /performedOn|signedAt|statementSha256/);
  t.ok(after.cases.every(({ content, reportingYear }: Json) => content.reportingYear === reportingYear));
});

t.test('it is done by an administrator who types the name, on what they saw', async (t) => {
  const c = await cast(t, { privacyMode: 'dated' });
  expectProblem(t, await change(c, TO_YEAR, c.sam), NOT_ALLOWED);
  expectProblem(t, await change(c, { to: 'year', programName: 'riverside' }), MODE_NAME_WRONG, 'programName');
  expectProblem(t, await c.dana.put('/program/privacy-mode', TO_YEAR, edit(99)), VERSION_STALE);
  t.equal((await c.dana.get('/program')).body.privacyMode, 'dated');
});

t.test('of cases that are logged at that moment none keeps its day', async (t) => {
  const c = await cast(t, { privacyMode: 'dated' });
  await submitNew(c.tara, placed(c));
  const ids = Array.from({ length: 20 }, () => randomUUID());
  const [changed, ...logged] = await Promise.all([
    change(c, TO_YEAR),
    ...ids.map((id) => c.tara.put(`/cases/${id}`, placed(c), CREATE)),
  ]);
  t.equal(changed.statusCode, 200, JSON.stringify(changed.body));
  t.strictSame(
    [...new Set(logged.map(({ statusCode }) => statusCode))].filter(
      (status) => status !== 201 && status !== 400,
    ),
    [],
    'each came before, or was refused',
  );
  const { rows } = await c.owner.query(`select
    (select count(*)::int from cases where performed_on is not null) as cases,
    (select count(*)::int from case_versions where content ->> 'performed_on' is not null) as versions`);
  t.strictSame(rows, [{ cases: 0, versions: 0 }]);
});

t.test('a signature that holds another day than its case stops it, and nothing is changed', async (t) => {
  const c = await cast(t, { privacyMode: 'dated' });
  const signed = await submitNew(c.tara, placed(c));
  await decide(c.sam, signing(signed));
  await c.owner.query('alter table cases disable trigger cases_guard');
  await c.owner.query('alter table cases disable trigger cases_keep_version');
  await c.owner.query('update cases set performed_on = performed_on - 1 where id = $1', [signed.id]);
  expectProblem(t, await change(c, TO_YEAR), DAYS_DISAGREE);
  t.equal((await c.dana.get('/program')).body.privacyMode, 'dated');
  t.match((await c.dana.get('/program/privacy-mode')).body, { cases: 1 });
});

t.test('a program that begins to keep days leaves what is there with its year', async (t) => {
  const c = await cast(t, { privacyMode: 'year' });
  const { tara } = c;
  const draft = randomUUID();
  const content = placed(c);
  await tara.put(`/cases/${draft}`, content, CREATE);
  const agreement = { reference: 'DUA 11', expiresOn: c.day(300) };
  expectProblem(
    t,
    await change(c, { to: 'dated', agreement: { ...agreement, expiresOn: c.day(-1) } }),
    AGREEMENT_ENDS_BEFORE_TODAY,
    'expiresOn',
  );
  const { result, events } = await eventsOf(c, () => change(c, { to: 'dated', agreement }));
  t.match(result.body, { privacyMode: 'dated', agreementReference: 'DUA 11' });
  t.match(events, [{ type: 'program.days-begun', details: agreement }]);

  const { reportingYear, ...rest } = content as Json;
  expectProblem(
    t,
    await tara.put(`/cases/${draft}`, { ...rest, performedOn: c.day(-2) }, edit(1)),
    DATE_FINER_THAN_ALLOWED,
  );
  const edited = await tara.put(`/cases/${draft}`, { ...content, conductSharePct: 61 }, edit(1));
  t.equal(edited.statusCode, 200, JSON.stringify(edited.body));
  const submitted = await tara.post(`/cases/${draft}/submit`, undefined, edit(2));
  t.equal(submitted.statusCode, 200, JSON.stringify(submitted.body));
  const { body } = await decide(c.sam, signing(submitted.body));
  t.equal(body.verdicts[0].outcome, 'signed', JSON.stringify(body));
  t.match((await c.dana.get(`/cases/${draft}/signature`)).body, { matchesRecord: true, isDayRemoved: false });
  const fresh = await tara.put(`/cases/${randomUUID()}`, content, CREATE);
  t.equal(fresh.statusCode, 400, 'a new case has its day');
  const dated = await tara.put(`/cases/${randomUUID()}`, { ...rest, performedOn: c.day(-2) }, CREATE);
  t.equal(dated.statusCode, 201, `${reportingYear} follows from it`);
});
