/** What makes a case complete, consistent and plausible. Pure and isomorphic: the form asks the same questions. */
import type { PrivacyMode } from '../programs/rules.ts';
import type { CaseContent } from './contract.ts';
import { groupsAsked, missingFacts, softRangeFindings } from './field-rules.ts';
import type { Finding } from './finding.ts';
import { FORMS } from './forms.ts';
import { kindFindings } from './kind-rules.ts';
import type { PanelCode } from './panels.ts';
import { roleFindings } from './role-rules.ts';
import type { RuleSetting } from './rule.ts';
import { bookFindings } from './rule-book.ts';
import type { AgeBand } from './vocabulary.ts';

/** What a program has settled that the rules of a case depend on. */
export interface CaseSetting extends RuleSetting {
  privacyMode: PrivacyMode;
  /** The panels whose fields are asked beside the core. */
  panels: readonly PanelCode[];
}

const PEDIATRIC_BANDS: readonly AgeBand[] = ['neonate', 'infant', 'toddler', 'child', 'adolescent'];

/** Pediatric means under 18 years. No board defines it; the rule is named wherever it makes a case count. */
export const isPediatric = (ageBand: AgeBand | undefined): boolean =>
  ageBand !== undefined && PEDIATRIC_BANDS.includes(ageBand);

const BEFORE_SIGNING = ['siteId', 'supervisorId', 'role', 'conductSharePct'] as const;

/** Every field that is still missing before the case can be submitted, all at once, in the order of the form. */
export function missingFields(
  content: CaseContent,
  setting: Pick<CaseSetting, 'privacyMode' | 'panels'>,
): string[] {
  // A case from before its program kept days may stay with its year.
  const isOfYear = setting.privacyMode === 'year' || content.reportingYear !== undefined;
  const when = isOfYear ? 'reportingYear' : 'performedOn';
  const core = [when, ...BEFORE_SIGNING].filter((field) => !(field in content));
  const patient = content.kind === 'hfps' || content.ageBand !== undefined ? [] : ['ageBand'];
  return [
    ...core,
    ...patient,
    ...missingFacts(groupsAsked(FORMS[content.kind], setting.panels), content.facts),
  ];
}

/** Everything the rules have to say about what is filled in so far. Missing fields are no finding. */
export function findingsOf(content: CaseContent, setting: RuleSetting): Finding[] {
  return [
    ...kindFindings(content),
    ...roleFindings(content),
    ...bookFindings(content.kind, { facts: content.facts, ageBand: content.ageBand, setting }),
    ...softRangeFindings(FORMS[content.kind], content),
  ];
}

/** The findings that still stop a submission: refusals, and warnings nobody has confirmed. */
export function openFindings(content: CaseContent, setting: RuleSetting): Finding[] {
  const confirmed = new Set(content.confirmations?.map((confirmation) => confirmation.rule));
  return findingsOf(content, setting).filter(
    ({ severity, rule }) => severity === 'refuse' || (severity === 'confirm' && !confirmed.has(rule)),
  );
}
