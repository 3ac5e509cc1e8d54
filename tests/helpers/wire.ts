/** Between the application and its database: what it asks may be looked at, and changed, before it is sent. */
import type pg from 'pg';
import type { Database } from '../../db/client.ts';

interface Parsing {
  connection: { parse(query: { text: string }, ...more: unknown[]): void };
}

/** Every statement with parameters of every connection that this pool opens from now on. */
export function onEachStatement({ pool }: Database, change: (text: string) => string): void {
  pool.on('connect', (client: pg.PoolClient) => {
    const { connection } = client as unknown as Parsing;
    const { parse } = connection;
    // On whatever it is called: several statements are collected in a stand-in before they are sent.
    connection.parse = function (query, ...more) {
      parse.call(this, { ...query, text: change(query.text) }, ...more);
    };
  });
}
