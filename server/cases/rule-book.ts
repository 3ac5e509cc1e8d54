/** All rules across the fields of a case, by the kinds they are asked of. */
import type { Facts } from './field.ts';
import type { Finding } from './finding.ts';
import type { CpbFacts } from './forms.ts';
import { type CaseRule, findingsOfRules, type Given } from './rule.ts';
import { BYPASS_TIME_RULES } from './rules/bypass-times.ts';
import type { CaseKind } from './vocabulary.ts';

export const CPB_RULES: readonly CaseRule<CpbFacts>[] = [...BYPASS_TIME_RULES];

/** What the rules of its kind find in a case. */
export function bookFindings(kind: CaseKind, given: Given<Facts>): Finding[] {
  if (kind === 'cpb') return findingsOfRules(CPB_RULES, given);
  return [];
}

/** What a rule is about; undefined for those that are asked of one field only. */
export const titleOfRule = (id: string): string | undefined =>
  CPB_RULES.find((rule) => rule.id === id)?.title;
