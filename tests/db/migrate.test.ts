import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type pg from 'pg';
import t, { type Test } from 'tap';
import { journalFaults, MIGRATIONS_FOLDER, readJournal } from '../../db/journal.ts';
import { MigrationError, migrateDatabase } from '../../db/migrate.ts';
import { versionObstacle } from '../../db/prepare.ts';
import { describeStructure } from '../../db/structure.ts';
import { APP_PASSWORD, emptyDatabase } from '../helpers/database.ts';

const total = readJournal(MIGRATIONS_FOLDER).length;

t.test('an empty database is brought to the schema, and a second start finds nothing to do', async (t) => {
  const { ownerConnection, database } = await emptyDatabase(t);
  t.strictSame(await migrateDatabase(ownerConnection, APP_PASSWORD), { applied: total, total });
  t.strictSame(await migrateDatabase(ownerConnection, APP_PASSWORD), { applied: 0, total });
  t.strictSame((await database.pool.query('select set_up_at from installation')).rows, [{ set_up_at: null }]);
});

t.test('it does not matter where the program is started', async (t) => {
  const { ownerConnection } = await emptyDatabase(t);
  const before = process.cwd();
  t.teardown(() => process.chdir(before));
  process.chdir(os.tmpdir());
  t.strictSame(await migrateDatabase(ownerConnection, APP_PASSWORD), { applied: total, total });
});

t.test('of two migrators at once one works and the other waits', async (t) => {
  const { ownerConnection } = await emptyDatabase(t);
  const both = [
    migrateDatabase(ownerConnection, APP_PASSWORD),
    migrateDatabase(ownerConnection, APP_PASSWORD),
  ];
  const applied = (await Promise.all(both)).map((outcome) => outcome.applied);
  t.strictSame(applied.sort(), [0, total]);
});

t.test('installations that share a server can start at the same moment', async (t) => {
  const databases = await Promise.all(Array.from({ length: 4 }, () => emptyDatabase(t)));
  const starts = databases.map(({ ownerConnection }) => migrateDatabase(ownerConnection, APP_PASSWORD));
  t.strictSame(
    (await Promise.all(starts)).map(({ applied }) => applied),
    databases.map(() => total),
  );
});

t.test('an owner whose own settings lead elsewhere migrates schema public all the same', async (t) => {
  const { ownerConnection, owner, name } = await emptyDatabase(t);
  await owner.query(`create schema elsewhere; alter database ${name} set search_path = elsewhere;
    alter database ${name} set statement_timeout = '1ms'`);
  await migrateDatabase(ownerConnection, APP_PASSWORD);
  t.strictSame(
    (await owner.query(`select count(*)::int as n from pg_tables where schemaname = 'elsewhere'`)).rows,
    [{ n: 0 }],
  );
});

t.test('a migration that was changed after it was applied is found', async (t) => {
  const { ownerConnection, owner } = await emptyDatabase(t);
  await migrateDatabase(ownerConnection, APP_PASSWORD);
  await owner.query(`update drizzle.__drizzle_migrations set hash = 'another' where id = 1`);
  await refusedWith(
    t,
    migrateDatabase(ownerConnection, APP_PASSWORD),
    /0000_base is not the one that was applied/,
  );
});

t.test('a migration that vanished from the records is found, though drizzle would not miss it', async (t) => {
  const { ownerConnection, owner } = await emptyDatabase(t);
  await migrateDatabase(ownerConnection, APP_PASSWORD);
  await owner.query('delete from drizzle.__drizzle_migrations where id = 1');
  await refusedWith(
    t,
    migrateDatabase(ownerConnection, APP_PASSWORD),
    /other migrations .* from 0000_base on/,
  );
});

t.test('a program does not start on a database that is newer than itself', async (t) => {
  const { ownerConnection, owner } = await emptyDatabase(t);
  await migrateDatabase(ownerConnection, APP_PASSWORD);
  await owner.query(
    `insert into drizzle.__drizzle_migrations (hash, created_at) values ('of tomorrow', 4000000000000)`,
  );
  await refusedWith(t, migrateDatabase(ownerConnection, APP_PASSWORD), /newer than this program/);
});

