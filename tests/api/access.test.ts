/**
 * Who gets what answer from which route: one table of every route and eight people. A cell is the status, so a route
 * that is opened or closed changes this table, and so does a new one.
 */
import { randomUUID } from 'node:crypto';
import Fastify from 'fastify';
import t from 'tap';
import { invite } from '../../server/people/service/invite.ts';
import auth from '../../server/plugins/auth.ts';
import { setUpCodeOf } from '../../server/programs/service.ts';
import { openReset } from '../../server/sessions/service/reset-password.ts';
import { ACCESS_TABLE } from '../helpers/access-table.ts';
import { type Answer, type Call, call, type Json, testApp } from '../helpers/app.ts';
import {
  CREATE,
  castOn,
  edit,
  eventsOf,
  join,
  PASSWORD,
  type Person,
  personIn,
  programOf,
  visiting,
  workAs,
} from '../helpers/cast.ts';
import { checksums } from '../helpers/checksums.ts';
import { closedYear } from '../helpers/closed-year.ts';
import { changeEvaluationSettings, otherEvaluationSettings } from '../helpers/evaluations.ts';
import { decide, placed, signing, submitNew, submitNewHours } from '../helpers/log.ts';
import { logFile, MAPPING } from '../helpers/log-file.ts';
import { makeHours } from '../helpers/make.ts';
import {
  keptMode,
  otherAgreement,
  otherSettings,
  refreshHeaders,
  spareSession,
} from '../helpers/requests.ts';
import { discardTimer, runningTimer } from '../helpers/timer.ts';
import { type Route, withRoutes } from '../laws/route-table.ts';

const [header = '', ...lines] = ACCESS_TABLE.trim().split('\n');
const NAMES = header.trim().split(/ +/) as Name[];
const ROWS = lines.map((line) => {
  const [method = '', url = '', ...cells] = line.split(/ +/);
  return { route: `${method} ${url}`, method: method as 'GET' | 'PUT' | 'POST' | 'DELETE', url, cells };
});

type Name = 'nobody' | 'tara' | 'uma' | 'sam' | 'sid' | 'dana' | 'dora' | 'otto';

/** Takes letters and keeps none: what stands in them is asked elsewhere. */
const NO_POST = { origin: 'https://log.example.org', post: () => {}, close: () => Promise.resolve() };

const { built: on, routes } = await withRoutes(() => testApp(t, { mail: NO_POST }));
const c = await castOn(on, { privacyMode: 'dated' });
const { tara, sam, dana, programId, siteId, cohortId } = c;
const uma = await join(c, dana, { name: 'Uma Lind', email: 'uma@example.org', roles: ['student'] });
const sid = await join(c, dana, { name: 'Sid Marsh', email: 'sid@example.org', roles: ['supervisor'] });
const dora = await join(c, dana, { name: 'Dora Vance', email: 'dora@example.org', roles: ['director'] });
const enrollment = { cohortId, startedOn: c.day(-300), expectedGraduationOn: c.day(400) };
await dana.put(`/members/${uma.id}/enrollment`, enrollment, CREATE);
const people = { tara, uma, sam, sid, dana, dora, otto: visiting(c, c.otto, programId) };

await Promise.all(Object.values(people).map((who) => who.signIn()));

await changeEvaluationSettings(c);
const signedCase = await submitNew(tara, placed(c));
const signedHours = await submitNewHours(c);
await decide(sam, signing(signedCase), signing(signedHours));

/** Somebody whom Dana has just invited. */
async function invited(role: 'student' | 'supervisor'): Promise<{ personId: string; token: string }> {
  const who = { name: 'Nia Kolar', email: `${randomUUID()}@example.org`, roles: [role] };
  return workAs(c, dana, (work) => invite(work, who));
}

/** Somebody who has joined, and has a password to forget. */
const newcomer = (): Promise<Person> =>
  join(c, dana, { name: 'Nia Kolar', email: `${randomUUID()}@example.org`, roles: ['student'] });

async function resetToken(): Promise<string> {
  const { id: personId } = await newcomer();
  const opening = { personId, shownIn: null, now: c.clock.now() };
  return (await c.db.withScope({ personId }, (tx) => openReset(tx, opening))).token;
}

async function draftCase(): Promise<string> {
  const id = randomUUID();
  await tara.put(`/cases/${id}`, placed(c), CREATE);
  return id;
}

const hoursContent = () => makeHours({ activityOn: c.day(-3), siteId, supervisorId: sam.id });

