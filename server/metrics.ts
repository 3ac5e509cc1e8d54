/**
 * What the process counts for Prometheus. Labels are words of the program (patterns of routes, statuses, codes of
 * problems), never somebody's: their number is bounded, and nobody stands in them.
 */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Database } from '../db/client.ts';

const PREFIX = 'pumprun_';
/** Most answers take a few milliseconds, a sign-in 0.2 s, and after 3 s we give up. */
const LATENCY_BUCKETS_SEC = [0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 15];

export type Metrics = ReturnType<typeof createMetrics>;

/** `ofProcess` adds memory, CPU, event loop and garbage collection; what watches them lives as long as the process. */
export function createMetrics({ ofProcess = false } = {}) {
  const registry = new Registry();
  if (ofProcess) collectDefaultMetrics({ register: registry, prefix: PREFIX });
  return { registry, ...requestMetrics([registry]), ...databaseMetrics([registry]) };
}

const requestMetrics = (registers: Registry[]) => ({
  requests: new Counter({
    name: `${PREFIX}http_requests_total`,
    help: 'Requests that were answered, by pattern of the route; none when no route has that address',
    labelNames: ['method', 'route', 'status'],
    registers,
  }),
  latency: new Histogram({
    name: `${PREFIX}http_request_duration_seconds`,
    help: 'From the head of a request to the end of its answer',
    labelNames: ['method', 'route'],
    buckets: LATENCY_BUCKETS_SEC,
    registers,
  }),
  inFlight: new Gauge({
    name: `${PREFIX}http_requests_in_flight`,
    help: 'Requests that are not answered yet',
    registers,
  }),
  problems: new Counter({
    name: `${PREFIX}problems_total`,
    help: 'Refused requests by the code of the problem: RATE_LIMITED, TOO_MANY_GUESSES, OVERLOADED, …',
    labelNames: ['code'],
    registers,
  }),
  signIns: new Counter({
    name: `${PREFIX}sign_ins_total`,
    help: 'Sign-ins by outcome: ok, refused, throttled, or failed for another reason',
    labelNames: ['outcome'],
    registers,
  }),
});

const databaseMetrics = (registers: Registry[]) => ({
  poolConnections: new Gauge({
    name: `${PREFIX}db_pool_connections`,
    help: 'Connections of the pool, in use or idle',
    labelNames: ['state'],
    registers,
  }),
  poolWaiting: new Gauge({
    name: `${PREFIX}db_pool_waiting`,
    help: 'Transactions that wait for a connection',
    registers,
  }),
  poolSize: new Gauge({
    name: `${PREFIX}db_pool_size`,
    help: 'How many connections the pool may have (POOL_SIZE)',
    registers,
  }),
  retries: new Counter({
    name: `${PREFIX}db_transaction_retries_total`,
    help: 'Transactions that were run again, by why: an SQLSTATE, or lost-race for a statement that found no row',
    labelNames: ['reason'],
    registers,
  }),
  connectionsLost: new Counter({
    name: `${PREFIX}db_connections_lost_total`,
    help: 'Connections to the database that broke',
    registers,
  }),
});

/** The page that Prometheus reads. The pool is looked at now: nobody has to report to us when it changes. */
export function scrape({ metrics, db }: { metrics: Metrics; db: Database }): Promise<string> {
  const { totalCount, idleCount, waitingCount, options } = db.pool;
  metrics.poolConnections.set({ state: 'idle' }, idleCount);
  metrics.poolConnections.set({ state: 'in-use' }, totalCount - idleCount);
  metrics.poolWaiting.set(waitingCount);
  metrics.poolSize.set(options.max);
  return metrics.registry.metrics();
}
