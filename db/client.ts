/**
 * The only way to the database: a pool of the application's role, and transactions that carry who is asking.
 * drizzle's own db.transaction is not used: it loses the pool client when `begin` fails and hides the first error
 * when the connection died. The tenant is set with set_config(…, true) only, so it ends with the transaction and
 * never sticks to a pooled connection.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { DrizzleQueryError } from 'drizzle-orm';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { sqlStateOf } from './errors.ts';

/** A drizzle handle bound to one open transaction; the required first parameter of every query. */
export type Tx = NodePgDatabase;

/** Who a transaction acts for. RLS shows rows of this program and of this person, and of nobody else. */
export interface Scope {
  programId?: string;
  personId?: string;
  /** The one address whose account may be looked up. */
  email?: string;
}

export interface Database {
  pool: pg.Pool;
  /** Runs `act` in a transaction for this scope; retried whole when PostgreSQL says that it lost a race. */
  withScope<T>(scope: Scope, act: (tx: Tx) => Promise<T>): Promise<T>;
  /** Who is behind a session, in one round trip; its context ends with the statement. No row: no such session. */
  readActor(personId: string, sessionId: string, programId: string | null): Promise<unknown[]>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  connection: pg.PoolConfig;
  poolSize: number;
  /** Told of connections that died while nobody was waiting on them. */
  onConnectionError(error: Error): void;
}

/** No connection was to be had, or it was lost: the server is down, starting or full, or the pool is exhausted. */
export class DatabaseUnavailable extends Error {}

const MAX_ATTEMPTS = 5;
// A backend that did not answer will not answer this either, and a client of the pool waits with it.
const ROLLBACK = { text: 'rollback', query_timeout: 2_000 };
const SERIALIZATION_FAILURE = '40001';
const DEADLOCK_DETECTED = '40P01';

// PostgreSQL's own text for dates, times and 64-bit numbers: a JavaScript Date drops microseconds and moves days.
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    const dates: number[] = [
      pg.types.builtins.DATE,
      pg.types.builtins.TIMESTAMPTZ,
      pg.types.builtins.TIMESTAMP,
    ];
    return dates.includes(oid) ? (value: string) => value : pg.types.getTypeParser(oid, format);
  },
};

/** Opens a pool; connects only when first used. */
export function openDatabase(options: DatabaseOptions): Database {
  const pool = new pg.Pool({
    ...options.connection,
    types,
    max: options.poolSize,
    keepAlive: true,
    connectionTimeoutMillis: 3_000,
    query_timeout: 15_000,
    application_name: 'pumprun',
  });
  pool.on('error', options.onConnectionError);
  // The pool's handler does not cover a client that is checked out: without this one the process would end.
  pool.on('connect', (client) => client.on('error', options.onConnectionError));
  const inside = new AsyncLocalStorage<true>();

  return {
    pool,
    withScope: async (scope, act) => {
      if (inside.getStore()) throw new Error('a transaction is already open: pass its handle on');
      return inside.run(true, () => withRetries(() => runOnce(pool, scope, act)));
    },
    readActor: async (...ids) =>
      (await queryOnce(pool, 'select * from public.read_actor($1, $2, $3)', ids)).rows,
    close: () => pool.end(),
  };
}

async function queryOnce(pool: pg.Pool, text: string, values: unknown[]): Promise<pg.QueryResult> {
  const client = await connect(pool);
  let broken: Error | undefined;
  try {
    return await client.query(text, values);
  } catch (error) {
    broken = error instanceof Error ? error : new Error('query failed');
    throw lossOr(error);
  } finally {
    client.release(broken);
  }
}

async function withRetries<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (tries === MAX_ATTEMPTS || !isLostRace(error)) throw error;
      await pause(2 ** tries + Math.random() * 10);
    }
  }
}

function isLostRace(error: unknown): boolean {
  const state = sqlStateOf(error);
  return state === SERIALIZATION_FAILURE || state === DEADLOCK_DETECTED;
}

async function runOnce<T>(pool: pg.Pool, scope: Scope, act: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await connect(pool);
  let broken: Error | undefined;
  try {
    await client.query(openingOf(scope)).catch(rethrow);
    const result = await act(drizzle(client, { casing: 'snake_case' }));
    const { command } = await client.query('commit').catch(rethrow);
    // After an error that `act` kept to itself, PostgreSQL answers a commit with a rollback and calls it success.
    if (command !== 'COMMIT')
      throw new Error('nothing was kept: an error inside the transaction was swallowed');
    return result;
  } catch (error) {
    broken = await rollBack(client);
    // The first error, not the one of a rollback on a dead connection.
    throw error instanceof DrizzleQueryError ? lossOr(error) : error;
  } finally {
    client.release(broken);
  }
}

async function connect(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    throw new DatabaseUnavailable('no connection to the database', { cause: error });
  }
}

/**
 * What the server refuses has an SQLSTATE. A statement that failed without one never got its answer: the connection
 * was cut or went silent. (A TypeError is ours: a value that cannot be sent.)
 */
function lossOr(error: unknown): unknown {
  const reason = error instanceof DrizzleQueryError ? error.cause : error;
  if (!(reason instanceof Error) || reason instanceof TypeError || sqlStateOf(error) !== undefined)
    return error;
  return new DatabaseUnavailable(reason.message, { cause: reason });
}

function rethrow(error: unknown): never {
  throw lossOr(error);
}

/** Begin and context in one round trip. The simple protocol takes no parameters, so every value is validated. */
function openingOf({ programId, personId, email }: Scope): string {
  const settings = [
    `set_config('app.program_id', '${uuidOrEmpty(programId)}', true)`,
    `set_config('app.person_id', '${uuidOrEmpty(personId)}', true)`,
    `set_config('app.email', ${pg.escapeLiteral(email ?? '')}, true)`,
  ];
  return `begin; select ${settings.join(', ')}`;
}

function uuidOrEmpty(id: string | undefined): string {
  if (id !== undefined && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
    throw new Error('not a canonical UUID');
  return id ?? '';
}

/** Undefined when the connection is good for others; otherwise the reason to throw it away. */
async function rollBack(client: pg.PoolClient): Promise<Error | undefined> {
  try {
    await client.query(ROLLBACK);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error('rollback failed');
  }
}
