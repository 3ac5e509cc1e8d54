// Where everything lies below the data folder, who may enter it, and what killed starts left behind.
import { chmod, chown, mkdir, readdir, rm, stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import { FolderUnreachableError } from './error.ts';
import { isAlive, type Runner, run } from './process.ts';

export interface Folders {
  /** The data folder as the person named it. */
  root: string;
  /** The cluster. The major version is in the name, because another major cannot open it. */
  data: string;
  /** Socket, log and owner file. */
  run: string;
  log: string;
  owner: string;
  secret: string;
}

/** Kept in the cluster, so that whoever has the one has the other. */
export const SECRET_FILE = 'superuser.secret';

/** Of PostgreSQL. Another one cannot open what this one writes. */
export const MAJOR = '18';

/** A segment of the log that PostgreSQL writes ahead; it stops when it cannot have one. */
const LEAST_ROOM = 16 * 1_048_576;
const PRIVATE = 0o700;
const ENTER_FOR_GROUP = 0o010;
/** Work in progress carries the pid of its maker, so that anybody can see whether it was abandoned. */
const IN_PROGRESS = /\.(?:init|copy)-(\d+)-[0-9a-f]+$/;

export function foldersBelow(dataDir: string): Folders {
  const root = path.resolve(dataDir);
  const data = path.join(root, `pg${MAJOR}`);
  const runFolder = path.join(root, 'run');
  return {
    root,
    data,
    run: runFolder,
    log: path.join(runFolder, 'postgres.log'),
    owner: path.join(runFolder, 'owner'),
    secret: path.join(data, SECRET_FILE),
  };
}

/** Makes what is missing, gives the server's account its way in, and removes what killed starts left. */
export async function prepareFolders(folders: Folders, runner: Runner): Promise<void> {
  const firstMade = await mkdir(folders.root, { recursive: true, mode: PRIVATE });
  await mkdir(folders.run, { recursive: true, mode: PRIVATE });
  if (runner.account) {
    await chown(folders.run, runner.account.uid, runner.account.gid);
    await letIn(folders, firstMade ?? folders.root, runner);
  }
  await removeAbandoned(folders.root);
}

/**
 * The account only has to pass through the data folder; the folder stays root's. Folders that were there
 * before and lie above it are not ours to open: there a person has to choose.
 */
async function letIn(folders: Folders, highest: string, runner: Runner): Promise<void> {
  const { account } = runner;
  if (!account || (await canUse(runner, folders.run))) return;
  for (let folder = folders.root; folder.length >= highest.length; folder = path.dirname(folder)) {
    const { uid, mode } = await stat(folder);
    if (uid === 0) {
      await chown(folder, uid, account.gid);
      await chmod(folder, (mode & 0o7777) | ENTER_FOR_GROUP);
    }
    if (folder === highest) break;
  }
  if (await canUse(runner, folders.run)) return;
  throw new FolderUnreachableError(
    `PostgreSQL cannot run as root, and the account ${account.name} it would use cannot enter ${folders.root}: ` +
      'choose a data folder outside a private home (PUMPRUN_DATA), or start Pumprun as an ordinary user.',
  );
}

/** Asked as the account itself, because no reading of mode bits knows access lists and mount options. */
async function canUse(runner: Runner, folder: string): Promise<boolean> {
  const { code } = await run(runner, 'sh', ['-c', 'test -w "$1" && test -x "$1"', 'sh', folder]);
  return code === 0;
}

async function removeAbandoned(root: string): Promise<void> {
  for (const name of await readdir(root)) {
    const maker = IN_PROGRESS.exec(name)?.[1];
    if (maker === undefined || isAlive(Number(maker))) continue;
    await rm(path.join(root, name), { recursive: true, force: true });
  }
}

/** Whether PostgreSQL could not go on here. */
export async function hasNoRoom(folders: Folders): Promise<boolean> {
  const { bavail, bsize } = await statfs(folders.root);
  return bavail * bsize < LEAST_ROOM;
}
