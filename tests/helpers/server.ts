/**
 * The PostgreSQL that all test processes share: the packaged one with its data in the folder for temporary files,
 * or the one that PUMPRUN_TEST_DATABASE_URL names (as a superuser). Every process that uses it holds a shared
 * lock until it ends, however it ends; keeper.ts stops the server when nobody has held one for a while.
 */
import { spawn } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startEmbedded } from '../../db/embedded.ts';

export interface ServerConnection {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
}

export const USERS_LOCK = 7_086_714_010;
export const KEEPER_LOCK = 7_086_714_011;

const JOIN_LIMIT = 60_000;

let joined: Promise<ServerConnection> | undefined;

/** The superuser's connection to the server, which is started when it does not run. */
export function joinServer(): Promise<ServerConnection> {
  joined ??= givenServer() ?? joinShared();
  return joined;
}

function givenServer(): Promise<ServerConnection> | undefined {
  const given = process.env.PUMPRUN_TEST_DATABASE_URL;
  if (!given) return undefined;
  const { hostname, port, username, password, pathname } = new URL(given);
  return Promise.resolve({
    host: hostname,
    port: Number(port || 5432),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: pathname.slice(1) || 'postgres',
  });
}

/** Joining and stopping may cross; who is thrown out while entering starts the server again. */
async function joinShared(): Promise<ServerConnection> {
  const dataDir = path.join(os.tmpdir(), `pumprun-test-${process.getuid?.() ?? os.userInfo().username}`);
  const deadline = Date.now() + JOIN_LIMIT;
  for (;;) {
    const { connection } = await startEmbedded({ dataDir, fsync: false, maxConnections: 200 });
    try {
      await enter(connection, dataDir);
      return connection;
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
  }
}

async function enter(connection: ServerConnection, dataDir: string): Promise<void> {
  const client = new pg.Client(connection);
  client.on('error', () => {}); // the server may be stopped under a process that is done with it
  await client.connect();
  await client.query(`select pg_advisory_lock_shared(${USERS_LOCK})`); // waits while somebody is stopping the server
  const { rows } = await client.query(`select pg_try_advisory_lock(${KEEPER_LOCK}) as unkept`);
  if (rows[0].unkept) {
    await client.query(`select pg_advisory_unlock(${KEEPER_LOCK})`);
    startKeeper(connection, dataDir);
  }
  // Never ended: the end of this process is what gives the lock back. (The types do not know unref.)
  (client as pg.Client & { unref(): void }).unref();
}

function startKeeper(connection: ServerConnection, dataDir: string): void {
  spawn(process.execPath, [path.join(import.meta.dirname, 'keeper.ts')], {
    detached: true, // an interrupted run must not take it along
    stdio: 'ignore',
    env: { ...process.env, NODE_OPTIONS: '', PUMPRUN_KEEP: JSON.stringify({ connection, dataDir }) },
  }).unref();
}
