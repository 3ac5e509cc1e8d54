/**
 * The schema changes while people write (P94, F26): nobody is refused, and nobody waits long, not even when the migration
 * has to wait for somebody who reads for a long time.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import t, { type Test } from 'tap';
import { MIGRATIONS_FOLDER, readJournal } from '../../db/journal.ts';
import { MigrationError, migrateDatabase } from '../../db/migrate.ts';
import { testApp } from '../helpers/app.ts';
import { appProcess } from '../helpers/app-process.ts';
import { castOn } from '../helpers/cast.ts';
import { p99, until } from '../helpers/crowd.ts';
import { APP_PASSWORD, testDatabase } from '../helpers/database.ts';
import { isFull, rounds } from '../helpers/thoroughness.ts';
import { expectLedgerKept, type Writing, writeCases } from '../helpers/write-ledger.ts';

const CASES_THERE = rounds(5_000, 200_000);
const LONGEST_WAIT_MS = 2_000;
const P99_MS = 500;

const database = await testDatabase(t);
const { owner, ownerConnection } = database;
const on = await castOn(await testApp(t, { database }), { privacyMode: 'dated' });
const app = await appProcess(t, { connection: database.appConnection });
await fillTable();

/** So many that a migration which reads or rewrites the table is noticed. Nobody's, so that no progress is counted. */
async function fillTable(): Promise<void> {
  const client = await owner.connect();
  await client.query(`set session_replication_role = replica;
    insert into cases (program_id, id, student_id, kind, state, precision, facts)
    select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'cpb', 'draft', 'year',
      '{"cpbTimeMin": 112, "xclampTimeMin": 78, "lowestTempC": 33.4}' from generate_series(1, ${CASES_THERE});
    set session_replication_role = default`);
  client.release();
}

/** The migrations so far, and these behind them. */
function folderWith(t: Pick<Test, 'teardown'>, ...added: string[]): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'pumprun-migrations-'));
  t.teardown(() => rmSync(folder, { recursive: true }));
  cpSync(MIGRATIONS_FOLDER, folder, { recursive: true });
  const file = path.join(folder, 'meta', '_journal.json');
  const journal = JSON.parse(readFileSync(file, 'utf8'));
  for (const [at, sql] of added.entries()) {
    const idx = journal.entries.length;
    const tag = `${String(idx).padStart(4, '0')}_added_${at}`;
    journal.entries.push({ idx, version: '7', when: 4e12 + at, tag, breakpoints: true });
    writeFileSync(path.join(folder, `${tag}.sql`), sql);
  }
  writeFileSync(file, JSON.stringify(journal));
  return folder;
}

const EXPAND = `ALTER TABLE cases ADD COLUMN theatre text;
--> statement-breakpoint
ALTER TABLE cases ADD CONSTRAINT cases_theatre_check CHECK (length(theatre) <= 40) NOT VALID;`;
const VALIDATE = 'ALTER TABLE cases VALIDATE CONSTRAINT cases_theatre_check;';
const INDEX = `create index concurrently cases_theatre_idx on cases (program_id, theatre) where theatre is not null`;
const EXPAND_FURTHER = 'ALTER TABLE cases ADD COLUMN surgeon_team text;';

const migrate = (folder?: string, patienceMs?: number) =>
  migrateDatabase(ownerConnection, APP_PASSWORD, {
    ...(folder !== undefined && { folder }),
    ...(patienceMs !== undefined && { patienceMs }),
  });

interface LockWatch {
  longestMs: number;
  /** How often a migration began to wait for a table. */
  migrationWaits: number;
}

const WAITING = `select waitstart::text as since, application_name = 'pumprun migrate' as "isMigration",
    extract(epoch from clock_timestamp() - waitstart) * 1000 as ms
  from pg_locks join pg_stat_activity using (pid)
  where not granted and waitstart is not null and datname = current_database() and locktype <> 'advisory'`;

/** Looks again and again who waits for a lock, until `act` has ended. */
async function watchingLocks(act: (seen: LockWatch) => Promise<void>): Promise<LockWatch> {
  const client = new pg.Client(ownerConnection);
  await client.connect();
  const waits = new Set<string>();
  const seen = { longestMs: 0, migrationWaits: 0 };
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      for (const { since, isMigration, ms } of (await client.query(WAITING)).rows) {
        seen.longestMs = Math.max(seen.longestMs, Number(ms));
        if (isMigration) waits.add(since);
      }
      seen.migrationWaits = waits.size;
      await pause(10);
    }
  })();
  await act(seen).finally(() => {
    isOver = true;
  });
  await watching;
  await client.end();
  return seen;
}

