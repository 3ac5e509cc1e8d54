/** Founding a program, keeping its sites and cohorts, and what every form needs to know of it. */
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import type { Tx } from '../../db/client.ts';
import { record, recordAs } from '../audit/record.ts';
import { PANEL_CODES } from '../cases/panels.ts';
import { changedFields } from '../lib/changed-fields.ts';
import { type Precondition, planPut } from '../lib/precondition.ts';
import { orNotFound, VERSION_STALE } from '../lib/problem.ts';
import type { Saved } from '../lib/put.ts';
import { createAccount } from '../people/service.ts';
import type { Platform } from '../platform.ts';
import { RECORD_EXISTS_DIFFERENT } from '../records/problems.ts';
import { type Caller, withGuessLimit } from '../sessions/guesses.ts';
import type { KeyRing } from '../sessions/keys.ts';
import { refuseWeakPassword } from '../sessions/password-rules.ts';
import type { Work } from '../work.ts';
import type {
  Agreement,
  CohortContent,
  CohortView,
  FormChoices,
  NewProgram,
  ProgramSettings,
  ProgramView,
  SetUp,
  SiteContent,
  SiteView,
} from './contract.ts';
import {
  AGREEMENT_ENDS_BEFORE_TODAY,
  AGREEMENT_NOT_NEEDED,
  ALREADY_SET_UP,
  SET_UP_CODE_WRONG,
} from './problems.ts';
import {
  findCohort,
  findPerson,
  findProgram,
  findSetUpAt,
  findSite,
  insertCohortIfNew,
  insertFounder,
  insertProgram,
  insertSiteIfNew,
  listSites,
  listSupervisors,
  markSetUpIfNew,
  updateCohortIf,
  updateProgramIf,
  updateSiteIf,
} from './queries.ts';
import { todayIn } from './rules.ts';

/** Crockford's base 32: no letter that is taken for a digit, none that makes a word. */
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LENGTH = 20;

/**
 * The code that the terminal prints until the installation is set up, as XXXX-XXXX-XXXX-XXXX-XXXX. Derived from the
 * key, so that every process of an installation prints and accepts the same one, and none of them stores it.
 */
export const setUpCodeOf = ({ current }: KeyRing): string => codeOf(current.secret);

function codeOf(secret: string): string {
  const bytes = createHmac('sha256', secret).update('set-up').digest();
  const letters = [...bytes.subarray(0, CODE_LENGTH)].map((byte) =>
    CROCKFORD.charAt(byte % CROCKFORD.length),
  );
  return letters.join('').replaceAll(/.{4}(?=.)/g, '$&-');
}

/** @throws SET_UP_CODE_WRONG, TOO_MANY_GUESSES */
export async function checkSetUpCode(platform: Platform, code: string, caller: Caller): Promise<void> {
  const isRight = await withGuessLimit(platform, { at: 'set-up-code', by: caller }, async () =>
    isSetUpCode(platform.keys, code) ? true : undefined,
  );
  if (!isRight) throw SET_UP_CODE_WRONG();
}

function isSetUpCode({ all }: KeyRing, typed: string): boolean {
  const given = Buffer.from(canonicalCode(typed));
  const expected = all.map(({ secret }) => Buffer.from(codeOf(secret).replaceAll('-', '')));
  return expected.some((code) => given.length === code.length && timingSafeEqual(given, code));
}

const canonicalCode = (typed: string): string =>
  typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');

/** Is this installation still without its first program? */
export const isSetUpNeeded = (platform: Platform): Promise<boolean> =>
  platform.db.withScope({}, async (tx) => (await findSetUpAt(tx)) === null);

/**
 * Founds the first program together with the account of its director. Works once.
 * @throws SET_UP_CODE_WRONG, ALREADY_SET_UP, PASSWORD_TOO_WEAK
 */
export async function setUp(
  platform: Platform,
  { code, program, director }: SetUp,
  requestId: string,
): Promise<{ programId: string; directorId: string }> {
  if (!isSetUpCode(platform.keys, code)) throw SET_UP_CODE_WRONG();
  if (!(await isSetUpNeeded(platform))) throw ALREADY_SET_UP();
  const { password, ...person } = director;
  refuseWeakPassword(password, { ...person, programName: program.name }, 'director.password');

  const passwordHash = await platform.passwords.hash(password);
  const [programId, directorId, now] = [randomUUID(), randomUUID(), platform.clock()];
  const founder = { ...person, id: directorId };
  await platform.db.withScope({ programId, personId: directorId }, async (tx) => {
    if (!(await markSetUpIfNew(tx, now))) throw ALREADY_SET_UP();
    await createAccount(tx, { ...founder, passwordHash });
    await found(tx, { programId, program, founder, requestId, now });
  });
  return { programId, directorId };
}

/** Founds another program for somebody who has an account; they become its director and administrator. */
export async function foundProgram(
  platform: Platform,
  { program, founderId }: { program: NewProgram; founderId: string },
  requestId: string,
): Promise<{ programId: string }> {
  const programId = randomUUID();
  await platform.db.withScope({ programId, personId: founderId }, async (tx) => {
    const founder = orNotFound(await findPerson(tx, founderId));
    await found(tx, { programId, program, founder, requestId, now: platform.clock() });
  });
  return { programId };
}

interface Founding {
  programId: string;
  program: NewProgram;
  founder: { id: string; name: string; email: string };
  requestId: string;
  now: Date;
}

