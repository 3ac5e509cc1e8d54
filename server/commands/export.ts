import { stderr, stdout } from 'node:process';
import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { onGround, openPrepared } from '../installation.ts';
import { exportLogOf } from '../portable-logs/service.ts';
import { type Command, UsageError } from './command.ts';
import { findMember } from './member.ts';
import { DATABASE_NAME } from './serve.ts';

export const exportStudent: Command = {
  summary: 'print the whole log of a student as a pumprun-log/1 document',
  help: `
Usage: pumprun export --student <e-mail> [--program <name>]

Prints one JSON document with everything that the student logged and what was signed of it; docs/portable-log.md says
what is in it. --program names the program where the student is in several.`,
  async run(args) {
    const { student, program } = optionsOf(args);
    return onGround(readConfig(), async (ground) => {
      const { db } = await openPrepared(ground, DATABASE_NAME, { poolSize: 2, onConnectionError: () => {} });
      try {
        const found = await findMember(db, { email: student, program }, ['student']);
        if (typeof found === 'string') return refuse(found);
        stdout.write(`${await exportLogOf(db, found.programId, found.personId)}\n`);
        return 0;
      } finally {
        await db.close();
      }
    });
  },
};

function refuse(sentence: string): number {
  stderr.write(`${sentence}\n`);
  return 1;
}

function optionsOf(args: string[]): { student: string; program: string | undefined } {
  try {
    const { values } = parseArgs({
      args,
      options: { student: { type: 'string' }, program: { type: 'string' } },
    });
    if (values.student === undefined) throw new Error('--student is missing');
    return { student: values.student.trim().toLowerCase(), program: values.program };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
