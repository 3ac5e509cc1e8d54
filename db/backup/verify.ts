/** Is this a whole backup that this program can read? Asked of the files alone, before any database is touched. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { MIGRATIONS_FOLDER, type Migration, readJournal } from '../journal.ts';
import { BackupError } from './error.ts';
import { FORMAT, fileOf, hashLine, MANIFEST, MANIFEST_HASH, Manifest, type TableFile } from './manifest.ts';
import { countLines } from './write.ts';

/** @throws BackupError with one sentence */
export async function verifyBackup(
  folder: string,
  journal: readonly Migration[] = readJournal(MIGRATIONS_FOLDER),
): Promise<Manifest> {
  const manifest = await readManifest(folder);
  refuseOtherMigrations(manifest, journal);
  await refuseOtherFiles(folder, manifest);
  for (const table of manifest.tables) await verifyTable(folder, table);
  return manifest;
}

async function readManifest(folder: string): Promise<Manifest> {
  const [text, hash] = await Promise.all([readText(folder, MANIFEST), readText(folder, MANIFEST_HASH)]);
  if (hash !== hashLine(text)) throw damaged(MANIFEST, 'is not the one that was written');
  const content: unknown = JSON.parse(text);
  refuseOtherProgram(content);
  const read = Manifest.safeParse(content);
  if (!read.success) throw damaged(MANIFEST, 'does not say what it must');
  return read.data;
}

async function readText(folder: string, name: string): Promise<string> {
  try {
    return await readFile(path.join(folder, name), 'utf8');
  } catch (cause) {
    if (await isThere(folder))
      throw new BackupError(`${folder} is no backup of Pumprun, or not a whole one: it has no ${name}.`, {
        cause,
      });
    throw new BackupError(`There is no backup at ${folder}.`, { cause });
  }
}

const isThere = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );

function refuseOtherProgram(content: unknown): void {
  const { program, format, programVersion } = (content ?? {}) as Record<string, unknown>;
  if (program !== 'pumprun') throw new BackupError('The backup was made by another program.');
  if (format !== FORMAT)
    throw new BackupError(
      `The backup has the format ${format} and this program reads ${FORMAT}: restore it with Pumprun ${programVersion}.`,
    );
}

/** Its migrations must be a beginning of ours. */
function refuseOtherMigrations(
  { migrations, programVersion }: Manifest,
  journal: readonly Migration[],
): void {
  for (const [at, { tag, when, hash }] of migrations.entries()) {
    const ours = journal[at];
    if (ours === undefined)
      throw new BackupError(
        `The backup is newer than this program: it holds ${migrations.length} migrations and this program knows ` +
          `${journal.length}; restore it with Pumprun ${programVersion} or newer.`,
      );
    if (ours.when !== when || ours.hash !== hash)
      throw new BackupError(
        `The backup holds other migrations than this program from ${tag} on: it was made by another program.`,
      );
  }
}

async function refuseOtherFiles(folder: string, { tables }: Manifest): Promise<void> {
  const expected = [MANIFEST, MANIFEST_HASH, ...tables.map(({ name }) => fileOf(name))];
  const found = await readdir(folder);
  const missing = expected.find((name) => !found.includes(name));
  if (missing !== undefined) throw damaged(missing, 'is missing');
  const extra = found.find((name) => !expected.includes(name));
  if (extra !== undefined) throw damaged(extra, 'does not belong to it');
}

async function verifyTable(folder: string, { name, sha256, bytes, rows }: TableFile): Promise<void> {
  const file = path.join(folder, fileOf(name));
  if ((await stat(file)).size !== bytes) throw damaged(fileOf(name), 'has another length than was written');
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) hash.update(chunk);
  });
  if (hash.digest('hex') !== sha256) throw damaged(fileOf(name), 'is not the one that was written');
  if ((await countRows(file)) !== rows)
    throw damaged(fileOf(name), 'holds another number of rows than was written');
}

async function countRows(file: string): Promise<number> {
  let rows = 0;
  await pipeline(createReadStream(file), createGunzip(), async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) rows += countLines(chunk);
  });
  return rows;
}

const damaged = (file: string, what: string): BackupError =>
  new BackupError(`The backup is damaged: ${file} ${what}.`);
