/** What every student has under every rule, kept up to date by the writers so that reading it touches no case. */
import { check, foreignKey, integer, pgTable, primaryKey, sql, text, uuid } from '../drizzle.ts';
import { enrollments } from './programs.ts';

export const progress = pgTable(
  'progress',
  {
    programId: uuid().notNull(),
    studentId: uuid().notNull(),
    ruleId: text().notNull(),
    counted: integer().notNull(),
    waiting: integer().notNull(),
  },
  (table) => [
    primaryKey({ name: 'progress_pkey', columns: [table.programId, table.studentId, table.ruleId] }),
    foreignKey({
      name: 'progress_student_id_fkey',
      columns: [table.programId, table.studentId],
      foreignColumns: [enrollments.programId, enrollments.studentId],
    }),
    check('progress_counts_check', sql`${table.counted} >= 0 and ${table.waiting} >= 0`),
  ],
);
