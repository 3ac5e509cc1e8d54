/**
 * What the tests need beside npm's packages is installed once, however many test files ask for it at the same time:
 * one installs, the others wait for it.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export const SECOND = 1000;

interface Installation {
  /** Names the lock. */
  name: string;
  /** How long the others wait, in milliseconds. */
  limit: number;
  look(): Promise<string | undefined>;
  install(): Promise<string | undefined>;
}

/** Waiters do not try again after a failed installation: on a closed network they would only fail in turn. */
export async function installOnce({ name, limit, look, install }: Installation): Promise<string | undefined> {
  const lock = lockOf(name);
  const deadline = Date.now() + limit;
  while (Date.now() < deadline) {
    if (await takeLock(lock)) {
      try {
        return (await look()) ?? (await install());
      } finally {
        await rm(lock, { recursive: true, force: true });
      }
    }
    if (await holderFinished(lock, deadline)) return look();
  }
  return undefined;
}

/** One for each account: the temp folder is shared, and nobody may move another account's lock away. */
const lockOf = (name: string): string =>
  path.join(os.tmpdir(), `pumprun-${name}-${process.getuid?.() ?? 'install'}.lock`);

export function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

/**
 * The folder is made elsewhere with the pid inside and then renamed, so that a lock never exists without the
 * name of its holder; a rename onto a folder that is not empty fails, which is the lock.
 */
async function takeLock(lock: string): Promise<boolean> {
  const mine = await mkdtemp(`${lock}-`);
  await writeFile(path.join(mine, 'pid'), String(process.pid));
  try {
    await rename(mine, lock);
    return true;
  } catch {
    await rm(mine, { recursive: true, force: true });
    return false;
  }
}

/** True when the holder let go of the lock; false when it died and its lock was cleared for the next one. */
async function holderFinished(lock: string, deadline: number): Promise<boolean> {
  while (Date.now() < deadline) {
    const holder = await readFile(path.join(lock, 'pid'), 'utf8').catch(() => undefined);
    if (holder === undefined) return true;
    if (!isAlive(Number(holder))) {
      await clearDeadLock(lock, holder);
      return false;
    }
    await delay(250);
  }
  return false;
}

/** Two waiters may see the same dead holder; the slower one must not throw away the faster one's new lock. */
async function clearDeadLock(lock: string, holder: string): Promise<void> {
  const aside = `${lock}-dead-${process.pid}`;
  await rename(lock, aside).catch(() => undefined);
  const moved = await readFile(path.join(aside, 'pid'), 'utf8').catch(() => holder);
  if (moved !== holder) await rename(aside, lock).catch(() => undefined);
  await rm(aside, { recursive: true, force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * Runs to the end or to the limit, and answers whether it succeeded. Its own process group, because both
 * installers start children that would outlive them; no pipes, so that losing us does not break it half-way.
 */
export function run(command: string, args: string[], limit: number): Promise<boolean> {
  const grouped = process.platform !== 'win32';
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: 'ignore',
      detached: grouped,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    const stop = setTimeout(() => {
      if (grouped && child.pid) process.kill(-child.pid, 'SIGKILL');
      else child.kill('SIGKILL');
    }, limit);
    const finish = (succeeded: boolean) => {
      clearTimeout(stop);
      resolve(succeeded);
    };
    child.on('error', () => finish(false));
    child.on('exit', (code) => finish(code === 0));
  });
}
