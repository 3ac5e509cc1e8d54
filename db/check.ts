/**
 * `npm run db:check`: do the schema in TypeScript, the migrations and db/structure.sql say the same? Prints what
 * disagrees and exits with 1. With --write, refreshes db/structure.sql instead of comparing it.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { generateDrizzleJson } from 'drizzle-kit/api';
import pg from 'pg';
import { startEmbedded } from './embedded.ts';
import { journalFaults, MIGRATIONS_FOLDER, readJournal } from './journal.ts';
import { migrateDatabase } from './migrate.ts';
import * as schema from './schema/index.ts';
import { commitStructure, describeStructure, readCommittedStructure } from './structure.ts';

/** What drizzle-kit would still generate, asked without its questions about what was renamed. */
export function schemaFaults(folder: string, tables: Record<string, unknown> = schema): string[] {
  const last = readJournal(folder).at(-1);
  const snapshot = path.join(folder, 'meta', `${last?.tag.slice(0, 4)}_snapshot.json`);
  const migrated: object = JSON.parse(readFileSync(snapshot, 'utf8'));
  // As JSON, because that is how the other one was kept: without what is undefined.
  const wanted: object = JSON.parse(
    JSON.stringify(generateDrizzleJson(tables, undefined, undefined, 'snake_case')),
  );
  const content = (of: object) => ({ ...of, id: '', prevId: '' });
  if (isDeepStrictEqual(content(wanted), content(migrated))) return [];
  return ['db/schema says something that no migration does: run `npm run db:generate`.'];
}

/** The structure of a new database, on a server that is gone afterwards. */
async function buildStructure(): Promise<string> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'pumprun-check-'));
  const server = await startEmbedded({ dataDir, fsync: false });
  const client = new pg.Client(server.connection);
  try {
    await migrateDatabase(server.connection, 'for the check only');
    await client.connect();
    return await describeStructure(client);
  } finally {
    await client.end();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function structureFaults(): Promise<string[]> {
  const structure = await buildStructure();
  if (structure === readCommittedStructure()) return [];
  return [
    'db/structure.sql is not what the migrations make: run `node db/check.ts --write` and read the difference.',
  ];
}

async function main(): Promise<void> {
  const faults = [
    ...journalFaults(readJournal(MIGRATIONS_FOLDER), MIGRATIONS_FOLDER),
    ...schemaFaults(MIGRATIONS_FOLDER),
  ];
  if (!process.argv.includes('--write')) faults.push(...(await structureFaults()));
  else if (faults.length === 0) commitStructure(await buildStructure());
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exitCode = 1;
}

if (import.meta.main) await main();
