/** Runs the command line as a person does, in a process of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Test } from 'tap';
import { isAlive } from '../../db/embedded/process.ts';

export const PROJECT = path.resolve(import.meta.dirname, '../..');
const LIMIT_MS = 60_000;

export interface Run {
  pid: number;
  /** What was printed so far. */
  out(): string;
  err(): string;
  /** Waits until this is printed to either side, and gives what matched. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  signal(name: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): void;
  ended: Promise<{ code: number | null; seconds: number }>;
}

/** A test asks faster than any person does. */
const UNLIMITED = {
  RATE_LIMIT_PERSON_PER_MIN: '0',
  RATE_LIMIT_PROGRAM_PER_MIN: '0',
  RATE_LIMIT_SOURCE_PER_MIN: '0',
};

/** Only what is named here reaches the process; its own way to find programs and temporary files stays. */
export function pumprun(
  t: Pick<Test, 'teardown'>,
  args: string[],
  environment: Record<string, string> = {},
  project = PROJECT,
): Run {
  const { PATH = '', HOME = '', TMPDIR = os.tmpdir() } = process.env;
  const startedAt = performance.now();
  const child = spawn(process.execPath, [path.join(project, 'server/cli.ts'), ...args], {
    cwd: os.tmpdir(),
    env: { PATH, HOME, TMPDIR, ...UNLIMITED, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (piece: Buffer) => {
    out += piece.toString();
  });
  child.stderr.on('data', (piece: Buffer) => {
    err += piece.toString();
  });
  const ended = once(child, 'close').then(([code]: (number | null)[]) => ({
    code: code ?? null,
    seconds: (performance.now() - startedAt) / 1000,
  }));
  t.teardown(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await ended;
  });
  return {
    pid: child.pid ?? 0,
    out: () => out,
    err: () => err,
    signal: (name) => child.kill(name),
    ended,
    printed: async (pattern) => {
      for (const deadline = Date.now() + LIMIT_MS; Date.now() < deadline; await pause(20)) {
        const found = pattern.exec(out) ?? pattern.exec(err);
        if (found) return found;
        if (child.exitCode !== null) break;
      }
      throw new Error(`${pattern} was not printed; this was:\n${out}${err}`);
    },
  };
}

/** A data folder that is gone afterwards, and with it the database server that may still run there. */
export async function dataFolder(t: Pick<Test, 'teardown'>): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'pumprun-'));
  await chmod(folder, 0o755); // as root the database runs under another account
  t.teardown(async () => {
    const pid = await databasePid(folder);
    if (pid !== undefined && isAlive(pid)) process.kill(pid, 'SIGQUIT');
    await gone(pid);
    await rm(folder, { recursive: true, force: true });
  });
  return folder;
}

/** The process of the database server of a data folder, while one runs there. */
export async function databasePid(folder: string): Promise<number | undefined> {
  const text = await readFile(path.join(folder, 'pg18', 'postmaster.pid'), 'utf8').catch(() => '');
  return Number(text.split('\n')[0]) || undefined;
}

/** Whether the process has ended, or does so soon. */
export async function gone(pid: number | undefined): Promise<boolean> {
  for (const deadline = Date.now() + 10_000; Date.now() < deadline; await pause(50))
    if (pid === undefined || !isAlive(pid)) return true;
  return false;
}
