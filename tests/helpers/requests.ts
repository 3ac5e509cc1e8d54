/**
 * One good request for every route: what somebody who may use it sends. Tests of hostile input take one and change one
 * thing in it; a route that is not here fails them until it is.
 */
import { createHash, randomUUID } from 'node:crypto';
import { invite } from '../../server/people/service/invite.ts';
import { setUpCodeOf } from '../../server/programs/service.ts';
import type { Route } from '../laws/route-table.ts';
import { type Answer, call, type Json, type TestApp } from './app.ts';
import { type Cast, CREATE, edit, PASSWORD, type Person, personIn, programOf, workAs } from './cast.ts';
import { closedYear } from './closed-year.ts';
import { otherEvaluationSettings } from './evaluations.ts';
import { placed, signing, submitNew, submitNewHours } from './log.ts';
import { logFile, MAPPING } from './log-file.ts';
import { makeHours } from './make.ts';
import { discardTimer, minuteAfterStart, runningTimer } from './timer.ts';

export interface GoodRequest {
  /** Somebody whose role allows it; for a public route somebody all the same. */
  who: Person;
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: Json;
  headers?: Record<string, string>;
}

export const nameOf = ({ method, url }: Pick<Route, 'method' | 'url'>): string => `${method} ${url}`;

const reason = { reason: 'Logged twice' };

