/** The keys of an installation with its own database: a file beside it, one key a line, the current one first. */
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { ConfigurationError, readTokenKeys, type TokenKeys } from './config.ts';

export const keyFileIn = (dataFolder: string): string => path.join(dataFolder, 'token.key');

const newKey = (): string => randomBytes(32).toString('base64url');

/** Made once, readable by this account only. */
export function keptKeys(dataFolder: string): TokenKeys {
  const file = keyFileIn(dataFolder);
  mkdirSync(dataFolder, { recursive: true });
  if (!existsSync(file)) makeKeys(file);
  return keysOf(file);
}

/** Written beside and linked: of many first starts one makes it, and none reads half a file. */
function makeKeys(file: string): void {
  const beside = `${file}.${process.pid}`;
  try {
    writeFileSync(beside, newKey(), { mode: 0o600 });
    linkSync(beside, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(beside, { force: true });
  }
}

/** Puts a new key in front. Written beside and renamed, so that no start ever reads half a file. */
export function rotateKeys(file: string, { keepsOld }: { keepsOld: boolean }): { kept: number } {
  const old = keysOf(file);
  const kept = keepsOld ? old : [];
  const { uid, gid } = statSync(file);
  const beside = `${file}.new`;
  writeFileSync(beside, `${[newKey(), ...kept].join('\n')}\n`, { mode: 0o600, flag: 'wx' });
  if (process.getuid?.() === 0) chownSync(beside, uid, gid);
  renameSync(beside, file);
  return { kept: kept.length };
}

function keysOf(file: string): TokenKeys {
  const keys = readTokenKeys(readFileSync(file, 'utf8'));
  if (keys === undefined)
    throw new ConfigurationError(`${file} must hold one key a line: at least 32 random bytes in base64url`);
  return keys;
}
