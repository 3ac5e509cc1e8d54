/** What a cell turned out to say. */

export type CellReading<Value = unknown> =
  | { readonly is: 'blank' }
  | { readonly is: 'value'; readonly value: Value; readonly unmatched?: readonly Unmatched[] }
  /** In no list: the field is left out, and people are asked what it means. */
  | { readonly is: 'unmatched'; readonly unmatched: readonly Unmatched[] }
  /** A value that cannot be kept, though the record can. */
  | Fault<'unread'>
  /** No value at all: the row is wrong. */
  | Fault<'wrong'>;

/** A text that no code was found for, and the codes it may mean. */
export interface Unmatched {
  readonly text: string;
  readonly proposals: readonly string[];
}

interface Fault<Is extends string> {
  readonly is: Is;
  readonly code: string;
  /** What would be accepted; never what the cell says. */
  readonly message: string;
}

export const BLANK = { is: 'blank' } as const;
export const value = <Value>(found: Value) => ({ is: 'value', value: found }) as const;
export const wrong = (code: string, message: string) => ({ is: 'wrong', code, message }) as const;
export const unread = (code: string, message: string) => ({ is: 'unread', code, message }) as const;
export const unmatched = (text: string, proposals: readonly string[] = []) =>
  ({ is: 'unmatched', unmatched: [{ text, proposals }] }) as const;
