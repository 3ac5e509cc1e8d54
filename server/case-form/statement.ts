/**
 * The form of a case in one statement: PostgreSQL builds the answer, in the form of CaseForm but for today and recent.
 * It is kept in the database as a function, because planning it takes three times as long as running it, and a function
 * keeps its plan for as long as a connection lives (decision 26). Run as a program it prints the function for a
 * migration: `node server/case-form/statement.ts`.
 */
import { builder, textOf } from '../../db/compiled.ts';
import { getTableColumns, type SQL, sql } from '../../db/drizzle.ts';
import { jsonOf } from '../../db/json.ts';
import { cases, enrollments, programs, sites, templates } from '../../db/schema/index.ts';
import { literals, numeral } from '../../db/schema/words.ts';
import { caseContent } from '../cases/view.ts';
import { selectSupervisors } from '../programs/supervisors.ts';
import { templateMembers } from '../templates/view.ts';
import { DRAFTS_OFFERED, RECENT_CASES, RECENT_FACTS } from './rules.ts';

/** The parameters of the function. */
const PROGRAM = sql`$1`;
const STUDENT = sql`$2`;

/** A list that is empty, not null, where nothing is found. */
const listOf = (member: SQL, order: SQL): SQL => sql`coalesce(json_agg(${member} order by ${order}), '[]')`;

const SITES = sql`(
  select ${listOf(
    jsonOf({
      id: sites.id,
      version: sites.version,
      code: sites.code,
      name: sites.name,
      setting: sites.setting,
    }),
    sql`${sites.name}, ${sites.code}`,
  )} from ${sites} where ${sites.programId} = ${PROGRAM})`;

const SUPERVISORS = sql`(
  select ${listOf(
    jsonOf({
      id: sql`offered.person_id`,
      name: sql`offered.name`,
      credential: sql`offered.credential`,
      siteIds: sql`offered.site_ids`,
    }),
    sql`offered.name`,
  )} from ${selectSupervisors(builder, PROGRAM)} offered)`;

const ENROLLMENT = sql`(
  select ${jsonOf({
    startedOn: enrollments.startedOn,
    expectedGraduationOn: enrollments.expectedGraduationOn,
  })} from ${enrollments}
  where ${enrollments.programId} = ${PROGRAM} and ${enrollments.studentId} = ${STUDENT})`;

/** The columns are named as those of the table, so what reads cases reads these. */
const NEWEST_AS_CASES = sql`newest ${cases}`;

const LAST = sql`(
  select ${jsonOf({ content: caseContent })} from ${NEWEST_AS_CASES} order by ${cases.entryNumber} desc limit 1)`;

/** Of each of the newest cases, newest first, what it has in each of RECENT_FIELDS. */
const USED = sql`(
  select ${listOf(
    sql`json_build_array(${cases.kind}, ${cases.siteId}, ${cases.supervisorId}, ${sql.join(
      RECENT_FACTS.map((fact) => sql`${cases.facts} -> ${literals([fact])}`),
      sql`, `,
    )})`,
    sql`${cases.entryNumber} desc`,
  )} from ${NEWEST_AS_CASES})`;

const templatesOf = (whose: SQL): SQL => sql`(
  select ${listOf(jsonOf(templateMembers), sql`lower(${templates.name}), ${templates.id}`)} from ${templates}
  where ${templates.programId} = ${PROGRAM} and ${whose} and not ${templates.isArchived})`;

const DRAFTS = sql`(
  select ${listOf(
    jsonOf({ id: sql`draft.id`, kind: sql`draft.kind`, principalProcedure: sql`draft.principal` }),
    sql`draft.entry_number desc`,
  )} from (
    select ${cases.id}, ${cases.kind}, ${cases.entryNumber},
      coalesce(${cases.facts} ->> 'principalProcedure', ${cases.facts} -> 'procedures' ->> 0) as principal
    from ${cases}
    where ${cases.programId} = ${PROGRAM} and ${cases.studentId} = ${STUDENT} and ${cases.state} = 'draft'
    order by ${cases.entryNumber} desc limit ${numeral(DRAFTS_OFFERED)}) draft)`;

const MEMBERS = {
  program: jsonOf({ ...getTableColumns(programs) }),
  sites: SITES,
  supervisors: SUPERVISORS,
  enrollment: ENROLLMENT,
  last: LAST,
  favourites: templatesOf(sql`${templates.ownerId} = ${STUDENT}`),
  templates: templatesOf(sql`${templates.ownerId} is null`),
  drafts: DRAFTS,
};

const STATEMENT = sql`
  with newest as materialized (
    select * from ${cases}
    where ${cases.programId} = ${PROGRAM} and ${cases.studentId} = ${STUDENT} and ${cases.state} <> 'void'
    order by ${cases.entryNumber} desc limit ${numeral(RECENT_CASES)})
  select ${programs.timeZone}, ${jsonOf(MEMBERS)}::text, ${USED}
  from ${programs} where ${programs.id} = ${PROGRAM}`;

/** What the function runs: the program is $1, the student $2. */
export const caseFormStatement = (): string => textOf(STATEMENT);

/** SQL. No row when there is no such program. */
export const caseFormFunction =
  (): string => `CREATE OR REPLACE FUNCTION read_case_form(program uuid, student uuid)
  RETURNS TABLE (time_zone text, form text, used json)
  LANGUAGE plpgsql STABLE SET search_path = public, pg_temp
AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY${caseFormStatement()};
END $$;
`;

if (import.meta.main) process.stdout.write(caseFormFunction());
