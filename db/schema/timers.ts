/** Timers that are running. What became an hours entry, or nothing, is gone from here. */
import { HOURS_CATEGORY_CODES } from '../../server/hours/vocabulary.ts';
import { check, foreignKey, index, pgTable, primaryKey, sql, text, uuid } from '../drizzle.ts';
import { instant } from './columns.ts';
import { memberships, sites } from './programs.ts';
import { isOneOf } from './words.ts';

/** The timer that a student has running; its key allows one. Its id becomes that of the entry. */
export const timers = pgTable(
  'timers',
  {
    programId: uuid().notNull(),
    studentId: uuid().notNull(),
    /** Made by the client: a start that is sent again is told from a second one. */
    id: uuid().notNull(),
    category: text({ enum: HOURS_CATEGORY_CODES }).notNull(),
    siteId: uuid(),
    supervisorId: uuid(),
    startedAt: instant().notNull(),
  },
  (table) => [
    primaryKey({ name: 'timers_pkey', columns: [table.programId, table.studentId] }),
    foreignKey({
      name: 'timers_student_id_fkey',
      columns: [table.programId, table.studentId],
      foreignColumns: [memberships.programId, memberships.personId],
    }),
    foreignKey({
      name: 'timers_site_id_fkey',
      columns: [table.programId, table.siteId],
      foreignColumns: [sites.programId, sites.id],
    }),
    index('timers_site_id_idx').on(table.programId, table.siteId),
    foreignKey({
      name: 'timers_supervisor_id_fkey',
      columns: [table.programId, table.supervisorId],
      foreignColumns: [memberships.programId, memberships.personId],
    }),
    index('timers_supervisor_id_idx').on(table.programId, table.supervisorId),
    check('timers_category_check', isOneOf(table.category, HOURS_CATEGORY_CODES)),
    check('timers_supervisor_is_another_check', sql`${table.supervisorId} <> ${table.studentId}`),
  ],
);
