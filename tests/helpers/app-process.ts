/** The real application in a process of its own, so that what processes share can be told from what each one keeps. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Test } from 'tap';
import type { AppOptions } from '../../server/app.ts';
import { newKey } from './app.ts';
import type { LoopStall } from './loop-watch.ts';
import { NODE_OPTIONS } from './npm-start.ts';
import type { ServerConnection } from './server.ts';

export interface AppProcessOptions {
  connection: ServerConnection;
  tokenKey?: string;
  poolSize?: number;
  app?: Omit<AppOptions, 'logger'>;
}

export interface AppProcess {
  pid: number;
  url: string;
  /** How many passwords were hashed or checked so far: how often it was asked, not how often it was answered. */
  hashes(): Promise<number>;
  memoryMb(): Promise<number>;
  /** Those of its pool, and who waits for one. */
  connections(): Promise<{ open: number; idle: number; waiting: number }>;
  /** The longest that its loop did not turn since this was last asked; the first question only begins to watch. */
  loopStall(): Promise<LoopStall>;
}

export async function appProcess(
  t: Pick<Test, 'teardown'>,
  { connection, tokenKey = newKey(), poolSize = 10, app = {} }: AppProcessOptions,
): Promise<AppProcess> {
  const child = fork(
    path.join(import.meta.dirname, 'app-process-child.ts'),
    [JSON.stringify({ connection, tokenKey, poolSize, app })],
    { stdio: 'inherit', execArgv: NODE_OPTIONS },
  );
  t.teardown(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  });
  const answer = async () => (await once(child, 'message'))[0];
  const { url } = await answer();
  const ask = async <T = number>(what: 'hashes' | 'memory' | 'connections' | 'loop'): Promise<T> => {
    child.send(what);
    return (await answer()).value;
  };
  return {
    pid: child.pid ?? 0,
    url,
    hashes: () => ask('hashes'),
    memoryMb: async () => (await ask('memory')) / 1_048_576,
    connections: () => ask('connections'),
    loopStall: () => ask('loop'),
  };
}