/** Sixteen log cases from before until after `act`. */
async function whileTheyWrite(
  t: Test,
  act: (writing: Writing, seen: LockWatch) => Promise<void>,
): Promise<void> {
  const writing = writeCases(on, () => app.url);
  const acknowledge = (more: number) => {
    const wanted = writing.ledger.acknowledged.size + more;
    return until('cases are logged', async () => writing.ledger.acknowledged.size >= wanted, 60_000);
  };
  const seen = await watchingLocks(async (watch) => {
    await acknowledge(rounds(50, 1_000));
    await act(writing, watch);
    await acknowledge(rounds(50, 1_000));
  });
  writing.stop();
  await writing.done;
  const { ledger } = writing;
  t.strictSame([...ledger.statuses.keys()], [201], 'every answer is that the case is stored');
  t.ok(ledger.slowestMs <= LONGEST_WAIT_MS, `the slowest took ${ledger.slowestMs.toFixed(0)} ms`);
  t.ok(seen.longestMs <= LONGEST_WAIT_MS, `the longest wait for a lock was ${seen.longestMs.toFixed(0)} ms`);
  t.comment(
    `p99 ${p99(ledger.answeredMs).toFixed(0)} ms, slowest ${ledger.slowestMs.toFixed(0)} ms, longest wait for a lock ${seen.longestMs.toFixed(0)} ms`,
  );
  if (isFull) t.ok(p99(ledger.answeredMs) <= P99_MS, 'p99 within half a second');
  await expectLedgerKept(t, owner, ledger);
}

t.test('servers start again and again while Tara logs: they migrate nothing and stop nobody', async (t) => {
  const total = readJournal(MIGRATIONS_FOLDER).length;
  await whileTheyWrite(t, async () => {
    for (let start = 0; start < rounds(3, 30); start++) t.strictSame(await migrate(), { applied: 0, total });
  });
});

t.test('a column, a constraint and an index are added while Tara logs: she notices nothing', async (t) => {
  const total = readJournal(MIGRATIONS_FOLDER).length;
  await whileTheyWrite(t, async () => {
    t.match(await migrate(folderWith(t, EXPAND)), { applied: 1 });
    t.match(await migrate(folderWith(t, EXPAND, VALIDATE)), { applied: 1, total: total + 2 });
    await owner.query(INDEX); // not by the migrator, whose transaction PostgreSQL lets build none like this
  });
  const { rows } = await owner.query(
    `select (select convalidated from pg_constraint where conname = 'cases_theatre_check') as "isValid",
       (select indisvalid from pg_index where indexrelid = 'cases_theatre_idx'::regclass) as "isBuilt"`,
  );
  t.strictSame(rows, [{ isValid: true, isBuilt: true }]);
});

/** Somebody who reads, as a backup does, and takes their time. */
async function readerOf(table: string): Promise<() => Promise<void>> {
  const client = new pg.Client(ownerConnection);
  await client.connect();
  await client.query('begin isolation level repeatable read read only');
  await client.query(`select count(*) from ${table}`);
  return () => client.end();
}

t.test('a backup is being read: the migration lets Tara pass, and is made when it is done', async (t) => {
  const folder = folderWith(t, EXPAND, VALIDATE, EXPAND_FURTHER);
  await whileTheyWrite(t, async (_, seen) => {
    const leave = await readerOf('cases');
    const migrating = migrate(folder);
    await until('it has tried a few times', async () => seen.migrationWaits >= rounds(3, 20), 120_000);
    await leave();
    t.match(await migrating, { applied: 1 });
  });
});

t.test('a backup that takes too long: the operator is told, and nothing is changed', async (t) => {
  const added = [EXPAND, VALIDATE, EXPAND_FURTHER, 'ALTER TABLE sites ADD COLUMN floor int;'];
  const leave = await readerOf('sites');
  const refusal = await migrate(folderWith(t, ...added), 500).catch((error: unknown) => error);
  await leave();
  t.ok(refusal instanceof MigrationError);
  t.match(refusal, { message: /_added_3 waited in vain for a table that somebody else was using/ });
  const { rows } = await owner.query(
    `select from pg_attribute where attrelid = 'sites'::regclass and attname = 'floor'`,
  );
  t.equal(rows.length, 0);
});
