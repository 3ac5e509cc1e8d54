/** One verb of the command line. */
export interface Command {
  /** One line for the list of verbs. */
  summary: string;
  help: string;
  /** @returns the exit code: 0 done, 1 refused or not met, 2 wrong use */
  run(args: string[]): Promise<number>;
}

export class UsageError extends Error {}

/** For verbs that take no arguments. @throws UsageError */
export function refuseArguments(args: string[]): void {
  if (args.length > 0) throw new UsageError(`This verb takes no arguments: ${args.join(' ')}`);
}

/** For verbs that take one. @throws UsageError */
export function oneArgument(args: string[], what: string): string {
  const [argument] = args;
  if (args.length !== 1 || argument === undefined || argument === '' || argument.startsWith('-'))
    throw new UsageError(`This verb takes one argument, ${what}.`);
  return argument;
}
