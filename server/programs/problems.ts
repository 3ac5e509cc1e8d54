import { fieldProblem } from '../lib/field-problem.ts';
import { type ProblemMaker, problem } from '../lib/problem.ts';
import { RECORD_EXISTS_DIFFERENT } from '../records/problems.ts';

export const SET_UP_CODE_WRONG = fieldProblem(
  'SET_UP_CODE_WRONG',
  403,
  'That is not the set-up code of this installation',
  { field: 'code', message: 'the code that the server printed when it started' },
);
export const ALREADY_SET_UP = problem('ALREADY_SET_UP', 409, 'This installation has been set up already');
export const SITE_CODE_TAKEN = fieldProblem(
  'SITE_CODE_TAKEN',
  409,
  'Another site of this program has that code',
  { field: 'code', message: 'a code that no other site of the program has' },
);
export const COHORT_NAME_TAKEN = fieldProblem(
  'COHORT_NAME_TAKEN',
  409,
  'Another cohort of this program has that name',
  { field: 'name', message: 'a name that no other cohort of the program has' },
);

/** What the database's constraints on programs, sites and cohorts mean. */
export const programConstraints: Record<string, ProblemMaker> = {
  sites_program_id_code_key: SITE_CODE_TAKEN,
  sites_pkey: RECORD_EXISTS_DIFFERENT,
  cohorts_program_id_name_key: COHORT_NAME_TAKEN,
  cohorts_pkey: RECORD_EXISTS_DIFFERENT,
};
