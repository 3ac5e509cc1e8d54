/**
 * A PgBouncer of one's own in transaction mode, as strict as the oldest that people have: 1.18 of Debian 12 knows no
 * named prepared statements and refuses start-up parameters that it does not track. Found on the machine, else taken
 * from Debian's package.
 */
import { execFile, spawn } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { chmod, chown, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import type { Test } from 'tap';
import { openDatabase } from '../../db/client.ts';
import { chooseAccount } from '../../db/embedded/account.ts';
import { environmentOfChildren } from '../../db/embedded/process.ts';
import { TEST_PATIENCE, type TestDatabase, testDatabase } from './database.ts';
import {
  canInstallPackages,
  installPackage,
  refreshPackages,
  unpackedFolder,
  unpackPackage,
} from './debian-package.ts';
import { installOnce, run, SECOND, say } from './install-once.ts';
import type { ServerConnection } from './server.ts';

const PACKAGE = 'pgbouncer';
const APT_LIMIT = 240 * SECOND;
const START_LIMIT = 10 * SECOND;

const NOTHING_FOUND =
  'No PgBouncer found: install the package `pgbouncer`, or set PUMPRUN_PGBOUNCER to the path of one.';

/** How to start it: the program, and where its libraries lie when they came with it. */
interface Program {
  command: string;
  libraries: string;
}

/** @throws when there is none and none can be had, with one sentence that says what to do */
export async function findPgBouncer(): Promise<string> {
  const found = (await look()) ?? (await installOnce({ name: PACKAGE, limit: 2 * APT_LIMIT, look, install }));
  if (found === undefined) throw new Error(NOTHING_FOUND);
  return found;
}

async function look(): Promise<string | undefined> {
  const chosen = process.env.PUMPRUN_PGBOUNCER;
  if (chosen && !(await starts(chosen)))
    throw new Error(`PUMPRUN_PGBOUNCER is ${chosen}, which is not a PgBouncer that starts here.`);
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin', '/usr/local/sbin'];
  const unpacked = path.join(unpackedFolder(PACKAGE), 'usr/sbin');
  for (const folder of [...folders, unpacked]) {
    const candidate = chosen || path.join(folder, 'pgbouncer');
    if (await starts(candidate)) return candidate;
  }
  return undefined;
}

async function starts(command: string): Promise<boolean> {
  if (!existsSync(command)) return false;
  const { libraries } = programAt(command);
  return run('env', [`LD_LIBRARY_PATH=${libraries}`, command, '--version'], 20 * SECOND);
}

function programAt(command: string): Program {
  const folder = unpackedFolder(PACKAGE);
  if (!command.startsWith(folder)) return { command, libraries: '' };
  return { command, libraries: globSync(`${folder}/{usr/,}lib/*-linux-gnu`).join(':') };
}

/** Unpacked if that is enough, because the installed package also starts a service. */
async function install(): Promise<string | undefined> {
  say("No PgBouncer here: taking it from Debian's package (at most four minutes).");
  if (canInstallPackages()) await refreshPackages(APT_LIMIT);
  await unpackPackage(PACKAGE);
  const own = await look();
  if (own !== undefined || !canInstallPackages()) return own;
  await installPackage(PACKAGE, APT_LIMIT);
  return look();
}

export interface PooledDatabase extends TestDatabase {
  /** The application's connection through the pooler. */
  pooledConnection: ServerConnection;
}

/** A migrated database that the application reaches through PgBouncer, and the owner directly. */
export async function pooledDatabase(
  t: Pick<Test, 'teardown'>,
  { poolSize = 10, serverConnections = 5 }: { poolSize?: number; serverConnections?: number } = {},
): Promise<PooledDatabase> {
  const direct = await testDatabase(t);
  const pooledConnection = await startPgBouncer(t, direct.appConnection, serverConnections);
  const database = openDatabase({
    connection: pooledConnection,
    poolSize,
    onConnectionError: () => {},
    patience: TEST_PATIENCE,
  });
  t.teardown(() => database.close());
  return { ...direct, database, pooledConnection };
}

/** Starts one in front of a database, for this login alone; it ends with the test, and also when that is killed. */
export async function startPgBouncer(
  t: Pick<Test, 'teardown'>,
  upstream: ServerConnection,
  serverConnections: number,
): Promise<ServerConnection> {
  const { command, libraries } = programAt(await findPgBouncer());
  // PgBouncer refuses root, and must be let through to the socket of the private PostgreSQL.
  const environment = { ...environmentOfChildren(), LD_LIBRARY_PATH: libraries };
  const account = await chooseAccount({ data: upstream.host, preferred: undefined, environment });
  const pooled = { ...upstream, host: '127.0.0.1', port: await freePort() };
  const folder = await writeConfiguration({ upstream, pooled, serverConnections, command, account });

  // Our death closes the pipe, and with it goes the pooler.
  const child = spawn(
    'sh',
    ['-c', '"$1" "$2" & cat > /dev/null; kill $!; wait', 'sh', command, path.join(folder, 'pgbouncer.ini')],
    {
      cwd: '/',
      env: environment,
      stdio: ['pipe', 'ignore', 'ignore'],
      ...(account && { uid: account.uid, gid: account.gid }),
    },
  );
  const ended = new Promise((resolve) => child.on('exit', resolve));
  t.teardown(async () => {
    child.stdin.end();
    await ended;
    await rm(folder, { recursive: true, force: true });
  });
  await answering(pooled, path.join(folder, 'pgbouncer.log'));
  return pooled;
}

interface Configuration {
  upstream: ServerConnection;
  pooled: ServerConnection;
  serverConnections: number;
  command: string;
  account: { uid: number; gid: number } | undefined;
}

async function writeConfiguration({ upstream, pooled, serverConnections, command, account }: Configuration) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'pumprun-pgbouncer-'));
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const settings = `[databases]
${upstream.database} = host=${upstream.host} port=${upstream.port} dbname=${upstream.database}

[pgbouncer]
listen_addr = ${pooled.host}
listen_port = ${pooled.port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${folder}/userlist.txt
logfile = ${folder}/pgbouncer.log
pool_mode = transaction
default_pool_size = ${serverConnections}
max_client_conn = 500
${(await knowsNamedStatements(command)) ? 'max_prepared_statements = 0\n' : ''}`;
  const files = {
    'pgbouncer.ini': settings,
    'userlist.txt': `${quoted(upstream.user)} ${quoted(upstream.password)}\n`,
  };
  for (const [name, text] of Object.entries(files)) {
    await writeFile(path.join(folder, name), text, { mode: 0o600 });
    if (account) await chown(path.join(folder, name), account.uid, account.gid);
  }
  if (account) await chown(folder, account.uid, account.gid);
  else await chmod(folder, 0o700);
  return folder;
}

/** From 1.21 on it can keep them; older ones refuse the setting. */
async function knowsNamedStatements(command: string): Promise<boolean> {
  const env = { ...process.env, LD_LIBRARY_PATH: programAt(command).libraries };
  const { stdout } = await promisify(execFile)(command, ['--version'], { env });
  const [, major = '1', minor = '0'] = /(\d+)\.(\d+)/.exec(stdout) ?? [];
  return Number(major) > 1 || Number(minor) >= 21;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function answering(pooled: ServerConnection, log: string): Promise<void> {
  for (const deadline = Date.now() + START_LIMIT; ; await pause(20)) {
    const client = new pg.Client(pooled);
    try {
      await client.connect();
      return await client.end();
    } catch (cause) {
      if (Date.now() < deadline) continue;
      const said = await readFile(log, 'utf8').catch(() => 'nothing');
      throw new Error(`PgBouncer does not answer; it said:\n${said}`, { cause });
    }
  }
}
