/**
 * Small counts of a table are withheld, and enough others with them that nobody computes them back from the totals. Pure.
 *
 * Every row and every column adds up to its total, so a withheld cell is known as soon as it lies on no ring of withheld
 * cells: along a ring one can be one more and the next one less, and all sums stay. Noughts are shown, so a withheld count
 * is known to be 1 at least: one that is 1 cannot be less, and a ring that needs it to be is none. A cell that could have
 * no other value is fixed; while one is, another cell is withheld beside it.
 */

/** Counts of 1 to 10 are not shown (CMS cell size suppression policy). */
export const SMALLEST_SHOWN = 11;

export interface Table {
  rows: readonly string[];
  columns: readonly string[];
  /** By row and column; the last of each row and the last row are the totals. */
  counts: readonly (readonly number[])[];
}

/** The same counts; null is withheld. */
export function suppressed({ counts }: Pick<Table, 'counts'>): (number | null)[][] {
  const hidden = counts.map((row) => row.map((count) => count > 0 && count < SMALLEST_SHOWN));
  for (let fixed = findFixed(counts, hidden); fixed !== undefined; fixed = findFixed(counts, hidden)) {
    const beside = cheapestBeside(counts, hidden, fixed);
    // Nothing is left beside it: the table says nothing.
    if (beside === undefined) return counts.map((row) => row.map(() => null));
    const [row, column] = beside;
    (hidden[row] ?? [])[column] = true;
  }
  return counts.map((row, at) => row.map((count, column) => (hidden[at]?.[column] ? null : count)));
}

type Cell = readonly [row: number, column: number];

type Counts = readonly (readonly number[])[];
type Hidden = readonly (readonly boolean[])[];

/** A withheld cell that can have one value only. */
function findFixed(counts: Counts, hidden: Hidden): Cell | undefined {
  for (const [row, cells] of hidden.entries())
    for (const [column, isHidden] of cells.entries())
      if (isHidden && ![1, -1].some((by) => canChange(counts, hidden, [row, column], by)))
        return [row, column];
  return undefined;
}

/** May the cell be one more (or less), and others with it, while all sums stay? */
function canChange(counts: Counts, hidden: Hidden, [row, column]: Cell, by: number): boolean {
  const mayMove = (r: number, c: number, one: number): boolean => {
    if (!hidden[r]?.[c]) return false;
    // A total stands on the other side of the sum: it moves against the cells. The total of totals moves with them.
    const isTurned = (r === counts.length - 1) !== (c === (counts[0]?.length ?? 0) - 1);
    return (isTurned ? -one : one) > 0 || valueAt(counts, [r, c]) > 1;
  };
  if (!mayMove(row, column, by)) return false;
  // The column now has one too many: a cell in it gives it off, that cell's row takes it back in another column, and so on.
  const seenRows = new Set<number>();
  const seenColumns = new Set([column]);
  const waiting = [column];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop())
    for (const next of counts.keys()) {
      if (seenRows.has(next) || (next === row && at === column) || !mayMove(next, at, -by)) continue;
      if (next === row) return true;
      seenRows.add(next);
      for (const to of (counts[0] ?? []).keys())
        if (!seenColumns.has(to) && mayMove(next, to, by)) {
          seenColumns.add(to);
          waiting.push(to);
        }
    }
  return false;
}

/** In its row or its column, or else anywhere, the smallest count that is shown and not nought: that costs the least. */
function cheapestBeside(
  counts: readonly (readonly number[])[],
  hidden: readonly (readonly boolean[])[],
  [row, column]: Cell,
): Cell | undefined {
  const alike: Cell[] = [
    ...(counts[row] ?? []).map((_, at): Cell => [row, at]),
    ...counts.map((_, at): Cell => [at, column]),
  ];
  const degree = (cell: Cell) =>
    cell[0] === row ? hiddenIn(hidden, row, 'row') : hiddenIn(hidden, column, 'column');
  const all = counts.flatMap((line, r) => line.map((_, c): Cell => [r, c]));
  const isFree = ([r, c]: Cell) => !hidden[r]?.[c] && (counts[r]?.[c] ?? 0) > 0;
  const free = (alike.some(isFree) ? alike : all).filter(isFree);
  // Where it stands alone first; then what costs least.
  return free.toSorted(
    (one, other) => degree(one) - degree(other) || valueAt(counts, one) - valueAt(counts, other),
  )[0];
}

const valueAt = (counts: readonly (readonly number[])[], [row, column]: Cell): number =>
  counts[row]?.[column] ?? 0;

const hiddenIn = (hidden: readonly (readonly boolean[])[], at: number, line: 'row' | 'column'): number =>
  (line === 'row' ? (hidden[at] ?? []) : hidden.map((row) => row[at])).filter(Boolean).length;

/** Counts things by two of their properties, with totals. */
export function crossed<T>(
  things: readonly T[],
  rowOf: (thing: T) => string,
  columnOf: (thing: T) => string,
): Table {
  const rows = [...new Set(things.map(rowOf))].toSorted();
  const columns = [...new Set(things.map(columnOf))].toSorted();
  const counts = Array.from({ length: rows.length + 1 }, () => Array<number>(columns.length + 1).fill(0));
  const add = (row: number, column: number) => {
    const line = counts[row] ?? [];
    line[column] = (line[column] ?? 0) + 1;
  };
  const rowAt = new Map(rows.map((name, at) => [name, at]));
  const columnAt = new Map(columns.map((name, at) => [name, at]));
  for (const thing of things) {
    const row = rowAt.get(rowOf(thing)) ?? 0;
    const column = columnAt.get(columnOf(thing)) ?? 0;
    add(row, column);
    add(row, columns.length);
    add(rows.length, column);
    add(rows.length, columns.length);
  }
  return { rows, columns, counts };
}
