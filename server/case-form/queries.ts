/** The form of a case in one statement: PostgreSQL builds the answer, in the form of CaseForm but for today and recent. */
import type { Tx } from '../../db/client.ts';
import { compiledSql } from '../../db/compiled.ts';
import { getTableColumns, type Placeholder, type SQL, sql } from '../../db/drizzle.ts';
import { jsonOf } from '../../db/json.ts';
import { cases, enrollments, programs, sites, templates } from '../../db/schema/index.ts';
import { literals } from '../../db/schema/words.ts';
import { caseContent } from '../cases/view.ts';
import { selectSupervisors } from '../programs/supervisors.ts';
import { templateMembers } from '../templates/view.ts';
import { DRAFTS_OFFERED, RECENT_CASES, RECENT_FACTS, type UsedInCase } from './rules.ts';

interface Who extends Record<string, unknown> {
  programId: string;
  personId: string;
}
type At = (name: keyof Who & string) => Placeholder;

/** A list that is empty, not null, where nothing is found. */
const listOf = (member: SQL, order: SQL): SQL => sql`coalesce(json_agg(${member} order by ${order}), '[]')`;

const sitesOf = (at: At): SQL => sql`(
  select ${listOf(
    jsonOf({
      id: sites.id,
      version: sites.version,
      code: sites.code,
      name: sites.name,
      setting: sites.setting,
    }),
    sql`${sites.name}, ${sites.code}`,
  )} from ${sites} where ${sites.programId} = ${at('programId')})`;

const supervisorsOf = (supervisors: SQL): SQL => sql`(
  select ${listOf(
    jsonOf({
      id: sql`offered.person_id`,
      name: sql`offered.name`,
      credential: sql`offered.credential`,
      siteIds: sql`offered.site_ids`,
    }),
    sql`offered.name`,
  )} from ${supervisors} offered)`;

const enrollmentOf = (at: At): SQL => sql`(
  select ${jsonOf({
    startedOn: enrollments.startedOn,
    expectedGraduationOn: enrollments.expectedGraduationOn,
  })} from ${enrollments}
  where ${enrollments.programId} = ${at('programId')} and ${enrollments.studentId} = ${at('personId')})`;

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

const templatesOf = (at: At, whose: SQL): SQL => sql`(
  select ${listOf(jsonOf(templateMembers), sql`lower(${templates.name}), ${templates.id}`)} from ${templates}
  where ${templates.programId} = ${at('programId')} and ${whose} and not ${templates.isArchived})`;

const draftsOf = (at: At): SQL => sql`(
  select ${listOf(
    jsonOf({ id: sql`draft.id`, kind: sql`draft.kind`, principalProcedure: sql`draft.principal` }),
    sql`draft.entry_number desc`,
  )} from (
    select ${cases.id}, ${cases.kind}, ${cases.entryNumber},
      coalesce(${cases.facts} ->> 'principalProcedure', ${cases.facts} -> 'procedures' ->> 0) as principal
    from ${cases}
    where ${cases.programId} = ${at('programId')} and ${cases.studentId} = ${at('personId')} and ${cases.state} = 'draft'
    order by ${cases.entryNumber} desc limit ${DRAFTS_OFFERED}) draft)`;

const caseForm = compiledSql<Who>((at, db) => {
  const members = {
    program: jsonOf({ ...getTableColumns(programs) }),
    sites: sitesOf(at),
    supervisors: supervisorsOf(sql`${selectSupervisors(db, at('programId'))}`),
    enrollment: enrollmentOf(at),
    last: LAST,
    favourites: templatesOf(at, sql`${templates.ownerId} = ${at('personId')}`),
    templates: templatesOf(at, sql`${templates.ownerId} is null`),
    drafts: draftsOf(at),
  };
  return sql`
    with newest as materialized (
      select * from ${cases}
      where ${cases.programId} = ${at('programId')} and ${cases.studentId} = ${at('personId')} and ${cases.state} <> 'void'
      order by ${cases.entryNumber} desc limit ${RECENT_CASES})
    select ${programs.timeZone} as "timeZone", ${jsonOf(members)}::text as text, ${USED} as used
    from ${programs} where ${programs.id} = ${at('programId')}`;
});

export interface FoundForm {
  timeZone: string;
  text: string;
  used: UsedInCase[];
}

/** Undefined when there is no such program. */
export async function findCaseForm(tx: Tx, { programId, personId }: Who): Promise<FoundForm | undefined> {
  const { rows } = await caseForm(tx, { programId, personId });
  return rows[0];
}
