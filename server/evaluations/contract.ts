/** What a supervisor says of the student's work in one case, and what a program asks them to say. */
import * as z from 'zod/mini';
import { SUPERVISION_LEVEL_CODES } from '../hours/vocabulary.ts';
import { oneOf, whole } from '../lib/shapes.ts';
import { DOMAIN_CODES, DOMAINS } from './domains.ts';
import { SCALES, scaleOf, scalesFor } from './scales.ts';

const scaleCodes = [...new Set(SCALES.map(({ code }) => code))] as [string, ...string[]]; // there are nine

/**
 * One level of one version of a scale, of the whole case or of one domain. Whether the scale has the level, and whether
 * the program asks for it, is judged record by record when it is signed.
 */
export const Rating = z.strictObject({
  scaleId: oneOf(scaleCodes),
  scaleVersion: whole(1, 999),
  /** The domain; absent where the whole case is rated. */
  item: z.optional(oneOf(DOMAIN_CODES)),
  level: z.string().check(z.regex(/^[a-z0-9_]{1,40}$/, 'a level of the scale')),
});
export type Rating = z.infer<typeof Rating>;

export const Evaluation = z
  .strictObject({
    /** How close the supervisor was. */
    supervisionLevel: z.optional(oneOf(SUPERVISION_LEVEL_CODES)),
    ratings: z._default(z.array(Rating).check(z.maxLength(60, 'at most 60 ratings')), []),
    /** Was there a critical error? */
    criticalError: z.optional(z.boolean()),
  })
  .check(
    z.refine(
      ({ supervisionLevel, ratings, criticalError }) =>
        supervisionLevel !== undefined || ratings.length > 0 || criticalError !== undefined,
      'at least one of supervisionLevel, ratings and criticalError',
    ),
  );
export type Evaluation = z.infer<typeof Evaluation>;

/** Of a case that was signed with one; null for every other. */
export const CaseEvaluation = z.object({ evaluation: z.nullable(Evaluation) });
export type CaseEvaluation = z.infer<typeof CaseEvaluation>;

const codesFor = (use: 'case' | 'domain') => scalesFor(use).map(({ code }) => code) as [string, ...string[]]; // no use is without a scale

/** Different words of a list, or none. */
const anyOf = <const T extends readonly [string, ...string[]]>(words: T, max: number = words.length) =>
  z.array(oneOf(words)).check(
    z.maxLength(max, `at most ${max} entries`),
    z.refine((list) => new Set(list).size === list.length, 'each entry once'),
  );

const MOST_CASE_SCALES = 3;

/** What a program asks of a supervisor who signs a case. */
export const EvaluationAsked = z
  .strictObject({
    /** Rated once for the whole case. */
    caseScales: anyOf(codesFor('case'), MOST_CASE_SCALES),
    /** On which the domains are graded. */
    domainScale: oneOf(codesFor('domain')),
    /** None: then only the whole case is rated. */
    domains: anyOf(DOMAIN_CODES),
    asksCriticalError: z.boolean(),
    /** Is a case signed only with everything that is asked? */
    isRequired: z.boolean(),
  })
  .check(
    z.refine(({ domainScale, domains }) => domains.every((domain) => isGradedOn(domain, domainScale)), {
      path: ['domains'],
      message: 'domains that the scale is made for: PINTS for non-technical, the checklist for circuit',
    }),
  );
export type EvaluationAsked = z.infer<typeof EvaluationAsked>;

function isGradedOn(code: string, scale: string): boolean {
  const groups = scaleOf(scale)?.groups;
  const domain = DOMAINS.find((each) => each.code === code);
  return groups === undefined || (domain !== undefined && groups.includes(domain.group));
}

/** Version 0: the program has settled nothing, and this is what everybody begins with. */
export const EvaluationSettings = z.object({
  version: z.int(),
  caseScales: z.array(z.string()),
  domainScale: z.string(),
  domains: z.array(z.string()),
  asksCriticalError: z.boolean(),
  isRequired: z.boolean(),
});
export type EvaluationSettings = z.infer<typeof EvaluationSettings>;
