import { type ProblemMaker, problem } from '../lib/problem.ts';

export const HOURS_OVERLAP = problem(
  'HOURS_OVERLAP',
  409,
  'You already have an entry in that stretch of time',
);
export const HOURS_DATE_REFUSED = problem('HOURS_DATE_REFUSED', 400, 'The day of the entry cannot be right');
export const HOURS_CLOCK_REFUSED = problem('HOURS_CLOCK_REFUSED', 400, 'The clock times cannot be right');
export const HOURS_SITE_UNKNOWN = problem(
  'HOURS_SITE_UNKNOWN',
  400,
  'The entry names a site that this program does not have',
);
export const HOURS_SUPERVISOR_UNKNOWN = problem(
  'HOURS_SUPERVISOR_UNKNOWN',
  400,
  'The entry names a supervisor who is not in this program',
);
export const HOURS_SUPERVISOR_IS_STUDENT = problem(
  'HOURS_SUPERVISOR_IS_STUDENT',
  400,
  'Nobody supervises their own hours',
);
export const HOURS_DAY_FULL = problem(
  'HOURS_DAY_FULL',
  409,
  'A day has 24 hours, and your entries would make it longer',
);
export const HOURS_CASES_REFUSED = problem(
  'HOURS_CASES_REFUSED',
  400,
  'A shift names the student’s own cases of its day',
);

/** What the database's constraints on hours entries mean. */
export const hoursConstraints: Record<string, ProblemMaker> = {
  hours_entries_no_overlap_excl: HOURS_OVERLAP,
  hours_entries_site_id_fkey: HOURS_SITE_UNKNOWN,
  hours_entries_supervisor_id_fkey: HOURS_SUPERVISOR_UNKNOWN,
  hours_entries_supervisor_is_another_check: HOURS_SUPERVISOR_IS_STUDENT,
  hours_cases_case_id_fkey: HOURS_CASES_REFUSED,
};

/** What the triggers of the database raise. */
export const hoursSqlStates: Record<string, ProblemMaker> = {
  PR005: HOURS_DAY_FULL,
};
