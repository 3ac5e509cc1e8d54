/** Builds the web client when it is missing or older than its sources, so that nobody has to remember to. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
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
  await runVite();
  return true;
}

function newestChange(): number {
  const files = SOURCE_FOLDERS.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true }),
  )
    .filter((entry) => entry.isFile())
    .map((entry) => statSync(path.join(entry.parentPath, entry.name)).mtimeMs);
  return Math.max(...files);
}

function runVite(): Promise<void> {
  const vite = path.join(
    path.dirname(createRequire(import.meta.url).resolve('vite/package.json')),
    'bin/vite.js',
  );
  const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: PROJECT_FOLDER,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error('the client could not be built'))));
  });
}
