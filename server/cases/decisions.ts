/** What signing needs of a case: find it, lock it, write what was decided. The judgement lives in signatures/. */
import { orNotFound, VERSION_STALE } from '../lib/problem.ts';
import type { Work } from '../work.ts';
import type { CaseRow } from './content.ts';
import type { CaseView } from './contract.ts';
import { findCaseView, listCasesWaitingFor, lockCase, updateCaseIf } from './queries.ts';
import { viewOf } from './view.ts';

const INBOX_LIMIT = 200;

export const listCaseInbox = async ({ tx, actor }: Work): Promise<CaseView[]> =>
  (await listCasesWaitingFor(tx, actor, INBOX_LIMIT)).map(viewOf);

export const findCaseRow = async ({ tx, actor }: Work, caseId: string): Promise<CaseRow | undefined> =>
  (await findCaseView(tx, actor, caseId))?.row;

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
