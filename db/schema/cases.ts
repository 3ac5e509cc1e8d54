/**
 * Cases. No column holds a moment: the time of an act near the time of a case would betray its date, so times
 * live in audit_events only. `facts` holds the fields of the kind, shaped by the contract.
 */
import { AGE_BAND_CODES, CASE_KIND_CODES, ROLE_CODES } from '../../server/cases/vocabulary.ts';
import { PRIVACY_MODE_CODES } from '../../server/programs/rules.ts';
import { RECORD_STATE_CODES } from '../../server/records/rules.ts';
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  sql,
  text,
  unique,
  uuid,
} from '../drizzle.ts';
import { day } from './columns.ts';
import { memberships, sites } from './programs.ts';
import { isOneOf } from './words.ts';

export const cases = pgTable(
  'cases',
  {
    programId: uuid().notNull(),
    id: uuid().notNull(),
    /** Server order; it tells what came first, not when. */
    entryNumber: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    version: integer().notNull().default(1),
    studentId: uuid().notNull(),
    kind: text({ enum: CASE_KIND_CODES }).notNull(),
    state: text({ enum: RECORD_STATE_CODES }).notNull(),
    siteId: uuid(),
    supervisorId: uuid(),
    role: text({ enum: ROLE_CODES }),
    conductSharePct: integer(),
    confirmedRole: text({ enum: ROLE_CODES }),
    confirmedSharePct: integer(),
    ageBand: text({ enum: AGE_BAND_CODES }),
    /** How fine a date this record may hold: the program's mode when it was written. */
    precision: text({ enum: PRIVACY_MODE_CODES }).notNull(),
    reportingYear: integer(),
    performedOn: day(),
    facts: jsonb().$type<Record<string, unknown>>().notNull(),
    /** The edition of the forms that wrote the facts. Rows from before it was kept are of the first. */
    factsVersion: integer().notNull().default(1),
    confirmations: jsonb().$type<{ rule: string; reason: string }[]>().notNull().default([]),
    decisionReason: text(),
  },
  (table) => [
    primaryKey({ name: 'cases_pkey', columns: [table.programId, table.id] }),
    unique('cases_program_id_id_student_id_key').on(table.programId, table.id, table.studentId),
    foreignKey({
      name: 'cases_student_id_fkey',
      columns: [table.programId, table.studentId],
      foreignColumns: [memberships.programId, memberships.personId],
    }),
    index('cases_student_id_idx').on(table.programId, table.studentId, table.entryNumber),
    foreignKey({
      name: 'cases_site_id_fkey',
      columns: [table.programId, table.siteId],
      foreignColumns: [sites.programId, sites.id],
    }),
    index('cases_site_id_idx').on(table.programId, table.siteId),
    foreignKey({
      name: 'cases_supervisor_id_fkey',
      columns: [table.programId, table.supervisorId],
      foreignColumns: [memberships.programId, memberships.personId],
    }),
    index('cases_supervisor_id_idx').on(table.programId, table.supervisorId, table.state, table.entryNumber),
    index('cases_drafts_idx')
      .on(table.programId, table.studentId, table.entryNumber)
      .where(sql`${table.state} = 'draft'`),
    index('cases_entry_number_idx').on(table.programId, table.entryNumber),
    check('cases_kind_check', isOneOf(table.kind, CASE_KIND_CODES)),
    check('cases_state_check', isOneOf(table.state, RECORD_STATE_CODES)),
    check('cases_role_check', isOneOf(table.role, ROLE_CODES)),
    check('cases_confirmed_role_check', isOneOf(table.confirmedRole, ROLE_CODES)),
    check('cases_age_band_check', isOneOf(table.ageBand, AGE_BAND_CODES)),
    check('cases_conduct_share_pct_check', sql`${table.conductSharePct} between 0 and 100`),
    check('cases_confirmed_share_pct_check', sql`${table.confirmedSharePct} between 0 and 100`),
    check(
      'cases_precision_check',
      sql`${table.precision} in ('year', 'dated') and (${table.precision} = 'dated' or ${table.performedOn} is null)`,
    ),
    check('cases_reporting_year_check', sql`${table.reportingYear} between 1990 and 2199`),
    check('cases_supervisor_is_another_check', sql`${table.supervisorId} <> ${table.studentId}`),
    check('cases_facts_check', sql`jsonb_typeof(${table.facts}) = 'object'`),
    check('cases_facts_version_check', sql`${table.factsVersion} >= 1`),
    // The hard limits of every number: db/fact-limits.ts.
    check('cases_facts_limits_check', sql`case_facts_within_limits(${table.facts})`),
    check(
      'cases_complete_before_signing_check',
      sql`${table.state} not in ('submitted', 'signed') or (${table.siteId} is not null and ${table.supervisorId} is not null
        and ${table.role} is not null and ${table.conductSharePct} is not null and ${table.reportingYear} is not null
        and (${table.precision} = 'year' or ${table.performedOn} is not null))`,
    ),
  ],
);

/** Every content a case ever had, written by a trigger so that no writer can forget it. */
export const caseVersions = pgTable(
  'case_versions',
  {
    programId: uuid().notNull(),
    caseId: uuid().notNull(),
    version: integer().notNull(),
    content: jsonb().$type<Record<string, unknown>>().notNull(),
  },
  (table) => [
    primaryKey({ name: 'case_versions_pkey', columns: [table.programId, table.caseId, table.version] }),
    foreignKey({
      name: 'case_versions_case_id_fkey',
      columns: [table.programId, table.caseId],
      foreignColumns: [cases.programId, cases.id],
    }),
  ],
);
