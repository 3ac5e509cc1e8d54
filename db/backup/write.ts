/**
 * Writes a backup: every row that was committed at one moment, while others go on writing. Rows stream from COPY to
 * the file, so the size of the database does not matter. What has the name of a backup is whole: it is written beside
 * its name, put to disk and renamed last.
 */
import { createHash } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { sqlStateOf } from '../errors.ts';
import { MIGRATIONS_FOLDER, readJournal } from '../journal.ts';
import { listApplied, refuseStrange } from '../ledger.ts';
import { BackupError } from './error.ts';
import {
  FORMAT,
  fileOf,
  hashLine,
  MANIFEST,
  MANIFEST_HASH,
  type Manifest,
  type TableFile,
} from './manifest.ts';
import { copyTarget, LEFT_OUT, listTables, PLAIN_TEXT, type Table } from './tables.ts';

const INSUFFICIENT_PRIVILEGE = '42501';
const NEWLINE = 10;
const FAST = 1; // the text of rows shrinks by most of what is possible even so

/** @throws BackupError with one sentence, and nothing stays behind */
export async function writeBackup(
  connection: pg.ClientConfig,
  folder: string,
  programVersion: string,
): Promise<Manifest> {
  if (existsSync(folder))
    throw new BackupError(`There is something at ${folder} already: name a new folder.`);
  const partial = `${folder}.partial-${process.pid}`;
  try {
    await mkdir(partial, { mode: 0o700 }); // there are hashes of passwords in it
    const manifest = await inSnapshot(connection, (client) => copyAll(client, partial, programVersion));
    await writeManifest(partial, manifest);
    await rename(partial, folder);
    await flush(path.dirname(path.resolve(folder)));
    return manifest;
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw explained(error, folder);
  }
}

/** One view of all tables, whatever is written meanwhile. */
async function inSnapshot<T>(
  connection: pg.ClientConfig,
  act: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ application_name: 'pumprun backup', ...connection });
  client.on('error', () => {}); // the query that waits on a dying connection reports it
  await client.connect();
  try {
    // With row_security off, rows that a policy would hide are an error.
    await client.query(`set statement_timeout = 0; set lock_timeout = 0; set search_path = public, pg_temp;
      set idle_in_transaction_session_timeout = 0; set row_security = off; ${PLAIN_TEXT}`);
    await client.query('begin isolation level repeatable read read only');
    return await act(client);
  } finally {
    await client.end();
  }
}

async function copyAll(client: pg.Client, partial: string, programVersion: string): Promise<Manifest> {
  const migrations = await migrationsOf(client);
  const all = await listTables(client);
  const included = all.filter(({ name }) => !(name in LEFT_OUT));
  await refuseHeldBack(client, included);
  await client.query(
    `lock table ${included.map(({ name }) => `public."${name}"`).join(', ')} in access share mode`,
  );
  const tables: TableFile[] = [];
  for (const table of included) tables.push(await copyTable(client, table, partial));
  const { rows } = await client.query<{ version: string }>(
    `select current_setting('server_version') as version`,
  );
  return {
    program: 'pumprun',
    format: FORMAT,
    programVersion,
    postgresVersion: rows[0]?.version ?? '',
    madeAt: new Date().toISOString(),
    migrations,
    tables,
    leftOut: all.filter(({ name }) => name in LEFT_OUT).map(({ name }) => name),
  };
}

async function migrationsOf(client: pg.Client): Promise<Manifest['migrations']> {
  const applied = await listApplied(client);
  if (applied.length === 0) throw new BackupError('The database is empty: there is nothing to back up.');
  const journal = readJournal(MIGRATIONS_FOLDER);
  refuseStrange(applied, journal);
  return journal.slice(0, applied.length).map(({ tag, when, hash }) => ({ tag, when, hash }));
}

async function refuseHeldBack(client: pg.Client, tables: Table[]): Promise<void> {
  const { rows } = await client.query<{ role: string }>(
    `select current_user as role from unnest($1::text[]) as name
     where row_security_active(('public.' || quote_ident(name))::regclass) limit 1`,
    [tables.map(({ name }) => name)],
  );
  const [held] = rows;
  if (held)
    throw new BackupError(
      `The role ${held.role} sees only a part of the rows, because row-level security holds it: ` +
        'back up as a superuser or as a role with BYPASSRLS.',
    );
}

async function copyTable(client: pg.Client, table: Table, partial: string): Promise<TableFile> {
  const file = path.join(partial, fileOf(table.name));
  const hash = createHash('sha256');
  let rows = 0;
  await pipeline(
    client.query(copyTo(`copy ${copyTarget(table)} to stdout`)),
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        rows += countLines(chunk);
        yield chunk;
      }
    },
    createGzip({ level: FAST }),
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        yield chunk;
      }
    },
    createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true }),
  );
  return {
    name: table.name,
    columns: table.columns,
    rows,
    bytes: (await stat(file)).size,
    sha256: hash.digest('hex'),
    sequences: await readSequences(client, table),
  };
}

/** In the text of COPY a row is a line; a line break within a value is written as `\n`. */
export function countLines(chunk: Buffer): number {
  let lines = 0;
  for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) lines++;
  return lines;
}

/** Read after the rows: a sequence knows no snapshot, and must not be behind them. */
async function readSequences(client: pg.Client, { sequences }: Table): Promise<TableFile['sequences']> {
  const found: TableFile['sequences'] = [];
  for (const { column, sequence } of sequences) {
    const { rows } = await client.query<{ lastValue: string; isCalled: boolean }>(
      `select last_value::text as "lastValue", is_called as "isCalled" from ${sequence}`,
    );
    if (rows[0]) found.push({ column, ...rows[0] });
  }
  return found;
}

async function writeManifest(partial: string, manifest: Manifest): Promise<void> {
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  for (const [name, content] of [
    [MANIFEST, text],
    [MANIFEST_HASH, hashLine(text)],
  ] as const)
    await writeFile(path.join(partial, name), content, { flag: 'wx', mode: 0o600, flush: true });
  await flush(partial);
}

/** The names in a folder are on disk only when the folder is. (Windows knows no such call.) */
async function flush(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function explained(error: unknown, folder: string): unknown {
  if (sqlStateOf(error) === INSUFFICIENT_PRIVILEGE)
    return new BackupError(
      'The role may not read every table whole: back up as a superuser, or as a role with BYPASSRLS that is a ' +
        'member of pg_read_all_data.',
      { cause: error },
    );
  const code = error instanceof Error && 'code' in error && 'syscall' in error ? error.code : undefined;
  if (typeof code !== 'string' || !/^(ENOSPC|EDQUOT|EACCES|EPERM|EROFS|ENOENT|ENOTDIR|EIO)$/.test(code))
    return error;
  return new BackupError(`The backup ${folder} cannot be written (${code}): nothing was kept of it.`, {
    cause: error,
  });
}
