/** What makes a case complete, consistent and plausible. Pure and isomorphic: the form asks the same questions. */
import type { PrivacyMode } from '../programs/rules.ts';
import type { CaseContent } from './contract.ts';
import { groupsAsked, missingFacts, softRangeFindings } from './field-rules.ts';
import { type Finding, refuse } from './finding.ts';
import { FORMS } from './forms.ts';
import { kindFindings } from './kind-rules.ts';
import type { PanelCode } from './panels.ts';
import type { RuleSetting } from './rule.ts';
import { bookFindings } from './rule-book.ts';
import type { AgeBand, Role } from './vocabulary.ts';

/** What a program has settled that the rules of a case depend on. */
export interface CaseSetting extends RuleSetting {
  privacyMode: PrivacyMode;
  /** The panels whose fields are asked beside the core. */
  panels: readonly PanelCode[];
}

/** Certifying boards call a case performed as primary from this share of the conduct on (ABCP, 60 %). */
export const PRIMARY_SHARE_PCT = 60;

const PEDIATRIC_BANDS: readonly AgeBand[] = ['neonate', 'infant', 'toddler', 'child', 'adolescent'];

/** Pediatric means under 18 years. No board defines it; the rule is named wherever it makes a case count. */
export const isPediatric = (ageBand: AgeBand | undefined): boolean =>
  ageBand !== undefined && PEDIATRIC_BANDS.includes(ageBand);

/** The role that a share of the conduct stands for, offered when the typed role contradicts it. */
export function roleOfferedFor(conductSharePct: number): Role {
  if (conductSharePct >= PRIMARY_SHARE_PCT) return 'primary';
  return conductSharePct >= 20 ? 'primary_partial' : 'first_assistant';
}

const BEFORE_SIGNING = ['siteId', 'supervisorId', 'role', 'conductSharePct'] as const;

/** Every field that is still missing before the case can be submitted, all at once, in the order of the form. */
export function missingFields(
  content: CaseContent,
  setting: Pick<CaseSetting, 'privacyMode' | 'panels'>,
): string[] {
  const when = setting.privacyMode === 'year' ? 'reportingYear' : 'performedOn';
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

/** Kind, role and share must fit together (C32, C33); a supervisor's correction is held to the same. */
export function roleFindings({
  kind,
  role,
  conductSharePct,
}: Pick<CaseContent, 'kind' | 'role' | 'conductSharePct'>): Finding[] {
  const findings: Finding[] = [];
  if ((kind === 'hfps') !== (role === 'simulation') && role !== undefined)
    findings.push(refuse('role-of-kind', 'role', 'the role is simulation in a simulation, and only there'));
  if (role === 'primary' && conductSharePct !== undefined && conductSharePct < PRIMARY_SHARE_PCT)
    findings.push(
      refuse(
        'C32',
        'role',
        `primary needs ${PRIMARY_SHARE_PCT} % or more; choose "Primary, part of case" for 20 to 59 %`,
      ),
    );
  if (role === 'observer' && (conductSharePct ?? 0) > 0)
    findings.push(refuse('C33', 'conductSharePct', 'an observer conducts 0 %'));
  return findings;
}