/** Each makes what it needs anew, so that it may be sent again and again. */
export const REQUESTS: Record<string, (c: Cast) => GoodRequest | Promise<GoodRequest>> = {
  'GET /health/live': ({ tara }) => ({ who: tara }),
  'GET /health/ready': ({ tara }) => ({ who: tara }),
  'POST /api/v1/session': ({ tara }) => ({ who: tara, body: { email: tara.email, password: PASSWORD } }),
  'POST /api/v1/session/refresh': async (c) => ({ who: c.tara, headers: await refreshHeaders(c, c.tara) }),
  'DELETE /api/v1/session': (c) => ({ who: another(c, c.tara) }),
  'GET /api/v1/sessions': ({ tara }) => ({ who: tara }),
  'DELETE /api/v1/sessions': async (c) => ({ who: await invitedAndIn(c) }),
  'DELETE /api/v1/sessions/:sessionId': async (c) => ({
    who: c.tara,
    params: { sessionId: await spareSession(c, c.tara) },
  }),
  'PUT /api/v1/me/password': async (c) => ({
    who: await invitedAndIn(c),
    body: { currentPassword: PASSWORD, newPassword: PASSWORD },
  }),
  'GET /api/v1/setup': ({ tara }) => ({ who: tara }),
  'POST /api/v1/setup': (c) => ({
    who: c.tara,
    body: {
      code: setUpCodeOf(c.platform.keys),
      program: programOf('Another', 'dated'),
      director: { name: 'Eve', email: 'eve@example.org', password: PASSWORD },
    },
  }),
  'POST /api/v1/programs': ({ dana }) => ({ who: dana, body: programOf('Another', 'dated') }),
  'GET /api/v1/program': ({ tara }) => ({ who: tara }),
  'PUT /api/v1/program/settings': async (c) => ({ who: c.dana, ...(await otherSettings(c)) }),
  'PUT /api/v1/program/agreement': async (c) => ({ who: c.dana, ...(await otherAgreement(c)) }),
  'GET /api/v1/program/privacy-mode': ({ dana }) => ({ who: dana }),
  'PUT /api/v1/program/privacy-mode': (c) => ({ who: c.dana, body: keptMode(c), headers: edit(1) }),
  'GET /api/v1/form-choices': ({ tara }) => ({ who: tara }),
  'GET /api/v1/case-form': ({ tara }) => ({ who: tara }),
  'GET /api/v1/templates': ({ tara }) => ({ who: tara }),
  'PUT /api/v1/templates/:templateId': (c) => ({
    who: c.tara,
    params: { templateId: randomUUID() },
    body: favouriteOf(c),
    headers: CREATE,
  }),
  'POST /api/v1/templates/:templateId/archive': async (c) => ({
    who: c.tara,
    params: { templateId: await keptFavourite(c) },
    headers: edit(1),
  }),
  'GET /api/v1/sites': ({ tara }) => ({ who: tara }),
  'PUT /api/v1/sites/:siteId': ({ dana }) => ({
    who: dana,
    params: { siteId: randomUUID() },
    body: { code: randomUUID().slice(0, 8).toUpperCase(), name: 'A site', setting: 'adult' },
    headers: CREATE,
  }),
  'GET /api/v1/cohorts': ({ dana }) => ({ who: dana }),
  'PUT /api/v1/cohorts/:cohortId': ({ dana }) => ({
    who: dana,
    params: { cohortId: randomUUID() },
    body: { name: `Class ${randomUUID()}` },
    headers: CREATE,
  }),
  'GET /api/v1/members': ({ dana }) => ({ who: dana }),
  'PUT /api/v1/members/:personId/roles': async (c) => ({
    who: c.dana,
    params: { personId: (await invited(c)).personId },
    body: { roles: ['student', 'supervisor'] },
    headers: edit(1),
  }),
  'POST /api/v1/members/:personId/end': async (c) => ({
    who: c.dana,
    params: { personId: (await invited(c)).personId },
  }),
  'PUT /api/v1/members/:personId/enrollment': async (c) => ({
    who: c.dana,
    params: { personId: (await invited(c)).personId },
    body: {
      cohortId: c.cohortId,
      startedOn: c.day(-300),
      expectedGraduationOn: c.day(400),
      rotations: [{ siteId: c.siteId, startsOn: c.day(-30), endsOn: c.day(30) }],
    },
    headers: CREATE,
  }),
  'PUT /api/v1/credentials/:credentialId': (c) => ({
    who: c.dana,
    params: { credentialId: randomUUID() },
    body: { personId: c.sam.id, credential: 'CCP', validFrom: c.day(-9), siteIds: [c.siteId] },
    headers: CREATE,
  }),
  'POST /api/v1/invitations': ({ dana }) => ({
    who: dana,
    body: { name: 'Nia Kolar', email: `${randomUUID()}@example.org`, roles: ['student'] },
  }),
  'POST /api/v1/invitations/look-up': async (c) => ({
    who: c.tara,
    body: { token: (await invited(c)).token },
  }),
  'POST /api/v1/invitations/accept': async (c) => ({
    who: c.tara,
    body: { token: (await invited(c)).token, password: PASSWORD },
  }),
  'POST /api/v1/members/:personId/reset': async (c) => ({
    who: c.dana,
    params: { personId: (await invitedAndIn(c)).id },
    body: { password: PASSWORD },
  }),
  'POST /api/v1/password-resets': ({ tara }) => ({ who: tara, body: { email: tara.email } }),
  'POST /api/v1/password-resets/look-up': async (c) => ({
    who: c.tara,
    body: { token: await resetToken(c) },
  }),
  'POST /api/v1/password-resets/accept': async (c) => ({
    who: c.tara,
    body: { token: await resetToken(c), password: 'salmon climb the ladder' },
  }),
  'GET /api/v1/cases': (c) => ({ who: c.tara, query: { studentId: c.tara.id } }),
  'GET /api/v1/cases/:caseId': async (c) => ({ who: c.tara, params: { caseId: await draftCase(c) } }),
  'GET /api/v1/cases/:caseId/versions': async (c) => ({
    who: c.tara,
    params: { caseId: await draftCase(c) },
  }),
  'GET /api/v1/cases/:caseId/signature': async (c) => ({
    who: c.tara,
    params: { caseId: (await signedRecord(c, 'case')).id },
  }),
  'GET /api/v1/cases/:caseId/evaluation': async (c) => ({
    who: c.tara,
    params: { caseId: (await signedRecord(c, 'case')).id },
  }),
  'GET /api/v1/evaluation-settings': ({ tara }) => ({ who: tara }),
  'PUT /api/v1/evaluation-settings': async (c) => ({ who: c.dana, ...(await otherEvaluationSettings(c)) }),
  'PUT /api/v1/cases/:caseId': (c) => ({
    who: c.tara,
    params: { caseId: randomUUID() },
    body: placed(c),
    headers: CREATE,
  }),
  'POST /api/v1/cases/batch': (c) => ({
    who: c.tara,
    body: { cases: [{ id: randomUUID(), content: placed(c) }] },
  }),
  'POST /api/v1/cases/:caseId/submit': async (c) => ({
    who: c.tara,
    params: { caseId: await draftCase(c) },
    headers: edit(1),
  }),
  'POST /api/v1/cases/:caseId/void': async (c) => ({
    who: c.tara,
    params: { caseId: await draftCase(c) },
    body: reason,
    headers: edit(1),
  }),
  'GET /api/v1/hours': (c) => ({ who: c.tara, query: { studentId: c.tara.id } }),
  'GET /api/v1/hours/:entryId': async (c) => ({ who: c.tara, params: { entryId: await draftHours(c) } }),
  'GET /api/v1/hours/:entryId/signature': async (c) => ({
    who: c.tara,
    params: { entryId: (await signedRecord(c, 'hours')).id },
  }),
  'PUT /api/v1/hours/:entryId': async (c) => ({
    who: c.tara,
    params: { entryId: randomUUID() },
    body: await shiftWithCase(c),
    headers: CREATE,
  }),
  'POST /api/v1/hours/:entryId/submit': async (c) => ({
    who: c.tara,
    params: { entryId: await draftHours(c) },
    headers: edit(1),
  }),
  'POST /api/v1/hours/:entryId/void': async (c) => ({
    who: c.tara,
    params: { entryId: await draftHours(c) },
    body: reason,
    headers: edit(1),
  }),
  'POST /api/v1/shifts': async (c) => ({
    who: c.tara,
    body: {
      entry: { id: randomUUID(), content: await shiftWithCase(c) },
      cases: [{ id: randomUUID(), content: placed(c) }],
    },
  }),
  'GET /api/v1/hours/totals/:studentId': ({ tara }) => ({ who: tara, params: { studentId: tara.id } }),
  'GET /api/v1/timer': ({ tara }) => ({ who: tara }),
  'PUT /api/v1/timers/:timerId': async (c) => {
    await discardTimer(c.tara);
    return {
      who: c.tara,
      params: { timerId: randomUUID() },
      body: { category: 'or_clinical', siteId: c.siteId, supervisorId: c.sam.id },
      headers: CREATE,
    };
  },
  'POST /api/v1/timers/:timerId/stop': async (c) => {
    const timerId = await runningTimer(c);
    return { who: c.tara, params: { timerId }, body: { endLocal: await minuteAfterStart(c, timerId) } };
  },
  'POST /api/v1/timers/:timerId/discard': async (c) => ({
    who: c.tara,
    params: { timerId: await runningTimer(c) },
  }),
  'GET /api/v1/inbox': ({ sam }) => ({ who: sam }),
  'POST /api/v1/signatures': async (c) => ({
    who: c.sam,
    body: { password: PASSWORD, decisions: [signing(await submitNew(c.tara, placed(c)))] },
  }),
  'GET /api/v1/requirement-set': ({ tara }) => ({ who: tara }),
  'GET /api/v1/progress/students/:studentId': ({ tara }) => ({ who: tara, params: { studentId: tara.id } }),
  'GET /api/v1/progress/students/:studentId/rules/:ruleId': ({ tara }) => ({
    who: tara,
    params: { studentId: tara.id, ruleId: 'ABCP-PBSE-2' },
  }),
  'GET /api/v1/progress/cohort': ({ dana }) => ({ who: dana }),
  'POST /api/v1/deidentified-exports': async (c) => {
    await closedYear(c);
    return { who: c.dana, body: { purpose: 'Quality' } };
  },
  'GET /api/v1/imports': ({ tara }) => ({ who: tara }),
  'POST /api/v1/imports/try': (c) => ({ who: c.dana, query: { studentId: c.tara.id }, body: logFile() }),
  'PUT /api/v1/imports/:importId': (c) => ({
    who: c.dana,
    params: { importId: randomUUID() },
    query: { studentId: c.tara.id },
    body: logFile(),
  }),
  'POST /api/v1/imports/:importId/undo': async (c) => ({
    who: c.tara,
    params: { importId: await keptImport(c) },
  }),
  'PUT /api/v1/import-mappings/:headings': (c) => ({
    who: c.tara,
    params: { headings: createHash('sha256').update(randomUUID()).digest('hex') },
    body: MAPPING,
  }),
  'GET /api/v1/logs/:studentId': ({ tara }) => ({ who: tara, params: { studentId: tara.id } }),
  'GET /api/v1/audit-events': ({ dana, tara }) => ({ who: dana, query: { subjectId: tara.id } }),
};

