/** What came back to many requests at once, and how to send them. */
import { setTimeout as pause } from 'node:timers/promises';
import type { AppProcess } from './app-process.ts';
import { PASSWORD } from './cast.ts';

export interface Outcome {
  status: number;
  /** On the clock of performance.now(). */
  startedAt: number;
  ms: number;
  headers: Headers;
}

export async function send(
  { url }: Pick<AppProcess, 'url'>,
  path: string,
  request: RequestInit,
): Promise<Outcome> {
  const startedAt = performance.now();
  const answer = await fetch(url + path, request);
  await answer.arrayBuffer();
  return {
    status: answer.status,
    startedAt,
    ms: performance.now() - startedAt,
    headers: answer.headers,
  };
}

export const get = (
  app: Pick<AppProcess, 'url'>,
  path: string,
  headers: Record<string, string> = {},
): Promise<Outcome> => send(app, path, { headers });

/** The time within which 99 of a hundred were done. */
export const p99 = (times: readonly number[]): number =>
  times.toSorted((one, other) => one - other)[Math.floor(times.length * 0.99)] ?? Number.NaN;

export const msOf = (outcomes: readonly Outcome[]): number[] => outcomes.map(({ ms }) => ms);

/** `count` requests, so many at a time. */
export async function atATime<T>(
  width: number,
  count: number,
  send: (at: number) => Promise<T>,
): Promise<T[]> {
  const outcomes: T[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: width }, async () => {
      while (next < count) outcomes.push(await send(next++));
    }),
  );
  return outcomes;
}

const COMES_BACK_TIMES = 10;

/** An access token from a process that listens at this address. Who is told to come back, comes back. */
export async function signInAt(url: string, email: string, password = PASSWORD, at = 0): Promise<string> {
  const answer = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  if (answer.status === 503 && at < COMES_BACK_TIMES) {
    await answer.arrayBuffer();
    await pause(Number(answer.headers.get('retry-after')) * 1_000);
    return signInAt(url, email, password, at + 1);
  }
  if (!answer.ok) throw new Error(`${email} is not signed in: ${answer.status}`);
  return ((await answer.json()) as { accessToken: string }).accessToken;
}

/** Gives how long it took, in ms. */
export async function until(what: string, isSo: () => Promise<boolean>, withinMs: number): Promise<number> {
  const startedAt = performance.now();
  while (!(await isSo())) {
    if (performance.now() - startedAt > withinMs) throw new Error(`not within ${withinMs} ms: ${what}`);
    await pause(20);
  }
  return Math.round(performance.now() - startedAt);
}
