import { stderr, stdout } from 'node:process';
import type pg from 'pg';
import { buildClientIfStale } from '../client-build.ts';
import { ConfigurationError, readConfig } from '../config.ts';
import { LANES, loadSampleClass } from '../demo/load.ts';
import { readSample } from '../demo/sample.ts';
import { DEMO_PASSWORD, DIRECTOR } from '../demo/school.ts';
import { asOwner, type Ground, openPrepared } from '../installation.ts';
import { serve } from '../main.ts';
import { createMetrics } from '../metrics.ts';
import { createKeyRing } from '../sessions/keys.ts';
import { createPasswordHasher } from '../sessions/passwords.ts';
import { type Command, refuseArguments } from './command.ts';

const DATABASE_NAME = 'pumprun_demo';
const LOADING_NAME = 'pumprun_demo_loading';

export const demo: Command = {
  summary: 'the same with the sample class loaded, and three sign-ins printed',
  help: `
Usage: pumprun demo

Loads the sample class (12 students, 10 supervisors, 1,267 cases, 2,519 hours entries, all made up) into a database
of its own beside the real one, serves it on http://localhost:3000 and prints three sign-ins. The first start loads;
later ones do not. Always on the private database: it refuses to run with DATABASE_URL.`,
  async run(args) {
    refuseArguments(args);
    const config = readConfig();
    if (config.database.kind === 'url')
      throw new ConfigurationError(
        'DATABASE_URL must be unset for the demo: made-up people with a known password belong in no real database',
      );
    const building = buildClientIfStale();
    building.catch(() => {}); // reported where it is awaited
    // What people do in the demo is no news; its log would push the sign-ins out of sight.
    await serve(
      { ...config, logLevel: 'warn' },
      {
        database: DATABASE_NAME,
        prepare: async (ground) => {
          await loadOnce(ground);
          await building;
        },
        onListening: greet,
      },
    );
    return 0;
  },
};

function greet(address: string): void {
  stdout.write(`
Pumprun listens on ${address}

  Student     student01@example.org
  Supervisor  supervisor1@example.org
  Director    ${DIRECTOR.email}
  Password    ${DEMO_PASSWORD}

Ctrl-C stops the server and its database.
`);
}

/** Loads into a database under another name and renames it when it is whole, so a broken load is never shown. */
async function loadOnce(ground: Ground): Promise<void> {
  const server = await ground.ownerOf('postgres');
  if (await exists(server, DATABASE_NAME)) return;
  await asOwner(server, (client) => client.query(`drop database if exists ${LOADING_NAME} with (force)`));
  const startedAt = performance.now();
  await load(ground);
  await asOwner(server, (client) =>
    client.query(`alter database ${LOADING_NAME} rename to ${DATABASE_NAME}`),
  );
  stderr.write(`The sample class was loaded in ${((performance.now() - startedAt) / 1000).toFixed(1)} s.\n`);
}

const exists = (server: pg.ClientConfig, name: string): Promise<boolean> =>
  asOwner(server, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    return rowCount === 1;
  });

async function load(ground: Ground): Promise<void> {
  const { db } = await openPrepared(ground, LOADING_NAME, {
    poolSize: LANES,
    onConnectionError: () => {},
    patience: { connectionMs: 60_000, answerMs: 60_000 }, // a slow disk may take its time: nobody waits for an answer
  });
  try {
    const platform = {
      db,
      clock: () => new Date(),
      passwords: createPasswordHasher(),
      keys: createKeyRing(ground.tokenKeys),
      mail: undefined,
      publicUrl: undefined,
      metrics: createMetrics(),
    };
    const { cases, hours, refused } = await loadSampleClass(platform, readSample(), progressLine());
    stderr.write(`${cases} cases and ${hours} hours entries are in.\n`);
    for (const [reason, count] of refused)
      stderr.write(`${count} signatures were refused and wait: ${reason}.\n`);
  } finally {
    await db.close();
  }
}

/** One line that moves on a terminal; a line at each tenth elsewhere. */
function progressLine(): (done: number, total: number) => void {
  let shown = -1;
  return (done, total) => {
    const percent = Math.floor((done / total) * 100);
    if (percent === shown || (!stderr.isTTY && percent % 10 !== 0)) return;
    shown = percent;
    stderr.write(
      `${stderr.isTTY ? '\r' : ''}Loading the sample class: ${percent} %${stderr.isTTY && percent < 100 ? '' : '\n'}`,
    );
  };
}
