/** What tests of backups compare and spoil. */
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type pg from 'pg';
import type { Test } from 'tap';
import { hashLine, MANIFEST, MANIFEST_HASH } from '../../db/backup/manifest.ts';
import { LEFT_OUT } from '../../db/backup/tables.ts';
import type { Json } from './app.ts';

type Asks = Pick<pg.Pool, 'query'>;

/** The count and the hash of all rows of every table that is backed up, and where its counters stand. */
export async function fingerprints(owner: Asks): Promise<Record<string, string>> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
  );
  const found: Record<string, string> = {};
  for (const { name } of tables.filter((table) => !(table.name in LEFT_OUT))) {
    const { rows } = await owner.query(
      `select count(*)::text || ' ' || coalesce(md5(string_agg(t::text, '' order by t::text)), 'none') as print
       from public.${name} t`,
    );
    found[name] = rows[0].print;
  }
  const { rows } = await owner.query(
    `select sequencename as name, last_value::text as print from pg_sequences where schemaname = 'public'`,
  );
  for (const { name, print } of rows) found[name] = print;
  return found;
}

/** A folder that is gone afterwards; the backup goes into a folder within it. */
export async function backupFolder(t: Pick<Test, 'teardown'>): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'pumprun-backup-'));
  t.teardown(() => rm(folder, { recursive: true, force: true }));
  return path.join(folder, 'made');
}

/** A copy to spoil. */
export async function copyOf(t: Pick<Test, 'teardown'>, backup: string): Promise<string> {
  const folder = await backupFolder(t);
  await cp(backup, folder, { recursive: true });
  return folder;
}

/** Changes the manifest as somebody would who knows how, with the right hash. */
export async function forge(backup: string, change: (manifest: Json) => void): Promise<void> {
  const manifest = JSON.parse(await readFile(path.join(backup, MANIFEST), 'utf8'));
  change(manifest);
  const text = JSON.stringify(manifest);
  await writeFile(path.join(backup, MANIFEST), text);
  await writeFile(path.join(backup, MANIFEST_HASH), hashLine(text));
}

export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