/** Sends it as this person, or as nobody. */
export function send(
  c: TestApp,
  who: Person | null,
  route: string,
  { params = {}, query = {}, body, headers = {} }: Omit<GoodRequest, 'who'>,
): Promise<Answer> {
  const [method = '', pattern = ''] = route.split(' ');
  const address = pattern.replaceAll(/:(\w+)/g, (_, key) => encodeURIComponent(params[key] ?? ''));
  const search = Object.keys(query).length > 0 ? `?${new URLSearchParams(query)}` : '';
  const url = address.replace('/api/v1', '') + search;
  if (!address.startsWith('/api/v1')) return callOutside(c, method, address);
  if (who === null) return call(c, { method: method as 'GET', url, body, headers });
  const verb = method.toLowerCase() as 'get' | 'put' | 'post' | 'delete';
  return who[verb](url, body as undefined, headers);
}

async function callOutside({ app }: TestApp, method: string, url: string): Promise<Answer> {
  const answer = await app.inject({ method: method as 'GET', url });
  return { statusCode: answer.statusCode, headers: answer.headers, body: answer.json() };
}

/** The same person in a session of their own, which may end. */
const another = (c: Cast, { programId, id, name, email }: Person): Person =>
  personIn(c, programId, { id, name, email });

/** Settings that the program does not have at this moment: one panel more, or none. */
export async function otherSettings({
  dana,
}: Pick<Cast, 'dana'>): Promise<Pick<GoodRequest, 'body' | 'headers'>> {
  const { version, panels, cpbTimeConvention, ecmoHoursFrom } = (await dana.get('/program')).body;
  const other = ecmoHoursFrom === 'hours' ? 'involvement' : 'hours'; // a panel would ask the cases of others for more
  return { body: { panels, cpbTimeConvention, ecmoHoursFrom: other }, headers: edit(version) };
}

