/** The private database in bad situations, as whoever starts Pumprun meets them: it works, or says why in one sentence. */
import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import t, { type Test } from 'tap';
import { buildClientIfStale } from '../../server/client-build.ts';
import { databasePid, dataFolder, gone, pumprun, type Run } from './pumprun.ts';

const isRoot = process.getuid?.() === 0;
const migrate = (folder: string): Run => pumprun(t, ['migrate'], { PUMPRUN_DATA: folder });
const serve = (folder: string): Run => pumprun(t, ['serve'], { PUMPRUN_DATA: folder, PORT: '0' });
const listening = async (run: Run) => (await run.printed(/Pumprun listens on (http:\/\/localhost:\d+)/))[1]!;

async function isTold(t: Test, run: Run, sentence: RegExp): Promise<void> {
  t.equal((await run.ended).code, 1, 'refused');
  t.match(run.err(), sentence);
  t.equal(run.err().trim().split('\n').length, 1, `one line: ${run.err()}`);
  t.equal(run.out(), '');
}

for (const count of [2, 4])
  t.test(`${count} processes start at once on an empty folder: all serve one database`, async (t) => {
    await buildClientIfStale();
    const empty = await dataFolder(t);
    const runs = Array.from({ length: count }, () => serve(empty));
    const addresses = await Promise.all(runs.map(listening));
    for (const address of addresses) t.equal((await fetch(`${address}/health/ready`)).status, 200);
    const codes = await Promise.all(runs.map((run) => run.printed(/enter this code: (\S+)/)));
    t.equal(new Set(codes.map(([, code]) => code)).size, 1, 'and one key');
    t.equal((await readdir(empty)).filter((name) => name.startsWith('pg')).length, 1);
    const database = await databasePid(empty);
    for (const run of runs) run.signal('SIGTERM');
    for (const run of runs) t.equal((await run.ended).code, 0, run.err());
    t.ok(await gone(database), 'and nothing is left running');
  });

t.test('a folder that nobody may enter is one sentence', async (t) => {
  const closed = await dataFolder(t);
  await chmod(closed, isRoot ? 0o700 : 0o000);
  const sentence = isRoot
    ? /cannot enter .*: choose a data folder outside a private home \(PUMPRUN_DATA\)/
    : /cannot write to its data folder .*EACCES.*PUMPRUN_DATA/;
  await isTold(t, migrate(path.join(closed, 'data')), sentence);
  await chmod(closed, 0o755);
});

t.test('a database of another major version is named, and no empty one is put beside it', async (t) => {
  const inside = await dataFolder(t);
  await mkdir(path.join(inside, 'pg18'));
  await writeFile(path.join(inside, 'pg18', 'PG_VERSION'), '17\n');
  await writeFile(path.join(inside, 'pg18', 'superuser.secret'), 'secret');
  await isTold(
    t,
    migrate(inside),
    /pg18 holds a database of PostgreSQL 17, and this Pumprun opens 18: make a /,
  );

  const beside = await dataFolder(t);
  await mkdir(path.join(beside, 'pg18'));
  await rename(path.join(beside, 'pg18'), path.join(beside, 'pg17'));
  await writeFile(path.join(beside, 'pg17', 'PG_VERSION'), '17\n');
  await isTold(
    t,
    migrate(beside),
    /pg17 holds a database of PostgreSQL 17, and this Pumprun opens 18: make a /,
  );
  t.notOk((await readdir(beside)).includes('pg18'));
});

t.test('a full disk is one sentence', async (t) => {
  if (!canMount()) return void t.pass('this machine lets nobody mount a small disk');

  t.test('when the database is made; nothing half made stays', async (t) => {
    const disk = await smallDisk(t, '16m');
    await isTold(
      t,
      migrate(path.join(disk, 'data')),
      /^The disk that holds .*data is full: make room on it, or /,
    );
    t.strictSame(
      (await readdir(path.join(disk, 'data'))).filter((name) => name.startsWith('pg')),
      [],
    );
  });
});

/** Only root may, and in many containers not even root. */
function canMount(): boolean {
  if (!isRoot || process.platform !== 'linux') return false;
  try {
    execFileSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'none', os.tmpdir()], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

async function smallDisk(t: Test, size: string): Promise<string> {
  const disk = await mkdtemp(path.join(os.tmpdir(), 'pumprun-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=755`, 'pumprun-test', disk]);
  t.teardown(async () => {
    await gone(await databasePid(path.join(disk, 'data')));
    execFileSync('umount', ['--lazy', disk]);
    await rm(disk, { recursive: true, force: true });
  });
  return disk;
}
