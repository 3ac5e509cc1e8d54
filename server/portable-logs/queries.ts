/** A student's log as PostgreSQL reads it: all records of theirs that the asker may see, with what was signed of them. */
import type { Tx } from '../../db/client.ts';
import { compiledSql } from '../../db/compiled.ts';
import { type AnyColumn, type SQL, sql } from '../../db/drizzle.ts';
import { instantText, jsonIfFound, jsonOf, jsonOfPresent, type Members } from '../../db/json.ts';
import {
  cases,
  cohorts,
  enrollments,
  evaluations,
  hoursEntries,
  importedRecords,
  imports,
  memberships,
  programs,
  signatures,
  sites,
} from '../../db/schema/index.ts';
import { caseContent } from '../cases/view.ts';
import { hoursContent } from '../hours/view.ts';
import type { PortableLog } from './contract.ts';

export interface Asked extends Record<string, unknown> {
  programId: string;
  studentId: string;
  /** A student's own drafts are in their log; nobody else sees them. */
  withDrafts: boolean;
}

/** The moment of a signature is close to that of the case, so a program that keeps years does not tell it. */
const signOff = jsonIfFound(signatures.id, {
  signerName: signatures.signerName,
  credential: signatures.signerCredential,
  meaning: signatures.meaning,
  signedAt: sql`case ${programs.privacyMode} when 'dated' then ${instantText(signatures.signedAt)} end`,
  statementSha256: signatures.statementSha256,
});

const recordMembers = (record: typeof cases | typeof hoursEntries) => ({
  id: record.id,
  order: sql`row_number() over (order by ${record.entryNumber})`,
  state: record.state,
  reason: record.decisionReason,
  signOff,
});

const evaluation = sql`case when ${evaluations.caseId} is not null then ${jsonOfPresent({
  supervisionLevel: evaluations.supervisionLevel,
  ratings: sql`nullif(${evaluations.ratings}, '[]')`,
  criticalError: evaluations.criticalError,
})} end`;

const caseMembers = {
  ...recordMembers(cases),
  content: caseContent,
  factsVersion: cases.factsVersion,
  reportingYear: cases.reportingYear,
  confirmedRole: cases.confirmedRole,
  confirmedSharePct: cases.confirmedSharePct,
  evaluation,
};

const hoursMembers = { ...recordMembers(hoursEntries), content: hoursContent };

/**
 * A record that came in another log and that nobody has touched here says what it said there, its signature too: that was
 * given under the other program's rules, and counts for nothing here.
 */
const asItCame = (record: typeof cases | typeof hoursEntries, members: Members): SQL => sql`
  case when ${record.version} = 1 and ${importedRecords.said} is not null
    then (${importedRecords.said} || jsonb_build_object('id', ${record.id}, 'order', ${members.order}))::json
    else ${jsonOf(members)} end`;

const cameAs = (record: typeof cases | typeof hoursEntries, id: AnyColumn): SQL =>
  sql`left join ${importedRecords} on ${importedRecords.programId} = ${record.programId}
    and ${id} = ${record.id} and ${importedRecords.studentId} = ${record.studentId}`;

const listOf = (rows: SQL): SQL =>
  sql`(select coalesce(json_agg(found.member order by found.id), '[]') from (${rows}) found)`;

const log = compiledSql<Asked>((at) => {
  const isTheirs = (record: typeof cases | typeof hoursEntries): SQL =>
    sql`${record.programId} = ${at('programId')} and ${record.studentId} = ${at('studentId')}
      and (${at('withDrafts')}::boolean or ${record.state} <> 'draft')`;
  const named = (column: 'siteId' | 'supervisorId'): SQL =>
    sql`(select ${cases[column]} from ${cases} where ${isTheirs(cases)}
      union select ${hoursEntries[column]} from ${hoursEntries} where ${isTheirs(hoursEntries)})`;
  const enrollment = sql`(select ${jsonOf({
    cohort: cohorts.name,
    startedOn: enrollments.startedOn,
    expectedGraduationOn: enrollments.expectedGraduationOn,
  })} from ${enrollments} join ${cohorts}
      on ${cohorts.programId} = ${enrollments.programId} and ${cohorts.id} = ${enrollments.cohortId}
    where ${enrollments.programId} = ${at('programId')} and ${enrollments.studentId} = ${at('studentId')})`;
  const members = {
    privacyMode: programs.privacyMode,
    program: jsonOf({
      name: programs.name,
      timeZone: programs.timeZone,
      reportingYearStartMonth: programs.reportingYearStartMonth,
      cpbTimeConvention: programs.cpbTimeConvention,
      ecmoHoursFrom: programs.ecmoHoursFrom,
    }),
    student: jsonOf({ name: memberships.name, enrollment }),
    sites: listOf(sql`select ${sites.id} as id, ${jsonOf({
      id: sites.id,
      code: sites.code,
      name: sites.name,
      setting: sites.setting,
    })} as member from ${sites} where ${sites.programId} = ${at('programId')}
      and ${sites.id} in ${named('siteId')}`),
    supervisors: listOf(sql`select other.person_id as id, ${jsonOf({
      id: sql`other.person_id`,
      name: sql`other.name`,
    })} as member from ${memberships} other where other.program_id = ${at('programId')}
      and other.person_id in ${named('supervisorId')}`),
    cases: listOf(sql`select ${cases.id} as id, ${asItCame(cases, caseMembers)} as member from ${cases}
      ${cameAs(cases, importedRecords.caseId)}
      left join ${signatures} on ${signatures.programId} = ${cases.programId} and ${signatures.caseId} = ${cases.id}
      left join ${evaluations} on ${evaluations.programId} = ${cases.programId} and ${evaluations.caseId} = ${cases.id}
      where ${isTheirs(cases)}`),
    hours:
      listOf(sql`select ${hoursEntries.id} as id, ${asItCame(hoursEntries, hoursMembers)} as member from ${hoursEntries}
      ${cameAs(hoursEntries, importedRecords.hoursEntryId)}
      left join ${signatures} on ${signatures.programId} = ${hoursEntries.programId}
        and ${signatures.hoursEntryId} = ${hoursEntries.id}
      where ${isTheirs(hoursEntries)}`),
    came: sql`(select coalesce(json_agg(${imports.said}), '[]') from ${imports}
      where ${imports.programId} = ${at('programId')} and ${imports.said} is not null and exists (
        select from ${importedRecords} where ${importedRecords.programId} = ${imports.programId}
          and ${importedRecords.importId} = ${imports.id} and ${importedRecords.studentId} = ${at('studentId')}))`,
  };
  return sql`
    select ${jsonOf(members)} as log from ${memberships}
    join ${programs} on ${programs.id} = ${memberships.programId}
    where ${memberships.programId} = ${at('programId')} and ${memberships.personId} = ${at('studentId')}
      and 'student' = any(${memberships.roles})`;
});

/** A log, and the sites and supervisors as the logs named them in which some of its records came. */
export type StoredLog = Omit<PortableLog, 'format'> & { came: Pick<PortableLog, 'sites' | 'supervisors'>[] };

/** Undefined when nobody of that id is a student of the program. */
export async function findLog(tx: Tx, asked: Asked): Promise<StoredLog | undefined> {
  const { rows } = await log(tx, asked);
  return rows[0]?.log;
}
