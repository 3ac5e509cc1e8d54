// How the launcher starts the programs of PostgreSQL, and asks whether a process lives.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

export interface Account {
  name: string;
  uid: number;
  gid: number;
}

/** Who runs a program and what it sees of our environment. No account: whoever we are. */
export interface Runner {
  account: Account | undefined;
  environment: Record<string, string>;
}

export interface Outcome {
  code: number;
  output: string;
}

/** A server outlives us: it must neither get our Ctrl-C nor hold a pipe that we close. */
type Manner = 'attached' | 'outlives us';

export const isWindows = process.platform === 'win32';

/** English messages and the folders of `sh` and `id`; nothing of the caller's environment reaches the server. */
const UNIX_ENVIRONMENT = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', LC_MESSAGES: 'C', HOME: '/' };

export function environmentOfChildren(extra: Record<string, string> = {}): Record<string, string> {
  return isWindows ? extra : { ...UNIX_ENVIRONMENT, ...extra };
}

/** Runs to the end and never throws: a program that cannot be started is an outcome with code -1. */
export function run(
  runner: Runner,
  command: string,
  args: string[],
  manner: Manner = 'attached',
): Promise<Outcome> {
  const { account, environment } = runner;
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: path.parse(process.cwd()).root, // the account need not be able to enter the folder we stand in
      env: environment,
      detached: manner === 'outlives us' && !isWindows,
      stdio: manner === 'outlives us' ? 'ignore' : ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      ...(account && { uid: account.uid, gid: account.gid }),
    });
    let output = '';
    const collect = (piece: Buffer) => {
      output += piece.toString();
    };
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.on('error', (error) => resolve({ code: -1, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? -1, output }));
  });
}

/** Whether the kernel still counts the process, which is what PostgreSQL asks too; a zombie counts. */
export function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** A zombie is dead: in a container whose first process does not reap, a killed server stays one for ever. */
export function isAlive(pid: number): boolean {
  return exists(pid) && statusOf(pid)?.state !== 'Z';
}

interface Status {
  name: string;
  state: string;
  /** In ticks since the machine started: with the pid it names one process for ever. */
  startedAt: string;
}

/** What Linux tells everybody about a process; undefined elsewhere, and for a process that is gone. */
export function statusOf(pid: number): Status | undefined {
  try {
    const [, name = '', rest = ''] = /\((.*)\) (.*)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    const fields = rest.split(' '); // from the third on, counted as proc(5) does
    return { name, state: fields[0] ?? '', startedAt: fields[19] ?? '' };
  } catch {
    return undefined;
  }
}

export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** The line that says what went wrong: programs of PostgreSQL go on talking after their error. */
export function complaint(output: string): string {
  const lines = output.trimEnd().split('\n').slice(-30);
  const told = lines.findLast((line) => /\b(?:error|fatal|panic)\b/i.test(line)) ?? lines.at(-1);
  return told?.trim() ?? '';
}
