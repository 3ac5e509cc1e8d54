/**
 * Small counts of a table are withheld, and enough others with them that nobody computes them back from the totals. Pure.
 *
 * Every row and every column adds up to its total, so a withheld cell is known as soon as it lies on no ring of withheld
 * cells: along a ring one can be one more and the next one less, and all sums stay. A cell that lies on none is a bridge
 * between rows and columns; while there is a bridge, another cell is withheld beside it.
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
  for (let bridge = findBridge(hidden); bridge !== undefined; bridge = findBridge(hidden)) {
    const beside = cheapestBeside(counts, hidden, bridge);
    // Nothing is left beside it: the table says nothing.
    if (beside === undefined) return counts.map((row) => row.map(() => null));
    const [row, column] = beside;
    (hidden[row] ?? [])[column] = true;
  }
  return counts.map((row, at) => row.map((count, column) => (hidden[at]?.[column] ? null : count)));
}

type Cell = readonly [row: number, column: number];

/** A withheld cell without which its row and its column are not connected by other withheld cells. */
function findBridge(hidden: readonly (readonly boolean[])[]): Cell | undefined {
  for (const [row, cells] of hidden.entries())
    for (const [column, isHidden] of cells.entries())
      if (isHidden && !isReached(hidden, [row, column])) return [row, column];
  return undefined;
}

function isReached(hidden: readonly (readonly boolean[])[], [row, column]: Cell): boolean {
  const seenRows = new Set([row]);
  const seenColumns = new Set<number>();
  const waiting = [row];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop())
    for (const [to, isHidden] of (hidden[at] ?? []).entries()) {
      if (!isHidden || seenColumns.has(to) || (at === row && to === column)) continue;
      if (to === column) return true;
      seenColumns.add(to);
      for (const [next, cells] of hidden.entries())
        if (cells[to] && !seenRows.has(next)) {
          seenRows.add(next);
          waiting.push(next);
        }
    }
  return false;
}

/** In its row or its column the smallest count that is shown and not nought: that costs the least. */
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
  const free = alike.filter(([r, c]) => !hidden[r]?.[c] && (counts[r]?.[c] ?? 0) > 0);
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
