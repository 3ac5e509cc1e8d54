import { stderr, stdout } from 'node:process';
import { parseArgs } from 'node:util';
import type { Database } from '../../db/client.ts';
import { readConfig } from '../config.ts';
import { asCsv } from '../deidentified/as-csv.ts';
import { makeExport } from '../deidentified/service.ts';
import { onGround, openPrepared } from '../installation.ts';
import { Problem } from '../lib/problem.ts';
import { exportLogOf } from '../portable-logs/service.ts';
import { type Command, UsageError } from './command.ts';
import { actingAs, findActing, findMember } from './member.ts';
import { DATABASE_NAME } from './serve.ts';

export const exportData: Command = {
  summary: 'print a student’s whole log, or the program’s signed cases de-identified',
  help: `
Usage: pumprun export --student <e-mail> [--program <name>]
       pumprun export --deidentified --by <e-mail> [--program <name>] [--purpose <text>] [--format json|csv]

Prints one JSON document with everything that the student logged and what was signed of it; docs/portable-log.md says
what is in it. --program names the program where the person is in several.

With --deidentified prints the signed cases of closed reporting years as they may leave the program, in the name of a
director or administrator; docs/deidentified-export.md says how they are made.`,
  async run(args) {
    const options = optionsOf(args);
    return onGround(readConfig(), async (ground) => {
      const { db } = await openPrepared(ground, DATABASE_NAME, { poolSize: 2, onConnectionError: () => {} });
      try {
        return await (options.isDeidentified ? printDeidentified(db, options) : printLog(db, options));
      } catch (error) {
        if (error instanceof Problem) return refuse(`${error.message}.`);
        throw error;
      } finally {
        await db.close();
      }
    });
  },
};

async function printLog(db: Database, { email, program }: Options): Promise<number> {
  const found = await findMember(db, { email, program }, ['student']);
  if (typeof found === 'string') return refuse(found);
  stdout.write(`${await exportLogOf(db, found.programId, found.personId)}\n`);
  return 0;
}

async function printDeidentified(
  db: Database,
  { email, program, purpose, format }: Options,
): Promise<number> {
  const by = await findActing(db, { email, program }, ['director', 'administrator']);
  if (typeof by === 'string') return refuse(by);
  const made = await actingAs(db, by)((work) => makeExport(work, purpose));
  stdout.write(format === 'csv' ? asCsv(made) : `${JSON.stringify(made)}\n`);
  return 0;
}

function refuse(sentence: string): number {
  stderr.write(`${sentence}\n`);
  return 1;
}

interface Options {
  isDeidentified: boolean;
  /** Whose log, or who takes the export. */
  email: string;
  program: string | undefined;
  purpose: string;
  format: string;
}

const text = { type: 'string' } as const;

function optionsOf(args: string[]): Options {
  try {
    const { values } = parseArgs({
      args,
      options: {
        student: text,
        program: text,
        deidentified: { type: 'boolean' },
        by: text,
        purpose: text,
        format: text,
      },
    });
    const isDeidentified = values.deidentified === true;
    const email = isDeidentified ? values.by : values.student;
    if (email === undefined) throw new Error(`${isDeidentified ? '--by' : '--student'} is missing`);
    const { format = 'json' } = values;
    if (!['json', 'csv'].includes(format)) throw new Error('--format takes json or csv');
    return {
      isDeidentified,
      email: email.trim().toLowerCase(),
      program: values.program,
      purpose: values.purpose ?? 'not said',
      format,
    };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
