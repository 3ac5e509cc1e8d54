import {
  HOURS_SITE_UNKNOWN,
  HOURS_SUPERVISOR_IS_STUDENT,
  HOURS_SUPERVISOR_UNKNOWN,
} from '../hours/problems.ts';
import { type ProblemMaker, problem } from '../lib/problem.ts';

export const TIMER_RUNNING = problem('TIMER_RUNNING', 409, 'You have a timer running already');
export const TIMER_TOO_SHORT = problem(
  'TIMER_TOO_SHORT',
  409,
  'The timer ran for less than a minute; discard it',
);
export const TIMER_TOO_LONG = problem(
  'TIMER_TOO_LONG',
  409,
  'The timer ran for more than 24 hours; say when it really ended',
);

/** What the database's constraints on timers mean. */
export const timerConstraints: Record<string, ProblemMaker> = {
  timers_site_id_fkey: HOURS_SITE_UNKNOWN,
  timers_supervisor_id_fkey: HOURS_SUPERVISOR_UNKNOWN,
  timers_supervisor_is_another_check: HOURS_SUPERVISOR_IS_STUDENT,
};
