/** Founds the program of the sample class and fills it with its people, through the verbs that a director uses. */
import { randomUUID } from 'node:crypto';
import { PANEL_CODES } from '../cases/panels.ts';
import type { EvaluationAsked } from '../evaluations/contract.ts';
import { ASKED_BY_DEFAULT } from '../evaluations/rules.ts';
import { putEvaluationSettings } from '../evaluations/service.ts';
import { acceptInvitation } from '../people/service/accept-invitation.ts';
import { invite } from '../people/service/invite.ts';
import { putCredential, putEnrollment } from '../people/service.ts';
import type { Platform } from '../platform.ts';
import type { ProgramSettings } from '../programs/contract.ts';
import type { MemberRole } from '../programs/rules.ts';
import { putCohort, putSettings, putSite, setUp, setUpCodeOf } from '../programs/service.ts';
import type { Work } from '../work.ts';
import { cell, type Sample, type SampleRow } from './sample.ts';

/** Everybody of the sample class signs in with this; it opens nothing but made-up data. */
export const DEMO_PASSWORD = 'sample class on bypass';
export const DIRECTOR = { name: 'Dana Whitlock', email: 'director@example.org' };

const CREATE = { kind: 'create' } as const;
/** Autonomy and quality of each case, and a domain of each part of it for who wants to say more. */
const ASKED = {
  ...ASKED_BY_DEFAULT,
  caseScales: ['zwisch', 'musc'],
  domains: [
    'prime',
    'initiate',
    'flow_map',
    'separation',
    'teamwork_comm',
    'circuit_check',
    'gas_management',
  ],
} satisfies EvaluationAsked;
const REQUEST_ID = 'sample-class';

/** Runs a verb as a member of the sample program, at a moment of the sample's own calendar. */
export type RunAs = <T>(member: Member, verb: (work: Work) => Promise<T>, at?: Date) => Promise<T>;

export interface Member {
  personId: string;
  name: string;
  roles: readonly MemberRole[];
}

export interface School {
  runAs: RunAs;
  memberOf(email: string): Member;
  siteId(code: string): string;
  director: Member;
}

export async function foundSchool(platform: Platform, sample: Sample): Promise<School> {
  const { programId, directorId } = await setUp(
    platform,
    {
      code: setUpCodeOf(platform.keys),
      program: {
        name: 'Riverside School of Perfusion',
        timeZone: 'America/Chicago',
        privacyMode: 'dated',
        agreementReference: 'Sample agreement 1 (fictional)',
        agreementExpiresOn: '2099-12-31',
        reportingYearStartMonth: 1,
        cpbTimeConvention: 'excludes_arrest',
        ecmoHoursFrom: 'hours',
      },
      director: { ...DIRECTOR, password: DEMO_PASSWORD },
    },
    REQUEST_ID,
  );
  const runAs = runAsIn(platform, programId);
  const director: Member = {
    personId: directorId,
    name: DIRECTOR.name,
    roles: ['director', 'administrator'],
  };
  await runAs(director, (work) => putEvaluationSettings(work, ASKED, CREATE));
  const siteIds = await addSites(runAs, director, sample.sites);
  const members = await addPeople(platform, runAs, director, sample);
  const memberOf = (email: string) => known(members.get(email), email);
  const siteId = (code: string) => known(siteIds.get(code), code);
  await addCredentials(runAs, director, sample.supervisors, { memberOf, siteId });
  await addEnrollments(runAs, director, sample.students, memberOf);
  return { runAs, memberOf, siteId, director };
}

function runAsIn(platform: Platform, programId: string): RunAs {
  return ({ personId, name, roles }, verb, at = platform.clock()) =>
    platform.db.withScope({ programId, personId }, (tx) => {
      const actor = { personId, name, roles, programId, sessionId: personId };
      return verb({ tx, actor, requestId: REQUEST_ID, now: at });
    });
}

/**
 * So that whoever looks at the sample sees everything that a case can hold. Last of all, because the cases of the sample
 * do not answer every question of every panel.
 */
export async function switchAllPanelsOn({ runAs, director }: School): Promise<void> {
  const settings: ProgramSettings = {
    panels: [...PANEL_CODES],
    cpbTimeConvention: 'excludes_arrest',
    ecmoHoursFrom: 'hours',
  };
  await runAs(director, (work) => putSettings(work, settings, { kind: 'edit', version: 1 }));
}

async function addSites(runAs: RunAs, director: Member, rows: SampleRow[]): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const row of rows) {
    const [id, code, name] = [randomUUID(), cell(row, 'code'), cell(row, 'name')];
    const setting = row.setting === 'pediatric' || row.setting === 'ecmo' ? row.setting : 'adult';
    await runAs(director, (work) => putSite(work, id, { code, name, setting }, CREATE));
    ids.set(code, id);
  }
  return ids;
}

async function addPeople(
  platform: Platform,
  runAs: RunAs,
  director: Member,
  { students, supervisors }: Sample,
): Promise<Map<string, Member>> {
  const join = async (row: SampleRow, role: MemberRole): Promise<[string, Member]> => {
    const [email, name] = [cell(row, 'email'), cell(row, 'name')];
    const { personId, token } = await runAs(director, (work) => invite(work, { name, email, roles: [role] }));
    await acceptInvitation(platform, { token, password: DEMO_PASSWORD }, REQUEST_ID);
    return [email, { personId, name, roles: [role] }];
  };
  const members = new Map<string, Member>();
  for (const row of students) members.set(...(await join(row, 'student')));
  for (const row of supervisors) members.set(...(await join(row, 'supervisor')));
  return members;
}

async function addCredentials(
  runAs: RunAs,
  director: Member,
  rows: SampleRow[],
  { memberOf, siteId }: Pick<School, 'memberOf' | 'siteId'>,
): Promise<void> {
  for (const row of rows) {
    const content = {
      personId: memberOf(cell(row, 'email')).personId,
      credential: row.credential === 'ECMO_specialist' ? 'ECMO_specialist' : 'CCP',
      validFrom: '2020-01-01',
      validUntil: cell(row, 'certificate_valid_until'),
      siteIds: [siteId(cell(row, 'site'))],
    } as const;
    await runAs(director, (work) =>
      putCredential(work, randomUUID(), { ...content, siteIds: [...content.siteIds] }, CREATE),
    );
  }
}

async function addEnrollments(
  runAs: RunAs,
  director: Member,
  rows: SampleRow[],
  memberOf: School['memberOf'],
): Promise<void> {
  const cohorts = new Map(rows.map((row) => [cell(row, 'cohort'), randomUUID()]));
  for (const [name, id] of cohorts) await runAs(director, (work) => putCohort(work, id, { name }, CREATE));
  for (const row of rows) {
    const content = {
      cohortId: known(cohorts.get(cell(row, 'cohort')), 'cohort'),
      startedOn: cell(row, 'started_on'),
      expectedGraduationOn: cell(row, 'expected_graduation_on'),
      rotations: [],
    };
    await runAs(director, (work) =>
      putEnrollment(work, memberOf(cell(row, 'email')).personId, content, CREATE),
    );
  }
}

function known<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`the sample names ${name}, which it does not hold`);
  return value;
}
