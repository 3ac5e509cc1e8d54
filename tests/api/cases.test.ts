import { randomUUID } from 'node:crypto';
import t from 'tap';
import {
  CASE_DATE_REFUSED,
  CASE_SITE_UNKNOWN,
  CASE_SUPERVISOR_IS_STUDENT,
  CASE_SUPERVISOR_UNKNOWN,
  NOT_ENROLLED,
} from '../../server/cases/problems.ts';
import {
  NOT_FOUND,
  PRECONDITION_MALFORMED,
  PRECONDITION_MISSING,
  VERSION_STALE,
} from '../../server/lib/problem.ts';
import { INPUT_INVALID } from '../../server/plugins/errors.ts';
import {
  DATE_FINER_THAN_ALLOWED,
  RECORD_CONTRADICTS_ITSELF,
  RECORD_EXISTS_DIFFERENT,
  RECORD_IN_WRONG_STATE,
  RECORD_INCOMPLETE,
  RECORD_IS_FINAL,
  RECORD_NEEDS_CONFIRMATION,
  RECORD_TOO_NEW,
} from '../../server/records/problems.ts';
import { NOT_ALLOWED } from '../../server/sessions/problems.ts';
import { expectProblem } from '../helpers/app.ts';
import { type Cast, CREATE, cast, edit, eventsOf, join, type Person } from '../helpers/cast.ts';
import { placed, submitNew } from '../helpers/log.ts';
import { makeCpbCase, makeEcmoCase } from '../helpers/make.ts';

let on: Cast;
let tara: Person;
t.before(async () => {
  on = await cast(t);
  tara = on.tara;
});

t.test('a student logs a case; the event says so and the answer is what was stored', async (t) => {
  const caseId = randomUUID();
  const content = placed(on);
  const { result, events } = await eventsOf(on, () => tara.put(`/cases/${caseId}`, content, CREATE));
  t.equal(result.statusCode, 201);
  t.equal(result.headers.etag, '"1"');
  t.match(result.body, {
    id: caseId,
    version: 1,
    state: 'draft',
    content,
    student: { id: tara.id },
    signature: null,
  });
  t.equal(result.body.reportingYear, Number(on.day(-3).slice(0, 4)), 'the year follows from the day');
  t.strictSame(
    events.map(({ type, subjectId, actorId }) => [type, subjectId, actorId]),
    [['case.created', caseId, tara.id]],
  );
  t.strictSame((await tara.get(`/cases/${caseId}`)).body, result.body);
});

t.test(
  'a student whose answer was lost sends the same again and gets the stored case, without a second event',
  async (t) => {
    const caseId = randomUUID();
    const first = await tara.put(`/cases/${caseId}`, placed(on), CREATE);
    const { result, events } = await eventsOf(on, () => tara.put(`/cases/${caseId}`, placed(on), CREATE));
    t.equal(result.statusCode, 200);
    t.strictSame(result.body, first.body);
    t.strictSame(events, []);
  },
);

t.test('T8: twenty copies of one request at once make one case and one event', async (t) => {
  const caseId = randomUUID();
  const { result, events } = await eventsOf(on, () =>
    Promise.all(Array.from({ length: 20 }, () => tara.put(`/cases/${caseId}`, placed(on), CREATE))),
  );
  t.strictSame([...new Set(result.map(({ statusCode }) => statusCode))].sort(), [200, 201]);
  t.equal(result.filter(({ statusCode }) => statusCode === 201).length, 1);
  t.equal(events.length, 1);
});

t.test('the same id with other content is refused, an edit must name the version it saw', async (t) => {
  const caseId = randomUUID();
  await tara.put(`/cases/${caseId}`, placed(on), CREATE);
  const other = placed(on, makeCpbCase({ conductSharePct: 61 }));
  expectProblem(t, await tara.put(`/cases/${caseId}`, other, CREATE), RECORD_EXISTS_DIFFERENT);
  expectProblem(t, await tara.put(`/cases/${caseId}`, other), PRECONDITION_MISSING);
  expectProblem(t, await tara.put(`/cases/${caseId}`, other, edit(2)), VERSION_STALE);
  for (const tag of ['*', 'W/"1"', '"1", "2"', '1', '"0"', '"1e3"'])
    expectProblem(t, await tara.put(`/cases/${caseId}`, other, { 'if-match': tag }), PRECONDITION_MALFORMED);
  expectProblem(t, await tara.put(`/cases/${randomUUID()}`, other, edit(1)), NOT_FOUND);

  const { result, events } = await eventsOf(on, () => tara.put(`/cases/${caseId}`, other, edit(1)));
  t.equal(result.statusCode, 200);
  t.equal(result.body.version, 2);
  t.strictSame(
    events.map(({ type, details }) => [type, details]),
    [['case.edited', { version: 2, changed: ['conductSharePct'] }]],
  );
});

