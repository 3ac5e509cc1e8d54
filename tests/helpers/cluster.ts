/** A PostgreSQL of a test's own, safe on disk, that may be killed; a migrated database in it. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Test } from 'tap';
import { openDatabase } from '../../db/client.ts';
import { isAlive } from '../../db/embedded/process.ts';
import { startEmbedded } from '../../db/embedded.ts';
import { migrateDatabase } from '../../db/migrate.ts';
import { APP_ROLE } from '../../db/prepare.ts';
import { APP_PASSWORD, TEST_PATIENCE, type TestDatabase } from './database.ts';

export interface Cluster extends Omit<TestDatabase, 'name'> {
  /** As a crash of the machine would: nothing is finished. Resolves when the server has recovered. */
  killAndStart(): Promise<void>;
  /** As an administrator restarts it. */
  restart(): Promise<void>;
  /** Where it keeps its files. */
  folder: string;
  isRunning(): boolean;
  whileStopped(act: () => Promise<void>): Promise<void>;
}

export async function ownCluster(t: Pick<Test, 'teardown'>): Promise<Cluster> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'pumprun-cluster-'));
  await chmod(dataDir, 0o755); // as root PostgreSQL runs under another account
  let server = await startEmbedded({ dataDir });
  const setUp = new pg.Client(server.connection);
  await setUp.connect();
  await setUp.query('create database ledger');
  await setUp.end();
  const ownerConnection = { ...server.connection, database: 'ledger' };
  await migrateDatabase(ownerConnection, APP_PASSWORD);
  const appConnection = { ...ownerConnection, user: APP_ROLE, password: APP_PASSWORD };
  const owner = new pg.Pool({ ...ownerConnection, max: 3 });
  owner.on('error', () => {});
  owner.on('connect', (client) => client.on('error', () => {}));
  const database = openDatabase({
    connection: appConnection,
    poolSize: 4,
    onConnectionError: () => {},
    patience: TEST_PATIENCE,
  });
  t.teardown(async () => {
    await Promise.allSettled([database.close(), owner.end()]);
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  });
  const whileStopped = async (act: () => Promise<void>) => {
    await server.stop();
    await act();
    server = await startEmbedded({ dataDir });
  };
  return {
    database,
    owner,
    ownerConnection,
    appConnection,
    killAndStart: async () => {
      if (isAlive(server.pid)) process.kill(server.pid, 'SIGKILL');
      while (isAlive(server.pid)) await pause(20);
      server = await startEmbedded({ dataDir });
    },
    restart: () => whileStopped(async () => {}),
    folder: path.join(dataDir, 'pg18'),
    isRunning: () => isAlive(server.pid),
    whileStopped,
  };
}
