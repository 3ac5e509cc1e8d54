/** Which migrations a database says it holds, and how the whole of them can be brought into an open transaction. */
import type pg from 'pg';
import type { Migration } from './journal.ts';
import { MigrationError } from './migration-error.ts';

export interface Applied {
  hash: string;
  when: number;
}

export async function listApplied(client: pg.ClientBase): Promise<Applied[]> {
  const known = await client.query(
    `select to_regclass('drizzle.__drizzle_migrations') is not null as exists`,
  );
  if (!known.rows[0]?.exists) return [];
  const { rows } = await client.query<Applied>(
    'select hash, created_at::float8 as "when" from drizzle.__drizzle_migrations order by id',
  );
  return rows;
}

/** What is applied must be a beginning of the journal. @throws MigrationError */
export function refuseStrange(applied: Applied[], journal: Migration[]): void {
  for (const [at, { hash, when }] of applied.entries()) {
    const expected = journal[at];
    if (!expected)
      throw new MigrationError(
        `The database is newer than this program: it holds ${applied.length} migrations and this program ` +
          `knows ${journal.length}; start the newer program.`,
      );
    if (when !== expected.when)
      throw new MigrationError(
        `The database holds other migrations than this program from ${expected.tag} on: it was made by another program.`,
      );
    if (hash !== expected.hash)
      throw new MigrationError(
        `The migration ${expected.tag} is not the one that was applied to the database: restore the file.`,
      );
  }
}

/**
 * Applies migrations within a transaction that is open, as drizzle's migrator, which opens its own, would record
 * them. For a restore, which must not keep a part.
 */
export async function applyInside(client: pg.ClientBase, migrations: readonly Migration[]): Promise<void> {
  await client.query(`create schema if not exists drizzle;
    create table if not exists drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)`);
  for (const { statements, hash, when } of migrations) {
    for (const statement of statements) await client.query(statement);
    await client.query('insert into drizzle.__drizzle_migrations (hash, created_at) values ($1, $2)', [
      hash,
      when,
    ]);
  }
}
