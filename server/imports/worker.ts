/** The thread that reads one file and ends. What it is given and what it says is in read-file.ts. */
import { parentPort, workerData } from 'node:worker_threads';
import { Problem } from '../lib/problem.ts';
import type { FromWorker, ToWorker } from './read-file.ts';
import { readImport } from './reading.ts';

const { bytes, setting } = workerData as ToWorker;
const say = (message: FromWorker) => parentPort?.postMessage(message);

try {
  say({ reading: await readImport(bytes, setting, (done, of) => say({ done, of })) });
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  const { code, status, message, parts } = error;
  say({ problem: { code, status, title: message, parts } });
}
