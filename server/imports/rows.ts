/** From a row of a spreadsheet to a record, or to why it is none. */
import { preparedRows } from './prepared.ts';
import type { RowReading } from './reading-of-row.ts';
import type { Row, Setting } from './setting.ts';

/** For many rows: what can be prepared is prepared once. */
export function rowReader(setting: Setting): (row: Row) => RowReading {
  const read = preparedRows(setting);
  return (row) => read(row).reading;
}

export const readRow = (row: Row, setting: Setting): RowReading => rowReader(setting)(row);
