/**
 * One transaction, or one look, on a connection of the pool. The tenant is set with set_config(…, true) only, so it ends
 * with the transaction and never sticks to a pooled connection. drizzle's own db.transaction is not used: it loses the
 * pool client when `begin` fails and hides the first error when the connection died.
 */
import pg from 'pg';
import { DrizzleQueryError, NodePgDatabase, NodePgSession, PgDialect } from './drizzle.ts';
import { sqlStateOf } from './errors.ts';
import { Conversation, type InSpan, type StatementConfig } from './round-trip.ts';

/** A drizzle handle bound to one open transaction; the required first parameter of every query. */
export type Tx = NodePgDatabase & {
  /**
   * Says that the statements issued next are the last ones: the commit travels with them, and so does what the caller
   * of the transaction reads back. Only for statements that cannot quietly do nothing.
   */
  commitWithNext(): void;
  /** What it talks over; for db/compiled.ts. */
  readonly conversation: Pick<Conversation, 'query'>;
};

/** Who a transaction acts for. RLS shows rows of this program and of this person, and of nobody else. */
export interface Scope {
  programId?: string;
  personId?: string;
  /** The one address whose account may be looked up. */
  email?: string;
  /** The session that the caller believes in, and what it does with the truth; see `Belief`. */
  belief?: Belief;
}

/**
 * Who is asking is read in the first round trip of the transaction, together with the first statements. Until then
 * the caller acts on what it last knew. `hold` is given the truth and throws when that was wrong: then nothing that
 * was asked is told, and nothing that was done is kept.
 */
export interface Belief {
  sessionId: string;
  hold(actorRows: unknown[]): void;
}

/** Somebody was faster, and what was read no longer holds. The transaction is run again; `otherwise` ends it at last. */
export class LostRace extends Error {
  readonly otherwise: Error;

  constructor(otherwise: Error) {
    super('somebody was faster');
    this.otherwise = otherwise;
  }
}

/** No connection was to be had, or it was lost: the server is down, starting or full, or the pool is exhausted. */
export class DatabaseUnavailable extends Error {}

const READ_ACTOR = 'select * from public.read_actor($1, $2, $3)';
/** The same, and nobody changes it before the transaction has ended. */
const HOLD_ACTOR = 'select * from public.hold_actor($1, $2, $3)';

// PostgreSQL's own text for dates, times and 64-bit numbers: a JavaScript Date drops microseconds and moves days.
export const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    const dates: number[] = [
      pg.types.builtins.DATE,
      pg.types.builtins.TIMESTAMPTZ,
      pg.types.builtins.TIMESTAMP,
    ];
    return dates.includes(oid) ? (value: string) => value : pg.types.getTypeParser(oid, format);
  },
};

/** Where connections come from, and how what is done on them is followed. */
export interface Link {
  pool: pg.Pool;
  inSpan: InSpan;
}

export async function runOnce<T, R = undefined>(
  { pool, inSpan }: Link,
  scope: Scope,
  act: (tx: Tx) => Promise<T>,
  read?: (tx: Tx) => Promise<R>,
): Promise<[T, R]> {
  const client = await connect(pool);
  const truth = truthOf(scope);
  let broken: Error | undefined;
  try {
    const conversation = new Conversation(client, {
      opening: onceThen([BEGIN, scopeStatement(scope, HOLD_ACTOR)], () => []),
      inSpan,
      ...truth,
    });
    let readBack: Promise<R | undefined> = Promise.resolve(undefined);
    const commit = () =>
      conversation.endWith('commit', () => {
        readBack = read?.(tx) ?? readBack;
        readBack.catch(() => {}); // awaited below
      });
    const tx = handleOf(conversation, () => {
      commit().catch(() => {}); // awaited below
    });
    const result = await act(tx);
    const { command } = await (conversation.end ?? commit()).catch(rethrow);
    // After an error that `act` kept to itself, PostgreSQL answers a commit with a rollback and calls it success.
    if (command !== 'COMMIT')
      throw new Error('nothing was kept: an error inside the transaction was swallowed');
    return [result, (await readBack) as R]; // undefined only when nobody asked for it
  } catch (error) {
    // The first error, not the one of a rollback on a dead connection.
    const first = error instanceof DrizzleQueryError ? lossOr(error) : error;
    // A backend that did not answer will not answer a rollback either, and somebody waits.
    broken = first instanceof DatabaseUnavailable ? first : await rollBack(client);
    throw truth.refusal() ?? first;
  } finally {
    client.release(broken);
  }
}

