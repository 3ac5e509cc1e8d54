// Starts, joins and stops the server of one cluster. Its pid file is the only truth about it: what it says is
// believed when somebody listens where it points.
import { readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { diskIsFull, EmbeddedPostgresError, tellsOfFullDisk } from './error.ts';
import { type Folders, hasNoRoom } from './folders.ts';
import {
  complaint,
  exists,
  isAlive,
  isWindows,
  type Outcome,
  type Runner,
  run,
  statusOf,
} from './process.ts';

export interface Cluster {
  folders: Folders;
  runner: Runner;
  pgCtl: string;
  settings: Record<string, string | number>;
}

export interface Listening {
  pid: number;
  host: string;
  port: number;
}

/** In a socket folder of our own the number means nothing, so it is the usual one. */
const SOCKET_PORT = 5432;
/** sun_path holds 104 bytes on macOS (108 on Linux), the closing zero included. */
const SOCKET_PATH_LIMIT = 103;
/** A crashed server's children may hold the cluster for a moment, and a free port may be taken: try again. */
const ATTEMPTS = 6;
const BUSY_LIMIT = 60_000;
/** In seconds. What supervisors of processes give for everything is ten. */
const STOP_LIMIT = 8;
const HARD_STOP_LIMIT = 20;

/** Joins the server if one runs, starts it otherwise. `beforeStart` runs ahead of every attempt to start. */
export async function joinOrStart(
  cluster: Cluster,
  beforeStart: () => void,
): Promise<Listening & { joined: boolean }> {
  const logged = await lengthOf(cluster.folders.log);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    removeStalePidFile(cluster.folders);
    const running = await whenNoLongerBusy(cluster, logged);
    if (running) return { ...running, joined: true };
    beforeStart();
    const { code } = await start(cluster);
    const started = code === 0 ? await listening(cluster.folders) : undefined;
    if (started) return { ...started, joined: false };
    if (await lacksRoom(cluster.folders, logged)) break; // waiting makes none
    await delay(attempt * 200);
  }
  throw await notReady(cluster.folders, logged);
}

/** Ends sessions, writes everything down and stops; does nothing when the server is already gone. */
export async function stopServer(cluster: Cluster): Promise<void> {
  const { code } = await control(cluster, '-m', 'fast', '-w', '-t', String(STOP_LIMIT), 'stop');
  if (code !== 0 && isHeld(cluster.folders)) await stopHard(cluster);
}

/**
 * PostgreSQL that is told to stop while it recovers from a crash may wait for ever. Stopped like this it loses
 * nothing that was acknowledged; the next start recovers it.
 */
async function stopHard(cluster: Cluster): Promise<void> {
  const { code } = await control(cluster, '-m', 'immediate', '-w', '-t', String(HARD_STOP_LIMIT), 'stop');
  if (code === 0 || !isHeld(cluster.folders)) return;
  throw new EmbeddedPostgresError(
    `PostgreSQL did not stop within ${STOP_LIMIT + HARD_STOP_LIMIT} seconds; its log is ${cluster.folders.log}.`,
  );
}

async function start(cluster: Cluster): Promise<Outcome> {
  const { folders } = cluster;
  const settings = Object.entries({ ...cluster.settings, ...(await whereToListen(folders)) });
  const options = settings.map(([name, value]) => `-c ${name}=${shellQuoted(String(value))}`).join(' ');
  return control(cluster, '-l', folders.log, '-w', '-t', '60', '-o', options, 'start');
}

/** A socket in a private folder: no port, no clash, no network. Else the loopback address and a free port. */
async function whereToListen(folders: Folders): Promise<Record<string, string | number>> {
  const longest = path.join(folders.run, `.s.PGSQL.${SOCKET_PORT}`);
  if (isWindows || Buffer.byteLength(longest) > SOCKET_PATH_LIMIT) {
    return { port: await freePort(), listen_addresses: '127.0.0.1', unix_socket_directories: '' };
  }
  return {
    port: SOCKET_PORT,
    listen_addresses: '',
    unix_socket_permissions: '0700',
    unix_socket_directories: `"${folders.run.replaceAll('"', '""')}"`, // a list: quotes protect a comma
  };
}

/** pg_ctl hands its options to a shell. Windows has no socket folder, hence nothing there that needs quotes. */
function shellQuoted(value: string): string {
  return isWindows ? value : `'${value.replaceAll("'", "'\\''")}'`;
}

