/**
 * Every route that takes a body gets good ones with one thing changed: whatever that is, the answer is no 5xx.
 * PUMPRUN_FUZZ_RUNS asks for a longer walk.
 */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import t from 'tap';
import { setUpCodeOf } from '../../server/programs/service.ts';
import { call, type Json, testApp } from '../helpers/app.ts';
import { CREATE, castOn, PASSWORD, programOf } from '../helpers/cast.ts';
import { placed } from '../helpers/log.ts';
import { makeEcmoCase, makeHours } from '../helpers/make.ts';
import { type Route, withRoutes } from '../laws/route-table.ts';

const RUNS_PER_BODY = Number(process.env.PUMPRUN_FUZZ_RUNS ?? 150);

const { built: on, routes } = await withRoutes(() => testApp(t));
const c = await castOn(on, { privacyMode: 'dated' });
const { tara, sam, dana, siteId, cohortId, programId } = c;
await Promise.all([tara, sam, dana].map((who) => who.signIn()));
const caseId = randomUUID();
await tara.put(`/cases/${caseId}`, placed(c), CREATE);

const hours = () => makeHours({ activityOn: c.day(-3), siteId, supervisorId: sam.id });
const shift = { clock: { startLocal: '07:00', endLocal: '15:00' } };
const decision = { decision: 'sign', record: 'case', recordId: caseId, version: 1 };
const correction = { role: 'observer', conductSharePct: 0, reason: 'Watched' };
const token = 'x'.repeat(64);

/** What each route takes; more than one where it takes different shapes. */
const GOOD: Record<string, Json[]> = {
  'POST /api/v1/session': [{ email: tara.email, password: PASSWORD }],
  'POST /api/v1/setup': [
    {
      code: setUpCodeOf(c.platform.keys),
      program: programOf('Another', 'dated'),
      director: { name: 'Eve', email: 'eve@example.org', password: PASSWORD },
    },
  ],
  'POST /api/v1/programs': [programOf('Another', 'dated'), programOf('Another', 'year')],
  'PUT /api/v1/sites/:siteId': [{ code: 'NEW', name: 'A site', setting: 'adult' }],
  'PUT /api/v1/cohorts/:cohortId': [{ name: 'A class' }],
  'PUT /api/v1/members/:personId/roles': [{ roles: ['student', 'supervisor'] }],
  'PUT /api/v1/members/:personId/enrollment': [
    {
      cohortId,
      startedOn: c.day(-300),
      expectedGraduationOn: c.day(400),
      rotations: [{ siteId, startsOn: c.day(-30), endsOn: c.day(30) }],
    },
  ],
  'PUT /api/v1/credentials/:credentialId': [
    { personId: sam.id, credential: 'CCP', validFrom: c.day(-9), validUntil: c.day(9), siteIds: [siteId] },
  ],
  'POST /api/v1/invitations': [{ name: 'Nia', email: 'nia@example.org', roles: ['student'] }],
  'POST /api/v1/invitations/look-up': [{ token }],
  'POST /api/v1/invitations/accept': [{ token, password: PASSWORD }],
  'PUT /api/v1/cases/:caseId': [placed(c), placed(c, makeEcmoCase())],
  'POST /api/v1/cases/:caseId/void': [{ reason: 'Logged twice' }],
  'PUT /api/v1/hours/:entryId': [hours(), { ...hours(), ...shift }],
  'POST /api/v1/hours/:entryId/void': [{ reason: 'Logged twice' }],
  'POST /api/v1/signatures': [{ password: PASSWORD, decisions: [decision, { ...decision, correction }] }],
};

const TAKES_NOTHING = [
  'POST /api/v1/session/refresh',
  'DELETE /api/v1/session',
  'DELETE /api/v1/sessions',
  'POST /api/v1/members/:personId/end',
  'POST /api/v1/cases/:caseId/submit',
  'POST /api/v1/hours/:entryId/submit',
];

