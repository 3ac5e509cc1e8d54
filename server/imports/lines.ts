/** What sort of line a row is: a record, a head that comes again, a title between the rows, a sum below them. */
import { isHeadOf } from './heads.ts';
import type { WrittenDate } from './readings/dates.ts';
import { minutesIn, numberAndUnit } from './readings/numbers.ts';
import type { CellReading } from './readings/reading.ts';
import { isBlank, plain } from './spelling.ts';
import type { Target } from './target.ts';

export type LineSort = 'record' | 'header' | 'title' | 'total';

interface Column {
  readonly column: number;
  readonly target: Target;
  readonly read: (text: string) => CellReading;
}

/** Fewer columns do not tell a title from a record. */
const FEW = 3;

export function sortOf(cells: readonly string[], columns: readonly Column[]): LineSort {
  if (isDated(cells, columns)) return 'record';
  const filled = cells.filter((cell) => !isBlank(cell));
  if (filled.length === 0) return 'record';
  if (isHead(cells, columns)) return 'header';
  if (isTotal(cells, columns)) return 'total';
  return filled.length === 1 && columns.length >= FEW && isTitle(cells, columns) ? 'title' : 'record';
}

/** Most of what is filled in are heads of the columns in which they stand. */
function isHead(cells: readonly string[], columns: readonly Column[]): boolean {
  const filled = columns.filter(({ column }) => !isBlank(cells[column] ?? ''));
  if (filled.length < 2 || filled.some(({ column }) => /^\d/.test((cells[column] ?? '').trim())))
    return false;
  const heads = filled.filter(({ column, target }) => isHeadOf(cells[column] ?? '', target));
  return heads.length >= 2 && heads.length * 2 > filled.length;
}

/** Has it a day, whatever the order? Nothing but a record has. */
const isDated = (cells: readonly string[], columns: readonly Column[]): boolean =>
  columns.some(({ column, target, read }) => {
    if (target !== 'date') return false;
    const found = read(cells[column] ?? '');
    return found.is === 'value' ? hasDay(found.value) : found.is === 'wrong' && found.code === 'date-order';
  });
const hasDay = (date: unknown): boolean => (date as WrittenDate).day !== undefined; // what the reader of dates gives

const SUM =
  /(?:^|[\s:])(?:(?:sub|grand|gesamt|zwischen|running)[\s-]?)?(?:totals?|totaux|totales|sum|summe|summen|gesamt|insgesamt|average|averages|avg|mean|median|mittelwert|durchschnitt|moyenne|promedio|somme|suma)\b[\s:.=]*(?:\(?\w{0,12}\)?)?$|^[ΣØ∑]/;

/** A word for a sum, or nothing but numbers. A total arch is none. */
function isTotal(cells: readonly string[], columns: readonly Column[]): boolean {
  const operations = columns.filter(({ target }) => target === 'procedures');
  const isOperation = (text: string) => operations.some(({ read }) => read(text).is === 'value');
  const filled = cells.filter((cell) => !isBlank(cell));
  if (filled.some((cell) => cell.length < 40 && SUM.test(plain(cell)) && !isOperation(cell))) return true;
  const hasWords = columns.some(({ target }) =>
    ['procedures', 'site', 'date', 'hoursCategory'].includes(target),
  );
  return hasWords && filled.every(isNumeric);
}

const isNumeric = (cell: string): boolean =>
  numberAndUnit(cell) !== undefined || (/^\d/.test(cell.trim()) && minutesIn(cell, 'min') !== undefined);

/** One text alone that its column cannot use. */
function isTitle(cells: readonly string[], columns: readonly Column[]): boolean {
  const at = cells.findIndex((cell) => !isBlank(cell));
  const column = columns.find((each) => each.column === at);
  // A month alone in the column of days is one too.
  const isUsed =
    column !== undefined && column.target !== 'date' && column.read(cells[at] ?? '').is === 'value';
  return /\p{L}/u.test(cells[at] ?? '') && !isUsed;
}
