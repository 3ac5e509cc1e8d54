/** A supervisor signs, returns or rejects one case: one transaction, one event, one verdict. */
import { recordLast } from '../../audit/record.ts';
import type { CaseRow } from '../../cases/content.ts';
import { lockCaseForDecision, writeCaseDecision } from '../../cases/decisions.ts';
import type { Finding } from '../../cases/finding.ts';
import { roleFindings } from '../../cases/role-rules.ts';
import { isEvaluated } from '../../evaluations/rules.ts';
import {
  keepEvaluation,
  readEvaluationSettings,
  refuseOtherEvaluation,
  refuseWrongEvaluation,
} from '../../evaluations/service.ts';
import { refreshProgress } from '../../progress/service.ts';
import { isRepeatOf, refuseUnlessAllowed } from '../../records/acts.ts';
import type { Work } from '../../work.ts';
import type { Correction, DecisionRequest, Verdict } from '../contract.ts';
import { credentialFor, refuseUnlessTheirs } from '../eligibility.ts';
import { CORRECTION_REFUSED } from '../problems.ts';
import { meaningOf } from '../rules.ts';
import { caseStatement } from '../statement.ts';
import { keepSignature } from './keep-signature.ts';

export async function decideCase(work: Work, request: DecisionRequest): Promise<Verdict> {
  const [found, asked] = await Promise.all([
    lockCaseForDecision(work, request.recordId),
    readEvaluationSettings(work),
  ]);
  const subject = { ...found, day: found.performedOn };
  refuseUnlessTheirs(work, subject);
  if (isRepeatOf(request.decision, found, request.version)) {
    if (request.decision === 'sign') await refuseOtherEvaluation(work, found.id, request.evaluation);
    return verdictOf(request, found);
  }

  refuseUnlessAllowed(request.decision, found, request.version);

  if (request.decision !== 'sign') return sendBack(work, request, found);
  refuseWrongEvaluation(request.evaluation, { kind: found.kind, asked });
  const credential = await credentialFor(work, subject);
  return signCase(work, request, found, credential);
}

type Signing = Extract<DecisionRequest, { decision: 'sign' }>;
type SendingBack = Exclude<DecisionRequest, Signing>;

async function signCase(
  work: Work,
  request: Signing,
  found: CaseRow,
  signerCredential: Awaited<ReturnType<typeof credentialFor>>,
): Promise<Verdict> {
  const correction = correctionOf(request.correction, found);
  const row = await writeCaseDecision(work, found, {
    state: 'signed',
    confirmedRole: correction?.role ?? null,
    confirmedSharePct: correction?.conductSharePct ?? null,
    decisionReason: correction?.reason ?? null,
  });
  const evaluation = request.evaluation && (await keepEvaluation(work, row.id, request.evaluation));
  const meaning = meaningOf({ isCorrected: correction !== undefined, isEvaluated: isEvaluated(evaluation) });
  await keepSignature(work, { caseId: row.id }, row, { meaning, signerCredential }, (facts) =>
    caseStatement(row, facts, evaluation),
  );
  await refreshProgress(work, row.studentId);
  await recordLast(work, {
    type: 'case.signed',
    subjectId: row.id,
    details: { version: row.version, meaning },
  });
  return verdictOf(request, row);
}

/** A correction that changes nothing is none. @throws CORRECTION_REFUSED */
function correctionOf(correction: Correction | undefined, found: CaseRow): Correction | undefined {
  if (correction === undefined) return undefined;
  if (correction.role === found.role && correction.conductSharePct === found.conductSharePct)
    return undefined;
  const { role, conductSharePct } = correction;
  // What is only unusual a correction answers for with its own reason.
  const wrong = roleFindings({ kind: found.kind, role, conductSharePct }).find(isRefused);
  if (wrong) throw CORRECTION_REFUSED({ detail: wrong.message });
  return correction;
}

const isRefused = ({ severity }: Finding): boolean => severity === 'refuse';

async function sendBack(work: Work, request: SendingBack, found: CaseRow): Promise<Verdict> {
  const state = request.decision === 'return' ? 'returned' : 'rejected';
  const row = await writeCaseDecision(work, found, { state, decisionReason: request.reason });
  await refreshProgress(work, row.studentId);
  await recordLast(work, {
    type: `case.${state}`,
    subjectId: row.id,
    details: { version: row.version, reason: request.reason },
  });
  return verdictOf(request, row);
}

const OUTCOME = { sign: 'signed', return: 'returned', reject: 'rejected' } as const;

const verdictOf = ({ decision, recordId }: DecisionRequest, { version }: { version: number }): Verdict => ({
  recordId,
  outcome: OUTCOME[decision],
  version,
});
