/** The migrations this program carries, in the order of their journal. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readMigrationFiles } from './drizzle.ts';

export const MIGRATIONS_FOLDER = path.join(import.meta.dirname, 'migrations');

export interface Migration {
  /** The file without its ending, such as 0001_fences. */
  tag: string;
  index: number;
  /** When it was generated, in milliseconds; drizzle applies only what is younger than the last applied one. */
  when: number;
  hash: string;
  statements: string[];
}

export function readJournal(folder: string): Migration[] {
  const { entries }: { entries: { idx: number; tag: string; when: number }[] } = JSON.parse(
    readFileSync(path.join(folder, 'meta', '_journal.json'), 'utf8'),
  );
  const files = readMigrationFiles({ migrationsFolder: folder });
  return entries.map(({ idx, tag, when }, at) => ({
    tag,
    index: idx,
    when,
    hash: files[at]?.hash ?? '',
    statements: files[at]?.sql ?? [],
  }));
}

/** What would make drizzle skip a migration without a word, or a reader mistake the order. */
export function journalFaults(journal: Migration[], folder: string): string[] {
  const faults: string[] = [];
  for (const [at, { tag, index, when }] of journal.entries()) {
    if (index !== at) faults.push(`${tag} has index ${index} at position ${at}`);
    if (!tag.startsWith(`${String(at).padStart(4, '0')}_`)) faults.push(`${tag} is number ${at}`);
    if (when <= (journal[at - 1]?.when ?? 0)) faults.push(`${tag} is not younger than the one before it`);
  }
  const known = new Set(journal.map(({ tag }) => `${tag}.sql`));
  for (const file of readdirSync(folder))
    if (file.endsWith('.sql') && !known.has(file)) faults.push(`${file} is not in the journal`);
  return faults;
}
