/** Partly filled cases: those of a program, and the favourites of its students. */
import { CASE_KIND_CODES } from '../../server/cases/vocabulary.ts';
import { TEMPLATE_PURPOSE_CODES } from '../../server/templates/rules.ts';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  sql,
  text,
  uuid,
} from '../drizzle.ts';
import { memberships, programs, sites } from './programs.ts';
import { isOneOf } from './words.ts';

export const templates = pgTable(
  'templates',
  {
    programId: uuid().notNull(),
    id: uuid().notNull(),
    version: integer().notNull().default(1),
    /** Whose favourite it is; null: everybody's in the program. */
    ownerId: uuid(),
    purpose: text({ enum: TEMPLATE_PURPOSE_CODES }).notNull(),
    name: text().notNull(),
    kind: text({ enum: CASE_KIND_CODES }).notNull(),
    siteId: uuid(),
    facts: jsonb().$type<Record<string, unknown>>().notNull(),
    isArchived: boolean().notNull().default(false),
  },
  (table) => [
    primaryKey({ name: 'templates_pkey', columns: [table.programId, table.id] }),
    foreignKey({
      name: 'templates_program_id_fkey',
      columns: [table.programId],
      foreignColumns: [programs.id],
    }),
    foreignKey({
      name: 'templates_owner_id_fkey',
      columns: [table.programId, table.ownerId],
      foreignColumns: [memberships.programId, memberships.personId],
    }),
    index('templates_owner_id_idx').on(table.programId, table.ownerId),
    foreignKey({
      name: 'templates_site_id_fkey',
      columns: [table.programId, table.siteId],
      foreignColumns: [sites.programId, sites.id],
    }),
    index('templates_site_id_idx').on(table.programId, table.siteId),
    check('templates_kind_check', isOneOf(table.kind, CASE_KIND_CODES)),
    check('templates_purpose_check', isOneOf(table.purpose, TEMPLATE_PURPOSE_CODES)),
    check('templates_facts_check', sql`jsonb_typeof(${table.facts}) = 'object'`),
  ],
);
