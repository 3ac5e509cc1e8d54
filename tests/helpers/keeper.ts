/**
 * Stops the shared test server when no test process has used it for a few seconds. A process of its own, so that
 * an interrupted run leaves nothing behind either, and so that the server outlives the gap between two test files.
 */
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { startEmbedded } from '../../db/embedded.ts';
import { KEEPER_LOCK, type ServerConnection, USERS_LOCK } from './server.ts';

const UNUSED_SECONDS = 3;

const { connection, dataDir }: { connection: ServerConnection; dataDir: string } = JSON.parse(
  process.env.PUMPRUN_KEEP ?? '',
);
const client = new pg.Client(connection);
client.on('error', () => process.exit()); // the server has gone
await client.connect();
if (await lock(KEEPER_LOCK)) await stopWhenUnused();
await client.end();

async function stopWhenUnused(): Promise<void> {
  for (let unused = 0; ; await pause(1_000)) {
    if (!(await lock(USERS_LOCK))) {
      unused = 0;
      continue;
    }
    if (++unused > UNUSED_SECONDS) {
      const server = await startEmbedded({ dataDir });
      if (server.owner) return server.stop();
    }
    await client.query(`select pg_advisory_unlock(${USERS_LOCK})`);
  }
}

async function lock(key: number): Promise<boolean> {
  const { rows } = await client.query(`select pg_try_advisory_lock(${key}) as got`);
  return rows[0].got;
}