async function draftHours(): Promise<string> {
  const id = randomUUID();
  await tara.put(`/hours/${id}`, hoursContent(), CREATE);
  return id;
}

interface Sent {
  params?: Record<string, string>;
  query?: string;
  body?: Json;
  headers?: Record<string, string>;
}

const siteContent = () => ({
  code: randomUUID().slice(0, 8).toUpperCase(),
  name: 'A site',
  setting: 'adult',
});

/** One of the program's; tests/api/templates.test.ts asks whose favourites are whose. */
const TEMPLATE = { name: 'CABG', scope: 'program', purpose: 'case', kind: 'cpb', facts: {} };

/** Students bring in their own log, everybody else that of Tara. */
const logOwner = ({ id }: Pick<Person, 'id'>): string => (id === uma.id ? uma.id : tara.id);

/** What a person with the right to it would send; without an entry nothing but the address is needed. */
const REQUESTS: Record<string, (who: Person) => Promise<Sent> | Sent> = {
  'POST /api/v1/session': ({ email }) => ({ body: { email, password: PASSWORD } }),
  'POST /api/v1/session/refresh': async (who) => ({ headers: await refreshHeaders(c, who) }),
  'DELETE /api/v1/sessions/:sessionId': async (who) => ({
    params: { sessionId: await spareSession(c, who) },
  }),
  'PUT /api/v1/me/password': () => ({ body: { currentPassword: PASSWORD, newPassword: PASSWORD } }),
  'POST /api/v1/password-resets': async () => ({ body: { email: (await newcomer()).email } }),
  'POST /api/v1/password-resets/look-up': async () => ({ body: { token: await resetToken() } }),
  'POST /api/v1/password-resets/accept': async () => ({
    body: { token: await resetToken(), password: PASSWORD },
  }),
  'POST /api/v1/members/:personId/reset': async () => ({
    params: { personId: (await newcomer()).id },
    body: { password: PASSWORD },
  }),
  'POST /api/v1/setup': () => ({
    body: {
      code: setUpCodeOf(c.platform.keys),
      program: programOf('Another', 'dated'),
      director: { name: 'Eve', email: 'eve@example.org', password: PASSWORD },
    },
  }),
  'POST /api/v1/programs': () => ({ body: programOf('Another', 'year') }),
  'PUT /api/v1/program/settings': () => otherSettings(c),
  'PUT /api/v1/program/agreement': () => otherAgreement(c),
  // As it is: the change itself, and its event, are in tests/api/privacy-mode.test.ts.
  'PUT /api/v1/program/privacy-mode': () => ({ body: keptMode(c), headers: edit(1) }),
  'PUT /api/v1/templates/:templateId': () => ({
    params: { templateId: randomUUID() },
    body: TEMPLATE,
    headers: CREATE,
  }),
  'POST /api/v1/templates/:templateId/archive': async () => {
    const templateId = randomUUID();
    await dana.put(`/templates/${templateId}`, TEMPLATE, CREATE);
    return { params: { templateId }, headers: edit(1) };
  },
  'PUT /api/v1/sites/:siteId': () => ({
    params: { siteId: randomUUID() },
    body: siteContent(),
    headers: CREATE,
  }),
  'PUT /api/v1/cohorts/:cohortId': () => ({
    params: { cohortId: randomUUID() },
    body: { name: randomUUID() },
    headers: CREATE,
  }),
  'PUT /api/v1/members/:personId/roles': async () => ({
    params: { personId: (await invited('student')).personId },
    body: { roles: ['student', 'supervisor'] },
    headers: edit(1),
  }),
  'POST /api/v1/members/:personId/end': async () => ({
    params: { personId: (await invited('student')).personId },
  }),
  'PUT /api/v1/members/:personId/enrollment': async () => ({
    params: { personId: (await invited('student')).personId },
    body: enrollment,
    headers: CREATE,
  }),
  'PUT /api/v1/credentials/:credentialId': () => ({
    params: { credentialId: randomUUID() },
    body: { personId: sid.id, credential: 'CCP', validFrom: c.day(-9), siteIds: [c.otherSiteId] },
    headers: CREATE,
  }),
  'POST /api/v1/invitations': () => ({
    body: { name: 'Nia Kolar', email: `${randomUUID()}@example.org`, roles: ['student'] },
  }),
  'POST /api/v1/invitations/look-up': async () => ({ body: { token: (await invited('student')).token } }),
  'POST /api/v1/invitations/accept': async () => ({
    body: { token: (await invited('student')).token, password: PASSWORD },
  }),
  'GET /api/v1/cases/:caseId': () => ({ params: { caseId: signedCase.id } }),
  'GET /api/v1/cases/:caseId/versions': () => ({ params: { caseId: signedCase.id } }),
  'GET /api/v1/cases/:caseId/signature': () => ({ params: { caseId: signedCase.id } }),
  'GET /api/v1/cases/:caseId/evaluation': () => ({ params: { caseId: signedCase.id } }),
  'PUT /api/v1/evaluation-settings': () => otherEvaluationSettings(c),
  'PUT /api/v1/cases/:caseId': () => ({
    params: { caseId: randomUUID() },
    body: placed(c),
    headers: CREATE,
  }),
  'POST /api/v1/cases/batch': () => ({ body: { cases: [{ id: randomUUID(), content: placed(c) }] } }),
  'POST /api/v1/cases/:caseId/submit': async () => ({
    params: { caseId: await draftCase() },
    headers: edit(1),
  }),
  'POST /api/v1/cases/:caseId/void': async () => ({
    params: { caseId: await draftCase() },
    body: { reason: 'Logged twice' },
    headers: edit(1),
  }),
  'GET /api/v1/hours/:entryId': () => ({ params: { entryId: signedHours.id } }),
  'GET /api/v1/hours/:entryId/signature': () => ({ params: { entryId: signedHours.id } }),
  'PUT /api/v1/hours/:entryId': () => ({
    params: { entryId: randomUUID() },
    body: hoursContent(),
    headers: CREATE,
  }),
  'POST /api/v1/hours/:entryId/submit': async () => ({
    params: { entryId: await draftHours() },
    headers: edit(1),
  }),
  'POST /api/v1/hours/:entryId/void': async () => ({
    params: { entryId: await draftHours() },
    body: { reason: 'Logged twice' },
    headers: edit(1),
  }),
  'POST /api/v1/shifts': () => ({
    body: { entry: { id: randomUUID(), content: hoursContent() }, cases: [] },
  }),
  'GET /api/v1/hours/totals/:studentId': () => ({ params: { studentId: tara.id } }),
  'PUT /api/v1/timers/:timerId': async (who) => {
    await discardTimer(who);
    return { params: { timerId: randomUUID() }, body: { category: 'or_clinical' }, headers: CREATE };
  },
  'POST /api/v1/timers/:timerId/stop': async () => ({
    params: { timerId: await runningTimer(c) },
    body: {},
  }),
  'POST /api/v1/timers/:timerId/discard': async () => ({ params: { timerId: await runningTimer(c) } }),
  'POST /api/v1/signatures': async () => ({
    body: { password: PASSWORD, decisions: [signing(await submitNew(tara, placed(c)))] },
  }),
  'GET /api/v1/progress/students/:studentId': () => ({ params: { studentId: tara.id } }),
  'GET /api/v1/logs/:studentId': () => ({ params: { studentId: tara.id } }),
  'POST /api/v1/imports/try': (who) => ({ body: logFile(), query: `?studentId=${logOwner(who)}` }),
  'PUT /api/v1/imports/:importId': (who) => ({
    params: { importId: randomUUID() },
    body: logFile(),
    query: `?studentId=${logOwner(who)}`,
  }),
  'POST /api/v1/imports/:importId/undo': async () => {
    const importId = randomUUID();
    await tara.put(`/imports/${importId}`, logFile());
    return { params: { importId } };
  },
  'POST /api/v1/deidentified-exports': async () => {
    await closedYear(c);
    return { body: { purpose: 'Quality' } };
  },
  'PUT /api/v1/import-mappings/:headings': () => ({
    params: { headings: '0'.repeat(64) },
    body: MAPPING,
  }),
  'GET /api/v1/progress/students/:studentId/rules/:ruleId': () => ({
    params: { studentId: tara.id, ruleId: 'ABCP-PBSE-2' },
  }),
};

