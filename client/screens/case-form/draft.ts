/** A case while it is typed: everything as text and codes, until it is turned into what the contract takes. */
import type { CaseView } from '../../../server/cases/contract.ts';
import { FORMS } from '../../../server/cases/forms.ts';
import type { PanelCode } from '../../../server/cases/panels.ts';
import { findingsOf } from '../../../server/cases/rules.ts';
import type { CaseKind } from '../../../server/cases/vocabulary.ts';
import { reportingYearOf } from '../../../server/programs/rules.ts';
import type { Choices } from '../../parts/choices.ts';
import type { KeptConfirmation } from '../../parts/confirm-dialog.tsx';
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
  const stored: Record<string, unknown> = content;
  const core = { ...EMPTY_CORE };
  for (const name of CORE_NAMES) core[name] = stored[name] === undefined ? '' : String(stored[name]);
  const fieldOf = new Map(findingsOf(content, program).map(({ rule, field }) => [rule, field]));
  return {
    id: view.id,
    storedVersion: view.version,
    isDirty: false,
    kind: content.kind,
    core,
    facts: typedOf(content.facts),
    confirmations: (content.confirmations ?? []).map((each) => ({
      ...each,
      field: fieldOf.get(each.rule) ?? '',
    })),
  };
}

/** What was found in one patient, or happened to one, says nothing about the next. */
const NEVER_COPIED: readonly PanelCode[] = ['patient', 'labs', 'events', 'ecmo_run', 'ecmo_end'];

/** Everything but the numbers of an earlier case: what was measured is never copied. */
export function likeBefore(draft: CaseDraft, before: CaseView, choices: Choices): CaseDraft {
  const earlier = draftOf(before, choices);
  const copied = FORMS[earlier.kind]
    .filter(({ panel }) => panel === 'core' || !NEVER_COPIED.includes(panel))
    .flatMap(({ fields }) => Object.entries(fields))
    .filter(([, { ask }]) => ask !== 'number' && ask !== 'rows');
  const facts = copied.flatMap(([name]) => {
    const value = earlier.facts[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const { reportingYear, performedOn } = draft.core;
  return {
    ...draft,
    isDirty: true,
    kind: earlier.kind,
    core: { ...earlier.core, reportingYear, performedOn },
    facts: Object.fromEntries(facts),
    confirmations: [],
  };
}

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
