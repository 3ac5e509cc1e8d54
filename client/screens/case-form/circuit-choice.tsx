import type { FieldGroup } from '../../../server/cases/field.ts';
import type { CaseStart } from '../../parts/choices.ts';
import { TemplateChips } from './begin.tsx';
import { type CaseDraft, withTemplate } from './draft.ts';

/** Where the circuit is asked for first. */
export const asksForCircuit = ({ panel, fields }: FieldGroup): boolean =>
  panel === 'circuit' || 'arterialPump' in fields || 'ecmoPump' in fields;

interface CircuitChoiceProps {
  draft: CaseDraft;
  start: CaseStart;
  onTake(draft: CaseDraft): void;
}

/** A pack of the house fills the circuit in one choice; what it does not name stays as it is. */
export function CircuitChoice({ draft, start, onTake }: CircuitChoiceProps) {
  const packs = start.templates.filter(({ purpose, kind }) => purpose === 'circuit' && kind === draft.kind);
  return (
    <TemplateChips
      title="Fill the circuit from a template"
      templates={packs}
      onTake={(template) => onTake(withTemplate(draft, template, start))}
    />
  );
}
