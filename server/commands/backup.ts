import path from 'node:path';
import { stderr, stdout } from 'node:process';
import type { Manifest } from '../../db/backup/manifest.ts';
import { writeBackup } from '../../db/backup/write.ts';
import { readConfig } from '../config.ts';
import { onGround } from '../installation.ts';
import { VERSION } from '../version.ts';
import { type Command, oneArgument } from './command.ts';
import { DATABASE_NAME } from './serve.ts';

export const backup: Command = {
  summary: 'write all records, as they are now, into a folder',
  help: `
Usage: pumprun backup <folder>

Writes a new folder with every table and a manifest of their hashes and counts; the server may run and be written to
meanwhile. Its path is printed when it is whole. Who is signed in is not in it.
DATABASE_URL names the database, with a superuser or a role that has BYPASSRLS and may read everything; without it the
private database in PUMPRUN_DATA is used.
The folder holds everything that people entered and the hashes of their passwords: encrypt what leaves the machine.`,
  async run(args) {
    const folder = path.resolve(oneArgument(args, 'the folder to write'));
    const startedAt = performance.now();
    return onGround(readConfig(), async (ground) => {
      const manifest = await writeBackup(await ground.ownerOf(DATABASE_NAME), folder, VERSION);
      stderr.write(`${summaryOf(manifest)} were written in ${secondsSince(startedAt)} s.\n`);
      stdout.write(`${folder}\n`);
      return 0;
    });
  },
};

/** `21 tables with 1,234 rows`. */
export function summaryOf({ tables }: Manifest): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return `${tables.length} tables with ${rows.toLocaleString('en')} rows`;
}

export const secondsSince = (startedAt: number): string =>
  ((performance.now() - startedAt) / 1000).toFixed(1);
