import { useState } from 'react';
import type * as z from 'zod/mini';
import { PANELS } from '../../../server/cases/panels.ts';
import { labelOf } from '../../../server/lib/term.ts';
import { ProgramSettings, type ProgramView } from '../../../server/programs/contract.ts';
import { PRIVACY_MODES } from '../../../server/programs/rules.ts';
import { CPB_TIME_CHOICES, ECMO_HOURS_CHOICES, withNotes } from '../../parts/setting-choices.ts';
import { CheckChips, RadioChips } from '../../ui/chips.tsx';
import { Fields } from '../../ui/field.tsx';
import { Fact, FactList, Section } from '../../ui/page.tsx';
import { SettingsForm } from './settings-form.tsx';

type Program = z.infer<typeof ProgramView>;

const LABELS = {
  panels: 'Panels of the case form',
  cpbTimeConvention: 'CPB time is logged',
  ecmoHoursFrom: 'ECMO bedside hours come from',
};

/** Codes as chosen; the contract judges them before they are sent. */
interface Values {
  panels: string[];
  cpbTimeConvention: string;
  ecmoHoursFrom: string;
}

/** The form of a case and how its numbers are meant. Dates are settled at the founding, for good. */
export function FormSection({ program }: { program: Program }) {
  const { panels, cpbTimeConvention, ecmoHoursFrom } = program;
  const [values, setValues] = useState<Values>({ panels, cpbTimeConvention, ecmoHoursFrom });
  return (
    <Section title="Cases and hours">
      <FactList>
        <Fact label="Program">{program.name}</Fact>
        <Fact label="Kept of the date of a case">{labelOf(PRIVACY_MODES, program.privacyMode)}</Fact>
        <Fact label="Time zone">{program.timeZone}</Fact>
      </FactList>
      <SettingsForm
        label="Cases and hours"
        path="/program/settings"
        version={program.version}
        schema={ProgramSettings}
        values={values}
        labels={LABELS}
      >
        {(bind) => (
          <Fields>
            <CheckChips
              {...bind('panels')}
              label={LABELS.panels}
              hint="The short core is always asked. A panel holds the rest of its subject."
              layout="rows"
              choices={withNotes(PANELS)}
              values={values.panels}
              onChange={(chosen) => setValues({ ...values, panels: inOrder(chosen) })}
            />
            <RadioChips
              {...bind('cpbTimeConvention')}
              label={LABELS.cpbTimeConvention}
              layout="rows"
              choices={CPB_TIME_CHOICES}
              value={values.cpbTimeConvention}
              onChange={(cpbTimeConvention) => setValues({ ...values, cpbTimeConvention })}
            />
            <RadioChips
              {...bind('ecmoHoursFrom')}
              label={LABELS.ecmoHoursFrom}
              hint="Never both: an hour counts once."
              layout="rows"
              choices={ECMO_HOURS_CHOICES}
              value={values.ecmoHoursFrom}
              onChange={(ecmoHoursFrom) => setValues({ ...values, ecmoHoursFrom })}
            />
          </Fields>
        )}
      </SettingsForm>
    </Section>
  );
}

/** In the order of the form, whatever was tapped first. */
const inOrder = (chosen: readonly string[]) =>
  PANELS.map(({ code }) => code).filter((code) => chosen.includes(code));
