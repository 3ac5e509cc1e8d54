/** Whether an evaluation is one that the program asks for. Pure and isomorphic: the form asks the same questions. */
import type { CaseKind } from '../cases/vocabulary.ts';
import { labelOf } from '../lib/term.ts';
import type { Evaluation, EvaluationAsked, Rating } from './contract.ts';
import { DOMAINS, domainsOf } from './domains.ts';
import type { Scale } from './scale.ts';
import { SCALES, scaleOf } from './scales.ts';

/** What is asked where a program has settled nothing: autonomy, and whether there was a critical error. */
export const ASKED_BY_DEFAULT: EvaluationAsked = {
  caseScales: ['zwisch'],
  domainScale: 'musc',
  domains: [],
  asksCriticalError: true,
  isRequired: false,
};

/** For which case, and what its program asks. */
export interface EvaluationContext {
  kind: CaseKind;
  asked: Pick<EvaluationAsked, 'domainScale' | 'asksCriticalError'> & {
    caseScales: readonly string[];
    domains: readonly string[];
  };
}

/** The domains on which this program grades a case of this kind. */
export const gradedDomains = ({ kind, asked }: EvaluationContext) =>
  domainsOf(kind).filter(({ code }) => asked.domains.includes(code));

/** The scale on which something was or is to be rated; that it exists is what the rules see to. */
export const levelOf = ({ scaleId, scaleVersion, level }: Rating) =>
  scaleOf(scaleId, scaleVersion)?.levels.find(({ code }) => code === level);

/** What is wrong with an evaluation, with what would be accepted. It repeats nothing that was sent. */
export function evaluationFault(evaluation: Evaluation, context: EvaluationContext): string | undefined {
  const { ratings, criticalError } = evaluation;
  const places = ratings.map(({ scaleId, item }) => item ?? `case ${scaleId}`);
  if (new Set(places).size < places.length)
    return 'each scale rates a case once, and each domain is graded once';
  if (criticalError !== undefined && !context.asked.asksCriticalError)
    return 'this program does not ask about critical errors';
  return ratings.map((rating) => ratingFault(rating, context)).find((fault) => fault !== undefined);
}

function ratingFault(rating: Rating, context: EvaluationContext): string | undefined {
  const scale = scaleOf(rating.scaleId, rating.scaleVersion);
  if (scale === undefined)
    return `the versions of ${nameOf(rating.scaleId)} are ${versionsOf(rating.scaleId)}`;
  return placeFault(rating, context) ?? levelFault(rating, scale);
}

const versionsOf = (code: string): string =>
  SCALES.filter((scale) => scale.code === code)
    .map(({ version }) => version)
    .join(', ');

const nameOf = (scale: string): string => labelOf(SCALES, scale);

function placeFault({ scaleId, item }: Rating, { kind, asked }: EvaluationContext): string | undefined {
  if (item === undefined)
    return asked.caseScales.includes(scaleId)
      ? undefined
      : `this program rates a whole case on ${wordsOf(asked.caseScales)}`;
  const graded = gradedDomains({ kind, asked }).map(({ code }) => code);
  if (!graded.some((code) => code === item))
    return `this program grades a ${kind} case on ${wordsOf(graded)}`;
  return scaleId === asked.domainScale ? undefined : `this program grades domains on ${asked.domainScale}`;
}

const wordsOf = (codes: readonly string[]): string => codes.join(', ') || 'nothing';

const levelFault = ({ level }: Rating, { label, levels }: Scale): string | undefined =>
  levels.some(({ code }) => code === level)
    ? undefined
    : `a level of ${label} is one of ${levels.map(({ code }) => code).join(', ')}`;

/** Everything that is asked and not answered, by its label. */
export function evaluationGaps(evaluation: Evaluation | undefined, context: EvaluationContext): string[] {
  const { ratings = [], criticalError } = evaluation ?? {};
  const scales = context.asked.caseScales.filter(
    (scale) => !ratings.some(({ scaleId, item }) => item === undefined && scaleId === scale),
  );
  const domains = gradedDomains(context).filter(({ code }) => !ratings.some(({ item }) => item === code));
  return [
    ...scales.map(nameOf),
    ...domains.map(({ code }) => labelOf(DOMAINS, code)),
    ...(context.asked.asksCriticalError && criticalError === undefined ? ['critical error'] : []),
  ];
}

/** Did the signer judge the student's work? How close they were is no judgement. */
export const isEvaluated = (evaluation: Evaluation | undefined): boolean =>
  evaluation !== undefined && (evaluation.ratings.length > 0 || evaluation.criticalError !== undefined);

/** The same evaluation always in the same form, so that it can be compared and signed. */
export function inOrder({ ratings, ...rest }: Evaluation): Evaluation {
  const placeOf = ({ item, scaleId }: Rating) => `${item ?? ''} ${scaleId}`;
  return { ...rest, ratings: ratings.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1)) };
}

const CRITICAL: Pick<Rating, 'scaleId' | 'level'> = { scaleId: 'musc', level: '1' };
/** The MUSC tool fails a case from here on. That is shown to whoever reads the evaluation, and graded nowhere. */
export const FAILING_CRITICAL_ERRORS = 2;

/** How many domains were graded as a critical error. */
export const criticalErrorsIn = ({ ratings }: Evaluation): number =>
  ratings.filter(
    ({ scaleId, level, item }) =>
      item !== undefined && scaleId === CRITICAL.scaleId && level === CRITICAL.level,
  ).length;
