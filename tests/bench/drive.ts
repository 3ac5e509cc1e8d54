/** Sends requests from a number of clients for a while, and says how many were answered and how fast. */
import http from 'node:http';

export interface BenchRequest {
  method: 'GET' | 'PUT';
  path: string;
  headers?: Record<string, string>;
  body?: string;
}

export interface Measured {
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  failed: number;
}

const CLIENTS = 20;

/** @param nextRequest called for every request, so that each write can have an id of its own */
export async function drive(
  port: number,
  durationMs: number,
  nextRequest: () => BenchRequest,
): Promise<Measured> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: CLIENTS });
  const latencies: number[] = [];
  let failed = 0;
  const start = performance.now();
  const client = async () => {
    while (performance.now() - start < durationMs) {
      const sentAt = performance.now();
      const status = await send(agent, port, nextRequest());
      if (status >= 200 && status < 300) latencies.push(performance.now() - sentAt);
      else failed++;
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  const seconds = (performance.now() - start) / 1000;
  agent.destroy();
  latencies.sort((one, other) => one - other);
  const at = (share: number) =>
    latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0;
  return { perSecond: latencies.length / seconds, p50Ms: at(0.5), p99Ms: at(0.99), failed };
}

function send(
  agent: http.Agent,
  port: number,
  { method, path, headers = {}, body }: BenchRequest,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      {
        agent,
        host: '127.0.0.1',
        port,
        method,
        path,
        headers: { ...headers, ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }) },
      },
      (answer) => {
        answer.resume();
        answer.on('end', () => resolve(answer.statusCode ?? 0));
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}
