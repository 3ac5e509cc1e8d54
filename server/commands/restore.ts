import path from 'node:path';
import { stderr } from 'node:process';
import { restoreBackup } from '../../db/backup/restore.ts';
import { verifyBackup } from '../../db/backup/verify.ts';
import { readConfig } from '../config.ts';
import { onGround, passwordOf } from '../installation.ts';
import { secondsSince, summaryOf } from './backup.ts';
import { type Command, oneArgument } from './command.ts';
import { DATABASE_NAME } from './serve.ts';

export const restore: Command = {
  summary: 'bring a backup into an empty database',
  help: `
Usage: pumprun restore <folder>

Checks every file of the backup against its manifest, then restores it into an empty database, all of it or nothing,
and brings it to the schema of this program. An older backup is brought up to date; a newer one is refused.
DATABASE_URL names the database and the role that owns it; without it the private database in PUMPRUN_DATA is used,
which must be new. Everybody signs in again afterwards.`,
  async run(args) {
    const folder = path.resolve(oneArgument(args, 'the folder of the backup'));
    const config = readConfig();
    const startedAt = performance.now();
    const manifest = await verifyBackup(folder); // before a database is even started
    return onGround(config, async (ground) => {
      const owner = await ground.ownerOf(DATABASE_NAME);
      await restoreBackup(owner, passwordOf(ground.appConnection(owner)), { folder, manifest });
      stderr.write(`${summaryOf(manifest)} were restored in ${secondsSince(startedAt)} s.\n`);
      return 0;
    });
  },
};
