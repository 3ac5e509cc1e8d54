/** Signatures: who declared what about which version of which record, and the exact text they declared it of. */
import { CREDENTIAL_CODES } from '../../server/programs/rules.ts';
import { SIGNATURE_MEANING_CODES } from '../../server/signatures/rules.ts';
import {
  boolean,
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
import { cases } from './cases.ts';
import { instant } from './columns.ts';
import { hoursEntries } from './hours.ts';
import { memberships } from './programs.ts';
import { isOneOf } from './words.ts';

export const signatures = pgTable(
  'signatures',
  {
    programId: uuid().notNull(),
    id: uuid().notNull(),
    caseId: uuid(),
    hoursEntryId: uuid(),
    recordVersion: integer().notNull(),
    studentId: uuid().notNull(),
    signerId: uuid().notNull(),
    /** Name and credential as they were at the time of signing. */
    signerName: text().notNull(),
    signerCredential: text({ enum: CREDENTIAL_CODES }).notNull(),
    meaning: text({ enum: SIGNATURE_MEANING_CODES }).notNull(),
    signedAt: instant().notNull(),
    /** The canonical bytes that were signed, as text, and their SHA-256 in hexadecimal. */
    statement: text().notNull(),
    statementSha256: text().notNull(),
    /** The statement held the day of its case, and the program gave its days up; the year stands there instead. */
    isDayRemoved: boolean().notNull().default(false),
  },
  (table) => [
    primaryKey({ name: 'signatures_pkey', columns: [table.programId, table.id] }),
    unique('signatures_program_id_case_id_key').on(table.programId, table.caseId),
    unique('signatures_program_id_hours_entry_id_key').on(table.programId, table.hoursEntryId),
    // The student is part of the key, so a signature cannot name another student than its record does.
    foreignKey({
      name: 'signatures_case_id_fkey',
      columns: [table.programId, table.caseId, table.studentId],
      foreignColumns: [cases.programId, cases.id, cases.studentId],
    }),
    foreignKey({
      name: 'signatures_hours_entry_id_fkey',
      columns: [table.programId, table.hoursEntryId, table.studentId],
      foreignColumns: [hoursEntries.programId, hoursEntries.id, hoursEntries.studentId],
    }),
    foreignKey({
      name: 'signatures_signer_id_fkey',
      columns: [table.programId, table.signerId],
      foreignColumns: [memberships.programId, memberships.personId],
    }),
    index('signatures_signer_id_idx').on(table.programId, table.signerId),
    check('signatures_one_record_check', sql`num_nonnulls(${table.caseId}, ${table.hoursEntryId}) = 1`),
    check('signatures_signer_is_another_check', sql`${table.signerId} <> ${table.studentId}`),
    check('signatures_meaning_check', isOneOf(table.meaning, SIGNATURE_MEANING_CODES)),
    check('signatures_signer_credential_check', isOneOf(table.signerCredential, CREDENTIAL_CODES)),
    check(
      'signatures_statement_sha256_check',
      sql`${table.statementSha256} = encode(sha256(convert_to(${table.statement}, 'UTF8')), 'hex')`,
    ),
  ],
);
