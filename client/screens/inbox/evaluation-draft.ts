/** What a supervisor has said of a student's work so far, and the evaluation it makes. Pure. */
import type { CaseView } from '../../../server/cases/contract.ts';
import type { CaseKind } from '../../../server/cases/vocabulary.ts';
import { Evaluation, type EvaluationSettings } from '../../../server/evaluations/contract.ts';
import { type EvaluationContext, evaluationGaps, gradedDomains } from '../../../server/evaluations/rules.ts';
import { scaleOf } from '../../../server/evaluations/scales.ts';
import type { DecisionRequest } from '../../../server/signatures/contract.ts';

export interface EvaluationDraft {
  supervisionLevel: string;
  /** '', 'yes' or 'no'. */
  criticalError: string;
  /** The level of the whole case, by scale. */
  caseLevels: Readonly<Record<string, string>>;
  /** The level of a domain, by domain. */
  domainLevels: Readonly<Record<string, string>>;
}

export const EMPTY_EVALUATION: EvaluationDraft = {
  supervisionLevel: '',
  criticalError: '',
  caseLevels: {},
  domainLevels: {},
};

export function draftOf({ supervisionLevel, criticalError, ratings }: Evaluation): EvaluationDraft {
  const levels = (isOfDomain: boolean) =>
    ratings
      .filter(({ item }) => (item !== undefined) === isOfDomain)
      .map(({ item, scaleId, level }) => [item ?? scaleId, level]);
  return {
    supervisionLevel: supervisionLevel ?? '',
    criticalError: criticalError === undefined ? '' : criticalError ? 'yes' : 'no',
    caseLevels: Object.fromEntries(levels(false)),
    domainLevels: Object.fromEntries(levels(true)),
  };
}

/** Undefined while nothing is said: then the case is signed without. */
export function evaluationOf(
  { supervisionLevel, criticalError, caseLevels, domainLevels }: EvaluationDraft,
  { domainScale }: Pick<EvaluationSettings, 'domainScale'>,
): Evaluation | undefined {
  const rating = (scaleId: string, level: string) => ({
    scaleId,
    scaleVersion: scaleOf(scaleId)?.version,
    level,
  });
  const chosen = (levels: Readonly<Record<string, string>>) =>
    Object.entries(levels).filter(([, level]) => level !== '');
  const said = Evaluation.safeParse({
    ...(supervisionLevel && { supervisionLevel }),
    ...(criticalError && { criticalError: criticalError === 'yes' }),
    ratings: [
      ...chosen(caseLevels).map(([scaleId, level]) => rating(scaleId, level)),
      ...chosen(domainLevels).map(([item, level]) => ({ ...rating(domainScale, level), item })),
    ],
  });
  return said.success ? said.data : undefined; // it is made of the lists, so what is refused is the empty one
}

export const contextOf = (kind: CaseKind, asked: EvaluationSettings): EvaluationContext => ({ kind, asked });

/** The domains that can be graded alike for all of these kinds. */
export function sharedDomains(kinds: readonly CaseKind[], asked: EvaluationSettings) {
  const [first, ...others] = [...new Set(kinds)].map((kind) => gradedDomains(contextOf(kind, asked)));
  return (first ?? []).filter(({ code }) =>
    others.every((domains) => domains.some((each) => each.code === code)),
  );
}

/** A decision on its way, as far as it matters here. */
interface Deciding {
  entry: { record: 'case'; view: Pick<CaseView, 'content'> } | { record: 'hours'; view: object };
  request: DecisionRequest;
}

interface SignedCase {
  kind: CaseKind;
  evaluation: Evaluation | undefined;
}

const signedCase = ({ entry, request }: Deciding): SignedCase | undefined =>
  entry.record === 'case' && request.decision === 'sign'
    ? { kind: entry.view.content.kind, evaluation: request.evaluation }
    : undefined;

const signedCases = (planned: readonly Deciding[]): SignedCase[] =>
  planned.map(signedCase).filter((each) => each !== undefined);

/** The kinds of the cases to be signed that have no evaluation of their own, one for each case. */
export const kindsToEvaluate = (planned: readonly Deciding[]): CaseKind[] =>
  signedCases(planned)
    .filter(({ evaluation }) => evaluation === undefined)
    .map(({ kind }) => kind);

/** The same of each case that has no evaluation of its own. */
export const evaluatedAlike = <Planned extends Deciding>(
  planned: readonly Planned[],
  evaluation: Evaluation | undefined,
): Planned[] =>
  planned.map((each) => {
    const found = signedCase(each);
    if (evaluation === undefined || found === undefined || found.evaluation !== undefined) return each;
    return { ...each, request: { ...each.request, evaluation } };
  });

/** What is asked and not said of the cases to be signed, where the program signs none without. */
export function gapsIn(planned: readonly Deciding[], asked: EvaluationSettings): string[] {
  if (!asked.isRequired) return [];
  const gaps = signedCases(planned).flatMap(({ kind, evaluation }) =>
    evaluationGaps(evaluation, contextOf(kind, asked)),
  );
  return [...new Set(gaps)];
}
