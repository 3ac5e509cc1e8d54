/**
 * Queries whose text is built once. drizzle builds the text of a query each time it is run; on the hot paths that took
 * longer than PostgreSQL took to answer (docs/performance.md). Values come in by name, where `at(name)` stands.
 */
import type { QueryResult } from 'pg';
import {
  DrizzleQueryError,
  fillPlaceholders,
  NodePgDatabase,
  NodePgSession,
  type Placeholder,
  type SQL,
  sql,
} from './drizzle.ts';
import { dialect, type Tx, types } from './transaction.ts';

type Values = Record<string, unknown>;
type At<P> = (name: keyof P & string) => Placeholder;
/** Builds queries and has nobody to send them to. */
type Builder = Pick<NodePgDatabase, 'select' | 'insert' | 'update'>;

export const builder: Builder = new NodePgDatabase(
  dialect,
  new NodePgSession(undefined as never, dialect, undefined), // never asked: see runOn
  undefined,
);

/** What drizzle's builders have and their types keep to themselves. */
interface Buildable {
  _prepare(): { execute(values: Values): Promise<unknown> };
}

/** @param build run once, at the first use */
export function compiled<P extends Values, R>(
  build: (db: Builder, at: At<P>) => PromiseLike<R>,
): (tx: Tx, values: P) => Promise<R> {
  let prepared: ReturnType<Buildable['_prepare']> | undefined;
  return (tx, values) => {
    prepared ??= (build(builder, sql.placeholder) as unknown as Buildable)._prepare();
    const runOn: typeof prepared = Object.create(prepared, { client: { value: tx.conversation } });
    return runOn.execute(values) as Promise<R>;
  };
}

/** The same for a statement that is written as SQL. */
export function compiledSql<P extends Values>(
  build: (at: At<P>) => SQL,
): (tx: Tx, values: P) => Promise<QueryResult> {
  let built: { sql: string; params: unknown[] } | undefined;
  return (tx, values) => {
    built ??= dialect.sqlToQuery(build(sql.placeholder));
    const { sql: text, params } = built;
    // As drizzle's own statements fail, so that a lost connection is told from a fault of ours.
    return tx.conversation.query({ text, types }, fillPlaceholders(params, values)).catch((cause) => {
      throw new DrizzleQueryError(text, [], cause);
    });
  };
}

/** The text of a statement that names its parameters itself and holds no other value. @throws when it holds one */
export function textOf(statement: SQL): string {
  const { sql: text, params } = dialect.sqlToQuery(statement);
  if (params.length > 0) throw new Error('a value stands where only SQL may stand');
  return text;
}

/** One compiled query for each form that a query takes, made when that form is first asked for. */
export function eachForm<K extends string, Q>(make: (form: K) => Q): (form: K) => Q {
  const made = new Map<K, Q>();
  return (form) => {
    const query = made.get(form) ?? make(form);
    made.set(form, query);
    return query;
  };
}
