/**
 * The life of a record (a case or an hours entry), the same for both. Pure, isomorphic.
 *
 *   draft -> submitted -> signed
 *              |  ^  \--> rejected
 *              v  |
 *            returned           draft, submitted, returned -> void
 */
import { codes, type Term } from '../lib/term.ts';

export const RECORD_STATES = [
  { code: 'draft', label: 'Draft' },
  { code: 'submitted', label: 'Waiting for signature' },
  { code: 'returned', label: 'Returned' },
  { code: 'signed', label: 'Signed' },
  { code: 'rejected', label: 'Rejected' },
  { code: 'void', label: 'Void' },
] as const satisfies readonly [Term, ...Term[]];
export const RECORD_STATE_CODES = codes(RECORD_STATES);
export type RecordState = (typeof RECORD_STATE_CODES)[number];

/** What somebody may do to a record, and the state it then has. */
const OUTCOME = {
  edit: 'draft',
  submit: 'submitted',
  return: 'returned',
  reject: 'rejected',
  sign: 'signed',
  void: 'void',
} as const;
export type RecordAct = keyof typeof OUTCOME;

const ALLOWED_FROM: Record<RecordAct, readonly RecordState[]> = {
  // An edit of a submitted record takes it back: what the supervisor saw is no longer what is stored.
  edit: ['draft', 'submitted', 'returned'],
  submit: ['draft', 'returned'],
  return: ['submitted'],
  reject: ['submitted'],
  sign: ['submitted'],
  void: ['draft', 'submitted', 'returned'],
};

/** May this be done to a record in this state? */
export const isAllowedFrom = (act: RecordAct, state: RecordState): boolean =>
  ALLOWED_FROM[act].includes(state);

/** The state a record has after the act. A returned record that is edited stays returned until it is submitted. */
export function stateAfter(act: RecordAct, state: RecordState): RecordState {
  return act === 'edit' && state === 'returned' ? 'returned' : OUTCOME[act];
}

/** Which of a record's states are shown as waiting beside a count, never inside it. */
export const isWaiting = (state: RecordState): boolean => state === 'submitted';
