/** A case as it leaves the server, in the form of CaseView. */
import { sql } from '../../db/drizzle.ts';
import { jsonOfPresent } from '../../db/json.ts';
import { cases } from '../../db/schema/index.ts';
import { viewColumns } from '../records/view.ts';

/** As its author wrote it: what is missing is left out, and so is a year that was computed from a day. */
const content = jsonOfPresent({
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

export const caseViewColumns = viewColumns(cases, {
  content,
  reportingYear: cases.reportingYear,
  confirmedRole: cases.confirmedRole,
  confirmedSharePct: cases.confirmedSharePct,
});
