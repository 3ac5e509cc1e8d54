/** From the bytes of a file to what is in it. Runs in a worker: nothing of it may hold up another request. */
import { looksLikeLog, readPortableLog } from '../portable-logs/reader.ts';
import type { ImportSetting, Reading } from './candidate.ts';
import { readLog } from './from-log.ts';
import { IMPORT_FILE_REFUSED, IMPORT_WHOSE } from './problems.ts';

export type OnRows = (done: number, of: number) => void;

/** @throws a Problem that says what is wrong with the file, where, and what would be accepted */
export async function readImport(
  bytes: Uint8Array,
  setting: ImportSetting,
  _onRows: OnRows,
): Promise<Reading> {
  const beginning = new TextDecoder().decode(bytes.subarray(0, 1_000));
  if (!looksLikeLog(beginning)) throw IMPORT_FILE_REFUSED({ detail: 'It is no portable log.' });
  if (setting.studentId === null) throw IMPORT_WHOSE();
  return readLog(readPortableLog(new TextDecoder().decode(bytes)), setting);
}
