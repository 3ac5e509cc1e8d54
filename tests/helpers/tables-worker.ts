/** Reads one table in a thread that has little memory, and says what came of it. */
import { parentPort, workerData } from 'node:worker_threads';
import { readTable, TableRefused } from '../../server/lib/tables/table.ts';

try {
  const { rows } = await readTable(workerData);
  parentPort?.postMessage(`${rows.length} rows`);
} catch (error) {
  parentPort?.postMessage(error instanceof TableRefused ? error.code : String(error));
}
