import { type ProblemMaker, problem } from '../lib/problem.ts';

export const NOT_ENROLLED = problem(
  'NOT_ENROLLED',
  409,
  'Only an enrolled student keeps a log; ask the program to enroll you',
);
export const CASE_SITE_UNKNOWN = problem(
  'CASE_SITE_UNKNOWN',
  400,
  'The case names a site that this program does not have',
);
export const CASE_SUPERVISOR_UNKNOWN = problem(
  'CASE_SUPERVISOR_UNKNOWN',
  400,
  'The case names a supervisor who is not in this program',
);
export const CASE_SUPERVISOR_IS_STUDENT = problem(
  'CASE_SUPERVISOR_IS_STUDENT',
  400,
  'Nobody supervises their own case',
);
export const CASE_DATE_REFUSED = problem('CASE_DATE_REFUSED', 400, 'The date of the case cannot be right');

/** What the database's constraints on cases mean. */
export const caseConstraints: Record<string, ProblemMaker> = {
  cases_site_id_fkey: CASE_SITE_UNKNOWN,
  cases_supervisor_id_fkey: CASE_SUPERVISOR_UNKNOWN,
  cases_supervisor_is_another_check: CASE_SUPERVISOR_IS_STUDENT,
};
