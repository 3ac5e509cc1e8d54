/** What signing needs of a case: find it, lock it, write what was decided. The judgement lives in signatures/. */
import { listOf } from '../lib/json-text.ts';
import { orNotFound, VERSION_STALE } from '../lib/problem.ts';
import type { Work } from '../work.ts';
import type { CaseRow } from './content.ts';
import { findCase, listCasesWaitingFor, lockCase, updateCaseIf } from './queries.ts';

const INBOX_LIMIT = 200;

/** A JSON list of CaseView. */
export const listCaseInbox = async ({ tx, actor }: Work): Promise<string> =>
  listOf(await listCasesWaitingFor(tx, actor, INBOX_LIMIT));

export const findCaseRow = ({ tx, actor }: Work, caseId: string): Promise<CaseRow | undefined> =>
  findCase(tx, actor, caseId);

export const lockCaseForDecision = async ({ tx, actor }: Work, caseId: string): Promise<CaseRow> =>
  orNotFound(await lockCase(tx, actor, caseId));

type CaseDecision = Partial<Pick<CaseRow, 'confirmedRole' | 'confirmedSharePct' | 'decisionReason'>> & {
  state: 'signed' | 'returned' | 'rejected';
};

/** Compare-and-set; what it returns is what was stored, and what a signature covers. @throws VERSION_STALE */
export async function writeCaseDecision(
  { tx }: Work,
  found: CaseRow,
  decision: CaseDecision,
): Promise<CaseRow> {
  const row = await updateCaseIf(tx, found, decision);
  if (row === undefined) throw VERSION_STALE();
  return row;
}
