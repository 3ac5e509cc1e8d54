/** Questions between the bench and the processes it starts; each gets one answer. */
import { type ChildProcess, fork } from 'node:child_process';
import { openSync } from 'node:fs';
import path from 'node:path';

// biome-ignore lint/suspicious/noExplicitAny: what goes over is JSON
type Anything = any;
type Answers = Record<string, (input: Anything) => unknown>;

export interface Child {
  ask(question: string, input?: unknown): Promise<Anything>;
  end(): Promise<void>;
}

/** In the child. It ends with its parent. */
export function answerParent(answers: Answers): void {
  process.on('disconnect', () => process.exit());
  process.on('message', ({ id, question, input }: Anything) => {
    void Promise.resolve()
      .then(() => answers[question]?.(input))
      .then(
        (answer) => process.send?.({ id, answer }),
        (error: Error) => process.send?.({ id, error: String(error.stack) }),
      );
  });
  process.send?.({ id: 0 });
}

/**
 * @param logFile where it writes what it says; a log that somebody waits for would slow it down
 * @param flags of Node
 */
export async function startChild(
  file: string,
  options: unknown,
  logFile: string,
  flags: string[] = [],
): Promise<Child> {
  const log = openSync(logFile, 'a');
  const child = fork(path.join(import.meta.dirname, file), [JSON.stringify(options)], {
    stdio: ['ignore', log, log, 'ipc'],
    execArgv: flags,
  });
  const waiting = new Map<number, PromiseWithResolvers<Anything>>();
  const wait = (id: number) => {
    const answer = Promise.withResolvers<Anything>();
    waiting.set(id, answer);
    return answer.promise;
  };
  child.on('message', ({ id, answer, error }: Anything) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error !== undefined) asked?.reject(new Error(`${file}: ${error}`));
    else asked?.resolve(answer);
  });
  child.once('exit', (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`${file} ended (${code}); see ${logFile}`));
  });
  await wait(0);
  let lastId = 0;
  return {
    ask: (question, input) => {
      const answer = wait(++lastId);
      child.send({ id: lastId, question, input });
      return answer;
    },
    end: () => ended(child),
  };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise((resolve) => {
    child.once('exit', resolve);
    child.kill();
  });
}
