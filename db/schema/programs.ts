/** A program, its places and its people. Every table begins its keys with the program. */
import { PANEL_CODES } from '../../server/cases/panels.ts';
import { CPB_TIME_CONVENTIONS } from '../../server/cases/rule.ts';
import { ECMO_HOURS_SOURCE_CODES } from '../../server/hours/vocabulary.ts';
import {
  CREDENTIAL_CODES,
  MEMBER_ROLE_CODES,
  PRIVACY_MODE_CODES,
  SITE_SETTINGS,
} from '../../server/programs/rules.ts';
import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  sql,
  text,
  unique,
  uuid,
} from '../drizzle.ts';
import { day, instant } from './columns.ts';
import { people } from './people.ts';
import { arrayOf, isOneOf, onlyOf } from './words.ts';

export const programs = pgTable(
  'programs',
  {
    id: uuid().notNull(),
    version: integer().notNull().default(1),
    name: text().notNull(),
    timeZone: text().notNull(),
    privacyMode: text({ enum: PRIVACY_MODE_CODES }).notNull(),
    agreementReference: text(),
    agreementExpiresOn: day(),
    reportingYearStartMonth: integer().notNull(),
    cpbTimeConvention: text({ enum: CPB_TIME_CONVENTIONS }).notNull(),
    /** ECMO bedside hours come from one source, never from both (H13). */
    ecmoHoursFrom: text({ enum: ECMO_HOURS_SOURCE_CODES }).notNull().default('hours'),
    panels: text({ enum: PANEL_CODES }).array().notNull().default([]),
  },
  (table) => [
    primaryKey({ name: 'programs_pkey', columns: [table.id] }),
    check('programs_privacy_mode_check', isOneOf(table.privacyMode, PRIVACY_MODE_CODES)),
    check('programs_cpb_time_convention_check', isOneOf(table.cpbTimeConvention, CPB_TIME_CONVENTIONS)),
    check('programs_ecmo_hours_from_check', isOneOf(table.ecmoHoursFrom, ECMO_HOURS_SOURCE_CODES)),
    check('programs_panels_check', onlyOf(table.panels, PANEL_CODES)),
    check(
      'programs_reporting_year_start_month_check',
      sql`${table.reportingYearStartMonth} between 1 and 12`,
    ),
    check(
      'programs_dated_needs_agreement_check',
      sql`${table.privacyMode} = 'year' or (${table.agreementReference} is not null and ${table.agreementExpiresOn} is not null)`,
    ),
  ],
);

export const sites = pgTable(
  'sites',
  {
    programId: uuid().notNull(),
    id: uuid().notNull(),
    version: integer().notNull().default(1),
    code: text().notNull(),
    name: text().notNull(),
    setting: text({ enum: SITE_SETTINGS }).notNull(),
  },
  (table) => [
    primaryKey({ name: 'sites_pkey', columns: [table.programId, table.id] }),
    foreignKey({ name: 'sites_program_id_fkey', columns: [table.programId], foreignColumns: [programs.id] }),
    unique('sites_program_id_code_key').on(table.programId, table.code),
    check('sites_setting_check', isOneOf(table.setting, SITE_SETTINGS)),
  ],
);

export const cohorts = pgTable(
  'cohorts',
  {
    programId: uuid().notNull(),
    id: uuid().notNull(),
    version: integer().notNull().default(1),
    name: text().notNull(),
  },
  (table) => [
    primaryKey({ name: 'cohorts_pkey', columns: [table.programId, table.id] }),
    foreignKey({
      name: 'cohorts_program_id_fkey',
      columns: [table.programId],
      foreignColumns: [programs.id],
    }),
    unique('cohorts_program_id_name_key').on(table.programId, table.name),
  ],
);

/** A person in a program: the name and address this program knows them by, and what they may do. */
export const memberships = pgTable(
  'memberships',
  {
    programId: uuid().notNull(),
    personId: uuid().notNull(),
    version: integer().notNull().default(1),
    name: text().notNull(),
    email: text().notNull(),
    roles: text({ enum: MEMBER_ROLE_CODES }).array().notNull(),
    joinedAt: instant(),
    endedAt: instant(),
  },
  (table) => [
    primaryKey({ name: 'memberships_pkey', columns: [table.programId, table.personId] }),
    foreignKey({
      name: 'memberships_program_id_fkey',
      columns: [table.programId],
      foreignColumns: [programs.id],
    }),
    foreignKey({
      name: 'memberships_person_id_fkey',
      columns: [table.personId],
      foreignColumns: [people.id],
    }),
    index('memberships_person_id_idx').on(table.personId),
    check('memberships_roles_check', arrayOf(table.roles, MEMBER_ROLE_CODES)),
  ],
);