t.test('a migration that fails leaves nothing, not even of those before it', async (t) => {
  const { ownerConnection, owner } = await emptyDatabase(t);
  const folder = folderWith(
    t,
    'CREATE TABLE half (id int);\n--> statement-breakpoint\nCREATE TABLE half (id int);',
  );
  await refusedWith(
    t,
    migrateDatabase(ownerConnection, APP_PASSWORD, { folder }),
    /_broken failed \(42P07\), and nothing of it was kept/,
  );
  const { rows } = await owner.query(
    `select (select count(*)::int from pg_tables where schemaname = 'public') as tables,
       (select count(*)::int from drizzle.__drizzle_migrations) as recorded`,
  );
  t.strictSame(rows, [{ tables: 0, recorded: 0 }]);
  t.strictSame(await migrateDatabase(ownerConnection, APP_PASSWORD), { applied: total, total });
});

t.test('a database in use stays as it was when the next migration fails', async (t) => {
  const { ownerConnection, owner } = await emptyDatabase(t);
  await migrateDatabase(ownerConnection, APP_PASSWORD);
  const before = await structureOf(owner);
  const folder = folderWith(
    t,
    'ALTER TABLE sites ADD COLUMN half int;\n--> statement-breakpoint\nSELECT 1 / 0;',
  );
  await refusedWith(
    t,
    migrateDatabase(ownerConnection, APP_PASSWORD, { folder }),
    /_broken failed \(22012\)/,
  );
  t.equal(await structureOf(owner), before);
  t.strictSame(await migrateDatabase(ownerConnection, APP_PASSWORD), { applied: 0, total });
});

t.test(
  'a migration dated before the last one is refused, because drizzle would skip it in silence',
  async (t) => {
    const { ownerConnection, owner } = await emptyDatabase(t);
    const folder = folderWith(t, 'CREATE TABLE skipped (id int);', { when: 1 });
    await refusedWith(
      t,
      migrateDatabase(ownerConnection, APP_PASSWORD, { folder }),
      /_broken is not younger than the one before it/,
    );
    t.strictSame((await owner.query(`select to_regnamespace('drizzle') as made`)).rows, [{ made: null }]);
  },
);

t.test('a journal that is out of step with its files is named', (t) => {
  const folder = folderWith(t, '', { idx: 999, tag: '0999_broken' });
  writeFileSync(path.join(folder, '0003_orphan.sql'), '');
  t.strictSame(journalFaults(readJournal(folder), folder), [
    `0999_broken has index 999 at position ${total}`,
    `0999_broken is number ${total}`,
    '0003_orphan.sql is not in the journal',
  ]);
  t.end();
});

t.test('PostgreSQL 14 is refused in one sentence, 15 is welcome', (t) => {
  t.equal(
    versionObstacle(140_013, '14.13'),
    'Pumprun needs PostgreSQL 15 or newer, and this server is PostgreSQL 14.13.',
  );
  t.equal(versionObstacle(150_000, '15.0'), undefined);
  t.end();
});

t.test('a password that two programs may spell differently is refused before anything is done', async (t) => {
  const { ownerConnection, owner } = await emptyDatabase(t);
  for (const password of ['', 'pässword', 'two\nlines'])
    await refusedWith(t, migrateDatabase(ownerConnection, password), /printable ASCII/);
  t.strictSame((await owner.query(`select to_regnamespace('drizzle') as made`)).rows, [{ made: null }]);
});

async function refusedWith(t: Test, act: Promise<unknown>, message: RegExp): Promise<void> {
  const error = await act.catch((reason: unknown) => reason);
  t.ok(error instanceof MigrationError, String(error));
  t.match(error, { message });
}

/** The migrations, and one more behind them. */
function folderWith(t: Pick<Test, 'teardown'>, statements: string, over: object = {}): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'pumprun-migrations-'));
  t.teardown(() => rmSync(folder, { recursive: true }));
  cpSync(MIGRATIONS_FOLDER, folder, { recursive: true });
  const file = path.join(folder, 'meta', '_journal.json');
  const journal = JSON.parse(readFileSync(file, 'utf8'));
  const entry = {
    idx: total,
    version: '7',
    when: 4e12,
    tag: `${String(total).padStart(4, '0')}_broken`,
    ...over,
  };
  journal.entries.push({ ...entry, breakpoints: true });
  writeFileSync(file, JSON.stringify(journal));
  writeFileSync(path.join(folder, `${entry.tag}.sql`), statements);
  return folder;
}

async function structureOf(owner: pg.Pool): Promise<string> {
  const client = await owner.connect();
  try {
    return await describeStructure(client);
  } finally {
    client.release();
  }
}
