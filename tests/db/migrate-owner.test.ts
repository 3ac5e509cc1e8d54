/** On a server of its own: these tests make, and spoil, the role that all databases of a server share. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import t, { type Test } from 'tap';
import { startEmbedded } from '../../db/embedded.ts';
import { MigrationError, migrateDatabase } from '../../db/migrate.ts';
import { addProgram, refused } from './fixtures/programs.ts';

const dataDir = mkdtempSync(path.join(os.tmpdir(), 'pumprun-owner-'));
const server = await startEmbedded({ dataDir, fsync: false });
const superuser = new pg.Pool(server.connection);
t.teardown(async () => {
  await superuser.end();
  await server.stop();
  rmSync(dataDir, { recursive: true });
});

const PASSWORD = 'of the application';
const owner = { ...server.connection, user: 'steward', password: 'of the steward', database: 'pumprun' };
const app = { ...owner, user: 'pumprun_app', password: PASSWORD };

await superuser.query(`create role steward login createrole password 'of the steward'`);
await superuser.query('create database pumprun owner steward');

async function ask(connection: pg.ClientConfig, query: string): Promise<unknown[]> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    return (await client.query(query)).rows;
  } finally {
    await client.end();
  }
}

const migrateRefused = async (t: Test, message: RegExp) => {
  const error = await migrateDatabase(owner, PASSWORD).catch((reason: unknown) => reason);
  t.ok(error instanceof MigrationError, String(error));
  t.match(error, { message });
};

t.test('an owner who is no superuser migrates, and the application works', async (t) => {
  t.match(await migrateDatabase(owner, PASSWORD), { applied: Number });
  t.match(await migrateDatabase(owner, PASSWORD), { applied: 0 });
  t.strictSame(await ask(app, 'select id from installation'), [{ id: 1 }]);
  t.strictSame(await ask(app, 'show statement_timeout'), [{ statement_timeout: '10s' }]);
});

t.test('row-level security holds such an owner too', async (t) => {
  const inside = new pg.Pool({ ...server.connection, database: 'pumprun' });
  await addProgram(inside);
  t.equal((await inside.query('select from memberships')).rowCount, 4);
  await inside.end();
  for (const table of ['programs', 'memberships', 'people', 'sites'])
    t.strictSame(await ask(owner, `select count(*)::int as n from ${table}`), [{ n: 0 }], table);
  await refused(
    t,
    ask(
      owner,
      `insert into sites (program_id, id, code, name, setting)
      select gen_random_uuid(), gen_random_uuid(), 'B', 'B', 'mixed'`,
    ),
    '42501',
  );
});

t.test('a program gives up its days under such an owner too', async (t) => {
  const inside = new pg.Pool({ ...server.connection, database: 'pumprun' });
  const { programId, studentId } = await addProgram(inside);
  await inside.query(
    `insert into cases (program_id, id, student_id, kind, state, precision, performed_on, reporting_year, facts)
     values ($1, gen_random_uuid(), $2, 'cpb', 'draft', 'dated', '2026-03-04', 2026, '{}')`,
    [programId, studentId],
  );
  await ask(
    app,
    `select set_config('app.program_id', '${programId}', false); select remove_days('${programId}', 9)`,
  );
  const { rows } = await inside.query(`select precision, performed_on, content ->> 'performed_on' as version
    from cases join case_versions on case_id = id`);
  await inside.end();
  t.strictSame(rows, [{ precision: 'year', performed_on: null, version: null }]);
});

t.test('nobody but the owner and the application may connect', async (t) => {
  await superuser.query(`create role passer_by login password 'x'`);
  await refused(t, ask({ ...owner, user: 'passer_by', password: 'x' }, 'select 1'), '42501');
});

t.test('a new password takes effect at the next start', async (t) => {
  await migrateDatabase(owner, 'a new one');
  await refused(t, ask(app, 'select 1'), '28P01');
  t.strictSame(await ask({ ...app, password: 'a new one' }, 'select 1 as n'), [{ n: 1 }]);
});

t.test('an application that could pass row-level security is refused', async (t) => {
  for (const [attribute, back] of [
    ['SUPERUSER', 'NOSUPERUSER'],
    ['BYPASSRLS', 'NOBYPASSRLS'],
    ['CREATEROLE', 'NOCREATEROLE'],
  ] as const) {
    await superuser.query(`alter role pumprun_app ${attribute}`);
    const error = await migrateDatabase(server.connection, PASSWORD).catch((reason: unknown) => reason);
    t.match(error, { message: /has rights over the whole server/ }, attribute);
    await superuser.query(`alter role pumprun_app ${back}`);
  }
  await superuser.query('grant pg_read_all_data to pumprun_app');
  await migrateRefused(t, /is a member of another role/);
  await superuser.query('revoke pg_read_all_data from pumprun_app');
});

t.test('a right to make tables that the owner cannot take back is named', async (t) => {
  const inside = { ...server.connection, database: 'pumprun' };
  await ask(inside, 'alter schema public owner to postgres');
  await ask(inside, 'grant create on schema public to public');
  await migrateRefused(t, /may create tables/);
  await ask(inside, 'alter schema public owner to pg_database_owner');
  t.match(await migrateDatabase(owner, PASSWORD), { applied: 0 });
});

t.test('an account that may not set up the role is told what it needs', async (t) => {
  await superuser.query('alter role steward nocreaterole');
  await migrateRefused(t, /has CREATEROLE/);
});