/** The mode that the program has: it changes for good, so tests that go on with the program leave it. */
export const keptMode = ({ day }: Pick<Cast, 'day'>): Json => ({
  to: 'dated',
  agreement: { reference: 'DUA 7', expiresOn: day(400) },
});

/** An agreement that the program does not have at this moment. */
export async function otherAgreement({
  dana,
}: Pick<Cast, 'dana'>): Promise<Pick<GoodRequest, 'body' | 'headers'>> {
  const { version } = (await dana.get('/program')).body;
  return {
    body: { reference: `DUA of version ${version}`, expiresOn: '2199-06-30' },
    headers: edit(version),
  };
}

const favouriteOf = ({ siteId }: Pick<Cast, 'siteId'>) => ({
  name: 'Adult valve',
  scope: 'own',
  purpose: 'case',
  siteId,
  kind: 'cpb',
  facts: { arterialPump: 'centrifugal' },
});

/** A favourite of the student, at their site; it is archived by the request it is made for, or kept. */
export async function keptFavourite(c: Pick<Cast, 'tara' | 'siteId'>): Promise<string> {
  const templateId = randomUUID();
  await c.tara.put(`/templates/${templateId}`, favouriteOf(c), CREATE);
  return templateId;
}

/** A log that Tara brought along. */
export async function keptImport(c: Pick<Cast, 'tara' | 'day'>): Promise<string> {
  const importId = randomUUID();
  await c.tara.put(`/imports/${importId}`, logFile(c.day(-4)));
  return importId;
}

