/** Where in a spreadsheet the head of the table stands: titles may stand above it. */
import { isHeadOf } from './heads.ts';
import { isDate } from './readings/dates.ts';
import { numberAndUnit } from './readings/numbers.ts';
import { isBlank } from './spelling.ts';

/** How far down the head of a table may stand. */
const TOP = 40;

/**
 * Where the head of the table stands: the first of the rows with the most heads that are known.
 * @returns -1 when no row looks like one
 */
export function findHeader(rows: readonly { readonly cells: readonly string[] }[]): number {
  const known = rows.slice(0, TOP).map(({ cells }) => cells.filter((cell) => isHeadOf(cell)).length);
  const most = Math.max(0, ...known);
  if (most >= 2) return known.indexOf(most);
  return rows.slice(0, TOP).findIndex(({ cells }) => looksLikeHead(cells.filter((cell) => !isBlank(cell))));
}

const looksLikeHead = (filled: readonly string[]): boolean =>
  filled.length >= 2 &&
  filled.every((cell) => /\p{L}/u.test(cell) && !isDate(cell) && numberAndUnit(cell) === undefined);
