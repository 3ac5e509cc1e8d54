/**
 * An INSERT that names exactly the columns it is given. drizzle's own names every column of the table and sends
 * DEFAULT for the rest, which needs the right to write them; numbers and times that the server gives are not the
 * application's to write, so it does not have that right.
 */
import { getTableColumns, type PgTable, type Placeholder, type SQL, sql } from './drizzle.ts';

/** Values, or the places where a compiled statement takes them. */
type NamedValues<V> = { [K in keyof V]?: V[K] | Placeholder };

export function insertNamed<T extends PgTable>(table: T, values: NamedValues<T['$inferInsert']>): SQL {
  const columns = Object.entries(getTableColumns(table)).filter(([key]) => key in values);
  const names = columns.map(([key]) => sql.identifier(toSnakeCase(key)));
  const parameters = columns.map(([key, column]) => sql.param(Reflect.get(values, key), column));
  return sql`insert into ${table} (${sql.join(names, sql`, `)}) values (${sql.join(parameters, sql`, `)})`;
}

/** The way drizzle's `casing: 'snake_case'` names a column. */
const toSnakeCase = (key: string): string => key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/**
 * The same for many rows in one statement; the rows come as one JSON text, with the names of the columns as the database
 * has them (`rowsOf`). Rows are written in the order of the list.
 */
export function insertNamedRows(table: PgTable, columns: readonly string[], rows: Placeholder): SQL {
  const names = sql.join(
    columns.map((column) => sql.identifier(toSnakeCase(column))),
    sql`, `,
  );
  return sql`insert into ${table} (${names}) select ${names} from json_populate_recordset(null::${table}, ${rows})`;
}

/** Rows by the names of the code, as `insertNamedRows` takes them. */
export const rowsOf = (rows: readonly Readonly<Record<string, unknown>>[]): string =>
  JSON.stringify(
    rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([key, value]) => [toSnakeCase(key), value])),
    ),
  );