t.test('of two editors of one version one wins, and the other is told to read again', async (t) => {
  const caseId = randomUUID();
  await tara.put(`/cases/${caseId}`, placed(on), CREATE);
  const editAs = (share: number) =>
    tara.put(`/cases/${caseId}`, placed(on, makeCpbCase({ conductSharePct: share })), edit(1));
  const answers = await Promise.all([editAs(70), editAs(71)]);
  t.strictSame(answers.map(({ statusCode }) => statusCode).sort(), [200, 412]);
});

t.test('every version is kept and can be read', async (t) => {
  const caseId = randomUUID();
  await tara.put(`/cases/${caseId}`, placed(on), CREATE);
  await tara.put(`/cases/${caseId}`, placed(on, makeCpbCase({ conductSharePct: 75 })), edit(1));
  await tara.post(`/cases/${caseId}/submit`, undefined, edit(2));
  const { body } = await tara.get(`/cases/${caseId}/versions`);
  t.strictSame(
    body.versions.map(
      ({
        version,
        state,
        content,
      }: {
        version: number;
        state: string;
        content: { conductSharePct: number };
      }) => [version, state, content.conductSharePct],
    ),
    [
      [1, 'draft', 80],
      [2, 'draft', 75],
      [3, 'submitted', 75],
    ],
  );
});

t.test('a draft may be incomplete; handing it in names everything that is missing', async (t) => {
  const caseId = randomUUID();
  const created = await tara.put(`/cases/${caseId}`, { kind: 'cpb', facts: { cpbTimeMin: 90 } }, CREATE);
  t.equal(created.statusCode, 201);
  const { result, events } = await eventsOf(on, () =>
    tara.post(`/cases/${caseId}/submit`, undefined, edit(1)),
  );
  expectProblem(t, result, RECORD_INCOMPLETE, on.privacyMode === 'dated' ? 'performedOn' : 'reportingYear');
  t.equal(result.body.errors.length, 17);
  t.strictSame(events, []);
});

t.test('a complete case is handed in once, however often the student taps', async (t) => {
  const caseId = randomUUID();
  await tara.put(`/cases/${caseId}`, placed(on), CREATE);
  expectProblem(t, await tara.post(`/cases/${caseId}/submit`), PRECONDITION_MISSING);
  expectProblem(t, await tara.post(`/cases/${caseId}/submit`, undefined, edit(9)), VERSION_STALE);
  const { result, events } = await eventsOf(on, () =>
    Promise.all([1, 2, 3].map(() => tara.post(`/cases/${caseId}/submit`, undefined, edit(1)))),
  );
  t.strictSame(
    result.map(({ statusCode, body }) => [statusCode, body.state, body.version]),
    [
      [200, 'submitted', 2],
      [200, 'submitted', 2],
      [200, 'submitted', 2],
    ],
  );
  t.strictSame(
    events.map(({ type }) => type),
    ['case.submitted'],
  );
  expectProblem(t, await tara.post(`/cases/${caseId}/submit`, undefined, edit(2)), RECORD_IN_WRONG_STATE);
});

t.test('two fields that cannot both be right stop the submission, an unusual one asks first', async (t) => {
  const wrong = randomUUID();
  await tara.put(`/cases/${wrong}`, placed(on, makeCpbCase({ facts: { cpbTimeMin: 60 } })), CREATE);
  expectProblem(
    t,
    await tara.post(`/cases/${wrong}/submit`, undefined, edit(1)),
    RECORD_CONTRADICTS_ITSELF,
    'facts.xclampTimeMin',
  );

  const long = randomUUID();
  const content = placed(on, makeCpbCase({ facts: { cpbTimeMin: 401 } }));
  await tara.put(`/cases/${long}`, content, CREATE);
  expectProblem(
    t,
    await tara.post(`/cases/${long}/submit`, undefined, edit(1)),
    RECORD_NEEDS_CONFIRMATION,
    'facts.cpbTimeMin',
  );
  const confirmations = [{ rule: 'soft-cpbTimeMin', reason: 'Redo with a long cooling' }];
  await tara.put(`/cases/${long}`, { ...content, confirmations }, edit(1));
  const submitted = await tara.post(`/cases/${long}/submit`, undefined, edit(2));
  t.equal(submitted.statusCode, 200);
  t.strictSame(submitted.body.content.confirmations, confirmations, 'the supervisor sees the reason');
});

t.test('a student takes a submitted case back by editing it', async (t) => {
  const submitted = await submitNew(tara, placed(on));
  const edited = await tara.put(
    `/cases/${submitted.id}`,
    placed(on, makeCpbCase({ conductSharePct: 90 })),
    edit(2),
  );
  t.equal(edited.body.state, 'draft');
  t.notOk((await on.sam.get('/inbox')).body.cases.some(({ id }: { id: string }) => id === submitted.id));
});