async function send(row: (typeof ROWS)[number], name: Name): Promise<{ answer: Answer; events: string[] }> {
  const sender = await senderFor(name, row.method);
  const { params = {}, query = '', body, headers = {} } = (await REQUESTS[row.route]?.(sender)) ?? {};
  const path = row.url.replaceAll(/:(\w+)/g, (_, key) => params[key]!) + query;
  const before = await lastEvents();
  const answer = await answerTo(sender, { method: row.method, path, body, headers });
  const events = await eventsSince(before);
  if (row.method === 'DELETE' && name !== 'nobody') await people[name].signIn(); // this session may be over as well
  return { answer, events };
}

interface Sender extends Person {
  isNobody: boolean;
}

/** Signed in already, so that this is not what is counted. Signing out ends a session: it gets one of its own. */
async function senderFor(name: Name, method: string): Promise<Sender> {
  if (name === 'nobody') return { ...tara, isNobody: true };
  const who = method === 'DELETE' ? personIn(c, programId, people[name]) : people[name];
  if (method === 'DELETE') await who.signIn();
  return { ...who, isNobody: false };
}

type Ready = Required<Pick<Call, 'method' | 'headers'>> & { path: string; body: Json };

async function answerTo(sender: Sender, { method, path, body, headers }: Ready): Promise<Answer> {
  if (!path.startsWith('/api/v1/'))
    return { ...(await c.app.inject({ method, url: path })), body: undefined };
  const url = path.slice('/api/v1'.length);
  if (sender.isNobody) {
    const { cookie, ...others } = headers;
    return call(c, { method, url, body, headers: { 'pumprun-program': programId, ...others } });
  }
  const sending = { GET: sender.get, PUT: sender.put, POST: sender.post, DELETE: sender.delete }[method];
  return sending(url, body, headers);
}

