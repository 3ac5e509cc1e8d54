import { stderr } from 'node:process';
import { buildClientIfStale } from '../client-build.ts';
import { readConfig } from '../config.ts';
import { serve as serveUntilStopped } from '../main.ts';
import type { Platform } from '../platform.ts';
import { isSetUpNeeded, setUpCodeOf } from '../programs/service.ts';
import { type Command, refuseArguments } from './command.ts';

export const DATABASE_NAME = 'pumprun';

export const serve: Command = {
  summary: 'migrate, then serve the API and the client',
  help: `
Usage: pumprun serve

Serves on http://localhost:3000 (HOST, PORT). Without DATABASE_URL it keeps a private PostgreSQL 18 in .data
(PUMPRUN_DATA). On an empty database the first visit asks for the one-time code that is printed here.
Ctrl-C answers what is in flight, then stops the database.`,
  async run(args) {
    refuseArguments(args);
    const config = readConfig();
    if (await buildClientIfStale()) stderr.write('The client was built.\n');
    await serveUntilStopped(config, { database: DATABASE_NAME, onListening: greet });
    return 0;
  },
};

async function greet(address: string, platform: Platform): Promise<void> {
  stderr.write(`Pumprun listens on ${address}\n`);
  if (!(await isSetUpNeeded(platform))) return;
  stderr.write(
    `This installation is empty. Open ${address}/set-up and enter this code: ${setUpCodeOf(platform.keys)}\n`,
  );
}
