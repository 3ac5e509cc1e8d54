/** The only way to the database: a pool of the application's role, and transactions that carry who is asking. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { sqlStateOf } from './errors.ts';
import type { InSpan } from './round-trip.ts';
import { LostRace, readActorOnce, readOnce, runOnce, type Scope, type Tx, types } from './transaction.ts';

export type { InSpan } from './round-trip.ts';
export { DatabaseUnavailable, LostRace, type Scope, type Tx } from './transaction.ts';

export interface Database {
  pool: pg.Pool;
  /** Runs `act` in a transaction for this scope; retried whole when PostgreSQL says that it lost a race. */
  withScope<T>(scope: Scope, act: (tx: Tx) => Promise<T>): Promise<T>;
  /** The same, and reads back what was written in the round trip of the last statement. */
  withScopeAndRead<T, R>(
    scope: Scope,
    act: (tx: Tx) => Promise<T>,
    read: (tx: Tx) => Promise<R>,
  ): Promise<[T, R]>;
  /** Reads, and only reads: each round trip is a transaction by itself, so nothing has to be begun or committed. */
  readInScope<T>(scope: Scope, read: (tx: Tx) => Promise<T>): Promise<T>;
  /** Who is behind a session, in one round trip; its context ends with the statement. No row: no such session. */
  readActor(personId: string, sessionId: string, programId: string | null): Promise<unknown[]>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  connection: pg.PoolConfig;
  poolSize: number;
  /** Told of connections that died while nobody was waiting on them. */
  onConnectionError(error: Error): void;
  /** Where traces are wanted. */
  inSpan?: InSpan | undefined;
  /** Told why a transaction is run again: the SQLSTATE, or `lost-race`. */
  onRetry?(reason: string): void;
  /** Other limits than a person who waits for an answer can bear. */
  patience?: Patience;
}

export interface Patience {
  /** How long to wait for a connection: a free one of the pool, or a new one. */
  connectionMs: number;
  /** How long one statement may take before its connection counts as hung and is thrown away. */
  answerMs: number;
}

const MAX_ATTEMPTS = 5;
/** A request that waits for a connection and then meets a hung one is still told so within 3 s. */
const PATIENCE: Patience = { connectionMs: 1_000, answerMs: 1_700 };
const SERIALIZATION_FAILURE = '40001';
const DEADLOCK_DETECTED = '40P01';

/** Opens a pool; connects only when first used. */
export function openDatabase(options: DatabaseOptions): Database {
  const { connectionMs, answerMs } = options.patience ?? PATIENCE;
  const pool = new pg.Pool({
    ...options.connection,
    types,
    max: options.poolSize,
    keepAlive: true,
    connectionTimeoutMillis: connectionMs,
    query_timeout: answerMs,
    application_name: 'pumprun',
  });
  pool.on('error', options.onConnectionError);
  // The pool's handler does not cover a client that is checked out: without this one the process would end.
  pool.on('connect', (client) => client.on('error', options.onConnectionError));
  const { inSpan = noSpan } = options;
  const link = { pool, inSpan };
  const inside = new AsyncLocalStorage<true>();
  const alone = async <T>(name: string, act: () => Promise<T>): Promise<T> => {
    if (inside.getStore()) throw new Error('a transaction is already open: pass its handle on');
    return inside.run(true, () => inSpan(name, {}, act));
  };

  const retried = <T>(attempt: () => Promise<T>) => withRetries(attempt, options.onRetry);

  return {
    pool,
    withScope: (scope, act) =>
      alone('transaction', () => retried(async () => (await runOnce(link, scope, act))[0])),
    withScopeAndRead: (scope, act, read) =>
      alone('transaction', () => retried(() => runOnce(link, scope, act, read))),
    readInScope: (scope, read) => alone('read', () => retried(() => readOnce(link, scope, read))),
    readActor: (...ids) => inSpan('admission', {}, () => readActorOnce(pool, ids)),
    close: () => pool.end(),
  };
}

const noSpan: InSpan = (_name, _attributes, act) => act();

async function withRetries<T>(attempt: () => Promise<T>, onRetry: DatabaseOptions['onRetry']): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (!isLostRace(error)) throw error;
      if (tries === MAX_ATTEMPTS) throw error instanceof LostRace ? error.otherwise : error;
      onRetry?.(sqlStateOf(error) ?? 'lost-race');
      await pause(2 ** tries + Math.random() * 10);
    }
  }
}

function isLostRace(error: unknown): boolean {
  const state = sqlStateOf(error);
  return error instanceof LostRace || state === SERIALIZATION_FAILURE || state === DEADLOCK_DETECTED;
}