export const invitations = pgTable(
  'invitations',
  {
    programId: uuid().notNull(),
    id: uuid().notNull(),
    personId: uuid().notNull(),
    /** SHA-256 of the token in the link, in hexadecimal; the token itself is shown once and not kept. */
    tokenSha256: text().notNull(),
    invitedBy: uuid().notNull(),
    expiresAt: instant().notNull(),
    consumedAt: instant(),
  },
  (table) => [
    primaryKey({ name: 'invitations_pkey', columns: [table.programId, table.id] }),
    foreignKey({
      name: 'invitations_person_id_fkey',
      columns: [table.programId, table.personId],
      foreignColumns: [memberships.programId, memberships.personId],
    }),
    index('invitations_person_id_idx').on(table.programId, table.personId),
    foreignKey({
      name: 'invitations_invited_by_fkey',
      columns: [table.programId, table.invitedBy],
      foreignColumns: [memberships.programId, memberships.personId],
    }),
    index('invitations_invited_by_idx').on(table.programId, table.invitedBy),
    unique('invitations_program_id_token_sha256_key').on(table.programId, table.tokenSha256),
  ],
);

export const enrollments = pgTable(
  'enrollments',
  {
    programId: uuid().notNull(),
    studentId: uuid().notNull(),
    version: integer().notNull().default(1),
    cohortId: uuid().notNull(),
    startedOn: day().notNull(),
    expectedGraduationOn: day().notNull(),
  },
  (table) => [
    primaryKey({ name: 'enrollments_pkey', columns: [table.programId, table.studentId] }),
    foreignKey({
      name: 'enrollments_student_id_fkey',
      columns: [table.programId, table.studentId],
      foreignColumns: [memberships.programId, memberships.personId],
    }),
    foreignKey({
      name: 'enrollments_cohort_id_fkey',
      columns: [table.programId, table.cohortId],
      foreignColumns: [cohorts.programId, cohorts.id],
    }),
    index('enrollments_cohort_id_idx').on(table.programId, table.cohortId),
    check('enrollments_dates_check', sql`${table.startedOn} < ${table.expectedGraduationOn}`),
  ],
);

/** Where a student is planned to be, and when. Replaced as a whole with the enrollment. */
export const plannedRotations = pgTable(
  'planned_rotations',
  {
    programId: uuid().notNull(),
    studentId: uuid().notNull(),
    siteId: uuid().notNull(),
    startsOn: day().notNull(),
    endsOn: day().notNull(),
  },
  (table) => [
    primaryKey({
      name: 'planned_rotations_pkey',
      columns: [table.programId, table.studentId, table.siteId, table.startsOn],
    }),
    foreignKey({
      name: 'planned_rotations_student_id_fkey',
      columns: [table.programId, table.studentId],
      foreignColumns: [enrollments.programId, enrollments.studentId],
    }),
    foreignKey({
      name: 'planned_rotations_site_id_fkey',
      columns: [table.programId, table.siteId],
      foreignColumns: [sites.programId, sites.id],
    }),
    index('planned_rotations_site_id_idx').on(table.programId, table.siteId),
    check('planned_rotations_dates_check', sql`${table.startsOn} <= ${table.endsOn}`),
  ],
);

/** A supervisor's credential as somebody of the program verified it. */
export const credentials = pgTable(
  'credentials',
  {
    programId: uuid().notNull(),
    id: uuid().notNull(),
    version: integer().notNull().default(1),
    personId: uuid().notNull(),
    credential: text({ enum: CREDENTIAL_CODES }).notNull(),
    validFrom: day().notNull(),
    validUntil: day(),
    verifiedBy: uuid().notNull(),
  },
  (table) => [
    primaryKey({ name: 'credentials_pkey', columns: [table.programId, table.id] }),
    foreignKey({
      name: 'credentials_person_id_fkey',
      columns: [table.programId, table.personId],
      foreignColumns: [memberships.programId, memberships.personId],
    }),
    index('credentials_person_id_idx').on(table.programId, table.personId),
    foreignKey({
      name: 'credentials_verified_by_fkey',
      columns: [table.programId, table.verifiedBy],
      foreignColumns: [memberships.programId, memberships.personId],
    }),
    index('credentials_verified_by_idx').on(table.programId, table.verifiedBy),
    check('credentials_credential_check', isOneOf(table.credential, CREDENTIAL_CODES)),
    check(
      'credentials_dates_check',
      sql`${table.validUntil} is null or ${table.validFrom} <= ${table.validUntil}`,
    ),
  ],
);

/** The sites where a credential lets its holder sign. Replaced as a whole with the credential. */
export const credentialSites = pgTable(
  'credential_sites',
  {
    programId: uuid().notNull(),
    credentialId: uuid().notNull(),
    siteId: uuid().notNull(),
  },
  (table) => [
    primaryKey({
      name: 'credential_sites_pkey',
      columns: [table.programId, table.credentialId, table.siteId],
    }),
    foreignKey({
      name: 'credential_sites_credential_id_fkey',
      columns: [table.programId, table.credentialId],
      foreignColumns: [credentials.programId, credentials.id],
    }),
    foreignKey({
      name: 'credential_sites_site_id_fkey',
      columns: [table.programId, table.siteId],
      foreignColumns: [sites.programId, sites.id],
    }),
    index('credential_sites_site_id_idx').on(table.programId, table.siteId),
  ],
);
