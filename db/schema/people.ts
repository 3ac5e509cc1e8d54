/** People, their sessions and what happened to their accounts. Not a program's: one person may be in several. */
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  sql,
  text,
  unique,
  uniqueIndex,
  uuid,
} from '../drizzle.ts';
import { instant } from './columns.ts';

export const people = pgTable(
  'people',
  {
    id: uuid().notNull(),
    email: text().notNull(),
    name: text().notNull(),
    /** PHC string of argon2id; null until an invitation was accepted. */
    passwordHash: text(),
    disabledAt: instant(),
    createdAt: instant().notNull().default(sql`now()`),
  },
  (table) => [
    primaryKey({ name: 'people_pkey', columns: [table.id] }),
    unique('people_email_key').on(table.email),
    check(
      'people_email_check',
      sql`${table.email} = lower(${table.email}) and length(${table.email}) between 3 and 254`,
    ),
    check('people_name_check', sql`length(${table.name}) between 1 and 120`),
  ],
);

/** One sign-in. The refresh token is derived from id and generation, so nothing secret is stored. */
export const sessions = pgTable(
  'sessions',
  {
    id: uuid().notNull(),
    personId: uuid().notNull(),
    generation: integer().notNull().default(1),
    createdAt: instant().notNull(),
    rotatedAt: instant().notNull(),
    expiresAt: instant().notNull(),
    endedAt: instant(),
    endReason: text(),
  },
  (table) => [
    primaryKey({ name: 'sessions_pkey', columns: [table.id] }),
    foreignKey({ name: 'sessions_person_id_fkey', columns: [table.personId], foreignColumns: [people.id] }),
    index('sessions_person_id_idx').on(table.personId),
    check('sessions_generation_check', sql`${table.generation} >= 1`),
    check('sessions_end_check', sql`(${table.endedAt} is null) = (${table.endReason} is null)`),
  ],
);

/** A link to choose a new password. Once consumed, replaced or expired it opens nothing. */
export const passwordResets = pgTable(
  'password_resets',
  {
    id: uuid().notNull(),
    personId: uuid().notNull(),
    /** SHA-256 of the token in the link, in hexadecimal; the token itself is not kept. */
    tokenSha256: text().notNull(),
    /**
     * The program whose administrator saw the link; null when it went to the person's own address only. No reference:
     * a table of everybody must not lean on one that may be spread by program.
     */
    shownIn: uuid(),
    expiresAt: instant().notNull(),
    consumedAt: instant(),
  },
  (table) => [
    primaryKey({ name: 'password_resets_pkey', columns: [table.id] }),
    foreignKey({
      name: 'password_resets_person_id_fkey',
      columns: [table.personId],
      foreignColumns: [people.id],
    }),
    index('password_resets_person_id_idx').on(table.personId),
    uniqueIndex('password_resets_one_open_key').on(table.personId).where(sql`${table.consumedAt} is null`),
    unique('password_resets_token_sha256_key').on(table.tokenSha256),
  ],
);

/** What happened to an account: signed in, signed out, refresh token replayed. Insert only. */
export const accountEvents = pgTable(
  'account_events',
  {
    id: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    personId: uuid().notNull(),
    type: text().notNull(),
    at: instant().notNull().default(sql`now()`),
    requestId: text().notNull(),
  },
  (table) => [
    primaryKey({ name: 'account_events_pkey', columns: [table.id] }),
    foreignKey({
      name: 'account_events_person_id_fkey',
      columns: [table.personId],
      foreignColumns: [people.id],
    }),
    index('account_events_person_id_idx').on(table.personId),
  ],
);

/** The one row that says whether this installation has been set up. */
export const installation = pgTable(
  'installation',
  {
    id: integer().notNull(),
    setUpAt: instant(),
  },
  (table) => [
    primaryKey({ name: 'installation_pkey', columns: [table.id] }),
    check('installation_single_check', sql`${table.id} = 1`),
  ],
);
