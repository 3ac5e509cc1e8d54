/** What becomes of the cells of a row before it is a record: values by target, faults, what was left. */
import type { RecordState } from '../records/rules.ts';
import type { CellFault, OpenText, RowReading } from './reading-of-row.ts';
import type { CellReading } from './readings/reading.ts';
import type { Target } from './target.ts';

export interface ReadCell {
  readonly column: number;
  readonly target: Target;
  /** What the form of the kind calls it, where it is a field of the form. */
  readonly name: string | undefined;
  readonly reading: CellReading;
}
/** A fault that breaks the row, or one of a cell that the record does without. */
export interface DraftFault extends CellFault {
  readonly breaks: boolean;
}

export interface Draft {
  readonly record: RowReading['record'];
  readonly faults: readonly DraftFault[];
  readonly unread: readonly number[];
  readonly student?: string | undefined;
  readonly state?: RecordState | undefined;
  readonly unmatched?: readonly OpenText[];
}

export const fault = (column: number | null, field: string, code: string, message: string): DraftFault => ({
  column,
  field,
  code,
  message,
  breaks: true,
});

/** The value of the first column that says it. */
export function saidBy(cells: readonly ReadCell[], target: Target): unknown {
  for (const cell of cells)
    if (cell.target === target && cell.reading.is === 'value') return cell.reading.value;
  return undefined;
}
export const columnOf = (cells: readonly ReadCell[], target: Target): number | null =>
  cells.find((cell) => cell.target === target)?.column ?? null;

/** What the cells say against themselves. */
export function troublesOf(
  cells: readonly ReadCell[],
): Pick<Draft, 'faults' | 'unread' | 'unmatched'> & { unmatched: OpenText[] } {
  const faults: DraftFault[] = [];
  const unread: number[] = [];
  const unmatched: OpenText[] = [];
  for (const { column, target, reading } of cells) {
    if (reading.is === 'wrong') faults.push(fault(column, target, reading.code, reading.message));
    if (reading.is === 'unread') faults.push(left(column, target, reading.code, reading.message));
    const open = reading.is === 'unmatched' || reading.is === 'value' ? (reading.unmatched ?? []) : [];
    if (open.length > 0) faults.push(left(column, target, 'not-in-list', meantBy(target)));
    unmatched.push(...open.map((each) => ({ ...each, target })));
    if (reading.is === 'unread' || open.length > 0) unread.push(column);
  }
  return { faults, unread, unmatched };
}

export const left = (column: number | null, field: string, code: string, message: string): DraftFault => ({
  ...fault(column, field, code, message),
  breaks: false,
});

const meantBy = (target: Target): string =>
  target === 'site' || target === 'supervisor' || target === 'student'
    ? 'nobody and nothing of the program is called so, or several are; say which is meant'
    : 'no code was found for it; say which is meant';