export async function readOnce<T>(
  { pool, inSpan }: Link,
  scope: Scope,
  read: (tx: Tx) => Promise<T>,
): Promise<T> {
  const client = await connect(pool);
  const truth = truthOf(scope);
  let broken: Error | undefined;
  try {
    const { belief: _asked, ...afterwards } = scope;
    const opening = onceThen([scopeStatement(scope)], () => [scopeStatement(afterwards)]);
    const conversation = new Conversation(client, { opening, inSpan, ...truth });
    return await read(handleOf(readingOnly(conversation), () => {}));
  } catch (error) {
    // A refused statement leaves nothing open behind it; a connection that went silent does.
    broken = sqlStateOf(error) === undefined && error instanceof DrizzleQueryError ? error : undefined;
    throw truth.refusal() ?? (error instanceof DrizzleQueryError ? lossOr(error) : error);
  } finally {
    client.release(broken);
  }
}

/** One for all transactions: it remembers how columns are named, which drizzle() would find out anew each time. */
export const dialect = new PgDialect({ casing: 'snake_case' });

function handleOf(conversation: Tx['conversation'], commitWithNext: () => void): Tx {
  // drizzle asks nothing of a client but query().
  const session = new NodePgSession(conversation as unknown as pg.PoolClient, dialect, undefined);
  return Object.assign(new NodePgDatabase(dialect, session, undefined), { commitWithNext, conversation });
}

/** Without a transaction around it, a statement that writes would be kept at once. */
const readingOnly = (conversation: Conversation): Tx['conversation'] => ({
  query: (config, values) => {
    if (!/^\s*(?:select|with)\b/i.test(typeof config === 'string' ? config : config.text))
      return Promise.reject(new Error('this only reads'));
    return conversation.query(config, values);
  },
});

const BEGIN: StatementConfig = { text: 'begin' };

/** These statements the first time, and afterwards those. */
function onceThen(first: StatementConfig[], afterwards: () => StatementConfig[]): () => StatementConfig[] {
  let isFirst = true;
  return () => {
    const now = isFirst ? first : afterwards();
    isFirst = false;
    return now;
  };
}

/** Holds the belief against what the first round trip brought, and keeps what was said against it. */
function truthOf({ belief }: Scope) {
  let refusal: unknown;
  const judge =
    belief &&
    ((answer: pg.QueryResult) => {
      try {
        belief.hold(answer.rows);
      } catch (error) {
        refusal = error;
        throw error;
      }
    });
  return { judge, refusal: () => refusal };
}

/** Sets the scope for the transaction it is part of, and for no longer; reads who is asking where a belief is held. */
function scopeStatement(
  { programId, personId, email, belief }: Scope,
  actorStatement = READ_ACTOR,
): StatementConfig {
  if (belief) return { text: actorStatement, values: [personId, belief.sessionId, programId], types };
  return {
    text: `select set_config('app.program_id', $1, true), set_config('app.person_id', $2, true), set_config('app.email', $3, true)`,
    values: [uuidOrEmpty(programId), uuidOrEmpty(personId), email ?? ''],
  };
}

/** Who is behind a session, in one round trip; its context ends with the statement. */
export async function readActorOnce(
  pool: pg.Pool,
  ids: [personId: string, sessionId: string, programId: string | null],
): Promise<unknown[]> {
  const client = await connect(pool);
  let broken: Error | undefined;
  try {
    return (await client.query(READ_ACTOR, ids)).rows;
  } catch (error) {
    broken = error instanceof Error ? error : new Error('query failed');
    throw lossOr(error);
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

function uuidOrEmpty(id: string | undefined): string {
  if (id !== undefined && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
    throw new Error('not a canonical UUID');
  return id ?? '';
}

/** Undefined when the connection is good for others; otherwise the reason to throw it away. */
async function rollBack(client: pg.PoolClient): Promise<Error | undefined> {
  try {
    await client.query('rollback');
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error('rollback failed');
  }
}