/** Somebody whom Dana has just invited. */
export async function invited(c: Cast): Promise<{ personId: string; token: string; email: string }> {
  const email = `${randomUUID()}@example.org`;
  const made = await workAs(c, c.dana, (work) =>
    invite(work, { name: 'Nia Kolar', email, roles: ['student'] }),
  );
  return { ...made, email };
}

async function invitedAndIn(c: Cast): Promise<Person> {
  const { personId, token, email } = await invited(c);
  await call(c, { method: 'POST', url: '/invitations/accept', body: { token, password: PASSWORD } });
  return personIn(c, c.programId, { id: personId, name: 'Nia Kolar', email });
}

/** Of a link that Dana started for somebody who forgot their password. */
async function resetToken(c: Cast): Promise<string> {
  const { id } = await invitedAndIn(c);
  const { body } = await c.dana.post(`/members/${id}/reset`, { password: PASSWORD });
  return String(body.link).split('#')[1] ?? '';
}

export async function draftCase(c: Cast): Promise<string> {
  const id = randomUUID();
  await c.tara.put(`/cases/${id}`, placed(c), CREATE);
  return id;
}

/** On another day each time: a day has 24 hours. */
export const hoursOf = (c: Cast) =>
  makeHours({ activityOn: c.day(-3 - (hoursMade++ % 290)), siteId: c.siteId, supervisorId: c.sam.id });
let hoursMade = 0;

/** A shift of one case, the same each time but for its id; it is short, so that its day has room for many. */
async function shiftWithCase(c: Cast): Promise<Json> {
  const caseId = casesOfShift.get(c) ?? draftCase(c);
  casesOfShift.set(c, caseId);
  return { ...hoursOf(c), activityOn: c.day(-3), durationMin: 1, caseIds: [await caseId] };
}
const casesOfShift = new WeakMap<Cast, Promise<string>>();

export async function draftHours(c: Cast): Promise<string> {
  const id = randomUUID();
  await c.tara.put(`/hours/${id}`, hoursOf(c), CREATE);
  return id;
}

async function signedRecord(c: Cast, kind: 'case' | 'hours'): Promise<Json> {
  const record = kind === 'case' ? await submitNew(c.tara, placed(c)) : await submitNewHours(c);
  await c.sam.post('/signatures', { password: PASSWORD, decisions: [signing(record)] });
  return record;
}

export async function refreshHeaders(c: TestApp, { email }: Person): Promise<Record<string, string>> {
  const { headers } = await call(c, { method: 'POST', url: '/session', body: { email, password: PASSWORD } });
  return { cookie: String([headers['set-cookie']].flat()[0]).split(';')[0]!, 'pumprun-client': 'web' };
}

/** A session of the person beside the one they act in. */
export async function spareSession(c: TestApp, { email }: Pick<Person, 'email'>): Promise<string> {
  const { body } = await call(c, { method: 'POST', url: '/session', body: { email, password: PASSWORD } });
  return JSON.parse(Buffer.from(body.accessToken.split('.')[1], 'base64url').toString()).jti;
}
