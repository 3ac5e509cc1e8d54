/**
 * Brings a database to the schema of this program, and proves it. drizzle's migrator reports success when it has
 * skipped a file, so what is applied is compared with the journal, by order, count and hash, before and after.
 */
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { drizzle, migrate } from './drizzle.ts';
import { sqlStateOf } from './errors.ts';
import { journalFaults, MIGRATIONS_FOLDER, type Migration, readJournal } from './journal.ts';
import { type Applied, listApplied, refuseStrange } from './ledger.ts';
import { MigrationError } from './migration-error.ts';
import { prepareDatabase } from './prepare.ts';

export { MigrationError };

export interface MigrateOptions {
  /** Where the migrations lie; for tests. */
  folder?: string;
  /** How long it tries to get at tables that others use. */
  patienceMs?: number;
}

const MIGRATE_LOCK = 7_086_714_002;

/**
 * Who writes stands in line behind a migration that waits for a table, say until a backup has been read. So it waits for
 * less than a request has patience, lets them pass, and comes back.
 */
const LOCK_WAIT_MS = 250;
const AWAY_MS = 1_000;
const PATIENCE_MS = 120_000;
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Prepares and migrates as the owner. Two at once both succeed: one waits for the other. Throws MigrationError
 * with one sentence when the database is not, or cannot become, what this program expects; a migration that
 * fails leaves nothing behind.
 */
export async function migrateDatabase(
  owner: pg.ClientConfig,
  appPassword: string,
  { folder = MIGRATIONS_FOLDER, patienceMs = PATIENCE_MS }: MigrateOptions = {},
): Promise<{ applied: number; total: number }> {
  const journal = readJournal(folder);
  refuseFaultyJournal(journal, folder);
  return asMigrator(owner, async (client) => {
    const before = await listApplied(client);
    refuseStrange(before, journal);
    await prepareDatabase(client, appPassword);
    await applyMissing(client, folder, journal, patienceMs);
    prove(await listApplied(client), journal);
    return { applied: journal.length - before.length, total: journal.length };
  });
}

/** Runs `act` as the owner, while nobody else migrates or restores this database. */
export async function asMigrator<T>(
  owner: pg.ClientConfig,
  act: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ application_name: 'pumprun migrate', ...owner });
  client.on('error', () => {}); // the query that waits on a dying connection reports it; unheard, this would end the process
  await client.connect();
  try {
    // One's own timeouts and schemas would cut a long migration short, or lead it elsewhere.
    await client.query(`set statement_timeout = 0; set lock_timeout = 0; set search_path = public, pg_temp;
      set idle_in_transaction_session_timeout = 0; select pg_advisory_lock(${MIGRATE_LOCK})`);
    return await act(client);
  } finally {
    await client.end(); // and with it the lock
  }
}

function refuseFaultyJournal(journal: Migration[], folder: string): void {
  const [fault] = journalFaults(journal, folder);
  if (fault) throw new MigrationError(`The journal of migrations is faulty: ${fault}.`);
}

async function applyMissing(
  client: pg.Client,
  folder: string,
  journal: Migration[],
  patienceMs: number,
): Promise<void> {
  const deadline = performance.now() + patienceMs;
  await client.query(`set lock_timeout = ${LOCK_WAIT_MS}`);
  for (;;)
    try {
      await migrate(drizzle(client), { migrationsFolder: folder }); // all missing ones in one transaction
      return;
    } catch (cause) {
      const isInUse = sqlStateOf(cause) === LOCK_NOT_AVAILABLE;
      if (!isInUse || performance.now() > deadline) throw failure(cause, journal, isInUse);
      await pause(AWAY_MS);
    }
}

function failure(cause: unknown, journal: Migration[], isInUse: boolean): MigrationError {
  const statement = cause instanceof Error && 'query' in cause ? cause.query : undefined;
  const failed = journal.find(({ statements }) => statements.some((text) => text === statement));
  const name = `The migration ${failed?.tag ?? 'of the database'}`;
  return new MigrationError(
    isInUse
      ? `${name} waited in vain for a table that somebody else was using, such as a backup, and nothing of it was kept: start again when they are done.`
      : `${name} failed (${sqlStateOf(cause) ?? 'no answer'}), and nothing of it was kept.`,
    { cause },
  );
}

function prove(applied: Applied[], journal: Migration[]): void {
  refuseStrange(applied, journal);
  const missing = journal[applied.length];
  if (missing) throw new MigrationError(`The migration ${missing.tag} was not applied to the database.`);
}