/** The trail of the programs and the one of the accounts. */
async function lastEvents(): Promise<[number, number]> {
  const { rows } = await c.owner.query(`select
    (select coalesce(max(event_number), 0)::int from audit_events) as audit,
    (select coalesce(max(id), 0)::int from account_events) as account`);
  return [rows[0].audit, rows[0].account];
}

async function eventsSince(before: [number, number]): Promise<string[]> {
  const { rows } = await c.owner.query(
    `select type from audit_events where event_number > $1
     union all select type from account_events where id > $2`,
    before,
  );
  return rows.map(({ type }) => type);
}

const isForEverybody = (url: string): boolean =>
  /^\/api\/v1\/(?:openapi\.json$|docs(?:\/|$))/.test(url) || !/^\/(?:api|health)(?:\/|$)/.test(url);

const visible = routes.filter(({ isHidden }) => !isHidden);
const declared = new Map(visible.map((route) => [`${route.method} ${route.url}`, route]));

t.test('the table names every route of the application, and no other', (t) => {
  t.strictSame(ROWS.map(({ route }) => route).sort(), [...declared.keys()].sort());
  t.strictSame(
    Object.keys(REQUESTS).filter((route) => !declared.has(route)),
    [],
  );
  t.end();
});

t.test('what is not in the description of the API only reads, and is meant for everybody', (t) => {
  const hidden = routes.filter(({ isHidden }) => isHidden);
  const strange = hidden.filter(({ method, url }) => !/^(?:GET|HEAD)$/.test(method) || !isForEverybody(url));
  t.strictSame(strange, []);
  t.ok(hidden.some(({ url }) => url === '/api/v1/openapi.json'));
  t.end();
});

