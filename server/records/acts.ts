/** The two questions before any act on a record: is it the version you saw, and is this the moment for it? */
import { LostRace } from '../../db/client.ts';
import { constraintOf } from '../../db/errors.ts';
import type { Finding } from '../cases/finding.ts';
import { NOT_FOUND, VERSION_STALE } from '../lib/problem.ts';
import {
  RECORD_CONTRADICTS_ITSELF,
  RECORD_IN_WRONG_STATE,
  RECORD_INCOMPLETE,
  RECORD_IS_FINAL,
  RECORD_NEEDS_CONFIRMATION,
} from './problems.ts';
import { isAllowedFrom, type RecordAct, type RecordState, stateAfter } from './rules.ts';

/** What a verb left behind. Whoever needs the whole record reads it, in the same transaction. */
export interface Written {
  version: number;
  isNew: boolean;
}

/**
 * For an insertion that may find its id taken: by the same request sent twice at once, or by another person's record.
 * The transaction is run again, and the next look tells which.
 */
export const lookAgainIfTaken =
  (primaryKey: string) =>
  (error: unknown): never => {
    throw constraintOf(error) === primaryKey ? new LostRace(NOT_FOUND()) : error;
  };

interface Versioned {
  version: number;
  state: RecordState;
}

/** Was this act already done to the version the caller names? Then their first answer was lost. */
export const isRepeatOf = (act: RecordAct, found: Versioned, version: number): boolean =>
  found.version === version + 1 && found.state === stateAfter(act, 'submitted');

/** @throws VERSION_STALE, RECORD_IS_FINAL or RECORD_IN_WRONG_STATE */
export function refuseUnlessAllowed(act: RecordAct, found: Versioned, version: number): void {
  if (isFinal(found.state)) throw RECORD_IS_FINAL();
  if (found.version !== version) throw VERSION_STALE();
  if (!isAllowedFrom(act, found.state))
    throw RECORD_IN_WRONG_STATE({ detail: `to ${act} it, it must not be ${found.state}` });
}

const isFinal = (state: RecordState): boolean =>
  state === 'signed' || state === 'rejected' || state === 'void';

/**
 * For a record that is handed in.
 * @throws RECORD_INCOMPLETE naming everything that is missing; then RECORD_CONTRADICTS_ITSELF naming what cannot be
 *   right; then RECORD_NEEDS_CONFIRMATION naming what is unusual
 */
export function refuseUnready(missing: readonly string[], open: readonly Finding[]): void {
  if (missing.length > 0)
    throw RECORD_INCOMPLETE({
      errors: missing.map((field) => ({ field, message: 'needed before it is submitted' })),
    });
  const refused = open.filter(({ severity }) => severity === 'refuse');
  if (refused.length > 0) throw RECORD_CONTRADICTS_ITSELF({ errors: refused.map(faultOf) });
  if (open.length > 0) throw RECORD_NEEDS_CONFIRMATION({ errors: open.map(faultOf) });
}

const faultOf = ({ rule, field, message }: Finding) => ({ field, message: `${message} (${rule})`, rule });
