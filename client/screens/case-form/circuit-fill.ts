/** Fills the circuit of a case from a template, so that nothing typed is lost unseen. Pure. */
import type { CaseKind } from '../../../server/cases/vocabulary.ts';
import type { TemplateView } from '../../../server/templates/contract.ts';
import { onlyOfTemplate } from '../../parts/template-fields.ts';
import { factsOf, type Typed, typedOf } from '../../parts/typed-facts.ts';

export interface CircuitFill {
  /** Goes where nothing is answered. */
  fresh: Typed;
  /** Would go where something else is answered: that stays until the student says otherwise. */
  disputed: Typed;
}

export function circuitFill(
  { kind, facts }: { kind: CaseKind; facts: Typed },
  template: Pick<TemplateView, 'facts'>,
): CircuitFill {
  const offered = onlyOfTemplate('circuit', kind, typedOf(template.facts));
  const answered = factsOf(kind, facts);
  const meant = factsOf(kind, offered);
  const those = (isMeant: (name: string) => boolean): Typed =>
    Object.fromEntries(Object.entries(offered).filter(([name]) => isMeant(name)));
  return {
    fresh: those((name) => !(name in answered)),
    disputed: those((name) => name in answered && !isSame(answered[name], meant[name])),
  };
}

/** Facts are what JSON holds. */
const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