t.test('the description of the API lists the same routes', async (t) => {
  const { paths } = (await call(c, { url: '/openapi.json' })).body;
  const described = Object.entries<Json>(paths).flatMap(([url, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${url.replaceAll(/\{(\w+)\}/g, ':$1')}`),
  );
  t.strictSame(described.sort(), [...declared.keys()].sort());
});

for (const name of NAMES)
  t.test(`${name} gets from every route what the table says`, async (t) => {
    for (const row of ROWS) {
      const cell = row.cells[NAMES.indexOf(name)]!;
      const { answer, events } = await send(row, name);
      t.equal(answer.statusCode, Number.parseInt(cell, 10), `${row.route}: ${cell}`);
      const isDone = answer.statusCode < 300 && row.method !== 'GET' && !cell.endsWith('-');
      t.strictSame(events, isDone ? [declared.get(row.route)!.event] : [], `${row.route}: its event, once`);
    }
  });

/** What an act on a record's present version is answered with, by the state it is in: `ok` or the problem. */
const ACTS = `
         draft                 submitted             returned              signed          rejected        void
edit     ok                    ok                    ok                    RECORD_IS_FINAL RECORD_IS_FINAL RECORD_IS_FINAL
submit   ok                    RECORD_IN_WRONG_STATE ok                    RECORD_IS_FINAL RECORD_IS_FINAL RECORD_IS_FINAL
void     ok                    ok                    ok                    RECORD_IS_FINAL RECORD_IS_FINAL RECORD_IS_FINAL
sign     NOT_FOUND             ok                    RECORD_IN_WRONG_STATE RECORD_IS_FINAL RECORD_IS_FINAL NOT_FOUND
return   NOT_FOUND             ok                    RECORD_IN_WRONG_STATE RECORD_IS_FINAL RECORD_IS_FINAL NOT_FOUND
reject   NOT_FOUND             ok                    RECORD_IN_WRONG_STATE RECORD_IS_FINAL RECORD_IS_FINAL NOT_FOUND
`;

const [states = '', ...acts] = ACTS.trim().split('\n');

for (const kind of ['cases', 'hours'] as const)
  t.test(`Tara and Sam may do to ${kind} what their state allows`, async (t) => {
    for (const [at, state] of states.trim().split(/ +/).entries())
      for (const line of acts) {
        const [act = '', ...answers] = line.split(/ +/);
        const record = await recordIn(kind, state);
        const { result, events } = await eventsOf(c, () => doTo(kind, record, act));
        t.equal(result, answers[at], `${act} when ${state}`);
        t.equal(events.length, answers[at] === 'ok' ? 1 : 0);
      }
  });

type Kind = 'cases' | 'hours';

async function recordIn(kind: Kind, state: string): Promise<Json> {
  const id = kind === 'cases' ? await draftCase() : await draftHours();
  const read = async () => (await tara.get(`/${kind}/${id}`)).body;
  if (state === 'draft') return read();
  await tara.post(`/${kind}/${id}/submit`, undefined, edit(1));
  if (state === 'submitted') return read();
  const way = { returned: 'return', signed: 'sign', rejected: 'reject', void: 'void' }[state]!;
  const outcome = await doTo(kind, await read(), way);
  if (outcome !== 'ok') throw new Error(`${kind} cannot become ${state}: ${outcome}`);
  return read();
}

async function doTo(kind: Kind, record: Json, act: string): Promise<string> {
  const url = `/${kind}/${record.id}`;
  const about = edit(record.version);
  if (act === 'edit') return codeOf(await tara.put(url, changedContent(kind, record), about));
  if (act === 'submit') return codeOf(await tara.post(`${url}/submit`, undefined, about));
  if (act === 'void') return codeOf(await tara.post(`${url}/void`, { reason: 'Logged twice' }, about));
  const reason = act === 'sign' ? {} : { reason: 'Please look again' };
  const { body } = await decide(sam, signing(record, { decision: act, ...reason }));
  return body.verdicts[0].code ?? 'ok';
}

const codeOf = ({ statusCode, body }: Answer): string => (statusCode < 300 ? 'ok' : body.code);

const changedContent = (kind: Kind, { content }: Json): Json =>
  kind === 'cases' ? { ...content, conductSharePct: 90 } : { ...content, durationMin: 16 };

t.test('reading changes nothing', async (t) => {
  const before = await checksums(c.owner);
  for (const row of ROWS.filter(({ method }) => method === 'GET'))
    for (const name of NAMES) await send(row, name);
  t.strictSame(await checksums(c.owner), before);
  t.ok(Object.keys(before).length > 15);
});

t.test('every route that changes something names the event it leaves', (t) => {
  const silent = visible.filter(({ method, event }) => method !== 'GET' && event === undefined);
  t.strictSame(silent, []);
  const none = visible.filter(({ event }) => event === 'none').map(({ url }) => url);
  t.strictSame(
    none,
    ['/api/v1/password-resets/look-up', '/api/v1/invitations/look-up', '/api/v1/imports/try'],
    'but those that only read',
  );
  t.end();
});

t.test('a route that does not say who may use it, or what it leaves, does not boot', async (t) => {
  const booting = async (route: { method: 'GET' | 'POST'; config?: Partial<Route> }) => {
    const app = Fastify();
    t.teardown(() => app.close());
    app.decorate('platform', c.platform);
    await app.register(auth);
    app.route({ url: '/open', handler: () => '', ...route } as Parameters<typeof app.route>[0]);
    await app.ready();
  };
  await t.rejects(booting({ method: 'GET' }), /GET \/open declares no access/);
  await t.rejects(booting({ method: 'GET', config: {} }), /declares no access/);
  await t.rejects(booting({ method: 'POST', config: { access: 'public' } }), /names no audit event/);
  await booting({ method: 'POST', config: { access: 'public', event: 'case.created' } });
  await booting({ method: 'GET', config: { access: ['student'] } });
});
