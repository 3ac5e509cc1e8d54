/** The command line: `pumprun <verb>`. Data goes to standard output, talk to standard error; 0 done, 1 refused, 2 wrong use. */
import { stderr, stdout } from 'node:process';
import { BackupError } from '../db/backup/error.ts';
import { EmbeddedPostgresError } from '../db/embedded.ts';
import { constraintOf, sqlStateOf } from '../db/errors.ts';
import { MigrationError } from '../db/migration-error.ts';
import type { Command } from './commands/command.ts';
import { UsageError } from './commands/command.ts';
import { ConfigurationError, readConfig } from './config.ts';

/** Loaded when they are needed: a wrong variable is told before the application is read. */
const COMMANDS: Record<string, () => Promise<Command>> = {
  serve: async () => (await import('./commands/serve.ts')).serve,
  demo: async () => (await import('./commands/demo.ts')).demo,
  'rotate-key': async () => (await import('./commands/rotate-key.ts')).rotateKey,
  migrate: async () => (await import('./commands/migrate.ts')).migrate,
  backup: async () => (await import('./commands/backup.ts')).backup,
  export: async () => (await import('./commands/export.ts')).exportData,
  import: async () => (await import('./commands/import.ts')).importFile,
  screen: async () => (await import('./commands/screen.ts')).screenTexts,
  restore: async () => (await import('./commands/restore.ts')).restore,
};

async function usage(): Promise<string> {
  const verbs = Object.entries(COMMANDS).map(
    async ([verb, load]) => `  ${verb.padEnd(12)} ${(await load()).summary}`,
  );
  return `Usage: pumprun <verb> [options]

${(await Promise.all(verbs)).join('\n')}

pumprun <verb> --help says more.
`;
}

async function main([verb = '', ...args]: string[]): Promise<number> {
  if (verb === '' || verb === '--help' || verb === '-h' || verb === 'help') {
    stdout.write(await usage());
    return verb === '' ? 2 : 0;
  }
  const load = Object.hasOwn(COMMANDS, verb) ? COMMANDS[verb] : undefined;
  if (load === undefined) throw new UsageError(`There is no verb ${JSON.stringify(verb)}.`);
  if (args.includes('--help') || args.includes('-h')) {
    stdout.write(`${(await load()).help.trim()}\n`);
    return 0;
  }
  readConfig();
  return (await load()).run(args);
}

/** A fault that a person can mend is one sentence; anything else is ours and keeps its stack. */
async function explain(error: unknown): Promise<number> {
  if (error instanceof UsageError) {
    stderr.write(`${error.message}\n\n${await usage()}`);
    return 2;
  }
  const isForPeople =
    error instanceof BackupError ||
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
// What still holds the process after a second, such as a request that never ends, holds nothing anybody waits for.
setTimeout(() => process.exit(), 1_000).unref();
