/** What a program asks of its supervisors, and what they said of one case. Signing is in signatures/. */
import { record } from '../audit/record.ts';
import { findCaseRow } from '../cases/decisions.ts';
import { canonicalJson } from '../lib/canonical-json.ts';
import { changedFields } from '../lib/changed-fields.ts';
import { type Precondition, planPut } from '../lib/precondition.ts';
import { orNotFound, VERSION_STALE } from '../lib/problem.ts';
import type { Saved } from '../lib/put.ts';
import { RECORD_EXISTS_DIFFERENT } from '../records/problems.ts';
import type { Work } from '../work.ts';
import {
  type CaseEvaluation,
  Evaluation,
  type EvaluationAsked,
  type EvaluationSettings,
} from './contract.ts';
import { EVALUATION_DIFFERENT, EVALUATION_MISSING, EVALUATION_REFUSED } from './problems.ts';
import {
  type EvaluationRow,
  findEvaluationRow,
  findEvaluationSettings,
  insertEvaluation,
  insertSettingsIfNew,
  updateSettingsIf,
} from './queries.ts';
import {
  ASKED_BY_DEFAULT,
  type EvaluationContext,
  evaluationFault,
  evaluationGaps,
  inOrder,
} from './rules.ts';

/** What the program settled, or what everybody begins with. */
export const readEvaluationSettings = async ({ tx, actor }: Work): Promise<EvaluationSettings> =>
  (await findEvaluationSettings(tx, actor.programId)) ?? { version: 0, ...ASKED_BY_DEFAULT };

/** Settles for the first time what is asked, or changes it. What was signed before stays as it was signed. */
export async function putEvaluationSettings(
  work: Work,
  asked: EvaluationAsked,
  precondition: Precondition,
): Promise<Saved<EvaluationSettings>> {
  const { programId } = work.actor;
  const found = await findEvaluationSettings(work.tx, programId);
  const changed = changedFields(found ? askedOf(found) : ASKED_BY_DEFAULT, asked);
  const step = planPut(precondition, found, changed.length === 0, RECORD_EXISTS_DIFFERENT);
  if (found === undefined) {
    const view = await insertSettingsIfNew(work.tx, { ...asked, programId });
    if (view === undefined) return putEvaluationSettings(work, asked, precondition); // made meanwhile: judge that
    await recordChange(work, view, changed);
    return { view, isNew: true };
  }
  if (step === 'repeat') return { view: found, isNew: false };

  const view = await updateSettingsIf(work.tx, { programId, version: found.version }, asked);
  if (view === undefined) throw VERSION_STALE();
  await recordChange(work, view, changed);
  return { view, isNew: false };
}

/** Whether a program settles it for the first time or again: everybody began with something. */
const recordChange = (work: Work, { version }: EvaluationSettings, changed: string[]): Promise<void> =>
  record(work, {
    type: 'evaluation-settings.changed',
    subjectId: work.actor.programId,
    details: { version, changed },
  });

const askedOf = ({ version: _, ...asked }: EvaluationSettings) => asked;

/** @throws EVALUATION_REFUSED, or EVALUATION_MISSING where the program signs nothing without one */
export function refuseWrongEvaluation(
  evaluation: Evaluation | undefined,
  context: EvaluationContext & { asked: Pick<EvaluationSettings, 'isRequired'> },
): void {
  const fault = evaluation && evaluationFault(evaluation, context);
  if (fault !== undefined) throw EVALUATION_REFUSED({ detail: fault });
  const gaps = context.asked.isRequired ? evaluationGaps(evaluation, context) : [];
  if (gaps.length > 0) throw EVALUATION_MISSING({ detail: `still asked: ${gaps.join(', ')}` });
}

/** Keeps it with the case that is being signed, and gives back what was stored: that is what gets signed. */
export async function keepEvaluation(
  { tx, actor }: Work,
  caseId: string,
  evaluation: Evaluation,
): Promise<Evaluation> {
  const { supervisionLevel = null, ratings, criticalError = null } = inOrder(evaluation);
  const columns = { programId: actor.programId, caseId, supervisionLevel, ratings, criticalError };
  return evaluationOf(orNotFound(await insertEvaluation(tx, columns)));
}

const evaluationOf = ({ supervisionLevel, ratings, criticalError }: EvaluationRow): Evaluation =>
  Evaluation.parse({
    ...(supervisionLevel !== null && { supervisionLevel }),
    ratings,
    ...(criticalError !== null && { criticalError }),
  });

export async function findEvaluation({ tx, actor }: Work, caseId: string): Promise<Evaluation | undefined> {
  const row = await findEvaluationRow(tx, actor.programId, caseId);
  return row && evaluationOf(row);
}

/**
 * For a request that comes again after its case was signed. One that says nothing of an evaluation asks for nothing else.
 * @throws EVALUATION_DIFFERENT
 */
export async function refuseOtherEvaluation(
  work: Work,
  caseId: string,
  evaluation: Evaluation | undefined,
): Promise<void> {
  if (evaluation === undefined) return;
  const kept = await findEvaluation(work, caseId);
  const isSame = kept !== undefined && canonicalJson(kept) === canonicalJson(inOrder(evaluation));
  if (!isSame) throw EVALUATION_DIFFERENT();
}

/** @throws NOT_FOUND for whoever may not see the case */
export async function readCaseEvaluation(work: Work, caseId: string): Promise<CaseEvaluation> {
  orNotFound(await findCaseRow(work, caseId));
  return { evaluation: (await findEvaluation(work, caseId)) ?? null };
}
