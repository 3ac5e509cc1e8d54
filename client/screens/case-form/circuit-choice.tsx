/** A circuit of the house fills the circuit of a case in one choice. Every value can be changed afterwards. */
import { useState } from 'react';
import type { FieldGroup } from '../../../server/cases/field.ts';
import type { TemplateView } from '../../../server/templates/contract.ts';
import { labelOfPath } from '../../parts/case-fields.ts';
import type { Typed } from '../../parts/typed-facts.ts';
import { Button } from '../../ui/button.tsx';
import { focusControl } from '../../ui/form.tsx';
import { Banner } from '../../ui/status.tsx';
import { TemplateChips } from './begin.tsx';
import { type CircuitFill, circuitFill } from './circuit-fill.ts';
import type { CaseDraft } from './draft.ts';

/** Where the circuit is asked for first. */
export const asksForCircuit = ({ panel, fields }: FieldGroup): boolean =>
  panel === 'circuit' || 'arterialPump' in fields || 'ecmoPump' in fields;

/** A circuit of one site is offered there; while no site is chosen, every one is. */
const isOfferedAt = ({ siteId }: TemplateView, chosen: string): boolean =>
  siteId === null || chosen === '' || siteId === chosen;

interface CircuitChoiceProps {
  draft: CaseDraft;
  templates: readonly TemplateView[];
  onFill(facts: Typed): void;
}

/** What the last tap did. */
interface Filled extends CircuitFill {
  name: string;
  isReplaced: boolean;
}

const FIRST_ID = 'circuit-template';

export function CircuitChoice({ draft, templates, onFill }: CircuitChoiceProps) {
  const [filled, setFilled] = useState<Filled>();
  const { kind, core } = draft;
  const circuits = templates.filter(
    (each) => each.purpose === 'circuit' && each.kind === kind && isOfferedAt(each, core.siteId),
  );
  const take = (template: TemplateView) => {
    const fill = circuitFill(draft, template);
    setFilled({ ...fill, name: template.name, isReplaced: false });
    if (Object.keys(fill.fresh).length > 0) onFill(fill.fresh);
  };
  const replace = (done: Filled) => {
    setFilled({ ...done, isReplaced: true });
    onFill(done.disputed);
    focusControl(FIRST_ID); // the button is gone now
  };
  return (
    <>
      <TemplateChips
        id={FIRST_ID}
        title="Fill the circuit from a template"
        templates={circuits}
        onTake={take}
      />
      {filled && <Outcome filled={filled} kind={draft.kind} onReplace={() => replace(filled)} />}
    </>
  );
}

interface OutcomeProps {
  filled: Filled;
  kind: CaseDraft['kind'];
  onReplace(): void;
}

/** What was filled in, and what was not, because the student had answered it otherwise. */
function Outcome({ filled: { name, fresh, disputed, isReplaced }, kind, onReplace }: OutcomeProps) {
  const labels = Object.keys(disputed).map((field) => labelOfPath(kind, `facts.${field}`));
  return (
    <Banner tone="info" title={`${name}: ${countText(Object.keys(fresh).length)} filled in`} isLive>
      {labels.length > 0 && (
        <p>
          {isReplaced ? 'Replaced' : 'Your own answers stay'}: {labels.join(', ')}.
        </p>
      )}
      {labels.length > 0 && !isReplaced && (
        <div>
          <Button onClick={onReplace}>Replace them with the template</Button>
        </div>
      )}
    </Banner>
  );
}

const countText = (count: number): string => (count === 1 ? '1 answer' : `${count} answers`);
