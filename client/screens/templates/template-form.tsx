import { groupsOnForm } from '../../../server/cases/field-rules.ts';
import type { TemplateView } from '../../../server/templates/contract.ts';
import {
  TEMPLATE_PURPOSE_CODES,
  TEMPLATE_PURPOSES,
  type TemplatePurpose,
} from '../../../server/templates/rules.ts';
import type { Choices } from '../../parts/choices.ts';
import { FailureBanner } from '../../parts/loaded.tsx';
import { NoteInput } from '../../parts/note-input.tsx';
import { templateGroups } from '../../parts/template-fields.ts';
import { ActionBar, Button, LinkButton } from '../../ui/button.tsx';
import { RadioChips } from '../../ui/chips.tsx';
import { Fields } from '../../ui/field.tsx';
import { FormBox } from '../../ui/form.tsx';
import { Select } from '../../ui/inputs.tsx';
import { Section } from '../../ui/page.tsx';
import { FactRows } from '../case-form/fact-rows.tsx';
import { KindChoice } from '../case-form/kind-choice.tsx';
import { useTemplateForm } from './use-template-form.ts';

const ADVICE: Record<TemplatePurpose, string> = {
  case: 'Leave out what differs from case to case. What is measured is asked each time.',
  circuit: 'What the circuit is made of. Checks are made anew each time.',
};

const SITE_HINT: Record<TemplatePurpose, string> = {
  case: 'The case begins at this site.',
  circuit: 'Offered at this site only.',
};

interface TemplateFormProps {
  id: string;
  found: TemplateView | undefined;
  choices: Choices;
  onSaved(): void;
}

export function TemplateForm({ id, found, choices, onSaved }: TemplateFormProps) {
  const { write, faults, typed, set, setKind, setFact, save } = useTemplateForm(id, found, onSaved);
  // A circuit is filled in whether or not the program asks for it in every case.
  const panels = typed.purpose === 'circuit' ? (['circuit'] as const) : choices.program.panels;
  const groups = groupsOnForm(templateGroups(typed.purpose, typed.kind), panels, typed.facts);
  const bind = (name: 'name' | 'purpose' | 'siteId') => ({
    id: name,
    value: typed[name],
    fault: faults.of(name),
    onChange: (value: string) => set({ [name]: value }),
  });
  return (
    <FormBox faults={faults} label="Template" onSubmit={() => void save()}>
      <Section>
        <Fields>
          <NoteInput
            {...bind('name')}
            label="Name"
            hint="As your students know it: “Adult 3/8 × 1/2 pack”. No names of people."
            maxLength={60}
            autoComplete="off"
          />
          <RadioChips
            {...bind('purpose')}
            label="What it fills in"
            layout="rows"
            choices={TEMPLATE_PURPOSES.map(({ code, label, definition }) => ({
              code,
              label,
              note: definition,
            }))}
            onChange={(code) =>
              set({ purpose: TEMPLATE_PURPOSE_CODES.find((each) => each === code) ?? 'case' })
            }
          />
          <KindChoice kind={typed.kind} onChange={setKind} />
          <Select
            {...bind('siteId')}
            label="Site"
            placeholder="Any site"
            hint={SITE_HINT[typed.purpose]}
            isOptional
          >
            {choices.sites.map((site) => (
              <option key={site.id} value={site.id}>
                {site.name}
              </option>
            ))}
          </Select>
        </Fields>
      </Section>
      {groups.length === 0 && <p>A case of this kind has no circuit.</p>}
      {groups.map(({ title, fields }) => (
        <Section key={title} title={title}>
          <Fields>
            <FactRows
              fields={fields}
              draft={{ kind: typed.kind, core: { ageBand: '' }, facts: typed.facts }}
              faultOf={faults.of}
              onChange={setFact}
            />
          </Fields>
        </Section>
      ))}
      <ActionBar
        status={
          faults.list.length === 0 && write.error !== undefined ? (
            <FailureBanner error={write.error} />
          ) : (
            ADVICE[typed.purpose]
          )
        }
      >
        <Button type="submit" look="primary" isBusy={write.isBusy}>
          Save
        </Button>
        <LinkButton href="/templates">Cancel</LinkButton>
      </ActionBar>
    </FormBox>
  );
}
