/** Hours entries. Two of one student never overlap where clock times are kept (an exclusion constraint). */
import {
  CREDIT_HOUR_CODES,
  HOURS_CATEGORY_CODES,
  SUPERVISION_LEVEL_CODES,
} from '../../server/hours/vocabulary.ts';
import { RECORD_STATE_CODES } from '../../server/records/rules.ts';
import {
  bigint,
  check,
  customType,
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
import { cases } from './cases.ts';
import { day } from './columns.ts';
import { memberships, sites } from './programs.ts';
import { isOneOf } from './words.ts';

/** A half-open stretch of time, `[from,to)`, in PostgreSQL's own notation. */
const instantRange = customType<{ data: string }>({ dataType: () => 'tstzrange' });

export const hoursEntries = pgTable(
  'hours_entries',
  {
    programId: uuid().notNull(),
    id: uuid().notNull(),
    entryNumber: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    version: integer().notNull().default(1),
    studentId: uuid().notNull(),
    state: text({ enum: RECORD_STATE_CODES }).notNull(),
    category: text({ enum: HOURS_CATEGORY_CODES }).notNull(),
    activityOn: day().notNull(),
    durationMin: integer().notNull(),
    /** What the student typed of the clock, and the stretch of time it means where the program is. */
    clock: jsonb().$type<{
      startLocal: string;
      endLocal: string;
      startOffset?: string | undefined;
      endOffset?: string | undefined;
    }>(),
    during: instantRange(),
    /** Null says nothing, and then the hours are of 60 minutes. */
    creditHour: text({ enum: CREDIT_HOUR_CODES }),
    /** The cases of this shift; a trigger keeps hours_cases equal to it. */
    caseIds: uuid().array().notNull().default([]),
    confirmations: jsonb().$type<{ rule: string; reason: string }[]>().notNull().default([]),
    siteId: uuid(),
    supervisorId: uuid(),
    supervisionLevel: text({ enum: SUPERVISION_LEVEL_CODES }),
    decisionReason: text(),
  },
  (table) => [
    primaryKey({ name: 'hours_entries_pkey', columns: [table.programId, table.id] }),
    unique('hours_entries_program_id_id_student_id_key').on(table.programId, table.id, table.studentId),
    foreignKey({
      name: 'hours_entries_student_id_fkey',
      columns: [table.programId, table.studentId],
      foreignColumns: [memberships.programId, memberships.personId],
    }),
    index('hours_entries_student_id_idx').on(table.programId, table.studentId, table.entryNumber),
    foreignKey({
      name: 'hours_entries_site_id_fkey',
      columns: [table.programId, table.siteId],
      foreignColumns: [sites.programId, sites.id],
    }),
    index('hours_entries_site_id_idx').on(table.programId, table.siteId),
    foreignKey({
      name: 'hours_entries_supervisor_id_fkey',
      columns: [table.programId, table.supervisorId],
      foreignColumns: [memberships.programId, memberships.personId],
    }),
    index('hours_entries_supervisor_id_idx').on(
      table.programId,
      table.supervisorId,
      table.state,
      table.entryNumber,
    ),
    index('hours_entries_activity_on_idx').on(table.programId, table.studentId, table.activityOn),
    index('hours_entries_entry_number_idx').on(table.programId, table.entryNumber),
    check('hours_entries_state_check', isOneOf(table.state, RECORD_STATE_CODES)),
    check('hours_entries_category_check', isOneOf(table.category, HOURS_CATEGORY_CODES)),
    check('hours_entries_supervision_level_check', isOneOf(table.supervisionLevel, SUPERVISION_LEVEL_CODES)),
    check('hours_entries_duration_min_check', sql`${table.durationMin} between 1 and 1440`),
    check('hours_entries_credit_hour_check', isOneOf(table.creditHour, CREDIT_HOUR_CODES)),
    check(
      'hours_entries_cases_without_clock_check',
      sql`cardinality(${table.caseIds}) = 0 or ${table.clock} is null`,
    ),
    check('hours_entries_supervisor_is_another_check', sql`${table.supervisorId} <> ${table.studentId}`),
    check('hours_entries_clock_check', sql`(${table.clock} is null) = (${table.during} is null)`),
    check(
      'hours_entries_during_check',
      sql`${table.during} is null or (not isempty(${table.during}) and lower_inc(${table.during}) and not upper_inc(${table.during})
        and isfinite(lower(${table.during})) and isfinite(upper(${table.during}))
        and upper(${table.during}) - lower(${table.during}) = make_interval(mins => ${table.durationMin}))`,
    ),
    check(
      'hours_entries_complete_before_signing_check',
      sql`${table.state} not in ('submitted', 'signed') or (${table.siteId} is not null and ${table.supervisorId} is not null and ${table.supervisionLevel} is not null)`,
    ),
  ],
);

/** Every content an hours entry ever had, written by a trigger. */
export const hoursVersions = pgTable(
  'hours_versions',
  {
    programId: uuid().notNull(),
    hoursEntryId: uuid().notNull(),
    version: integer().notNull(),
    content: jsonb().$type<Record<string, unknown>>().notNull(),
  },
  (table) => [
    primaryKey({
      name: 'hours_versions_pkey',
      columns: [table.programId, table.hoursEntryId, table.version],
    }),
    foreignKey({
      name: 'hours_versions_hours_entry_id_fkey',
      columns: [table.programId, table.hoursEntryId],
      foreignColumns: [hoursEntries.programId, hoursEntries.id],
    }),
  ],
);

/** Which cases belong to which shift: what case_ids of the entry says, held to the student's own cases. */
export const hoursCases = pgTable(
  'hours_cases',
  {
    programId: uuid().notNull(),
    hoursEntryId: uuid().notNull(),
    caseId: uuid().notNull(),
    studentId: uuid().notNull(),
  },
  (table) => [
    primaryKey({ name: 'hours_cases_pkey', columns: [table.programId, table.hoursEntryId, table.caseId] }),
    foreignKey({
      name: 'hours_cases_hours_entry_id_fkey',
      columns: [table.programId, table.hoursEntryId, table.studentId],
      foreignColumns: [hoursEntries.programId, hoursEntries.id, hoursEntries.studentId],
    }),
    index('hours_cases_hours_entry_id_idx').on(table.programId, table.hoursEntryId, table.studentId),
    foreignKey({
      name: 'hours_cases_case_id_fkey',
      columns: [table.programId, table.caseId, table.studentId],
      foreignColumns: [cases.programId, cases.id, cases.studentId],
    }),
    index('hours_cases_case_id_idx').on(table.programId, table.caseId, table.studentId),
  ],
);