t.test('a withdrawn case stays in the record with its reason, and is final', async (t) => {
  const submitted = await submitNew(tara, placed(on));
  expectProblem(t, await tara.post(`/cases/${submitted.id}/void`, {}, edit(2)), INPUT_INVALID, 'reason');
  const { result, events } = await eventsOf(on, () =>
    tara.post(`/cases/${submitted.id}/void`, { reason: 'Entered twice' }, edit(2)),
  );
  t.match(result.body, { state: 'void', version: 3, decisionReason: 'Entered twice' });
  t.strictSame(
    events.map(({ type, details }) => [type, details]),
    [['case.voided', { version: 3, reason: 'Entered twice' }]],
  );
  t.equal(
    (await tara.post(`/cases/${submitted.id}/void`, { reason: 'Entered twice' }, edit(2))).statusCode,
    200,
  );
  expectProblem(
    t,
    await tara.put(`/cases/${submitted.id}`, placed(on, makeCpbCase({ conductSharePct: 66 })), edit(3)),
    RECORD_IS_FINAL,
  );
});

t.test('the day of a case lies between enrollment and today', async (t) => {
  const dated = await cast(t, { privacyMode: 'dated' });
  const send = (content: object) => dated.tara.put(`/cases/${randomUUID()}`, content, CREATE);
  const put = (performedOn: string) => send({ ...placed(dated), performedOn });
  expectProblem(t, await put(on.day(1)), CASE_DATE_REFUSED, 'performedOn');
  expectProblem(t, await put(on.day(-301)), CASE_DATE_REFUSED, 'performedOn');
  t.equal((await put(on.day())).statusCode, 201);
  t.equal((await put(on.day(-300))).statusCode, 201);
  expectProblem(t, await put('2026-02-30'), INPUT_INVALID, 'performedOn');
  expectProblem(t, await send({ ...placed(dated), reportingYear: 2026 }), CASE_DATE_REFUSED, 'reportingYear');
});

t.test('in a year program no day is taken, and the year lies between enrollment and now', async (t) => {
  const year = await cast(t, { privacyMode: 'year' });
  const put = (extra: object) =>
    year.tara.put(`/cases/${randomUUID()}`, { ...placed(year, makeEcmoCase()), ...extra }, CREATE);
  const thisYear = Number(year.day().slice(0, 4));
  const created = await put({});
  t.equal(created.statusCode, 201);
  t.equal(created.body.reportingYear, thisYear);
  t.notOk(
    JSON.stringify(created.body).match(/\d{4}-\d{2}-\d{2}/),
    'nothing finer than a year is in the answer',
  );
  expectProblem(t, await put({ performedOn: year.day() }), DATE_FINER_THAN_ALLOWED, 'performedOn');
  expectProblem(t, await put({ reportingYear: thisYear + 1 }), CASE_DATE_REFUSED, 'reportingYear');
  expectProblem(t, await put({ reportingYear: thisYear - 2 }), CASE_DATE_REFUSED, 'reportingYear');
  const { rows } = await year.owner.query(
    `select to_jsonb(c)::text as row from cases c union all select content::text from case_versions`,
  );
  for (const { row } of rows) t.notMatch(row, /\d{4}-\d{2}-\d{2}/, 'nor in the database');
});

t.test(
  'a case names sites and supervisors of its own program, and never the student themselves',
  async (t) => {
    const put = (extra: object) => tara.put(`/cases/${randomUUID()}`, { ...placed(on), ...extra }, CREATE);
    expectProblem(t, await put({ siteId: on.elsewhere.siteId }), CASE_SITE_UNKNOWN);
    expectProblem(t, await put({ supervisorId: on.otto.id }), CASE_SUPERVISOR_UNKNOWN);
    expectProblem(t, await put({ supervisorId: tara.id }), CASE_SUPERVISOR_IS_STUDENT);
  },
);

t.test('what no contract names is refused and named', async (t) => {
  const put = (content: object, id: string = randomUUID()) => tara.put(`/cases/${id}`, content, CREATE);
  for (const key of ['state', 'version', 'programId', 'studentId', 'confirmedRole', 'signedAt'])
    expectProblem(t, await put({ ...placed(on), [key]: 'x' }), INPUT_INVALID);
  expectProblem(t, await put({ ...placed(on), conductSharePct: '80' }), INPUT_INVALID, 'conductSharePct');
  expectProblem(t, await put({ ...placed(on), conductSharePct: 101 }), INPUT_INVALID, 'conductSharePct');
  expectProblem(t, await put({ ...placed(on), role: 'surgeon' }), INPUT_INVALID, 'role');
  expectProblem(t, await put({ kind: 'opera', facts: {} }), INPUT_INVALID, 'kind');
  expectProblem(
    t,
    await put(placed(on), '018f4e9a-7c1e-7000-8000-000000000000'),
    INPUT_INVALID,
    'params.caseId',
  );
  expectProblem(t, await put(placed(on), randomUUID().toUpperCase()), INPUT_INVALID, 'params.caseId');
});

