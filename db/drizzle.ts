/**
 * drizzle, loaded as CommonJS and once for everybody. Node parses the 170 KB of `exports` in its package.json anew for
 * each of its two hundred ES modules: half a second and 130 MB at every start (docs/performance.md).
 */
import { createRequire } from 'node:module';
import type * as Core from 'drizzle-orm';
import type * as Migrator from 'drizzle-orm/migrator';
import type * as NodePostgres from 'drizzle-orm/node-postgres';
import type * as NodePostgresMigrator from 'drizzle-orm/node-postgres/migrator';
import type * as PgCore from 'drizzle-orm/pg-core';

const load = createRequire(import.meta.url);

export type { AnyColumn, Placeholder, SQL } from 'drizzle-orm';
export const {
  and,
  desc,
  DrizzleQueryError,
  eq,
  fillPlaceholders,
  getTableColumns,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  ne,
  or,
  sql,
} = load('drizzle-orm') as typeof Core;

export type { PgTable } from 'drizzle-orm/pg-core';
export const {
  alias,
  bigint,
  boolean,
  check,
  customType,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  PgDialect,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} = load('drizzle-orm/pg-core') as typeof PgCore;

export type NodePgDatabase = NodePostgres.NodePgDatabase;
export const { drizzle, NodePgDatabase, NodePgSession } = load(
  'drizzle-orm/node-postgres',
) as typeof NodePostgres;
export const { readMigrationFiles } = load('drizzle-orm/migrator') as typeof Migrator;
export const { migrate } = load('drizzle-orm/node-postgres/migrator') as typeof NodePostgresMigrator;
