/** A case as it leaves the server, in the form of CaseView. */
import { sql } from '../../db/drizzle.ts';
import { jsonOfPresent, type Members } from '../../db/json.ts';
import { cases } from '../../db/schema/index.ts';

/** As its author wrote it: what is missing is left out, and so is a year that was computed from a day. */
export const caseContent = jsonOfPresent({
  kind: cases.kind,
  siteId: cases.siteId,
  supervisorId: cases.supervisorId,
  role: cases.role,
  conductSharePct: cases.conductSharePct,
  ageBand: cases.ageBand,
  performedOn: cases.performedOn,
  reportingYear: sql`case ${cases.precision} when 'year' then ${cases.reportingYear} end`,
  confirmations: sql`nullif(${cases.confirmations}, '[]')`,
  facts: cases.facts,
});

/** What a view of a case has beside that of any record. */
export const OF_CASE: Members = {
  content: caseContent,
  reportingYear: cases.reportingYear,
  confirmedRole: cases.confirmedRole,
  confirmedSharePct: cases.confirmedSharePct,
};
