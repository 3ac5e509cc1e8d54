/** What happened in a program: exactly one event for each change, in its transaction. Insert only, by privilege. */
import { bigint, check, foreignKey, index, jsonb, pgTable, primaryKey, sql, text, uuid } from '../drizzle.ts';
import { instant } from './columns.ts';
import { programs } from './programs.ts';

export const auditEvents = pgTable(
  'audit_events',
  {
    programId: uuid().notNull(),
    eventNumber: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    at: instant().notNull().default(sql`now()`),
    type: text().notNull(),
    actorId: uuid(),
    actorName: text(),
    /** The record or person it happened to. */
    subjectId: uuid().notNull(),
    requestId: text().notNull(),
    details: jsonb().$type<Record<string, unknown>>().notNull(),
  },
  (table) => [
    primaryKey({ name: 'audit_events_pkey', columns: [table.programId, table.eventNumber] }),
    foreignKey({
      name: 'audit_events_program_id_fkey',
      columns: [table.programId],
      foreignColumns: [programs.id],
    }),
    index('audit_events_subject_id_idx').on(table.programId, table.subjectId, table.eventNumber),
    check('audit_events_type_check', sql`${table.type} ~ '^[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*$'`),
  ],
);
