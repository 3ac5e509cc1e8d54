/**
 * PostgreSQL keeps the log that it writes ahead on a disk of its own, and this is full: it stops at once. Everybody is
 * told that the database does not answer, and room and a start of PostgreSQL are all it takes to mend it.
 */
import { chown, cp, readFile, rm, stat, symlink } from 'node:fs/promises';
import path from 'node:path';
import t from 'tap';
import { isAlive } from '../../db/embedded/process.ts';
import { testApp } from '../helpers/app.ts';
import { appProcess } from '../helpers/app-process.ts';
import { castOn } from '../helpers/cast.ts';
import { ownCluster } from '../helpers/cluster.ts';
import { get, until } from '../helpers/crowd.ts';
import { isNotShown, smallDisk } from '../helpers/small-disk.ts';
import { rounds } from '../helpers/thoroughness.ts';
import { expectLedgerKept, type WriteLedger, writeCases } from '../helpers/write-ledger.ts';

const DISK_MB = 160;
const SEGMENT = 16 * 1_048_576;
/** Some dozens of cases. */
const LEFT_TO_WRITE = 400_000;
const EXPECTED = [200, 201, 503, 507];

t.test('F09: PostgreSQL dies of a full disk below its log, and nothing acknowledged is lost', async (t) => {
  const disk = await smallDisk(t, DISK_MB);
  if (disk === undefined) return isNotShown(t);
  const cluster = await ownCluster(t);
  await cluster.whileStopped(() => moveLogTo(disk.folder));
  const on = await castOn(await testApp(t, { database: cluster }), { privacyMode: 'dated' });
  const app = await appProcess(t, { connection: cluster.appConnection });
  const writing = writeCases(on, () => app.url);
  const isReady = async () => (await get(app, '/health/ready')).status;

  for (let round = 0; round < rounds(1, 5); round++) {
    await writing.nextAcknowledged();
    const [panicked, before] = [await panics(), refusals(writing.ledger)];
    await disk.fill();
    await fillSegments();
    await until('PostgreSQL gives up for want of room', async () => (await panics()) > panicked, 30_000);
    await until('writes are refused', async () => refusals(writing.ledger) >= before + 20, 10_000);
    await until('it says that it is not ready', async () => (await isReady()) === 503, 10_000);
    t.equal((await get(app, '/health/live')).status, 200, 'and alive');

    // Its recovery needs room too, so mostly it ends by itself; an administrator ends it where it goes on trying.
    await until('PostgreSQL ends', async () => !cluster.isRunning(), 10_000).catch(() =>
      t.comment('PostgreSQL goes on trying'),
    );
    await disk.makeRoom();
    await cluster.killAndStart();
    const backMs = await writing.nextAcknowledged();
    t.ok(backMs < 10_000, `writes go on ${Math.round(backMs)} ms after the start of PostgreSQL`);
    t.equal(await isReady(), 200);
  }
  writing.stop();
  await writing.done;
  t.ok(isAlive(app.pid), 'the same process answers');
  const { statuses, withoutRetryAfter } = writing.ledger;
  t.strictSame(
    [...statuses.keys()].filter((status) => !EXPECTED.includes(status)),
    [],
    'nobody was told anything else',
  );
  t.equal(withoutRetryAfter, 0, 'each 503 said when to come back');
  await expectLedgerKept(t, cluster.owner, writing.ledger);

  /** How often it did, by its log. */
  async function panics(): Promise<number> {
    const said = await readFile(path.join(cluster.folder, '../run/postgres.log'), 'utf8');
    return said.match(/PANIC: .*No space left on device/g)?.length ?? 0;
  }

  async function moveLogTo(folder: string): Promise<void> {
    const log = path.join(cluster.folder, 'pg_wal');
    const { uid, gid } = await stat(log);
    await chown(folder, uid, gid);
    const there = path.join(folder, 'pg_wal');
    await cp(log, there, { recursive: true });
    for (const place of [there, path.join(there, 'archive_status'), path.join(there, 'summaries')])
      await chown(place, uid, gid);
    await rm(log, { recursive: true });
    await symlink(there, log);
  }

  /** What PostgreSQL has room for already, but for the last piece: that is for those who write. */
  async function fillSegments(): Promise<void> {
    const { rows } = await cluster.owner.query<{ spare: number; left: number }>(
      `select ($1 - (pg_current_wal_insert_lsn() - '0/0') % $1)::int as left,
         (select count(*)::int from pg_ls_waldir()
          where name ~ '^[0-9A-F]{24}$' and name > pg_walfile_name(pg_current_wal_insert_lsn())) as spare`,
      [SEGMENT],
    );
    const { spare, left } = rows[0]!;
    const bytes = spare * SEGMENT + left - LEFT_TO_WRITE;
    if (bytes > 0)
      await cluster.owner.query(`select pg_logical_emit_message(false, 'filler', repeat('x', $1))`, [bytes]);
  }
});

const refusals = ({ statuses }: WriteLedger): number => statuses.get(503) ?? 0;
