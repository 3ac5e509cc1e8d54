import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { stderr, stdout } from 'node:process';
import { parseArgs } from 'node:util';
import type { Database } from '../../db/client.ts';
import { readConfig } from '../config.ts';
import { createFileReader } from '../imports/read-file.ts';
import { leftAsCsv, reportText } from '../imports/report-text.ts';
import { keepImport } from '../imports/service/keep-import.ts';
import { type Bringing, type Progress, tryImport } from '../imports/service.ts';
import { onGround, openPrepared } from '../installation.ts';
import { Problem } from '../lib/problem.ts';
import { type Command, oneArgument, UsageError } from './command.ts';
import { actingAs, type FoundMember, findActing, findMember } from './member.ts';
import { DATABASE_NAME } from './serve.ts';

export const importFile: Command = {
  summary: 'bring a spreadsheet or a portable log into a student’s log',
  help: `
Usage: pumprun import <file> --by <e-mail> [--student <e-mail>] [--program <name>] [--sheet <name>] [--left <file>] [--yes]

Reads a CSV, TSV or XLSX file or a pumprun-log/1 document and says what would come of it. With --yes what is new is kept as
drafts, all of it or nothing. --by is who brings it: a student their own log, a director that of --student, or of everybody
whom the file names. --left writes the rows that did not go, with the reasons. How columns are read is corrected in the
browser, and remembered by the program.`,
  async run(args) {
    const options = optionsOf(args);
    const bytes = await readFile(options.file).catch(() => undefined);
    if (bytes === undefined) return refuse(`${options.file} cannot be read.`);
    return onGround(readConfig(), async (ground) => {
      const { db } = await openPrepared(ground, DATABASE_NAME, { poolSize: 2, onConnectionError: () => {} });
      try {
        return await bring(db, bytes, options);
      } catch (error) {
        if (error instanceof Problem) return refuse(sentenceOf(error));
        throw error;
      } finally {
        await db.close();
      }
    });
  },
};

async function bring(db: Database, bytes: Uint8Array, options: Options): Promise<number> {
  const by = await findActing(db, { email: options.by, program: options.program }, BRINGERS);
  if (typeof by === 'string') return refuse(by);
  const studentId = await studentIdOf(db, by, options.student);
  if (studentId === null) return refuse('Nobody with that address is a student there.');
  const query = {
    ...(studentId && { studentId }),
    ...(options.sheet !== undefined && { sheet: options.sheet }),
  };
  const bringing = bringingOf(db, by);
  const report = options.isForKeeps
    ? (await keepImport({ importId: randomUUID(), bytes, query }, bringing)).report
    : await tryImport(bytes, query, bringing);
  stderr.write('\n');
  stdout.write(reportText(report));
  if (options.left !== undefined) await writeFile(options.left, leftAsCsv(report));
  if (!options.isForKeeps) stderr.write('Nothing was kept. Say --yes to keep what is new.\n');
  return 0;
}

const BRINGERS = ['student', 'director', 'administrator'] as const;

/** Undefined when none was named, null when nobody has that address. */
async function studentIdOf(
  db: Database,
  { programId }: FoundMember,
  email: string | undefined,
): Promise<string | null | undefined> {
  if (email === undefined) return undefined;
  const found = await findMember(db, { email, program: undefined, programId }, ['student']);
  return typeof found === 'string' ? null : found.personId;
}

function bringingOf(db: Database, by: FoundMember): Bringing {
  return {
    run: actingAs(db, by),
    reader: createFileReader(),
    onProgress: tellProgress,
    signal: new AbortController().signal,
  };
}

const tellProgress = ({ phase, done, of }: Progress): void => {
  if (stderr.isTTY) stderr.write(`\r${phase}: ${done} of ${of}   `);
};

function sentenceOf({ message, parts: { detail, errors = [] } }: Problem): string {
  const [first] = errors;
  return [`${message}.`, detail, detail === undefined && first && `${first.field}: ${first.message}`]
    .filter(Boolean)
    .join(' ');
}

function refuse(sentence: string): number {
  stderr.write(`${sentence}\n`);
  return 1;
}

interface Options {
  file: string;
  by: string;
  student: string | undefined;
  program: string | undefined;
  sheet: string | undefined;
  left: string | undefined;
  isForKeeps: boolean;
}

const text = { type: 'string' } as const;
const address = (typed: string): string => typed.trim().toLowerCase();

function optionsOf(args: string[]): Options {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { by: text, student: text, program: text, sheet: text, left: text, yes: { type: 'boolean' } },
    });
    if (values.by === undefined) throw new Error('--by is missing: who brings the file?');
    return {
      file: oneArgument(positionals, 'the file'),
      by: address(values.by),
      student: values.student === undefined ? undefined : address(values.student),
      program: values.program,
      sheet: values.sheet,
      left: values.left,
      isForKeeps: values.yes === true,
    };
  } catch (error) {
    throw error instanceof UsageError
      ? error
      : new UsageError(error instanceof Error ? error.message : String(error));
  }
}
