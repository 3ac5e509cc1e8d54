/** The process: opens the database, builds the application, listens, and closes gracefully. The only file that listens. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { stderr } from 'node:process';
import type { FastifyInstance } from 'fastify';
import { buildApp } from './app.ts';
import { type Config, ConfigurationError } from './config.ts';
import { type Ground, onGround, openPrepared } from './installation.ts';
import { logLineOf } from './log.ts';
import { createPostman } from './mail.ts';
import { createMetrics } from './metrics.ts';
import { metricsServer } from './metrics-port.ts';
import type { Platform } from './platform.ts';
import { logSecurity } from './security-events.ts';
import { createKeyRing } from './sessions/keys.ts';
import { createPasswordHasher } from './sessions/passwords.ts';

/** Together with the stop of the private database this stays below the ten seconds that supervisors of processes give. */
const ANSWER_WITHIN_MS = 6_000;
const CLOSE_POOL_WITHIN_MS = 1_000;

export interface ServeOptions {
  database: string;
  /** Runs when the ground is laid and before anything is opened, for example to load the sample class. */
  prepare?(ground: Ground): Promise<void>;
  /** Told the address once the first request can be answered. */
  onListening(address: string, platform: Platform): Promise<void> | void;
}

/** Serves until the process is told to stop; resolves when everything is closed. */
export async function serve(config: Config, options: ServeOptions): Promise<void> {
  const told = untilToldToStop(); // from here on, or a signal during the start would leave the database running
  await onGround(config, async (ground) => {
    if (await isPreparedBefore(told, options.prepare?.(ground)))
      await serveOn(ground, config, { ...options, told });
  });
}

/** What is half prepared when the signal comes is given up: its next statement finds no database. */
async function isPreparedBefore(told: Promise<void>, preparing: Promise<void> | undefined): Promise<boolean> {
  preparing?.catch(() => {}); // reported here, unless it was given up
  return Promise.race([told.then(() => false), Promise.resolve(preparing).then(() => true)]);
}

async function serveOn(
  ground: Ground,
  config: Config,
  { database, onListening, told }: ServeOptions & { told: Promise<void> },
): Promise<void> {
  // Until there is a log to write to.
  let reportLoss = (_error: Error): void => {};
  let reportLetter = (_reason: string): void => {};
  const metrics = createMetrics({ ofProcess: true });
  // Loaded only when it is wanted: the packages would slow every start.
  const tracing = config.traces && (await import('./tracing.ts')).createTracing(config.traces);
  const { db, applied } = await openPrepared(ground, database, {
    poolSize: config.poolSize,
    onConnectionError: (error) => reportLoss(error),
    onRetry: (reason) => metrics.retries.inc({ reason }),
    inSpan: tracing?.span,
  });
  const mail = config.mail && createPostman({ ...config.mail, onFailure: (reason) => reportLetter(reason) });
  const platform: Platform = {
    db,
    clock: () => new Date(),
    passwords: createPasswordHasher(),
    keys: createKeyRing(ground.tokenKeys),
    mail,
    publicUrl: config.publicUrl,
    tracing,
    metrics,
  };
  try {
    const app = await buildApp(platform, {
      trustProxy: config.trustProxy,
      limits: config.limits,
      metricsToken: config.metrics.token,
      logger: logLineOf(config.logLevel),
    });
    if (applied > 0) logSecurity(app.log, 'migration.applied', { count: applied });
    reportLoss = lossReporter(platform, app);
    reportLetter = (reason) => app.log.error({ reason }, 'a letter was not sent');
    await besideMetrics(platform, config, () =>
      listenUntil(told, app, config, (address) => onListening(address, platform)),
    );
  } finally {
    await within(CLOSE_POOL_WITHIN_MS, Promise.allSettled([db.close(), mail?.close(), tracing?.close()]));
  }
}

/** Each loss is counted; a line says when the database went, and one when it is back. */
function lossReporter({ db, metrics }: Platform, app: FastifyInstance): () => void {
  let isLost = false;
  db.pool.on('connect', () => {
    if (isLost) logSecurity(app.log, 'database.back');
    isLost = false;
  });
  return () => {
    metrics.connectionsLost.inc();
    if (!isLost) logSecurity(app.log, 'database.lost');
    isLost = true;
  };
}

/** Also while the last requests are answered: the numbers of a stop are worth seeing. */
async function besideMetrics(
  platform: Platform,
  { metrics: { host, port } }: Config,
  serving: () => Promise<void>,
): Promise<void> {
  if (port === undefined) return serving();
  const server = metricsServer(platform);
  try {
    server.listen({ host, port });
    await once(server, 'listening').catch((error) => {
      throw error.code === 'EADDRINUSE'
        ? new ConfigurationError('METRICS_PORT must name a port that no other program has taken')
        : error;
    });
    const address = server.address() as AddressInfo; // a port, so no path of a pipe
    stderr.write(`Metrics are at http://${host}:${address.port}/metrics\n`);
    await serving();
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

async function listenUntil(
  told: Promise<void>,
  app: FastifyInstance,
  { host, port }: Config,
  onListening: (address: string) => Promise<void> | void,
): Promise<void> {
  try {
    const address = await app.listen({ host, port });
    logSecurity(app.log, 'server.started');
    await onListening(address.replace(/127\.0\.0\.1|\[::1\]/, 'localhost'));
    await told;
  } finally {
    await within(ANSWER_WITHIN_MS, app.close());
    logSecurity(app.log, 'server.stopped');
    app.server.closeAllConnections();
  }
}

/** Requests in flight are answered; what still runs after the limit is cut off. */
async function within(limitMs: number, closing: Promise<unknown>): Promise<void> {
  await Promise.race([closing, new Promise((resolve) => setTimeout(resolve, limitMs).unref())]);
}

function untilToldToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
