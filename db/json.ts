/** JSON that PostgreSQL builds. Names are those of a contract, from the code; values are columns or parameters. */
import { type AnyColumn, type SQL, sql } from './drizzle.ts';
import { literals } from './schema/words.ts';

type Value = SQL | AnyColumn;
export type Members = Readonly<Record<string, Value>>;

export function jsonOf(members: Members): SQL {
  const each = Object.entries(members).map(([name, value]) => sql`${literals([name])}, ${value}`);
  return sql`json_build_object(${sql.join(each, sql`, `)})`;
}

/** The same without the members that are null. */
export const jsonOfPresent = (members: Members): SQL => sql`json_strip_nulls(${jsonOf(members)})`;

/** Null when an outer join found nothing. @param key a column that is never null where something was found */
export const jsonIfFound = (key: AnyColumn, members: Members): SQL =>
  sql`case when ${key} is not null then ${jsonOf(members)} end`;

/** As the API writes a moment: `2026-11-23T06:31:09.123Z`. */
export const instantText = (column: AnyColumn): SQL =>
  sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The label of the code that the column holds; null for a code that the list does not have. */
export const labelText = (column: AnyColumn, terms: readonly { code: string; label: string }[]): SQL =>
  sql`case ${column} ${sql.join(
    terms.map(({ code, label }) => sql`when ${literals([code])} then ${literals([label])}`),
    sql` `,
  )} end`;
