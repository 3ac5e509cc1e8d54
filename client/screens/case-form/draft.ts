/** A case while it is typed: everything as text and codes, until it is turned into what the contract takes. */
import type { CaseContent, CaseView } from '../../../server/cases/contract.ts';
import { findingsOf } from '../../../server/cases/rules.ts';
import type { CaseKind } from '../../../server/cases/vocabulary.ts';
import { reportingYearOf } from '../../../server/programs/rules.ts';
import type { TemplateView } from '../../../server/templates/contract.ts';
import { type Choices, supervisorsAt } from '../../parts/choices.ts';
import type { KeptConfirmation } from '../../parts/confirm-dialog.tsx';
import { onlyOfTemplate } from '../../parts/template-fields.ts';
import { askedFactsOf, numberOf, type Typed, typedOf } from '../../parts/typed-facts.ts';

export const CORE_NAMES = [
  'reportingYear',
  'performedOn',
  'siteId',
  'supervisorId',
  'role',
  'conductSharePct',
  'ageBand',
] as const;
export type CoreName = (typeof CORE_NAMES)[number];

export interface CaseDraft {
  id: string;
  /** What the server holds; undefined until it holds something. */
  storedVersion: number | undefined;
  /** Typed into since it was last stored. */
  isDirty: boolean;
  kind: CaseKind;
  core: Record<CoreName, string>;
  facts: Typed;
  confirmations: KeptConfirmation[];
}

const EMPTY_CORE: Record<CoreName, string> = {
  reportingYear: '',
  performedOn: '',
  siteId: '',
  supervisorId: '',
  role: '',
  conductSharePct: '',
  ageBand: '',
};

/** A new case: today, at the site and with the supervisor of the last time. */
export function newDraft(
  { program, today }: Choices,
  place: { siteId: string; supervisorId: string },
): CaseDraft {
  const when =
    program.privacyMode === 'year'
      ? { reportingYear: String(reportingYearOf(today, program.reportingYearStartMonth)) }
      : { performedOn: today };
  return {
    id: crypto.randomUUID(),
    storedVersion: undefined,
    isDirty: false,
    kind: 'cpb',
    core: { ...EMPTY_CORE, ...when, ...place },
    facts: {},
    confirmations: [],
  };
}

/** A stored case, opened to go on with. */
export function draftOf(view: CaseView, { program }: Choices): CaseDraft {
  const { content } = view;
  const fieldOf = new Map(findingsOf(content, program).map(({ rule, field }) => [rule, field]));
  return {
    id: view.id,
    storedVersion: view.version,
    isDirty: false,
    kind: content.kind,
    core: coreOf(content),
    facts: typedOf(content.facts),
    confirmations: (content.confirmations ?? []).map((each) => ({
      ...each,
      field: fieldOf.get(each.rule) ?? '',
    })),
  };
}

function coreOf(content: CaseContent): CaseDraft['core'] {
  const stored: Record<string, unknown> = content;
  const core = { ...EMPTY_CORE };
  for (const name of CORE_NAMES) core[name] = stored[name] === undefined ? '' : String(stored[name]);
  return core;
}

/** Everything but the numbers of an earlier case: what was measured is never copied. */
export function likeBefore(draft: CaseDraft, { content }: Pick<CaseView, 'content'>): CaseDraft {
  const { reportingYear, performedOn } = draft.core;
  return {
    ...draft,
    isDirty: true,
    kind: content.kind,
    core: { ...coreOf(content), reportingYear, performedOn },
    facts: onlyOfTemplate('case', content.kind, typedOf(content.facts)),
    confirmations: [],
  };
}

/** A template of a whole case begins it anew; what fills the circuit only is in circuit-fill.ts. */
export function withTemplate(
  draft: CaseDraft,
  { kind, siteId, facts }: TemplateView,
  choices: Choices,
): CaseDraft {
  return {
    ...draft,
    isDirty: true,
    kind,
    core: { ...draft.core, ...placeAt(choices, siteId ?? '', draft.core) },
    facts: onlyOfTemplate('case', kind, typedOf(facts)),
    confirmations: [],
  };
}

/** At a site that is still offered; the supervisor stays who can sign there. */
function placeAt(choices: Choices, siteId: string, core: CaseDraft['core']) {
  if (!choices.sites.some(({ id }) => id === siteId)) return {};
  const isThere = supervisorsAt(choices, siteId).some(({ id }) => id === core.supervisorId);
  return { siteId, supervisorId: isThere ? core.supervisorId : '' };
}

/** What a favourite keeps of a case. */
export const favouriteOf = ({ kind, core, facts }: CaseDraft, name: string): unknown => ({
  name,
  scope: 'own',
  purpose: 'case',
  kind,
  ...present('siteId', core.siteId),
  facts: askedFactsOf(kind, onlyOfTemplate('case', kind, facts)),
});

/** What would be sent: only what is asked for this kind, in the types of the contract. The contract judges it. */
export function contentOf({ kind, core, facts, confirmations }: CaseDraft): unknown {
  const share = numberOf(core.conductSharePct);
  const year = numberOf(core.reportingYear);
  return {
    kind,
    ...present('siteId', core.siteId),
    ...present('supervisorId', core.supervisorId),
    ...present('role', kind === 'hfps' ? 'simulation' : core.role),
    ...present('conductSharePct', share),
    ...present('ageBand', kind === 'hfps' ? '' : core.ageBand),
    ...present('reportingYear', year),
    ...present('performedOn', core.performedOn),
    ...(confirmations.length > 0 && {
      confirmations: confirmations.map(({ rule, reason }) => ({ rule, reason })),
    }),
    facts: askedFactsOf(kind, facts),
  };
}

const present = (name: string, value: unknown): Record<string, unknown> =>
  value === undefined || value === '' ? {} : { [name]: value };
