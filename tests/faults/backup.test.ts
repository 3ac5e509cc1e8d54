/** A large database backed up and restored: every row the same, in memory that does not grow with it, in time. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import t from 'tap';
import { restoreBackup } from '../../db/backup/restore.ts';
import { LEFT_OUT } from '../../db/backup/tables.ts';
import { verifyBackup } from '../../db/backup/verify.ts';
import { writeBackup } from '../../db/backup/write.ts';
import { testApp } from '../helpers/app.ts';
import { backupFolder } from '../helpers/backup.ts';
import { castOn } from '../helpers/cast.ts';
import { APP_PASSWORD, emptyDatabase, testDatabase } from '../helpers/database.ts';
import { placed, submitNew } from '../helpers/log.ts';
import { rounds } from '../helpers/thoroughness.ts';

// A case is five rows: itself, a version and an event for each of two writes.
const CASES = rounds(1_000, 200_000);
const LIMIT_SEC = 300;
const MOST_GROWTH_MB = 150;

const source = await testDatabase(t);

/** Copies of one case that was really submitted, with their versions and events. */
async function fill(count: number): Promise<void> {
  const on = await castOn(await testApp(t, { database: source }), { privacyMode: 'dated' });
  const { id } = await submitNew(on.tara, placed(on));
  const client = new pg.Client(source.ownerConnection);
  await client.connect();
  await client.query(`set session_replication_role = replica;
    create temporary table copies as select gen_random_uuid() as id from generate_series(1, ${count})`);
  for (const [table, key] of [
    ['cases', 'id'],
    ['case_versions', 'case_id'],
    ['audit_events', 'subject_id'],
  ] as const) {
    const { rows } = await client.query<{ name: string; value: string }>(
      `select quote_ident(attname) as name, case attname when '${key}' then 'copies.id' else 't.' || quote_ident(attname) end as value
       from pg_attribute where attrelid = '${table}'::regclass and attnum > 0 and not attisdropped and attidentity = ''`,
    );
    const list = (part: 'name' | 'value') => rows.map((row) => row[part]).join(', ');
    await client.query(
      `insert into ${table} (${list('name')}) select ${list('value')} from ${table} t, copies where t.${key} = $1`,
      [id],
    );
  }
  await client.query('reset session_replication_role; analyze');
  await client.end();
}

/** Of all rows, in an order-free way that holds for millions. */
async function sums(owner: pg.Pool): Promise<unknown[]> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
     and relname <> all($1) order by 1`,
    [Object.keys(LEFT_OUT)],
  );
  const found: unknown[] = [];
  for (const { name } of tables) {
    const { rows } = await owner.query(
      `select '${name}' as name, count(*)::int as rows, coalesce(sum(hashtextextended(t::text, 0)), 0)::text as sum from public.${name} t`,
    );
    found.push(rows[0]);
  }
  return found;
}

/** The most memory that `act` needed beyond what was used before. */
async function growthOf<T>(act: () => Promise<T>): Promise<{ result: T; seconds: number; growthMb: number }> {
  const before = process.memoryUsage.rss();
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 20);
  const startedAt = performance.now();
  try {
    const result = await act();
    return { result, seconds: (performance.now() - startedAt) / 1000, growthMb: (most - before) / 2 ** 20 };
  } finally {
    clearInterval(watch);
  }
}

t.before(() => fill(CASES));

t.test('a million rows come back the same, in constant memory', async (t) => {
  const folder = await backupFolder(t);
  const target = await emptyDatabase(t);
  const written = await growthOf(() => writeBackup(source.ownerConnection, folder, 'test'));
  const verified = await growthOf(() => verifyBackup(folder));
  const restored = await growthOf(() =>
    restoreBackup(target.ownerConnection, APP_PASSWORD, { folder, manifest: verified.result }),
  );
  t.strictSame(await sums(target.owner), await sums(source.owner));

  const { tables } = written.result;
  const total = (of: 'rows' | 'bytes') => tables.reduce((sum, table) => sum + table[of], 0);
  t.ok(total('rows') > 5 * CASES, 'the rows are there');
  const seconds = written.seconds + verified.seconds + restored.seconds;
  t.ok(seconds < LIMIT_SEC, `${seconds} s`);
  for (const { growthMb } of [written, verified, restored]) t.ok(growthMb < MOST_GROWTH_MB, `${growthMb} MB`);
  const said = (
    name: string,
    { seconds: took, growthMb }: typeof verified | typeof written | typeof restored,
  ) => `${name} ${took.toFixed(1)} s (+${growthMb.toFixed(0)} MB)`;
  t.comment(
    `${total('rows').toLocaleString('en')} rows, ${(total('bytes') / 2 ** 20).toFixed(1)} MB: ` +
      [said('backup', written), said('verify', verified), said('restore', restored)].join(', '),
  );
});

/** Ends the connection that copies into or out of this database, as soon as there is one. */
async function cutCopying(owner: pg.Pool): Promise<boolean> {
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; await pause(1)) {
    const { rowCount } = await owner.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and query ~ '^copy public'`,
    );
    if (rowCount !== 0) return true;
  }
  return false;
}

const failureOf = (act: Promise<unknown>): Promise<unknown> =>
  act.then(
    () => undefined,
    (error: unknown) => error,
  );

t.test('a backup whose database connection dies on the way fails, and leaves nothing', async (t) => {
  const folder = await backupFolder(t);
  const [error, isCut] = await Promise.all([
    failureOf(writeBackup(source.ownerConnection, folder, 'test')),
    cutCopying(source.owner),
  ]);
  t.ok(isCut);
  t.ok(error instanceof Error, String(error));
  t.strictSame(await readdir(path.dirname(folder)), []);
});

t.test('a restore whose connection dies on the way leaves the database empty', async (t) => {
  const folder = await backupFolder(t);
  await writeBackup(source.ownerConnection, folder, 'test');
  const manifest = await verifyBackup(folder);
  const target = await emptyDatabase(t);
  const [error, isCut] = await Promise.all([
    failureOf(restoreBackup(target.ownerConnection, APP_PASSWORD, { folder, manifest })),
    cutCopying(target.owner),
  ]);
  t.ok(isCut);
  t.ok(error instanceof Error, String(error));
  const { rows } = await target.owner.query(
    `select count(*)::int as things from pg_class where relnamespace = 'public'::regnamespace`,
  );
  t.strictSame(rows, [{ things: 0 }]);
});
