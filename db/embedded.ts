// A private PostgreSQL 18 from an npm package, so that trying, developing and small installations need nothing
// but Node. Everything after the start is plain `pg`. Nothing about our own schema belongs here.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { chooseAccount } from './embedded/account.ts';
import { findBinaries } from './embedded/binaries.ts';
import {
  type Cluster,
  joinOrStart,
  type Listening,
  lengthOf,
  ranOutOfRoom,
  stopServer,
} from './embedded/control.ts';
import { diskIsFull, EmbeddedPostgresError, FolderUnreachableError } from './embedded/error.ts';
import { type Folders, foldersBelow, prepareFolders } from './embedded/folders.ts';
import { ensureCluster, SUPERUSER } from './embedded/init.ts';
import { environmentOfChildren, errorCode, isAlive, type Runner, statusOf } from './embedded/process.ts';

export { diskIsFull, EmbeddedPostgresError, FolderUnreachableError };

export interface EmbeddedServer {
  /** The superuser, in the form `pg` takes; host is a socket folder or 127.0.0.1. For the migrator only. */
  connection: { host: string; port: number; user: string; password: string; database: string };
  pid: number;
  /** Another process had it running. */
  joined: boolean;
  /** Our stop() stops the server. True for the process that started it, or that found the starter dead. */
  readonly owner: boolean;
  /** Whether its disk was full at some moment since. */
  ranOutOfRoom(): Promise<boolean>;
  /** Stops the server if we own it; call it after the last pool has ended. Safe to call twice. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  dataDir: string;
  maxConnections?: number;
  /** False trades safety for speed: a power cut may then lose the whole cluster. For tests. */
  fsync?: boolean;
  /** The account to run PostgreSQL as when we are root and the cluster is new. */
  account?: string;
  /** More environment for PostgreSQL's programs; Windows needs SystemRoot here. */
  environment?: Record<string, string>;
}

/**
 * Starts the server of a data folder, creating it on the first start, or joins the one that runs. Any number of
 * processes may call this for the same folder at the same time. Throws EmbeddedPostgresError with one sentence
 * that a person can act on.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const folders = foldersBelow(options.dataDir);
  try {
    const runner = await chooseRunner(folders, options);
    await prepareFolders(folders, runner);
    const { initdb, pgCtl } = await findBinaries(folders, runner);
    await ensureCluster(folders, runner, { initdb, fsync: options.fsync ?? true });

    const cluster = { folders, runner, pgCtl, settings: settingsFor(options) };
    const { joined, ...running } = await joinOrStart(cluster, () => claimIfFree(folders));
    const claimed = joined ? claimIfFree(folders) : claim(folders);
    return await describe(cluster, running, { joined, claimed });
  } catch (error) {
    throw explained(error, folders);
  }
}

async function chooseRunner(folders: Folders, options: EmbeddedOptions): Promise<Runner> {
  const environment = environmentOfChildren(options.environment);
  const account = await chooseAccount({ data: folders.data, preferred: options.account, environment });
  return { account, environment };
}

function settingsFor(options: EmbeddedOptions): Cluster['settings'] {
  const unsafe = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
  return {
    max_connections: options.maxConnections ?? 60,
    shared_buffers: '64MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    wal_keep_size: '256MB', // an online backup copies files for a while and needs the log of that while
    // The text of an error may quote what somebody typed. The app gets every error and logs what is safe, so
    // the server's own log keeps to its starts, stops and crashes; that also keeps it short.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_checkpoints: 'off',
    ...(options.fsync === false && unsafe),
  };
}

async function describe(
  cluster: Cluster,
  { pid, host, port }: Listening,
  { joined, claimed }: { joined: boolean; claimed: boolean },
): Promise<EmbeddedServer> {
  const { folders } = cluster;
  const password = await readFile(folders.secret, 'utf8');
  const logged = await lengthOf(folders.log);
  const server: EmbeddedServer = {
    connection: { host, port, user: SUPERUSER, password, database: 'postgres' },
    pid,
    joined,
    get owner() {
      return claimed && ownerOf(folders) === process.pid;
    },
    ranOutOfRoom: () => ranOutOfRoom(folders, logged),
    async stop() {
      if (!server.owner) return;
      await stopServer(cluster);
      if (server.owner) rmSync(folders.owner, { force: true });
    },
  };
  return server;
}

/**
 * Called before a start as well as after it: whoever joins in between must find a living owner, or it would
 * take over. When two starts race, the one that succeeds writes last. Look and write happen in one turn, so
 * that a loser's late claim cannot cover the winner's.
 */
function claimIfFree(folders: Folders): boolean {
  return ownerOf(folders) === undefined && claim(folders);
}

function claim(folders: Folders): true {
  const startedAt = statusOf(process.pid)?.startedAt ?? '';
  writeFileSync(folders.owner, `${process.pid} ${startedAt}`, { mode: 0o600 });
  return true;
}

/** The living process that will stop the server. A stranger may have the pid of a dead one by now. */
function ownerOf(folders: Folders): number | undefined {
  try {
    const [pid = 0, startedAt] = readFileSync(folders.owner, 'utf8').split(' ');
    const isSame = !startedAt || statusOf(Number(pid))?.startedAt === startedAt;
    return Number(pid) > 0 && isSame && isAlive(Number(pid)) ? Number(pid) : undefined;
  } catch {
    return undefined;
  }
}

const FULL = ['ENOSPC', 'EDQUOT'];
const REFUSALS = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', ...FULL];

/** What the file system refuses along the way has one remedy, unless the disk is full. */
function explained(error: unknown, folders: Folders): unknown {
  const code = errorCode(error);
  if (error instanceof EmbeddedPostgresError || !code || !REFUSALS.includes(code)) return error;
  if (FULL.includes(code)) return diskIsFull(folders.root, error);
  return new EmbeddedPostgresError(
    `Pumprun cannot write to its data folder ${folders.root} (${code}): ` +
      'give the folder to the account that starts Pumprun, or choose another (PUMPRUN_DATA).',
    { cause: error },
  );
}
