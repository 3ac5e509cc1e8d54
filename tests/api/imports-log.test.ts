/** A student who changes programs brings a log along: every field of it arrives, and nothing in it is signed here. */
import { randomUUID } from 'node:crypto';
import t from 'tap';
import { IMPORT_EXISTS, IMPORT_NOTHING_NEW, IMPORT_WHOSE } from '../../server/imports/problems.ts';
import { NOT_FOUND } from '../../server/lib/problem.ts';
import { LOG_FORMAT_UNKNOWN, LOG_UNREADABLE } from '../../server/portable-logs/problems.ts';
import { TEXT_REFUSED } from '../../server/privacy/problems.ts';
import { expectProblem, type Json } from '../helpers/app.ts';
import { type Cast, cast, edit, eventsOf, type Person } from '../helpers/cast.ts';
import { fullLog } from '../helpers/full-log.ts';
import { placed, submitNew, submitNewHours } from '../helpers/log.ts';

const fileOf = (log: Json): Buffer => Buffer.from(typeof log === 'string' ? log : JSON.stringify(log));
const exported = async (c: Cast): Promise<Json> => (await c.tara.get(`/logs/${c.tara.id}`)).body;
const bring = (who: Person, log: Json, importId = randomUUID(), query = '') =>
  who.put(`/imports/${importId}${query}`, fileOf(log));
const tryOut = (who: Person, log: Json, query = '') => who.post(`/imports/try${query}`, fileOf(log));

for (const privacyMode of ['dated', 'year'] as const)
  t.test(`a ${privacyMode} log that comes into an empty program leaves it as the same bytes`, async (t) => {
    const from = await cast(t, { privacyMode });
    await fullLog(from);
    const log = await exported(from);
    const to = await cast(t, { privacyMode });

    const { statusCode, body: dry } = await tryOut(to.tara, log);
    t.equal(statusCode, 200, JSON.stringify(dry));
    t.match(dry.counts, { newCases: log.cases.length, newHours: log.hours.length, broken: 0, refused: 0 });
    t.equal(dry.import, null);
    t.strictSame((await exported(to)).cases, [], 'a dry run keeps nothing');

    const { result, events } = await eventsOf(to, () => bring(to.tara, log));
    t.equal(result.statusCode, 201, JSON.stringify(result.body));
    t.match(events, [{ type: 'import.kept', details: { format: 'portable_log', students: 1 } }]);
    t.equal(JSON.stringify(await exported(to)), JSON.stringify(log), 'the same bytes');

    const { cases } = (await to.tara.get('/cases')).body;
    t.strictSame(
      [...new Set(cases.map(({ state }: Json) => state))].toSorted(),
      ['draft', 'void'],
      'but here nothing is signed, nor handed in',
    );
    t.strictSame(
      cases.filter(({ signature }: Json) => signature !== null),
      [],
    );
    const { rows } = await to.owner.query('select count(*)::int as n from signatures');
    t.equal(rows[0].n, 0, 'no signature was made');
    const standing = await to.tara.get(`/progress/students/${to.tara.id}`);
    t.equal(standing.statusCode, 200);
    t.notMatch(JSON.stringify(standing.body), /"(?:counted|waiting)":[1-9]/, 'and nothing counts');
  });

t.test('a record that she works on after it came leaves with what it says then, and unsigned', async (t) => {
  const from = await cast(t);
  const { signed } = await fullLog(from);
  const to = await cast(t);
  await bring(to.tara, await exported(from));
  const answer = await to.tara.put(`/cases/${signed.id}`, { ...placed(to), conductSharePct: 33 }, edit(1));
  t.equal(answer.statusCode, 200, JSON.stringify(answer.body));
  const now = (await exported(to)).cases.find(({ id }: Json) => id === signed.id);
  t.match(now, { state: 'draft', signOff: null, evaluation: null, confirmedRole: null });
});

t.test('a log that comes twice is there once, and the same request again is told so', async (t) => {
  const from = await cast(t);
  await fullLog(from);
  const log = await exported(from);
  const to = await cast(t);
  const importId = randomUUID();
  const first = await bring(to.tara, log, importId);
  const again = await bring(to.tara, log, importId);
  t.strictSame(again.body.import, first.body.import, 'as it was kept');
  t.match(again.body.counts, { newCases: 0, newHours: 0, duplicate: log.cases.length + log.hours.length });
  expectProblem(t, await bring(to.tara, log), IMPORT_NOTHING_NEW);
  expectProblem(t, await bring(to.dana, log, importId, `?studentId=${to.tara.id}`), IMPORT_EXISTS);
});

t.test('an import that was a mistake is taken back, but for what she has worked on since', async (t) => {
  const from = await cast(t);
  const { signed } = await fullLog(from);
  const log = await exported(from);
  const to = await cast(t);
  const importId = randomUUID();
  await bring(to.tara, log, importId);
  await to.tara.put(`/cases/${signed.id}`, { ...placed(to), conductSharePct: 33 }, edit(1));
  const { result, events } = await eventsOf(to, () => to.tara.post(`/imports/${importId}/undo`));
  const drafts = log.cases.length + log.hours.length - 1 - 1; // one was void, one is worked on
  t.match(result.body, { takenBack: drafts, stayed: 1, import: { state: 'undone' } });
  t.match(events, [{ type: 'import.undone', details: { takenBack: drafts } }]);
  t.match((await to.tara.get(`/cases/${signed.id}`)).body, { state: 'draft' });
  t.match((await to.tara.post(`/imports/${importId}/undo`)).body, { takenBack: 0, stayed: 0 });
  expectProblem(t, await to.otto.post(`/imports/${importId}/undo`), NOT_FOUND);
  t.equal((await to.tara.get('/imports')).body.imports.length, 1);
  t.equal((await to.otto.get('/imports')).body.imports.length, 0, 'another program sees none of it');
});

