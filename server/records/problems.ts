import { type ProblemMaker, problem } from '../lib/problem.ts';

export const RECORD_EXISTS_DIFFERENT = problem(
  'RECORD_EXISTS_DIFFERENT',
  409,
  'A record with this id exists and holds something else',
);
export const RECORD_IN_WRONG_STATE = problem(
  'RECORD_IN_WRONG_STATE',
  409,
  'This cannot be done to the record in its present state',
);
export const RECORD_INCOMPLETE = problem(
  'RECORD_INCOMPLETE',
  422,
  'The record is not complete enough to submit',
);
export const RECORD_CONTRADICTS_ITSELF = problem(
  'RECORD_CONTRADICTS_ITSELF',
  422,
  'Two fields of the record cannot both be right',
);
export const RECORD_NEEDS_CONFIRMATION = problem(
  'RECORD_NEEDS_CONFIRMATION',
  422,
  'Unusual values must be confirmed with a reason before the record is submitted',
);
export const RECORD_IS_FINAL = problem(
  'RECORD_IS_FINAL',
  409,
  'A signed, rejected or void record does not change',
);
export const RECORD_TOO_NEW = problem(
  'RECORD_TOO_NEW',
  503,
  'A newer release wrote this record, and this process is about to be replaced by it',
);
export const DATE_FINER_THAN_ALLOWED = problem(
  'DATE_FINER_THAN_ALLOWED',
  400,
  'This program keeps no date finer than a year with a case',
);

/** What the triggers of the database raise. */
export const recordSqlStates: Record<string, ProblemMaker> = {
  PR001: RECORD_IS_FINAL,
  PR002: DATE_FINER_THAN_ALLOWED,
};
