import { stderr } from 'node:process';
import { migrateDatabase } from '../../db/migrate.ts';
import { readConfig } from '../config.ts';
import { onGround, passwordOf } from '../installation.ts';
import { type Command, refuseArguments } from './command.ts';
import { DATABASE_NAME } from './serve.ts';

export const migrate: Command = {
  summary: 'bring the database to the schema of this program, and prove it',
  help: `
Usage: pumprun migrate

Applies the migrations that are missing, then compares what is applied with the journal, file by file.
DATABASE_URL names the database and the role that owns it; without it the private database in PUMPRUN_DATA is used.
Exit code 1 when the two differ.`,
  async run(args) {
    refuseArguments(args);
    return onGround(readConfig(), async (ground) => {
      const owner = await ground.ownerOf(DATABASE_NAME);
      const { applied, total } = await migrateDatabase(owner, passwordOf(ground.appConnection(owner)));
      stderr.write(
        `${applied} of ${total} migrations applied; the database is at the schema of this program.\n`,
      );
      return 0;
    });
  },
};