async function found(tx: Tx, { programId, program, founder, requestId, now }: Founding): Promise<void> {
  const { id: personId, name, email } = founder;
  await insertProgram(tx, programId, program);
  await insertFounder(tx, { programId, personId, name, email, joinedAt: now.toISOString() });
  const author = { programId, actorId: personId, actorName: name, requestId };
  await recordAs(tx, author, { type: 'program.founded', subjectId: programId });
}

/** Changes what a program settles after its founding. */
export async function putSettings(
  work: Work,
  sent: ProgramSettings,
  precondition: Precondition,
): Promise<ProgramView> {
  const { tx, actor } = work;
  const found = await readProgram(tx, actor.programId);
  const settings = { ...sent, panels: PANEL_CODES.filter((code) => sent.panels.includes(code)) };
  const changed = changedFields(settingsOf(found), settings);
  if (planPut(precondition, found, changed.length === 0, RECORD_EXISTS_DIFFERENT) === 'repeat') return found;

  const view = await updateProgramIf(tx, found, settings);
  if (view === undefined) throw VERSION_STALE();
  await record(work, {
    type: 'program.settings-changed',
    subjectId: actor.programId,
    details: { version: view.version, changed },
  });
  return view;
}

/**
 * Renews the agreement under which a program keeps days. Its reference and last day stand in the event: they are what an
 * auditor asks for.
 * @throws AGREEMENT_NOT_NEEDED, AGREEMENT_ENDS_BEFORE_TODAY
 */
export async function putAgreement(
  work: Work,
  { reference, expiresOn }: Agreement,
  precondition: Precondition,
): Promise<ProgramView> {
  const { tx, actor, now } = work;
  const found = await readProgram(tx, actor.programId);
  if (found.privacyMode !== 'dated') throw AGREEMENT_NOT_NEEDED();
  const isSame = found.agreementReference === reference && found.agreementExpiresOn === expiresOn;
  if (planPut(precondition, found, isSame, RECORD_EXISTS_DIFFERENT) === 'repeat') return found;
  if (expiresOn < todayIn(found.timeZone, now)) throw AGREEMENT_ENDS_BEFORE_TODAY();

  const columns = { agreementReference: reference, agreementExpiresOn: expiresOn };
  const view = await updateProgramIf(tx, found, columns);
  if (view === undefined) throw VERSION_STALE();
  await record(work, {
    type: 'program.agreement-renewed',
    subjectId: actor.programId,
    details: { version: view.version, reference, expiresOn },
  });
  return view;
}

const settingsOf = ({ panels, cpbTimeConvention, ecmoHoursFrom }: ProgramView): ProgramSettings => ({
  panels,
  cpbTimeConvention,
  ecmoHoursFrom,
});

/** Creates a site under an id the client made, or replaces its content. */
export async function putSite(
  work: Work,
  siteId: string,
  content: SiteContent,
  precondition: Precondition,
): Promise<Saved<SiteView>> {
  const { tx, actor } = work;
  const found = await findSite(tx, actor.programId, siteId);
  const changed = found ? changedFields(siteContentOf(found), content) : [];
  const step = planPut(precondition, found, changed.length === 0, RECORD_EXISTS_DIFFERENT);
  if (found === undefined) {
    const view = await insertSiteIfNew(tx, { ...content, programId: actor.programId, id: siteId });
    if (view === undefined) return putSite(work, siteId, content, precondition); // made meanwhile: judge that
    await record(work, { type: 'site.created', subjectId: siteId, details: { version: view.version } });
    return { view, isNew: true };
  }
  if (step === 'repeat') return { view: found, isNew: false };

  const view = await updateSiteIf(tx, { ...found, programId: actor.programId }, content);
  if (view === undefined) throw VERSION_STALE();
  await record(work, { type: 'site.edited', subjectId: siteId, details: { version: view.version, changed } });
  return { view, isNew: false };
}

const siteContentOf = ({ code, name, setting }: SiteView): SiteContent => ({ code, name, setting });

/** Creates a cohort under an id the client made, or renames it. */
export async function putCohort(
  work: Work,
  cohortId: string,
  content: CohortContent,
  precondition: Precondition,
): Promise<Saved<CohortView>> {
  const { tx, actor } = work;
  const found = await findCohort(tx, actor.programId, cohortId);
  const changed = found ? changedFields({ name: found.name }, content) : [];
  const step = planPut(precondition, found, changed.length === 0, RECORD_EXISTS_DIFFERENT);
  if (found === undefined) {
    const view = await insertCohortIfNew(tx, { ...content, programId: actor.programId, id: cohortId });
    if (view === undefined) return putCohort(work, cohortId, content, precondition); // made meanwhile: judge that
    await record(work, { type: 'cohort.created', subjectId: cohortId, details: { version: view.version } });
    return { view, isNew: true };
  }
  if (step === 'repeat') return { view: found, isNew: false };

  const view = await updateCohortIf(tx, { ...found, programId: actor.programId }, content);
  if (view === undefined) throw VERSION_STALE();
  await record(work, {
    type: 'cohort.edited',
    subjectId: cohortId,
    details: { version: view.version, changed },
  });
  return { view, isNew: false };
}

/** @throws NOT_FOUND */
export const readProgram = async (tx: Tx, programId: string): Promise<ProgramView> =>
  orNotFound(await findProgram(tx, programId));

/** What the case and hours forms offer to choose from. */
export async function readFormChoices({ tx, actor, now }: Work): Promise<FormChoices> {
  const program = await readProgram(tx, actor.programId);
  return {
    program,
    today: todayIn(program.timeZone, now),
    sites: await listSites(tx, actor.programId),
    supervisors: await listSupervisors(tx, actor.programId),
  };
}
