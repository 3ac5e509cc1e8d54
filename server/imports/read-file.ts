/** Reads files in a thread of their own, one at a time, with a memory that ends before the server's does. */
import { Worker } from 'node:worker_threads';
import { Problem, type ProblemParts } from '../lib/problem.ts';
import type { ImportSetting, OnRows, Reading } from './candidate.ts';
import { IMPORT_TOO_LARGE } from './problems.ts';

export interface ToWorker {
  bytes: Uint8Array;
  setting: ImportSetting;
}

export type FromWorker =
  | { done: number; of: number }
  | { reading: Reading }
  | { problem: { code: string; status: number; title: string; parts: ProblemParts } };

export interface FileReader {
  read(bytes: Uint8Array, setting: ImportSetting, onRows: OnRows, signal?: AbortSignal): Promise<Reading>;
}

/** The heaviest files that are taken need more than 64 MB, and pass with 96. */
const MEMORY_MB = 160;
const YOUNG_MEMORY_MB = 16;
/** Fifty thousand rows take a quarter of it. */
const WITHIN_MS = 60_000;

export function createFileReader(): FileReader {
  let last: Promise<unknown> = Promise.resolve();
  return {
    read(bytes, setting, onRows, signal) {
      const turn = last.then(() => readInThread({ bytes, setting }, onRows, signal));
      last = turn.catch(() => {}); // whoever waits for it is told
      return turn;
    },
  };
}

async function readInThread(task: ToWorker, onRows: OnRows, signal?: AbortSignal): Promise<Reading> {
  signal?.throwIfAborted();
  const { bytes } = task;
  const isAlone = bytes.byteLength === bytes.buffer.byteLength && bytes.buffer instanceof ArrayBuffer;
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: task,
    // Handed over, where nothing else lies in the same memory: a copy would be another 20 MB.
    transferList: isAlone ? [bytes.buffer as ArrayBuffer] : [],
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB, maxYoungGenerationSizeMb: YOUNG_MEMORY_MB },
  });
  const clock = setTimeout(() => void worker.terminate(), WITHIN_MS);
  const stop = () => void worker.terminate();
  signal?.addEventListener('abort', stop);
  try {
    return await answerOf(worker, onRows);
  } finally {
    clearTimeout(clock);
    signal?.removeEventListener('abort', stop);
    await worker.terminate();
  }
}

const answerOf = (worker: Worker, onRows: OnRows): Promise<Reading> =>
  new Promise((resolve, reject) => {
    worker.on('message', (message: FromWorker) => {
      if ('done' in message) onRows(message.done, message.of);
      else if ('reading' in message) resolve(message.reading);
      else {
        const { code, status, title, parts } = message.problem;
        reject(new Problem(code, status, title, parts));
      }
    });
    worker.on('error', (error) => reject(isOutOfMemory(error) ? IMPORT_TOO_LARGE() : error));
    worker.on('exit', () => reject(IMPORT_TOO_LARGE())); // too late to matter where it has answered
  });

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
