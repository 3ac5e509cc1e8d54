/** A database for a test file: cloned from a template that carries the migrations, dropped at the end. */
import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Test } from 'tap';
import { type Database, openDatabase } from '../../db/client.ts';
import { MIGRATIONS_FOLDER } from '../../db/journal.ts';
import { migrateDatabase } from '../../db/migrate.ts';
import { APP_ROLE, prepareDatabase } from '../../db/prepare.ts';
import { joinServer, type ServerConnection } from './server.ts';

export interface TestDatabase {
  name: string;
  /** As the application: row-level security holds. */
  database: Database;
  appConnection: ServerConnection;
  /** As a superuser: for looking behind, and for breaking things. */
  owner: pg.Pool;
  ownerConnection: ServerConnection;
}

/** The role is the whole server's, so every test gives it the same password; it is an awkward one on purpose. */
export const APP_PASSWORD = `it's "quoted" \\ and $1 {}`;

/** Tests that run at once on two cores make each other wait as no server should. */
export const TEST_PATIENCE = { connectionMs: 10_000, answerMs: 15_000 };

const CLONE_LOCK = 7_086_714_012;

/** A migrated database of one's own, empty but for what the migrations put there. */
export async function testDatabase(t: Pick<Test, 'teardown'>): Promise<TestDatabase> {
  const empty = await emptyDatabase(t, await templateName());
  const owner = new pg.Client(empty.ownerConnection);
  await owner.connect();
  await prepareDatabase(owner, APP_PASSWORD); // a clone does not inherit the rights on its template
  await owner.end();
  return empty;
}

/** A database without any of ours in it, for what migrates by itself. */
export async function emptyDatabase(
  t: Pick<Test, 'teardown'>,
  template = 'template1',
): Promise<TestDatabase> {
  const server = await joinServer();
  const name = `t_${randomBytes(6).toString('hex')}`;
  // A template must have no other session, and cloning is one.
  await alone(server, async (client) => {
    if (template !== 'template1') await ensureTemplate(client, server, template);
    await client.query(`create database ${name} template ${template}`);
  });
  const ownerConnection = { ...server, database: name };
  const appConnection = { ...ownerConnection, user: APP_ROLE, password: APP_PASSWORD };
  const owner = new pg.Pool({ ...ownerConnection, max: 5 });
  owner.on('error', () => {});
  const database = openDatabase({
    connection: appConnection,
    poolSize: 10,
    onConnectionError: () => {},
    patience: TEST_PATIENCE,
  });
  t.teardown(async () => {
    // A test that lost a client must fail by itself, not by waiting here.
    await Promise.race([
      Promise.allSettled([database.close(), owner.end()]),
      pause(2_000, undefined, { ref: false }),
    ]);
    await withClient(server, (client) => client.query(`drop database if exists ${name} with (force)`));
  });
  return { name, database, appConnection, owner, ownerConnection };
}

async function ensureTemplate(client: pg.Client, server: ServerConnection, template: string): Promise<void> {
  const found = await client.query('select from pg_database where datname = $1', [template]);
  if (found.rowCount) return;
  await dropLeftovers(client);
  // Built beside its name: a killed builder leaves nothing that looks finished.
  const building = `${template}_building`;
  await client.query(`drop database if exists ${building} with (force)`);
  await client.query(`create database ${building}`);
  await migrateDatabase({ ...server, database: building }, APP_PASSWORD);
  await client.query(`alter database ${building} rename to ${template}`);
}

/** What killed runs and older migrations left on the server. */
async function dropLeftovers(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select datname as name from pg_database
     where datname ~ '^(t_[0-9a-f]{12}|pumprun_template_[0-9a-f]{12}(_building)?)$'
       and not exists (select from pg_stat_activity activity where activity.datname = pg_database.datname)
       and (pg_stat_file('base/' || oid || '/PG_VERSION')).modification < now() - interval '2 hours'`,
  );
  for (const { name } of rows) await client.query(`drop database if exists ${name} with (force)`);
}

async function templateName(): Promise<string> {
  const files = readdirSync(MIGRATIONS_FOLDER, { recursive: true, encoding: 'utf8' }).sort();
  const hash = createHash('sha256');
  for (const file of [...files.filter((name) => /\.(sql|json)$/.test(name)), '../prepare.ts'])
    hash.update(file).update(readFileSync(path.join(MIGRATIONS_FOLDER, file)));
  return `pumprun_template_${hash.digest('hex').slice(0, 12)}`;
}

function alone<T>(server: ServerConnection, act: (client: pg.Client) => Promise<T>): Promise<T> {
  return withClient(server, async (client) => {
    await client.query(`select pg_advisory_lock(${CLONE_LOCK})`);
    return act(client);
  });
}

async function withClient<T>(
  connection: ServerConnection,
  act: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}
