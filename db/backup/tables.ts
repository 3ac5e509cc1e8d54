/** What a backup holds, asked of the catalogue: a new table is in it without being named anywhere. */
import type pg from 'pg';
import { BackupError } from './error.ts';

/** Tables that a backup leaves out, and why. A law holds that nothing in it refers to them. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  guesses: 'who tried passwords how often: after a restore everybody begins anew',
  password_resets: 'a link that was used since would open again',
  rate_leases: 'what was taken of a limit in the last minute',
  sessions: 'who is signed in: after a restore everybody signs in again',
};

export interface Table {
  name: string;
  /** Those that can be written; computed ones come back by themselves. */
  columns: string[];
  /** Columns that count by themselves, with the name of what counts for them. */
  sequences: { column: string; sequence: string }[];
  /** Tables it refers to. */
  refersTo: string[];
}

const TABLES = `
  select relname as name,
    array(select attname::text from pg_attribute where attrelid = pg_class.oid and attnum > 0
      and not attisdropped and attgenerated = '' order by attnum) as columns,
    coalesce((select json_agg(json_build_object('column', attname, 'sequence',
        pg_get_serial_sequence(quote_ident(nspname) || '.' || quote_ident(relname), attname)) order by attnum)
      from pg_attribute where attrelid = pg_class.oid and attnum > 0 and not attisdropped
        and pg_get_serial_sequence(quote_ident(nspname) || '.' || quote_ident(relname), attname) is not null), '[]') as sequences,
    array(select distinct there.relname::text from pg_constraint join pg_class there on there.oid = confrelid
      where conrelid = pg_class.oid and contype = 'f' and confrelid <> conrelid) as "refersTo"
  from pg_class join pg_namespace on pg_namespace.oid = relnamespace
  where nspname = 'public' and relkind = 'r' order by relname collate "C"`;

/** Every table, each after those it refers to. */
export async function listTables(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table>(TABLES);
  const sorted: Table[] = [];
  while (sorted.length < rows.length) {
    const isPlaced = (name: string) => sorted.some((table) => table.name === name);
    const next = rows.find(({ name, refersTo }) => !isPlaced(name) && refersTo.every(isPlaced));
    if (next === undefined) throw new Error('tables refer to each other in a circle');
    sorted.push(next);
  }
  return sorted;
}

/** How values are written as text, whatever the server and the role prefer. */
export const PLAIN_TEXT = `set client_encoding = 'UTF8'; set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres';
  set timezone = 'UTC'; set extra_float_digits = 3; set bytea_output = 'hex'; set standard_conforming_strings = on`;

const UNUSUAL_NAME = /[^a-z0-9_]/;

/** `public.cases (id, state)`, the names quoted; tables of ours are plain words, and anything else is refused. */
export function copyTarget({ name, columns }: Pick<Table, 'name' | 'columns'>): string {
  const strange = [name, ...columns].find((word) => UNUSUAL_NAME.test(word));
  if (strange !== undefined)
    throw new BackupError(`The name ${JSON.stringify(strange)} is none of a table of ours.`);
  return `public."${name}" (${columns.map((column) => `"${column}"`).join(', ')})`;
}