t.test('a director brings a log in for a student, and has to say for whom', async (t) => {
  const from = await cast(t);
  await fullLog(from);
  const log = await exported(from);
  const to = await cast(t);
  expectProblem(t, await tryOut(to.dana, log), IMPORT_WHOSE);
  expectProblem(t, await tryOut(to.dana, log, `?studentId=${to.olga.id}`), NOT_FOUND);
  expectProblem(t, await tryOut(to.tara, log, `?studentId=${to.olga.id}`), NOT_FOUND);
  const { body } = await bring(to.dana, log, randomUUID(), `?studentId=${to.tara.id}`);
  t.equal(body.counts.newCases, log.cases.length, JSON.stringify(body));
  t.equal((await to.tara.get('/cases')).body.cases.length, log.cases.length, 'they are hers');
});

t.test('where years are kept, a dated log leaves its days outside', async (t) => {
  const from = await cast(t, { privacyMode: 'dated' });
  await fullLog(from);
  const log = await exported(from);
  const to = await cast(t, { privacyMode: 'year' });
  await bring(to.tara, log);
  const kept = await exported(to);
  t.equal(kept.cases.length, log.cases.length);
  const { rows } = await to.owner.query(
    `select coalesce(string_agg(c::text || coalesce(r.said::text, ''), ' '), '') as all
     from cases c left join imported_records r on r.case_id = c.id`,
  );
  const days = log.cases.flatMap(({ content }: Json) => content.performedOn ?? []);
  t.ok(days.length > 2);
  for (const day of days) t.notOk(rows[0].all.includes(day), 'no day of a case is kept');
  t.notMatch(rows[0].all, /signedAt|statementSha256/, 'nor what the day could be found from');
});

t.test('a reader refuses what it does not know, and says where', async (t) => {
  const c = await cast(t);
  await fullLog(c);
  const log = await exported(c);
  const { tara } = c;
  const [first, ...others] = log.cases;
  const withFirst = (change: Json) => ({ ...log, cases: [{ ...first, ...change }, ...others] });
  const content = { ...first.content, facts: { ...first.content.facts, patientInitials: 'AB' } };
  const cut = JSON.stringify(log).slice(0, 500);
  expectProblem(t, await tryOut(tara, { ...log, format: 'pumprun-log/2' }), LOG_FORMAT_UNKNOWN, 'format');
  expectProblem(t, await tryOut(tara, { ...log, extra: 1 }), LOG_UNREADABLE, 'extra');
  expectProblem(
    t,
    await tryOut(tara, withFirst({ content })),
    LOG_UNREADABLE,
    'cases.0.content.facts.patientInitials',
  );
  expectProblem(t, await tryOut(tara, withFirst({ state: 'certified' })), LOG_UNREADABLE, 'cases.0.state');
  expectProblem(t, await tryOut(tara, withFirst({ reason: 'a\u0000b' })), LOG_UNREADABLE, 'cases.0.reason');
  expectProblem(t, await tryOut(tara, cut), LOG_UNREADABLE);
  expectProblem(
    t,
    await tryOut(tara, { ...log, sites: [{ ...log.sites[0], name: 'call 555-867-5309' }] }),
    TEXT_REFUSED,
    'sites.0.name',
  );
});

t.test('a shift comes in without the case of it that stays behind', async (t) => {
  const from = await cast(t, { privacyMode: 'dated' });
  const [one, other] = [await submitNew(from.tara, placed(from)), await submitNew(from.tara, placed(from))];
  await submitNewHours(from, { caseIds: [one.id, other.id] });
  const log = await exported(from);
  const planted = log.cases.map((kept: Json) =>
    kept.id === other.id ? { ...kept, reason: 'MRN 00482913 asked for it' } : kept,
  );
  const to = await cast(t, { privacyMode: 'dated' });
  const { statusCode, body } = await bring(to.tara, { ...log, cases: planted });
  t.equal(statusCode, 201, JSON.stringify(body));
  t.match(body.counts, { newCases: 1, newHours: 1, refused: 1 });
  const [entry] = (await to.tara.get('/hours')).body.entries;
  t.strictSame(entry.content.caseIds, [one.id]);
});

t.test('what identifies a patient stays outside, record by record', async (t) => {
  const from = await cast(t);
  await fullLog(from);
  const log = await exported(from);
  const to = await cast(t);
  const [first, ...others] = log.cases;
  const planted = { ...log, cases: [{ ...first, reason: 'MRN 00482913 asked for it' }, ...others] };
  const { body } = await bring(to.tara, planted);
  t.match(body.counts, { refused: 1, newCases: others.length });
  t.match(body.left, [{ place: 'cases[0]', outcome: 'refused', faults: [{ field: 'reason' }] }]);
  const { rows } = await to.owner.query('select said::text from imported_records');
  t.notMatch(JSON.stringify(rows), /00482913/);
});