t.test('only an enrolled student logs cases', async (t) => {
  const nora = await join(on, on.dana, { name: 'Nora Lind', email: 'nora@example.org', roles: ['student'] });
  expectProblem(t, await nora.put(`/cases/${randomUUID()}`, placed(on), CREATE), NOT_ENROLLED);
  expectProblem(t, await on.sam.put(`/cases/${randomUUID()}`, placed(on), CREATE), NOT_ALLOWED);
  expectProblem(t, await on.dana.put(`/cases/${randomUUID()}`, placed(on), CREATE), NOT_ALLOWED);
});

t.test(
  'who sees a case: its student always; supervisor and director once it is handed in; nobody elsewhere',
  async (t) => {
    const draft = (await tara.put(`/cases/${randomUUID()}`, placed(on), CREATE)).body;
    const submitted = await submitNew(tara, placed(on));
    const other = await join(on, on.dana, {
      name: 'Uma Berg',
      email: 'uma@example.org',
      roles: ['student', 'supervisor'],
    });
    const seen = async (who: Person, id: string) => (await who.get(`/cases/${id}`)).statusCode;
    t.strictSame(
      await Promise.all([tara, on.sam, on.dana, other, on.otto].map((who) => seen(who, draft.id))),
      [200, 404, 404, 404, 404],
    );
    t.strictSame(
      await Promise.all([tara, on.sam, on.dana, other, on.otto].map((who) => seen(who, submitted.id))),
      [200, 200, 200, 404, 404],
    );
    const random = await on.otto.get(`/cases/${randomUUID()}`);
    const theirs = await on.otto.get(`/cases/${submitted.id}`);
    t.strictSame(
      { ...theirs.body, requestId: '' },
      { ...random.body, requestId: '' },
      'not-yours and not-there look alike',
    );
  },
);

t.test('an id that another program uses is free here, and nothing of theirs changes', async (t) => {
  const submitted = await submitNew(tara, placed(on));
  const content = { ...placed(on), siteId: on.elsewhere.siteId, supervisorId: on.otto.id };
  t.equal((await on.olga.put(`/cases/${submitted.id}`, content, CREATE)).statusCode, 201);
  t.strictSame((await tara.get(`/cases/${submitted.id}`)).body, submitted);
});

t.test('a log is read page by page, newest first, and by state', async (t) => {
  const mine = await cast(t);
  const ids: string[] = [];
  for (let count = 0; count < 5; count++)
    ids.push((await mine.tara.put(`/cases/${randomUUID()}`, placed(mine), CREATE)).body.id);
  await mine.tara.post(`/cases/${ids[4]}/submit`, undefined, edit(1));
  const first = (await mine.tara.get('/cases?limit=2')).body;
  const second = (await mine.tara.get(`/cases?limit=2&before=${first.next}`)).body;
  const third = (await mine.tara.get(`/cases?limit=2&before=${second.next}`)).body;
  const idsOf = (page: { cases: { id: string }[] }) => page.cases.map(({ id }) => id);
  t.strictSame([...idsOf(first), ...idsOf(second), ...idsOf(third)], ids.toReversed());
  t.equal(third.next, null);
  t.strictSame(idsOf((await mine.tara.get('/cases?state=submitted')).body), [ids[4]]);
  t.strictSame(
    idsOf((await mine.dana.get(`/cases?studentId=${mine.tara.id}`)).body),
    [ids[4]],
    'a director sees no drafts',
  );
  for (const query of ['limit=0', 'limit=101', 'limit=1&limit=2', 'before=x', 'page=2', 'state=open'])
    expectProblem(t, await mine.tara.get(`/cases?${query}`), INPUT_INVALID);
});

t.test(
  'in the minute of an update a case of the next release is shown, and who edits it is told to come back',
  async (t) => {
    const caseId = randomUUID();
    const content = placed(on);
    await tara.put(`/cases/${caseId}`, content, CREATE);
    await on.owner.query('update cases set facts_version = 999, version = 2 where id = $1', [caseId]);
    t.equal((await tara.get(`/cases/${caseId}`)).statusCode, 200);
    for (const answer of [
      await tara.put(`/cases/${caseId}`, { ...content, conductSharePct: 61 }, edit(2)),
      await tara.post(`/cases/${caseId}/submit`, undefined, edit(2)),
    ]) {
      expectProblem(t, answer, RECORD_TOO_NEW);
      t.ok(Number(answer.headers['retry-after']) > 0);
    }
  },
);
