/** Value lists as text with a CHECK: equality on an enum type is not leakproof and would block an index under RLS. */
import { type AnyColumn, type SQL, sql } from '../drizzle.ts';

/** Words of our own as SQL literals; never what somebody sent. */
export const literals = (words: readonly string[]): SQL =>
  sql.raw(words.map((word) => `'${word.replaceAll("'", "''")}'`).join(', '));

/** A whole number of our own as SQL. */
export const numeral = (value: number): SQL => sql.raw(value.toFixed());

/** The column holds one of the words. */
export const isOneOf = (column: AnyColumn, words: readonly string[]): SQL =>
  sql`${column} in (${literals(words)})`;

/** The array column holds no other words than these. */
export const onlyOf = (column: AnyColumn, words: readonly string[]): SQL =>
  sql`${column} <@ array[${literals(words)}]::text[]`;

/** The array column holds at least one of the words, and no other. */
export const arrayOf = (column: AnyColumn, words: readonly string[]): SQL =>
  sql`cardinality(${column}) >= 1 and ${onlyOf(column, words)}`;
