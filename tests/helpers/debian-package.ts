/** Debian's packages, for tests that need a program npm does not have. */
import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { run, SECOND } from './install-once.ts';

const APT = '/usr/bin/apt-get';
const DOWNLOAD_LIMIT = 120 * SECOND;

export const canInstallPackages = (): boolean => process.getuid?.() === 0 && existsSync(APT);

/** As root, from the machine's own sources. Whoever calls looks for the program afterwards. */
export async function installPackage(name: string, limit: number): Promise<void> {
  const deadline = Date.now() + limit;
  await refreshPackages(limit);
  const packages = ['install', '-y', '--no-install-recommends', name];
  await run('apt-get', ['-o', 'DPkg::Lock::Timeout=120', ...packages], deadline - Date.now());
}

export const refreshPackages = (limit: number): Promise<boolean> => run('apt-get', ['update'], limit);

// apt-get puts what it downloads where it stands.
const UNPACK = `cd "$1" || exit 1
libraries=$(apt-cache depends "$2" | sed -n 's/^ *Depends: \\(lib[a-z].*\\)/\\1/p' | grep -v -x libc6)
apt-get download "$2" $libraries && for package in ./*.deb; do dpkg -x "$package" . || exit 1; done && rm ./*.deb`;

/**
 * The files of a package and of the libraries it names, in a folder for temporary files: no root is needed, nothing
 * is set up and no service starts. Answers whether they are there.
 */
export async function unpackPackage(name: string): Promise<boolean> {
  const folder = unpackedFolder(name);
  if (existsSync(folder) || !existsSync(APT)) return existsSync(folder);
  const making = await mkdtemp(`${folder}-`);
  if (await run('sh', ['-c', UNPACK, 'sh', making, name], DOWNLOAD_LIMIT)) await rename(making, folder);
  else await rm(making, { recursive: true, force: true });
  return existsSync(folder);
}

/** Where an unpacked package lies; one for each account. */
export const unpackedFolder = (name: string): string =>
  path.join(os.tmpdir(), `pumprun-package-${name}-${process.getuid?.() ?? 'user'}`);
