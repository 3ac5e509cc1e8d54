/**
 * Who acts in the tests. Dana directs and administers the program, Sam supervises at its main site, Tara is its
 * student. Otto directs another program, in which Olga is the student. Everybody is made through the verbs.
 */
import { randomUUID } from 'node:crypto';
import type { Test } from 'tap';
import { acceptInvitation } from '../../server/people/service/accept-invitation.ts';
import { invite } from '../../server/people/service/invite.ts';
import { createAccount, putCredential, putEnrollment } from '../../server/people/service.ts';
import type { NewProgram } from '../../server/programs/contract.ts';
import { type MemberRole, type PrivacyMode, todayIn } from '../../server/programs/rules.ts';
import { foundProgram, putCohort, putSite, setUp, setUpCodeOf } from '../../server/programs/service.ts';
import type { Work } from '../../server/work.ts';
import { type Answer, call, type Json, type TestApp, testApp } from './app.ts';

export const PASSWORD = 'a heron waits by the weir';
export const TIME_ZONE = 'America/Chicago';

/** Headers of a PUT that makes something, and of an edit of a version. */
export const CREATE = { 'if-none-match': '*' };
export const edit = (version: number) => ({ 'if-match': `"${version}"` });

type Headers = Record<string, string>;

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly programId: string;
  /** Opens a session of their own; the first request does it by itself. */
  signIn(): Promise<Answer>;
  get(url: string, body?: undefined, headers?: Headers): Promise<Answer>;
  put(url: string, body?: unknown, headers?: Headers): Promise<Answer>;
  post(url: string, body?: unknown, headers?: Headers): Promise<Answer>;
  delete(url: string, body?: unknown, headers?: Headers): Promise<Answer>;
}

export interface Cast extends TestApp {
  programId: string;
  privacyMode: PrivacyMode;
  /** Where Sam may sign, and where he may not. */
  siteId: string;
  otherSiteId: string;
  cohortId: string;
  dana: Person;
  sam: Person;
  tara: Person;
  elsewhere: { programId: string; siteId: string; cohortId: string };
  otto: Person;
  olga: Person;
  /** Today where the program is, or some days after it; before it when negative. */
  day(offset?: number): string;
}

/** Of every program that a test does not say more about: `npm run test:year` runs the API suite in the other mode. */
export const PRIVACY_MODE: PrivacyMode = process.env.PUMPRUN_TEST_PRIVACY === 'year' ? 'year' : 'dated';

export async function cast(
  t: Pick<Test, 'teardown'>,
  { privacyMode = PRIVACY_MODE }: { privacyMode?: PrivacyMode } = {},
): Promise<Cast> {
  return castOn(await testApp(t), { privacyMode });
}

export async function castOn(on: TestApp, { privacyMode }: { privacyMode: PrivacyMode }): Promise<Cast> {
  const day = (offset = 0) => dayAfter(todayIn(TIME_ZONE, on.clock.now()), offset);
  const [here, there] = await Promise.all([riverside(on, privacyMode, day), hillside(on, privacyMode, day)]);
  const { otto, olga, ...elsewhere } = there;
  return { ...on, ...here, privacyMode, elsewhere, otto, olga, day };
}

async function riverside(on: TestApp, privacyMode: PrivacyMode, day: DayOf) {
  const dana = await foundFirst(on, privacyMode);
  const places = await furnish(on, dana);
  const [sam, tara] = await Promise.all([
    join(on, dana, { name: 'Sam Ortiz', email: 'sam@example.org', roles: ['supervisor'] }),
    join(on, dana, { name: 'Tara Novak', email: 'tara@example.org', roles: ['student'] }),
  ]);
  await certify(on, dana, { personId: sam.id, siteIds: [places.siteId], day });
  await enroll(on, dana, { studentId: tara.id, cohortId: places.cohortId, day });
  return { ...places, programId: dana.programId, dana, sam, tara };
}

async function hillside(on: TestApp, privacyMode: PrivacyMode, day: DayOf) {
  const otto = await foundSecond(on, privacyMode);
  const places = await furnish(on, otto);
  const olga = await join(on, otto, { name: 'Olga Reuter', email: 'olga@example.net', roles: ['student'] });
  await enroll(on, otto, { studentId: olga.id, cohortId: places.cohortId, day });
  return { ...places, programId: otto.programId, otto, olga };
}

export const programOf = (name: string, privacyMode: PrivacyMode): NewProgram => ({
  name,
  timeZone: TIME_ZONE,
  privacyMode,
  ...(privacyMode === 'dated' && { agreementReference: 'DUA 7', agreementExpiresOn: '2199-01-01' }),
  reportingYearStartMonth: 1,
  cpbTimeConvention: 'excludes_arrest',
  ecmoHoursFrom: 'hours',
});

async function foundFirst(on: TestApp, privacyMode: PrivacyMode): Promise<Person> {
  const who = { name: 'Dana Whitfield', email: 'dana@example.org' };
  const { programId } = await setUp(
    on.platform,
    {
      code: setUpCodeOf(on.platform.keys),
      program: programOf('Riverside', privacyMode),
      director: { ...who, password: PASSWORD },
    },
    'test',
  );
  const { rows } = await on.owner.query('select id from people where email = $1', [who.email]);
  return personIn(on, programId, { ...who, id: rows[0].id });
}