function control({ runner, pgCtl, folders }: Cluster, ...args: string[]): Promise<Outcome> {
  return run(runner, pgCtl, ['-D', folders.data, ...args], 'outlives us');
}

/**
 * Another process may be starting or stopping the server: waits until it listens, or until nobody has it. Whoever
 * told it to stop may have died, so one that does not come to its end is helped.
 */
async function whenNoLongerBusy(cluster: Cluster, logged: number): Promise<Listening | undefined> {
  const { folders } = cluster;
  const since = Date.now();
  while (Date.now() < since + BUSY_LIMIT) {
    const running = await listening(folders);
    if (running) return running;
    if (!isHeld(folders)) return undefined;
    const isStuck = Date.now() > since + STOP_LIMIT * 1_000 && readPidFile(folders)?.state === 'stopping';
    await (isStuck ? stopHard(cluster) : delay(50));
  }
  throw await notReady(folders, logged);
}

function isHeld(folders: Folders): boolean {
  const named = readPidFile(folders)?.pid;
  return named !== undefined && isAlive(named);
}

async function listening(folders: Folders): Promise<Listening | undefined> {
  const file = readPidFile(folders);
  if (file?.state !== 'ready' || !isAlive(file.pid) || !(await answers(file))) return undefined;
  return { pid: file.pid, host: file.host, port: file.port };
}

function readPidFile(folders: Folders): (Listening & { state: string | undefined }) | undefined {
  try {
    const text = readFileSync(pidFile(folders), 'utf8');
    const [pid, , , port, socketFolder, , , state] = text.split('\n').map((line) => line.trim());
    if (!pid) return undefined; // the server has made the file and not yet written it
    const host = socketFolder || '127.0.0.1';
    return { pid: Math.abs(Number(pid)), host, port: Number(port), state };
  } catch {
    return undefined;
  }
}

function answers({ host, port }: Listening): Promise<boolean> {
  return new Promise((resolve) => {
    const target = path.isAbsolute(host) ? { path: path.join(host, `.s.PGSQL.${port}`) } : { host, port };
    const socket = net.connect(target);
    const finish = (answered: boolean) => {
      socket.destroy();
      resolve(answered);
    };
    socket.once('connect', () => finish(true)).once('error', () => finish(false));
  });
}

/**
 * After a container restart, or years of pids, the file may name a process that is no PostgreSQL, or a zombie;
 * the server then refuses to start. A pid that is gone it handles itself. The file is never taken from a living
 * server, so this is done only where the kernel says who is who; and look and removal happen in one turn, so
 * that a server started by somebody else in between does not lose its file. (Should its children have survived
 * it, the next server finds their shared memory and refuses, file or no file.)
 */
function removeStalePidFile(folders: Folders): void {
  const named = readPidFile(folders)?.pid;
  if (process.platform !== 'linux' || named === undefined || !exists(named)) return;
  if (!isServerIn(realpathSync(folders.data), named)) rmSync(pidFile(folders), { force: true });
}

/** PostgreSQL works inside its cluster. Some containers hide that even from root; then the name has to do. */
function isServerIn(data: string, pid: number): boolean {
  if (!isAlive(pid) || statusOf(pid)?.name !== 'postgres') return false;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === data;
  } catch {
    return true;
  }
}

/** @param logged how long its log was before the start */
async function notReady(folders: Folders, logged: number): Promise<EmbeddedPostgresError> {
  if (await lacksRoom(folders, logged)) return diskIsFull(folders.root);
  const said = complaint(await saidSince(folders, logged));
  return new EmbeddedPostgresError(
    `PostgreSQL did not start in ${folders.data}; its log ${folders.log} says: ${said || 'nothing'}`,
  );
}

/** Where there is no room at all, the log could not say so. */
const lacksRoom = async (folders: Folders, logged: number): Promise<boolean> =>
  (await ranOutOfRoom(folders, logged)) || hasNoRoom(folders);

/** Whether the server said so since its log was so long. */
export async function ranOutOfRoom(folders: Folders, logged: number): Promise<boolean> {
  return tellsOfFullDisk(await saidSince(folders, logged));
}

async function saidSince(folders: Folders, logged: number): Promise<string> {
  const log = await readFile(folders.log).catch(() => Buffer.alloc(0));
  return log.subarray(logged).toString();
}

export const lengthOf = (file: string): Promise<number> =>
  stat(file).then(
    ({ size }) => size,
    () => 0,
  );

function pidFile(folders: Folders): string {
  return path.join(folders.data, 'postmaster.pid');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(address)));
    });
  });
}
