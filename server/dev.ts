/** For development: the server again after each change, and the client with hot reload on http://localhost:5173. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';

const PROJECT_FOLDER = path.resolve(import.meta.dirname, '..');
const VITE = path.join(
  path.dirname(createRequire(import.meta.url).resolve('vite/package.json')),
  'bin/vite.js',
);

const start = (...args: string[]): ChildProcess =>
  spawn(process.execPath, args, { cwd: PROJECT_FOLDER, stdio: 'inherit' });

const children = [start('--watch-path=server', '--watch-path=db', 'server/cli.ts', 'serve'), start(VITE)];

const stopAll = (): void => {
  for (const child of children) child.kill('SIGTERM');
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stopAll);
// Whichever ends takes the other along.
for (const child of children) child.on('exit', stopAll);
