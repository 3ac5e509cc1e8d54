/** From the bytes of a file to what is in it. Runs in a worker: nothing of it may hold up another request. */
import { looksLikeLog, readPortableLog } from '../portable-logs/reader.ts';
import type { ImportSetting, OnRows, Reading } from './candidate.ts';
import { readLog } from './from-log.ts';
import { readSpreadsheet } from './from-table.ts';
import { IMPORT_WHOSE } from './problems.ts';

/** @throws a Problem that says what is wrong with the file, where, and what would be accepted */
export async function readImport(
  bytes: Uint8Array,
  setting: ImportSetting,
  onRows: OnRows,
): Promise<Reading> {
  const beginning = new TextDecoder().decode(bytes.subarray(0, 1_000));
  if (!looksLikeLog(beginning)) return readSpreadsheet(bytes, setting, onRows);
  if (setting.studentId === null) throw IMPORT_WHOSE();
  return readLog(readPortableLog(new TextDecoder().decode(bytes)), setting);
}
