/** Who tried how often. Nobody's rows: what stands in them is an HMAC of an address or of a network, and counts. */
import { check, index, integer, pgTable, primaryKey, sql, text, timestamp } from '../drizzle.ts';
import { instant } from './columns.ts';

/** Wrong passwords and codes. `account` is empty for what is counted over all accounts, `source` for all sources. */
export const guesses = pgTable(
  'guesses',
  {
    account: text().notNull(),
    source: text().notNull(),
    /** In a row, since the last right one. */
    failures: integer().notNull(),
    /** When the latest ones were, oldest first; as many as the limit lets through. */
    recent: timestamp({ withTimezone: true, mode: 'string' }).array().notNull(),
    lastAt: instant().notNull(),
  },
  (table) => [
    primaryKey({ name: 'guesses_pkey', columns: [table.account, table.source] }),
    index('guesses_last_at_idx').on(table.lastAt),
    check('guesses_failures_check', sql`${table.failures} >= 0`),
  ],
);

/** What the processes have taken of one limit, in portions. Unlogged: after a crash everybody begins anew. */
export const rateLeases = pgTable(
  'rate_leases',
  {
    bucket: text().notNull(),
    endsAt: instant().notNull(),
    used: integer().notNull(),
  },
  (table) => [
    primaryKey({ name: 'rate_leases_pkey', columns: [table.bucket] }),
    index('rate_leases_ends_at_idx').on(table.endsAt),
    check('rate_leases_used_check', sql`${table.used} >= 0`),
  ],
);
