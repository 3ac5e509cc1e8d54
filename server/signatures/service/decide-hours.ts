/** A supervisor signs, returns or rejects one hours entry: one transaction, one event, one verdict. */
import { recordLast } from '../../audit/record.ts';
import { EVALUATION_REFUSED } from '../../evaluations/problems.ts';
import type { HoursRow } from '../../hours/content.ts';
import { lockHoursForDecision, writeHoursDecision } from '../../hours/decisions.ts';
import { isRepeatOf, refuseUnlessAllowed } from '../../records/acts.ts';
import type { Work } from '../../work.ts';
import type { DecisionRequest, Verdict } from '../contract.ts';
import { credentialFor, refuseUnlessTheirs } from '../eligibility.ts';
import { CORRECTION_REFUSED } from '../problems.ts';
import { hoursStatement } from '../statement.ts';
import { keepSignature } from './keep-signature.ts';

const OUTCOME = { sign: 'signed', return: 'returned', reject: 'rejected' } as const;

export async function decideHours(work: Work, request: DecisionRequest): Promise<Verdict> {
  const found = await lockHoursForDecision(work, request.recordId);
  const subject = { ...found, day: found.activityOn };
  refuseUnlessTheirs(work, subject);
  if (isRepeatOf(request.decision, found, request.version)) return verdictOf(request, found);

  refuseUnlessAllowed(request.decision, found, request.version);
  if (request.decision === 'sign' && request.correction)
    throw CORRECTION_REFUSED({ detail: 'hours have no role; return the entry instead' });
  if (request.decision === 'sign' && request.evaluation)
    throw EVALUATION_REFUSED({ detail: 'hours are not evaluated; a case is' });
  const signerCredential = request.decision === 'sign' ? await credentialFor(work, subject) : undefined;

  const state = OUTCOME[request.decision];
  const reason = request.decision === 'sign' ? null : request.reason;
  const row = await writeHoursDecision(work, found, { state, decisionReason: reason });
  if (signerCredential !== undefined) {
    const as = { meaning: 'supervisor_verify', signerCredential } as const;
    await keepSignature(work, { hoursEntryId: row.id }, row, as, (facts) => hoursStatement(row, facts));
  }
  const details = reason === null ? { version: row.version } : { version: row.version, reason };
  await recordLast(work, { type: `hours.${state}`, subjectId: row.id, details });
  return verdictOf(request, row);
}

const verdictOf = (
  { decision, recordId }: DecisionRequest,
  { version }: Pick<HoursRow, 'version'>,
): Verdict => ({
  recordId,
  outcome: OUTCOME[decision],
  version,
});
