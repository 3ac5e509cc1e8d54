/** A rule across the fields of a case. Pure and isomorphic. */
import type { Facts } from './field.ts';
import type { Finding } from './finding.ts';
import type { AgeBand } from './vocabulary.ts';

/**
 * Whether CPB time holds the minutes of circulatory arrest. STS leaves them out; sites differ, and the answer
 * decides how long the cross-clamp may be (rules C1 and C9).
 */
export const CPB_TIME_CONVENTIONS = ['excludes_arrest', 'includes_arrest'] as const;
export type CpbTimeConvention = (typeof CPB_TIME_CONVENTIONS)[number];

/** What a program has settled that findings depend on. */
export interface RuleSetting {
  cpbTimeConvention: CpbTimeConvention;
}

/** What a rule may look at. */
export interface Given<CaseFacts = Facts> {
  facts: CaseFacts;
  ageBand: AgeBand | undefined;
  setting: RuleSetting;
}

/** One rule, under the number it has in the profession's case model: what it asks, and what it finds. */
export interface CaseRule<CaseFacts = Facts> {
  id: string;
  /** What it is about, in a few words: "Cross-clamp within bypass". Stands before a confirmed reason. */
  title: string;
  find(given: Given<CaseFacts>): Finding[];
}

export const findingsOfRules = <CaseFacts>(
  rules: readonly CaseRule<CaseFacts>[],
  given: Given<CaseFacts>,
): Finding[] => rules.flatMap((rule) => rule.find(given));
