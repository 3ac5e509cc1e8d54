/**
 * Builds the web client when it is missing or older than its sources, so that nobody has to remember to. It is built
 * beside its place and then moved there: a server that runs meanwhile never finds half a client.
 */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { CLIENT_FOLDER } from './plugins/web.ts';

const PROJECT_FOLDER = path.resolve(import.meta.dirname, '..');
const SOURCE_FOLDERS = ['client', 'server'].map((folder) => path.join(PROJECT_FOLDER, folder));

/** @returns true when something was built */
export async function buildClientIfStale(): Promise<boolean> {
  const shell = path.join(CLIENT_FOLDER, 'index.html');
  const hasSources =
    SOURCE_FOLDERS.every((folder) => existsSync(folder)) &&
    existsSync(path.join(PROJECT_FOLDER, 'vite.config.ts'));
  if (!hasSources || (existsSync(shell) && statSync(shell).mtimeMs > newestChange())) return false;
  const fresh = `${CLIENT_FOLDER}-${process.pid}`;
  try {
    await runVite(fresh);
    put(fresh);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return true;
}

function newestChange(): number {
  const files = SOURCE_FOLDERS.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true }),
  )
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  const beside = ['vite.config.ts', 'package-lock.json']
    .map((name) => path.join(PROJECT_FOLDER, name))
    .filter((file) => existsSync(file));
  return Math.max(...[...files, ...beside].map((file) => statSync(file).mtimeMs));
}

function put(fresh: string): void {
  const old = `${fresh}-old`;
  if (existsSync(CLIENT_FOLDER)) renameSync(CLIENT_FOLDER, old);
  try {
    renameSync(fresh, CLIENT_FOLDER);
  } catch (error) {
    if (!existsSync(CLIENT_FOLDER)) throw error; // otherwise somebody else was faster, with the same client
  }
  rmSync(old, { recursive: true, force: true });
}

function runVite(outDir: string): Promise<void> {
  const vite = path.join(
    path.dirname(createRequire(import.meta.url).resolve('vite/package.json')),
    'bin/vite.js',
  );
  const child = spawn(
    process.execPath,
    [vite, 'build', '--logLevel', 'warn', '--outDir', outDir, '--emptyOutDir'],
    {
      cwd: PROJECT_FOLDER,
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error('the client could not be built'))));
  });
}