/** Otto has an account before he has a program, as nobody has in the first one. */
async function foundSecond(on: TestApp, privacyMode: PrivacyMode): Promise<Person> {
  const who = { id: randomUUID(), name: 'Otto Brandt', email: 'otto@example.net' };
  const passwordHash = await on.platform.passwords.hash(PASSWORD);
  await on.db.withScope({ personId: who.id }, (tx) => createAccount(tx, { ...who, passwordHash }));
  const founding = { program: programOf('Hillside', privacyMode), founderId: who.id };
  const { programId } = await foundProgram(on.platform, founding, 'test');
  return personIn(on, programId, who);
}

async function furnish(on: TestApp, director: Person) {
  const [siteId, otherSiteId, cohortId] = [randomUUID(), randomUUID(), randomUUID()];
  const main = { code: 'MAIN', name: 'Main hospital', setting: 'mixed' } as const;
  const other = { code: 'OTHER', name: 'Other hospital', setting: 'adult' } as const;
  await workAs(on, director, (work) => putSite(work, siteId, main, { kind: 'create' }));
  await workAs(on, director, (work) => putSite(work, otherSiteId, other, { kind: 'create' }));
  await workAs(on, director, (work) => putCohort(work, cohortId, { name: 'This class' }, { kind: 'create' }));
  return { siteId, otherSiteId, cohortId };
}

/** Somebody new is invited and accepts. */
export async function join(
  on: TestApp,
  inviter: Person,
  who: { name: string; email: string; roles: MemberRole[] },
): Promise<Person> {
  const { personId, token } = await workAs(on, inviter, (work) => invite(work, who));
  await acceptInvitation(on.platform, { token, password: PASSWORD }, 'test');
  return personIn(on, inviter.programId, { ...who, id: personId });
}

type DayOf = Cast['day'];

async function certify(
  on: TestApp,
  director: Person,
  { personId, siteIds, day }: { personId: string; siteIds: string[]; day: DayOf },
): Promise<void> {
  const content = {
    personId,
    credential: 'CCP',
    validFrom: day(-900),
    validUntil: day(300),
    siteIds,
  } as const;
  await workAs(on, director, (work) =>
    putCredential(work, randomUUID(), { ...content, siteIds }, { kind: 'create' }),
  );
}

async function enroll(
  on: TestApp,
  director: Person,
  { studentId, cohortId, day }: { studentId: string; cohortId: string; day: DayOf },
): Promise<void> {
  const content = { cohortId, startedOn: day(-300), expectedGraduationOn: day(400), rotations: [] };
  await workAs(on, director, (work) => putEnrollment(work, studentId, content, { kind: 'create' }));
}

/** Runs a verb as a director and administrator, without HTTP. */
export function workAs<T>(on: TestApp, who: Person, verb: (work: Work) => Promise<T>): Promise<T> {
  const { id: personId, programId, name } = who;
  const roles: MemberRole[] = ['director', 'administrator'];
  return on.db.withScope({ programId, personId }, (tx) =>
    verb({
      tx,
      actor: { personId, sessionId: personId, programId, name, roles },
      requestId: 'test',
      now: on.clock.now(),
    }),
  );
}

/** Somebody who acts over HTTP, in one program. */
export function personIn(
  on: TestApp,
  programId: string,
  who: { id: string; name: string; email: string },
): Person {
  let token: string | undefined;
  const signIn = async () => {
    const answer = await call(on, {
      method: 'POST',
      url: '/session',
      body: { email: who.email, password: PASSWORD },
    });
    token = answer.body.accessToken;
    return answer;
  };
  const send = async (
    method: 'GET' | 'PUT' | 'POST' | 'DELETE',
    url: string,
    body?: unknown,
    extra?: Headers,
  ) => {
    if (token === undefined) await signIn();
    const headers = { authorization: `Bearer ${token}`, 'pumprun-program': programId, ...extra };
    return call(on, { method, url, body, headers });
  };
  return {
    ...who,
    programId,
    signIn,
    get: (url, body, headers) => send('GET', url, body, headers),
    put: (url, body, headers) => send('PUT', url, body, headers),
    post: (url, body, headers) => send('POST', url, body, headers),
    delete: (url, body, headers) => send('DELETE', url, body, headers),
  };
}

export interface AuditRow {
  type: string;
  actorId: string;
  subjectId: string;
  details: Json;
}

/** The same person, acting in another program than their own. */
export const visiting = (on: TestApp, who: Person, programId: string): Person => personIn(on, programId, who);

/** What `act` left in the audit trail of a program: exactly one event for each change. */
export async function eventsOf<T>(
  { owner, programId }: Pick<Cast, 'owner' | 'programId'>,
  act: () => Promise<T>,
): Promise<{ result: T; events: AuditRow[] }> {
  const before = await owner.query('select coalesce(max(event_number), 0) as last from audit_events');
  const result = await act();
  const { rows: events } = await owner.query<AuditRow>(
    `select type, actor_id as "actorId", subject_id as "subjectId", details from audit_events
     where program_id = $1 and event_number > $2 order by event_number`,
    [programId, before.rows[0].last],
  );
  return { result, events };
}

function dayAfter(day: string, offset: number): string {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + offset);
  return date.toISOString().slice(0, 10);
}
