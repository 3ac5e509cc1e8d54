/**
 * The disk of the database is full: writes are refused with a reason, reads go on, and room is all it takes to mend it.
 * On a small disk of its own where one can be mounted. Elsewhere PostgreSQL is made to refuse with the code of a full
 * disk by a trigger of the superuser's: then what is shown is the application's part, and not PostgreSQL's.
 */
import { chown, stat } from 'node:fs/promises';
import pg from 'pg';
import t from 'tap';
import { isAlive } from '../../db/embedded/process.ts';
import { testApp } from '../helpers/app.ts';
import { appProcess } from '../helpers/app-process.ts';
import { castOn } from '../helpers/cast.ts';
import { type Cluster, ownCluster } from '../helpers/cluster.ts';
import { get, signInAt, until } from '../helpers/crowd.ts';
import { NOT_SHOWN, type SmallDisk, smallDisk } from '../helpers/small-disk.ts';
import { rounds } from '../helpers/thoroughness.ts';
import { expectLedgerKept, writeCases } from '../helpers/write-ledger.ts';

const DISK_MB = 96;

const disk = await smallDisk(t, DISK_MB);
const cluster = await ownCluster(t);
if (disk !== undefined) await moveTo(disk.folder);
const on = await castOn(await testApp(t, { database: cluster }), { privacyMode: 'dated' });

/** The tables and indexes; the log that PostgreSQL writes ahead stays, as where the two have a disk each. */
async function moveTo(folder: string): Promise<void> {
  const admin = new pg.Client({ ...cluster.ownerConnection, database: 'postgres' });
  await admin.connect();
  const { rows } = await admin.query('show data_directory');
  const { uid, gid } = await stat(rows[0].data_directory);
  await chown(folder, uid, gid);
  await admin.query(`create tablespace small location '${folder}'`);
  await admin.query('alter database ledger set tablespace small');
  await admin.end();
}

function ofATrigger({ owner }: Cluster): Pick<SmallDisk, 'fill' | 'makeRoom'> {
  return {
    fill: async () => {
      await owner.query(`create function no_room() returns trigger language plpgsql as
        $$ begin raise exception 'no room' using errcode = '53100'; end $$`);
      await owner.query('create trigger no_room before insert on audit_events execute function no_room()');
    },
    makeRoom: async () => {
      await owner.query('drop function no_room() cascade');
    },
  };
}

t.test('F08: Tara’s writes are refused while the disk is full, and her reads are not', async (t) => {
  t.comment(disk === undefined ? `${NOT_SHOWN}; a trigger refuses instead` : 'on a disk of its own');
  const fullness = disk ?? ofATrigger(cluster);
  const app = await appProcess(t, { connection: cluster.appConnection });
  const headers = {
    authorization: `Bearer ${await signInAt(app.url, on.tara.email)}`,
    'pumprun-program': on.programId,
  };
  const writing = writeCases(on, () => app.url);
  for (let round = 0; round < rounds(1, 3); round++) {
    await writing.nextAcknowledged();
    await fullness.fill();
    const before = refusals(writing);
    await until('writes are refused', async () => refusals(writing) >= before + 20, 30_000);
    for (const url of ['/api/v1/cases', `/api/v1/progress/students/${on.tara.id}`])
      t.equal((await get(app, url, headers)).status, 200, `${url} is read`);
    await fullness.makeRoom();
    const backMs = await writing.nextAcknowledged();
    t.ok(backMs < 5_000, `writes go on ${Math.round(backMs)} ms after there is room`);
  }
  writing.stop();
  await writing.done;
  t.ok(isAlive(app.pid), 'the same process answers');
  await expectLedgerKept(t, cluster.owner, writing.ledger);
});

const refusals = ({ ledger }: ReturnType<typeof writeCases>): number => ledger.statuses.get(507) ?? 0;
