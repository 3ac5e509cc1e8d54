/** A PostgreSQL of its own with its ordinary settings, and databases in it that are loaded and never used twice. */
import { createHmac, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startEmbedded } from '../../db/embedded.ts';
import { migrateDatabase } from '../../db/migrate.ts';
import { APP_ROLE } from '../../db/prepare.ts';
import { NODE_OPTIONS } from '../helpers/npm-start.ts';
import { describeLoad, load } from './load.ts';
import { type Child, startChild } from './parent.ts';
import type { Size } from './size.ts';

/** What a server has when nobody sets POOL_SIZE. */
export const POOL_SIZE = 10;

export interface Connection {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
}

export interface Loaded {
  size: Size;
  owner: Connection;
  app: Connection;
}

export interface Ground {
  /** For logs and scripts; gone afterwards. */
  folder: string;
  makeDatabase(name: string, size: Size): Promise<Loaded>;
  startOurs(loaded: Loaded): Promise<Ours>;
  startOther(file: string, options?: unknown): Promise<Child>;
  stop(): Promise<void>;
}

export interface Ours {
  child: Child;
  port: number;
}

export async function prepareGround(): Promise<Ground> {
  const folder = mkdtempSync(path.join(tmpdir(), 'pumprun-bench-'));
  const dataDir = mkdtempSync(path.join(tmpdir(), 'pumprun-bench-data-')); // as root it goes to another account
  const server = await startEmbedded({ dataDir });
  const children: Child[] = [];
  const startOther = async (file: string, options: unknown = {}, flags: string[] = []) => {
    const child = await startChild(file, options, path.join(folder, `${file}.log`), flags);
    children.push(child);
    return child;
  };
  return {
    folder,
    makeDatabase: (name, size) => makeDatabase(server.connection, name, size),
    startOurs: async ({ app }) => {
      const options = {
        connection: app,
        poolSize: POOL_SIZE,
        tokenKey: randomBytes(32).toString('base64url'),
      };
      const child = await startOther('ours.ts', options, NODE_OPTIONS);
      return { child, port: await child.ask('listen') };
    },
    startOther,
    stop: async () => {
      for (const child of children) await child.end();
      await server.stop();
      for (const made of [folder, dataDir]) rmSync(made, { recursive: true, force: true });
    },
  };
}

async function makeDatabase(server: Connection, database: string, size: Size): Promise<Loaded> {
  const startedAt = performance.now();
  await asOwner(server, (client) => client.query(`create database ${database}`));
  const owner = { ...server, database };
  // As the server makes it, so that the server can be started on this database too.
  const password = createHmac('sha256', server.password).update(APP_ROLE).digest('base64url');
  await migrateDatabase(owner, password);
  await asOwner(owner, (client) => load(client, size));
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
  console.log(`Loaded ${describeLoad(size)}, in ${seconds} s`);
  return { size, owner, app: { ...owner, user: APP_ROLE, password } };
}

export async function asOwner<T>(owner: Connection, act: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(owner);
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}
