/** What came back to many requests at once, and how to send them. */
import type { AppProcess } from './app-process.ts';

export interface Outcome {
  status: number;
  ms: number;
  headers: Headers;
}

export async function get(
  { url }: Pick<AppProcess, 'url'>,
  path: string,
  headers: Record<string, string> = {},
) {
  const startedAt = performance.now();
  const answer = await fetch(url + path, { headers });
  await answer.arrayBuffer();
  return {
    status: answer.status,
    ms: performance.now() - startedAt,
    headers: answer.headers,
  } satisfies Outcome;
}

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
