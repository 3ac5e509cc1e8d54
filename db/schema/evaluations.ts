/** What supervisors say of a student's work when they sign a case, and what a program asks them to say. */
import { SUPERVISION_LEVEL_CODES } from '../../server/hours/vocabulary.ts';
import {
  boolean,
  check,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  sql,
  text,
  uuid,
} from '../drizzle.ts';
import { cases } from './cases.ts';
import { programs } from './programs.ts';
import { isOneOf } from './words.ts';

/** Written once, in the transaction of the signature that covers it. */
export const evaluations = pgTable(
  'evaluations',
  {
    programId: uuid().notNull(),
    caseId: uuid().notNull(),
    supervisionLevel: text({ enum: SUPERVISION_LEVEL_CODES }),
    /** Scale, version, domain and raw level of each, in one order. Scales are data with versions, so no word list holds them. */
    ratings: jsonb().$type<unknown[]>().notNull(),
    criticalError: boolean(),
  },
  (table) => [
    primaryKey({ name: 'evaluations_pkey', columns: [table.programId, table.caseId] }),
    foreignKey({
      name: 'evaluations_case_id_fkey',
      columns: [table.programId, table.caseId],
      foreignColumns: [cases.programId, cases.id],
    }),
    check('evaluations_supervision_level_check', isOneOf(table.supervisionLevel, SUPERVISION_LEVEL_CODES)),
    check('evaluations_ratings_check', sql`jsonb_typeof(${table.ratings}) = 'array'`),
  ],
);

/** At most one row of a program; without one everything is as it comes. */
export const evaluationSettings = pgTable(
  'evaluation_settings',
  {
    programId: uuid().notNull(),
    version: integer().notNull().default(1),
    caseScales: text().array().notNull(),
    domainScale: text().notNull(),
    domains: text().array().notNull(),
    asksCriticalError: boolean().notNull(),
    isRequired: boolean().notNull(),
  },
  (table) => [
    primaryKey({ name: 'evaluation_settings_pkey', columns: [table.programId] }),
    foreignKey({
      name: 'evaluation_settings_program_id_fkey',
      columns: [table.programId],
      foreignColumns: [programs.id],
    }),
  ],
);
