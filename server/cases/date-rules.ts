/** How fine a date of a case may be, and which. Pure: a form that is typed and a file that is brought in ask the same. */
import type { Problem } from '../lib/problem.ts';
import type { ProgramView } from '../programs/contract.ts';
import { reportingYearOf } from '../programs/rules.ts';
import { DATE_FINER_THAN_ALLOWED } from '../records/problems.ts';
import type { CaseContent } from './contract.ts';
import { CASE_DATE_REFUSED } from './problems.ts';

/** What a date of a case is held against. Days as the program's calendar has them. */
export interface Calendar {
  privacyMode: ProgramView['privacyMode'];
  reportingYearStartMonth: number;
  /** The student's first day in the program. */
  startedOn: string;
  today: string;
}

/** Why the date cannot be right: the privacy mode decides how fine it may be, enrollment and calendar decide which. */
export function wrongDate(
  { performedOn, reportingYear }: Pick<CaseContent, 'performedOn' | 'reportingYear'>,
  { privacyMode, reportingYearStartMonth, startedOn, today }: Calendar,
): Problem | undefined {
  if (privacyMode === 'year' && performedOn !== undefined)
    return DATE_FINER_THAN_ALLOWED({
      errors: [{ field: 'performedOn', message: 'give reportingYear instead' }],
    });
  if (privacyMode === 'dated' && reportingYear !== undefined)
    return CASE_DATE_REFUSED({
      errors: [{ field: 'reportingYear', message: 'give performedOn; the year follows from it' }],
    });
  if (performedOn !== undefined && (performedOn > today || performedOn < startedOn))
    return CASE_DATE_REFUSED({
      errors: [{ field: 'performedOn', message: `a day from ${startedOn} to ${today}` }],
    });

  const first = reportingYearOf(startedOn, reportingYearStartMonth);
  const last = reportingYearOf(today, reportingYearStartMonth);
  if (reportingYear !== undefined && (reportingYear > last || reportingYear < first))
    return CASE_DATE_REFUSED({
      errors: [{ field: 'reportingYear', message: `a year from ${first} to ${last}` }],
    });
  return undefined;
}
