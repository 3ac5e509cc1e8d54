/**
 * Imports: what was brought in at once, so that it can be taken back at once, and how a program reads the columns of its
 * spreadsheets. No column holds a moment or the name of a file: both may say when a case was done.
 */
import { IMPORT_FORMAT_CODES, IMPORT_STATE_CODES } from '../../server/imports/vocabulary.ts';
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
import { cases } from './cases.ts';
import { hoursEntries } from './hours.ts';
import { memberships, programs } from './programs.ts';
import { isOneOf } from './words.ts';

export const imports = pgTable(
  'imports',
  {
    programId: uuid().notNull(),
    id: uuid().notNull(),
    /** The order in which they were made; it tells no time. */
    entryNumber: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    importedBy: uuid().notNull(),
    format: text({ enum: IMPORT_FORMAT_CODES }).notNull(),
    state: text({ enum: IMPORT_STATE_CODES }).notNull(),
    caseCount: integer().notNull(),
    hoursCount: integer().notNull(),
    /** Of a portable log: the sites and supervisors as it names them. */
    said: jsonb().$type<{ sites: unknown[]; supervisors: unknown[] }>(),
  },
  (table) => [
    primaryKey({ name: 'imports_pkey', columns: [table.programId, table.id] }),
    foreignKey({
      name: 'imports_imported_by_fkey',
      columns: [table.programId, table.importedBy],
      foreignColumns: [memberships.programId, memberships.personId],
    }),
    index('imports_imported_by_idx').on(table.programId, table.importedBy, table.entryNumber),
    check('imports_format_check', isOneOf(table.format, IMPORT_FORMAT_CODES)),
    check('imports_state_check', isOneOf(table.state, IMPORT_STATE_CODES)),
    check('imports_counts_check', sql`${table.caseCount} >= 0 and ${table.hoursCount} >= 0`),
  ],
);

/** Which records an import made, at their first version, and what the log they came in said of them. */
export const importedRecords = pgTable(
  'imported_records',
  {
    programId: uuid().notNull(),
    importId: uuid().notNull(),
    /** Its place among the records of the import, from 1. */
    position: integer().notNull(),
    studentId: uuid().notNull(),
    caseId: uuid(),
    hoursEntryId: uuid(),
    said: jsonb().$type<Record<string, unknown>>(),
  },
  (table) => [
    primaryKey({
      name: 'imported_records_pkey',
      columns: [table.programId, table.importId, table.position],
    }),
    foreignKey({
      name: 'imported_records_import_id_fkey',
      columns: [table.programId, table.importId],
      foreignColumns: [imports.programId, imports.id],
    }),
    unique('imported_records_program_id_case_id_student_id_key').on(
      table.programId,
      table.caseId,
      table.studentId,
    ),
    unique('imported_records_program_id_hours_entry_id_student_id_key').on(
      table.programId,
      table.hoursEntryId,
      table.studentId,
    ),
    foreignKey({
      name: 'imported_records_case_id_fkey',
      columns: [table.programId, table.caseId, table.studentId],
      foreignColumns: [cases.programId, cases.id, cases.studentId],
    }),
    foreignKey({
      name: 'imported_records_hours_entry_id_fkey',
      columns: [table.programId, table.hoursEntryId, table.studentId],
      foreignColumns: [hoursEntries.programId, hoursEntries.id, hoursEntries.studentId],
    }),
    check('imported_records_one_record_check', sql`num_nonnulls(${table.caseId}, ${table.hoursEntryId}) = 1`),
  ],
);

/** How a program reads a spreadsheet with these headings, as it was last corrected. */
export const importMappings = pgTable(
  'import_mappings',
  {
    programId: uuid().notNull(),
    /** SHA-256 of the headings, in hexadecimal. */
    headings: text().notNull(),
    mapping: jsonb().$type<Record<string, unknown>>().notNull(),
  },
  (table) => [
    primaryKey({ name: 'import_mappings_pkey', columns: [table.programId, table.headings] }),
    foreignKey({
      name: 'import_mappings_program_id_fkey',
      columns: [table.programId],
      foreignColumns: [programs.id],
    }),
    check('import_mappings_headings_check', sql`${table.headings} ~ '^[0-9a-f]{64}$'`),
    check('import_mappings_mapping_check', sql`jsonb_typeof(${table.mapping}) = 'object'`),
  ],
);
