/** From `npm start` on a database that is there already to the first answer that says ready. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import net from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { buildClientIfStale } from '../../server/client-build.ts';
import { NODE_ARGS } from '../helpers/npm-start.ts';
import { PROJECT_FOLDER } from '../helpers/project.ts';
import { median } from './contest.ts';
import type { Connection } from './ground.ts';
import { wireClient } from './sockets.ts';

export interface StartResult {
  medianMs: number;
  allMs: number[];
  aimMs: number;
}

const AIM_MS = 1_500;
const GIVE_UP_MS = 60_000;

export async function measureStarts(owner: Connection, count: number): Promise<StartResult> {
  await buildClientIfStale();
  const allMs: number[] = [];
  for (let at = 0; at < count; at++) allMs.push(await startOnce(owner));
  return { medianMs: median(allMs), allMs, aimMs: AIM_MS };
}

async function startOnce(owner: Connection): Promise<number> {
  const port = await freePort();
  const { PATH = '', HOME = '' } = process.env;
  const startedAt = performance.now();
  const child = spawn(process.execPath, NODE_ARGS, {
    cwd: PROJECT_FOLDER,
    stdio: 'ignore',
    env: {
      PATH,
      HOME,
      PORT: String(port),
      DATABASE_URL: addressOf(owner),
      PUMPRUN_TOKEN_KEY: randomBytes(32).toString('base64url'),
    },
  });
  try {
    while (!(await isReady(port))) {
      if (child.exitCode !== null)
        throw new Error(`the server ended with ${child.exitCode} instead of starting`);
      if (performance.now() - startedAt > GIVE_UP_MS) throw new Error('the server does not become ready');
      await pause(5);
    }
    return performance.now() - startedAt;
  } finally {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    if (child.exitCode === null && child.kill('SIGTERM')) await ended;
  }
}

async function isReady(port: number): Promise<boolean> {
  const client = wireClient(port);
  try {
    return (await client.send({ method: 'GET', path: '/health/ready', headers: {} })).status === 200;
  } catch {
    return false; // nobody listens yet
  } finally {
    client.close();
  }
}

/** A socket folder is no host of an address; it goes into the query. */
function addressOf({ host, port, user, password, database }: Connection): string {
  const login = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`;
  if (!host.startsWith('/')) return `postgres://${login}@${host}:${port}/${database}`;
  return `postgres://${login}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`;
}

async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
