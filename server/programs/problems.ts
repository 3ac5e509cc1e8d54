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

export const AGREEMENT_OVER = problem(
  'AGREEMENT_OVER',
  409,
  'The agreement under which this program keeps days has ended; no new case is taken until it is renewed',
);
export const AGREEMENT_ENDS_BEFORE_TODAY = fieldProblem(
  'AGREEMENT_ENDS_BEFORE_TODAY',
  422,
  'An agreement that has ended already allows nothing',
  { field: 'expiresOn', message: 'a day not before today' },
);
export const AGREEMENT_NOT_NEEDED = problem(
  'AGREEMENT_NOT_NEEDED',
  409,
  'This program keeps years, and needs no agreement for that',
);

export const MODE_NAME_WRONG = fieldProblem(
  'MODE_NAME_WRONG',
  422,
  'To give up the days of all cases, type the name of the program',
  { field: 'programName', message: 'the name of the program, as it is written' },
);
export const DAYS_DISAGREE = problem(
  'DAYS_DISAGREE',
  409,
  'A signature holds another day than its case; nothing was changed',
);

/** What the triggers and functions of the database raise. */
export const programSqlStates: Record<string, ProblemMaker> = { PR007: DAYS_DISAGREE };

/** What the database's constraints on programs, sites and cohorts mean. */
export const programConstraints: Record<string, ProblemMaker> = {
  sites_program_id_code_key: SITE_CODE_TAKEN,
  sites_pkey: RECORD_EXISTS_DIFFERENT,
  cohorts_program_id_name_key: COHORT_NAME_TAKEN,
  cohorts_pkey: RECORD_EXISTS_DIFFERENT,
};
