/** The typing of one case: changed field by field, kept while another screen is looked at. */
import { useEffect, useState } from 'react';
import { proceduresKept } from '../../../server/cases/kind-rules.ts';
import type { CaseKind } from '../../../server/cases/vocabulary.ts';
import { useKept } from '../../kept.tsx';
import type { KeptConfirmation } from '../../parts/confirm-dialog.tsx';
import { codesIn, type Typed, type TypedValue } from '../../parts/typed-facts.ts';
import type { CaseDraft, CoreName } from './draft.ts';
import { loadContract } from './use-save-case.ts';

export interface Typing {
  draft: CaseDraft;
  setDraft(next: CaseDraft | ((now: CaseDraft) => CaseDraft)): void;
  setCore(part: Partial<Record<CoreName, string>>): void;
  setFact(name: string, value: TypedValue): void;
  setFacts(part: Typed): void;
  setKind(kind: CaseKind): void;
  /** Forgets what was kept, for instance because it is stored now. */
  letGo(): void;
}

/** @param onTyped told which fields were typed into; all of them when the kind changed */
export function useCaseDraft(name: string, initial: CaseDraft, onTyped: (fields?: string[]) => void): Typing {
  const { kept, keep, letGo } = useKept<CaseDraft>(name);
  const [draft, setDraft] = useState<CaseDraft>(kept ?? initial);
  useEffect(() => {
    if (draft.isDirty) keep(draft);
    else letGo();
  });
  // What fails to load now is asked for again when it is needed.
  useEffect(() => {
    if (draft.isDirty) loadContract().catch(() => undefined);
  }, [draft.isDirty]);
  const setFacts = (part: Typed) => {
    const fields = Object.keys(part).map((name) => `facts.${name}`);
    onTyped(fields);
    setDraft({
      ...draft,
      facts: withoutStalePrincipal({ ...draft.facts, ...part }),
      confirmations: fields.reduce(stillConfirmed, draft.confirmations),
      isDirty: true,
    });
  };
  return {
    draft,
    setDraft,
    setCore(part) {
      onTyped(Object.keys(part));
      setDraft({
        ...draft,
        core: { ...draft.core, ...part },
        confirmations: confirmedDespite(part, draft.confirmations),
        isDirty: true,
      });
    },
    setFact: (fact, value) => setFacts({ [fact]: value }),
    setFacts,
    setKind(kind) {
      onTyped();
      setDraft({
        ...draft,
        kind,
        facts: keptIn(kind, draft.facts),
        confirmations: [],
        isDirty: true,
      });
    },
    letGo,
  };
}

/** What both kinds ask for stays, and of the procedures those that the new kind may name. */
const keptIn = (kind: CaseKind, facts: Typed): Typed =>
  withoutStalePrincipal({ ...facts, procedures: proceduresKept(codesIn(facts.procedures), kind) });

/** A principal procedure that is not chosen any more is no answer. */
function withoutStalePrincipal(facts: Typed): Typed {
  const { principalProcedure, ...rest } = facts;
  return typeof principalProcedure === 'string' && codesIn(facts.procedures).includes(principalProcedure)
    ? facts
    : rest;
}

/** Whether a share is unusual depends on the role. */
const confirmedDespite = (part: Partial<Record<CoreName, string>>, confirmations: KeptConfirmation[]) =>
  'role' in part || 'conductSharePct' in part
    ? stillConfirmed(confirmations, 'conductSharePct')
    : confirmations;

/** A new value is asked about again. */
const stillConfirmed = (confirmations: KeptConfirmation[], field: string): KeptConfirmation[] =>
  confirmations.filter((each) => each.field !== field && !each.field.startsWith(`${field}.`));
