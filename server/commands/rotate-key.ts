import { existsSync } from 'node:fs';
import { stderr, stdout } from 'node:process';
import { type Config, ConfigurationError, readConfig } from '../config.ts';
import { keyFileIn, rotateKeys } from '../key-file.ts';
import { securityLineOf } from '../security-events.ts';
import { type Command, refuseArguments } from './command.ts';

const FORGET = '--forget-old';

export const rotateKey: Command = {
  summary: 'put a new token key in front; the next start uses it',
  help: `
Usage: pumprun rotate-key [${FORGET}]

Puts a new key at the top of the key file of this installation. Sign-ins made with the keys below it go on.
${FORGET} drops those keys: everybody signs in again. Do that when a key may have been seen.
Restart the server afterwards. With PUMPRUN_TOKEN_KEY the keys are yours: docs/operations.md says how to rotate them.`,
  run(args) {
    const keepsOld = !args.includes(FORGET);
    refuseArguments(args.filter((arg) => arg !== FORGET));
    const { kept } = rotateKeys(keyFileOf(readConfig()), { keepsOld });
    stdout.write(securityLineOf('key.rotated', { count: kept }));
    stderr.write(`A new key is in front, with ${kept} older behind it. Restart the server to use it.\n`);
    return Promise.resolve(0);
  },
};

function keyFileOf({ database, tokenKeys }: Config): string {
  if (database.kind === 'url' || tokenKeys !== undefined)
    throw new ConfigurationError(
      'PUMPRUN_TOKEN_KEY must be changed where you set it: docs/operations.md says how, without signing anybody out',
    );
  const folders = [database.dataFolder, database.otherFolder].filter((folder) => folder !== undefined);
  const file = folders.map(keyFileIn).find((place) => existsSync(place));
  if (file === undefined)
    throw new ConfigurationError(
      'PUMPRUN_DATA must name the folder of an installation that was started before',
    );
  return file;
}