const nameOf = ({ method, url }: Route): string => `${method} ${url}`;
const writing = routes.filter(({ method, isHidden }) => !isHidden && method !== 'GET');

t.test('every route that takes something is tried', (t) => {
  t.strictSame(writing.map(nameOf).sort(), [...Object.keys(GOOD), ...TAKES_NOTHING].sort());
  t.end();
});

const JUNK: readonly Json[] = [
  null,
  true,
  [],
  {},
  '',
  ' ',
  0,
  -0,
  -1,
  0.1,
  1e308,
  2_147_483_648,
  2 ** 53,
  '0',
  'NaN',
  'now',
  'infinity',
  '\u0000',
  '\ud800',
  '\u202e',
  "' OR 1=1 --",
  '%',
  '\\',
  '../x',
  '2026-02-30',
  '9999-12-31',
  '0000-01-01',
  '1990-01-01',
  '24:00',
  '+14:00',
  '[,)',
  '{1}',
  randomUUID(),
  programId,
  siteId,
  sam.id,
  tara.id,
  'x'.repeat(5_000),
  'constructor',
  ['x', 'x'],
  [[]],
  { a: 1 },
];

/** Where something can be changed: every member and element, at any depth. */
function placesIn(value: Json, place: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [place];
  return [place, ...Object.entries(value).flatMap(([key, part]) => placesIn(part, [...place, key]))];
}

function changed(body: Json, [key, ...rest]: string[], junk: Json): Json {
  if (key === undefined) return junk;
  const copy = Array.isArray(body) ? [...body] : { ...body };
  if (rest.length === 0 && junk === undefined) delete copy[key];
  else copy[key] = changed(copy[key], rest, junk);
  return copy;
}

const junk = fc.oneof(fc.constantFrom(...JUNK), fc.jsonValue(), fc.constant(undefined));
const headers = fc.constantFrom(
  {},
  CREATE,
  { 'if-match': '"1"' },
  { 'if-match': '"999999999"' },
  { 'if-match': '*' },
);
const ids = fc.constantFrom(caseId, tara.id, sam.id, siteId, cohortId);

// Roles come last: who has lost theirs reaches nothing behind the guard.
const tried = writing
  .filter((each) => GOOD[nameOf(each)] !== undefined)
  .toSorted((one, other) => Number(one.url.endsWith('/roles')) - Number(other.url.endsWith('/roles')));

for (const route of tried)
  t.test(`nothing that is sent to ${nameOf(route)} breaks it`, async (t) => {
    const who = [dana, sam, tara].find(({ id }) => mayUse(route, id)) ?? dana;
    const bodies = GOOD[nameOf(route)]!.flatMap((body) => placesIn(body).map((place) => ({ body, place })));
    const attempt = fc.record({ at: fc.constantFrom(...bodies), junk, headers, id: ids });
    const property = fc.asyncProperty(attempt, async ({ at, ...sent }) => {
      const url = route.url.replace('/api/v1', '').replace(/:\w+/, sent.id);
      const body = changed(at.body, at.place, sent.junk);
      const method = route.method === 'PUT' ? 'PUT' : 'POST';
      const answer =
        route.access === 'public'
          ? await call(c, { method, url, body })
          : await (method === 'PUT' ? who.put : who.post)(url, body, sent.headers);
      if (answer.statusCode >= 500) throw new Error(`${answer.statusCode} ${JSON.stringify(body)}`);
    });
    // Another walk each time; what it prints when it fails walks the same way again.
    await fc.assert(property, { numRuns: RUNS_PER_BODY * GOOD[nameOf(route)]!.length });
    t.pass();
  });

function mayUse({ access }: Route, personId: string): boolean {
  const roles = { [dana.id]: 'administrator', [sam.id]: 'supervisor', [tara.id]: 'student' } as const;
  return Array.isArray(access) && access.includes(roles[personId]);
}
