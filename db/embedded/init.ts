// Creates the cluster, once. Built beside its place and renamed into it, so that of many first starts one wins
// and a killed one leaves nothing that looks like a cluster.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { diskIsFull, EmbeddedPostgresError, tellsOfFullDisk } from './error.ts';
import { type Folders, MAJOR, SECRET_FILE } from './folders.ts';
import { complaint, errorCode, type Runner, run } from './process.ts';

export const SUPERUSER = 'postgres';

export interface InitOptions {
  initdb: string;
  /** Off only where a power cut may lose everything, as in tests. */
  fsync: boolean;
}

export async function ensureCluster(folders: Folders, runner: Runner, options: InitOptions): Promise<void> {
  // One look, because another start may put its whole cluster there at any moment.
  const present = await contentOf(folders.data);
  if (present.length > 0) await refuseOtherMajor(folders.data);
  if (present.includes(SECRET_FILE)) return;
  if (present.length > 0) throw notOurs(folders);
  await refuseOlderBeside(folders.root);
  const workshop = `${folders.data}.init-${process.pid}-${randomBytes(4).toString('hex')}`;
  try {
    const built = await buildCluster(workshop, runner, options);
    await moveIntoPlace(built, folders);
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

async function buildCluster(workshop: string, runner: Runner, options: InitOptions): Promise<string> {
  const cluster = path.join(workshop, 'data');
  const secret = path.join(workshop, 'secret');
  await mkdir(workshop, { mode: 0o700 });
  // Flushed: were it lost in a power cut, nobody could ever sign in to the cluster again.
  await writeFile(secret, randomBytes(24).toString('base64url'), { mode: 0o600, flush: true });
  const { account } = runner;
  if (account) await Promise.all([workshop, secret].map((place) => chown(place, account.uid, account.gid)));
  const { code, output } = await run(runner, options.initdb, [
    ...['-D', cluster, '-U', SUPERUSER, `--pwfile=${secret}`, '-A', 'scram-sha-256', '-E', 'UTF8'],
    // The builtin provider sorts alike on every machine, so an index never depends on the libc below it.
    ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--data-checksums'],
    ...(options.fsync ? [] : ['--no-sync']),
  ]);
  if (code !== 0) {
    if (tellsOfFullDisk(output)) throw diskIsFull(path.dirname(workshop), output);
    throw new EmbeddedPostgresError(`PostgreSQL could not create its database: ${complaint(output)}`, {
      cause: output,
    });
  }
  await rename(secret, path.join(cluster, SECRET_FILE));
  return cluster;
}

/** Each major version of PostgreSQL has its own format, and opens no other. */
async function refuseOtherMajor(cluster: string): Promise<void> {
  const text = await readFile(path.join(cluster, 'PG_VERSION'), 'utf8').catch(() => '');
  const major = text.trim();
  if (/^\d+$/.test(major) && major !== MAJOR) throw otherMajor(cluster, major);
}

/** An empty database beside the old one would look as if everything were lost. */
async function refuseOlderBeside(root: string): Promise<void> {
  for (const name of await readdir(root)) {
    const cluster = path.join(root, name);
    if (/^pg\d+$/.test(name) && (await contentOf(cluster)).includes('PG_VERSION'))
      await refuseOtherMajor(cluster);
  }
}

const otherMajor = (cluster: string, major: string): EmbeddedPostgresError =>
  new EmbeddedPostgresError(
    `${cluster} holds a database of PostgreSQL ${major}, and this Pumprun opens ${MAJOR}: make a backup with the ` +
      'Pumprun that wrote it and restore that, or choose another data folder (PUMPRUN_DATA).',
  );

async function contentOf(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

async function moveIntoPlace(built: string, folders: Folders): Promise<void> {
  try {
    await rename(built, folders.data);
  } catch (cause) {
    if (existsSync(folders.secret)) return; // another start was first: its cluster is the one
    throw notOurs(folders, cause);
  }
}

function notOurs({ data }: Folders, cause?: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `${data} holds something that Pumprun did not make: move it away, or choose another data folder (PUMPRUN_DATA).`,
    { cause },
  );
}
