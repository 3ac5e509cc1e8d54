import type { Problem } from '../lib/problem.ts';
import { HOURS_DATE_REFUSED } from './problems.ts';

/** Why the day of an entry cannot be right, where it is not one of the student's days in the program. Pure. */
export function wrongDay(activityOn: string, startedOn: string, today: string): Problem | undefined {
  if (activityOn >= startedOn && activityOn <= today) return undefined;
  const errors = [{ field: 'activityOn', message: `a day from ${startedOn} to ${today}` }];
  return HOURS_DATE_REFUSED({ errors });
}
