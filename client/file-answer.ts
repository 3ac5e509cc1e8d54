/**
 * The answer to a file arrives in lines: how far the server is, and at last the report or the problem. Pure but for the
 * stream it reads.
 */
import type { ProblemDocument } from '../server/lib/problem.ts';

export interface FileProgress {
  /** The first is the browser's own: the server has not answered yet. */
  phase: 'sending' | 'reading' | 'checking' | 'keeping';
  done: number;
  of: number;
}

export type FileLine<T> = { progress: FileProgress } | { report: T } | { problem: ProblemDocument };

/** Undefined when the stream ended before the last line: nobody knows what came of it. */
export async function lastOf<T>(
  stream: ReadableStream<Uint8Array>,
  onProgress: (progress: FileProgress) => void,
): Promise<{ report: T } | { problem: ProblemDocument } | undefined> {
  for await (const text of linesOf(stream)) {
    const line = JSON.parse(text) as FileLine<T>; // as the route writes it
    if ('progress' in line) onProgress(line.progress);
    else return line;
  }
  return undefined;
}

async function* linesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const lines = (rest + decoder.decode(value, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}
