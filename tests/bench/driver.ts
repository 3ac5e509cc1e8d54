/** The process that asks: so many connections for a while, each with the next request as soon as it has its answer. */
import { type Job, type JobRequest, jobNamed, type Numbers } from './jobs.ts';
import { answerParent } from './parent.ts';
import type { Size } from './size.ts';
import { type WireRequest, wireClient } from './sockets.ts';

export interface DriveOrder {
  job: string;
  size: Size;
  port: number;
  durationMs: number;
  /** Of the application; or the name of a bare route. */
  to: { tokens: Record<string, string> } | { bare: string };
  firstTurn: number;
  turnsAtMost: number;
}

export interface Measured {
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  errors: number;
  /** What an answer that counts as an error looked like, the first of them. */
  firstError?: string;
  turns: number;
  /** How large an answer was, on average; of pgbench nobody knows. */
  answerBytes?: number;
}

async function drive({
  size,
  port,
  durationMs,
  to,
  firstTurn,
  turnsAtMost,
  ...order
}: DriveOrder): Promise<Measured> {
  const job = jobNamed(order.job);
  const latencies: number[] = [];
  let [errors, turns, bytes] = [0, 0, 0];
  let firstError: string | undefined;
  const fail = (why: string) => {
    errors++;
    firstError ??= why;
  };
  const start = performance.now();
  const next = (): WireRequest | undefined => {
    if (performance.now() - start >= durationMs || turns >= turnsAtMost) return undefined;
    const numbers = job.numbers(size, firstTurn + turns++);
    return numbers && requestOf(job, size, numbers, to);
  };
  const connection = async () => {
    const client = wireClient(port);
    for (let request = next(); request; request = next()) {
      const sentAt = performance.now();
      try {
        const { status, body } = await client.send(request);
        if (isGood(status, body)) {
          latencies.push(performance.now() - sentAt);
          bytes += body.length;
        } else fail(`${status} ${body.toString().slice(0, 300)}`);
      } catch (error) {
        fail(String(error));
      }
    }
    client.close();
  };
  await Promise.all(Array.from({ length: job.connections }, connection));
  const seconds = (performance.now() - start) / 1000;
  latencies.sort((one, other) => one - other);
  const at = (share: number) => latencies[Math.floor(latencies.length * share)] ?? 0;
  return {
    perSecond: latencies.length / seconds,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    errors,
    ...(firstError !== undefined && { firstError }),
    turns,
    answerBytes: Math.round(bytes / Math.max(1, latencies.length)),
  };
}

/** A verdict that refuses is an error too, though its request went well. */
const isGood = (status: number, body: Buffer): boolean =>
  status >= 200 && status < 300 && !body.includes('"outcome":"refused"');

function requestOf(job: Job, size: Size, numbers: Numbers, to: DriveOrder['to']): WireRequest {
  const request = job.request(size, numbers);
  if ('bare' in to) return bareRequest(job, request, numbers, to.bare);
  const { method, path, body, headers, session, programId } = request;
  const token = to.tokens[session.sessionId];
  if (token === undefined) throw new Error(`no token for ${JSON.stringify(session)}`);
  return {
    method,
    path,
    headers: { ...headers, authorization: `Bearer ${token}`, 'pumprun-program': programId },
    ...(body !== undefined && { body }),
  };
}

function bareRequest(
  job: Job,
  { method, body, headers = {} }: JobRequest,
  numbers: Numbers,
  name: string,
): WireRequest {
  const query = new URLSearchParams(
    Object.entries(numbers).map(([kind, number]): [string, string] => [kind, String(number)]),
  );
  return { method, path: `/${name}/${job.name}?${query}`, headers, ...(body !== undefined && { body }) };
}

answerParent({ drive });
