#!/usr/bin/env node
/** The command line: `pumprun <verb>`. Data goes to standard output, talk to standard error; 0 done, 1 refused, 2 wrong use. */
import { stderr, stdout } from 'node:process';
import { EmbeddedPostgresError } from '../db/embedded.ts';
import { constraintOf, sqlStateOf } from '../db/errors.ts';
import { MigrationError } from '../db/migration-error.ts';
import type { Command } from './commands/command.ts';
import { UsageError } from './commands/command.ts';
import { demo } from './commands/demo.ts';
import { migrate } from './commands/migrate.ts';
import { serve } from './commands/serve.ts';
import { ConfigurationError } from './config.ts';

const COMMANDS: Record<string, Command> = { serve, demo, migrate };

const USAGE = `Usage: pumprun <verb> [options]

${Object.entries(COMMANDS)
  .map(([verb, { summary }]) => `  ${verb.padEnd(10)} ${summary}`)
  .join('\n')}

pumprun <verb> --help says more.
`;

async function main([verb = '', ...args]: string[]): Promise<number> {
  if (verb === '' || verb === '--help' || verb === '-h' || verb === 'help') {
    stdout.write(USAGE);
    return verb === '' ? 2 : 0;
  }
  const command = Object.hasOwn(COMMANDS, verb) ? COMMANDS[verb] : undefined;
  if (command === undefined) throw new UsageError(`There is no verb ${JSON.stringify(verb)}.`);
  if (args.includes('--help') || args.includes('-h')) {
    stdout.write(`${command.help.trim()}\n`);
    return 0;
  }
  return command.run(args);
}

/** A fault that a person can mend is one sentence; anything else is ours and keeps its stack. */
function explain(error: unknown): number {
  if (error instanceof UsageError) {
    stderr.write(`${error.message}\n\n${USAGE}`);
    return 2;
  }
  const isForPeople =
    error instanceof ConfigurationError ||
    error instanceof EmbeddedPostgresError ||
    error instanceof MigrationError;
  stderr.write(
    `${isForPeople ? error.message : (error instanceof Error && sentenceOf(error)) || String(error)}\n`,
  );
  return 1;
}

function sentenceOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return 'PORT is taken by another program: stop it, or set PORT to another one.';
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND')
    return 'DATABASE_URL names a database that does not answer.';
  if (code === '28P01' || code === '3D000')
    return 'DATABASE_URL names a login or a database that does not exist.';
  return ourFault(error);
}

/** Where it happened. The message of a failed query holds the values that were written, so it is left out. */
function ourFault(error: unknown): string {
  const state = sqlStateOf(error);
  if (state === undefined) return error instanceof Error ? (error.stack ?? error.message) : String(error);
  const place = error instanceof Error ? error.stack?.split('\n').filter((line) => /^ +at /.test(line)) : [];
  return `The database refused a statement (${state} ${constraintOf(error) ?? ''})\n${place?.join('\n')}`;
}

// Not process.exit: what is still being written is finished first.
process.exitCode = await main(process.argv.slice(2)).catch(explain);
