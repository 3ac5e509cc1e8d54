/** Between what an author writes (CaseContent) and the row that holds it. */
import type { cases } from '../../db/schema/index.ts';
import type { ProgramView } from '../programs/contract.ts';
import { reportingYearOf } from '../programs/rules.ts';
import { RECORD_TOO_NEW } from '../records/problems.ts';
import { CaseContent } from './contract.ts';
import { FACTS_VERSION } from './forms.ts';

export type CaseRow = typeof cases.$inferSelect;

/** The columns that an author's content fills; what is missing becomes null. */
export function columnsOf(content: CaseContent, program: ProgramView) {
  const { performedOn, reportingYear } = content;
  const yearOfDay =
    performedOn === undefined ? undefined : reportingYearOf(performedOn, program.reportingYearStartMonth);
  return {
    kind: content.kind,
    siteId: content.siteId ?? null,
    supervisorId: content.supervisorId ?? null,
    role: content.role ?? null,
    conductSharePct: content.conductSharePct ?? null,
    ageBand: content.ageBand ?? null,
    precision: precisionOf(content, program),
    performedOn: performedOn ?? null,
    reportingYear: yearOfDay ?? reportingYear ?? null,
    facts: content.facts,
    factsVersion: FACTS_VERSION,
    confirmations: content.confirmations ?? [],
  };
}

/** A case from before its program kept days may stay with its year. */
const precisionOf = ({ performedOn, reportingYear }: CaseContent, { privacyMode }: ProgramView) =>
  performedOn === undefined && reportingYear !== undefined ? 'year' : privacyMode;

type AuthoredColumns = Pick<
  CaseRow,
  | 'kind'
  | 'siteId'
  | 'supervisorId'
  | 'role'
  | 'conductSharePct'
  | 'ageBand'
  | 'precision'
  | 'performedOn'
  | 'reportingYear'
  | 'facts'
  | 'factsVersion'
  | 'confirmations'
>;

/**
 * The content as its author wrote it. A year that was computed from a day is no part of it.
 * @throws RECORD_TOO_NEW when a later edition of the forms wrote it: this process would not know every field
 */
export function contentOf(row: AuthoredColumns): CaseContent {
  if (row.factsVersion > FACTS_VERSION) throw RECORD_TOO_NEW({ retryAfterSec: 5 });
  return CaseContent.parse({
    kind: row.kind,
    ...present('siteId', row.siteId),
    ...present('supervisorId', row.supervisorId),
    ...present('role', row.role),
    ...present('conductSharePct', row.conductSharePct),
    ...present('ageBand', row.ageBand),
    ...present('performedOn', row.performedOn),
    ...(row.precision === 'year' && present('reportingYear', row.reportingYear)),
    ...(row.confirmations.length > 0 && { confirmations: row.confirmations }),
    facts: row.facts,
  });
}

const present = (key: string, value: unknown) => (value === null ? {} : { [key]: value });

/** An empty list of confirmations says the same as none. */
export function normalized(content: CaseContent): CaseContent {
  const { confirmations, ...rest } = content;
  return confirmations && confirmations.length > 0 ? content : rest;
}
