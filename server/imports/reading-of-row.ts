/** What a row of a spreadsheet turned out to be. */
import type { CaseContent } from '../cases/contract.ts';
import type { HoursContent } from '../hours/contract.ts';
import type { RecordState } from '../records/rules.ts';
import type { Target } from './target.ts';

export interface CellFault {
  readonly column: number | null;
  /** What the column says. */
  readonly field: string;
  readonly code: string;
  /** What would be accepted; never what the cell says. */
  readonly message: string;
}

export interface RowReading {
  readonly row: number;
  readonly outcome: 'record' | 'blank' | 'header' | 'total' | 'broken';
  readonly record?:
    | { readonly kind: 'case'; readonly content: CaseContent }
    | { readonly kind: 'hours'; readonly content: HoursContent };
  readonly studentEmail?: string;
  /** The state that the file claims for it; an imported record is never signed. */
  readonly state?: RecordState;
  readonly faults: readonly CellFault[];
  /** Columns that could not be used, though the record stands. */
  readonly unread: readonly number[];
}

/** A text that no code was found for. */
export interface OpenText {
  readonly target: Target;
  readonly text: string;
  readonly proposals: readonly string[];
}
