import { useState } from 'react';
import type * as z from 'zod/mini';
import { Agreement, type ProgramView } from '../../../server/programs/contract.ts';
import { isAgreementOver } from '../../../server/programs/rules.ts';
import { dayText } from '../../parts/when.ts';
import { Fields } from '../../ui/field.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import { Section } from '../../ui/page.tsx';
import { Banner } from '../../ui/status.tsx';
import { SettingsForm } from './settings-form.tsx';

const LABELS = { reference: 'Reference', expiresOn: 'Last day' };
const SOON_DAYS = 60;
const DAY_MS = 86_400_000;

/** The agreement that allows days: without a valid one no new case comes in, so its end is told before it comes. */
export function AgreementSection({ program }: { program: z.infer<typeof ProgramView> }) {
  const { agreementReference, agreementExpiresOn } = program;
  const [values, setValues] = useState({
    reference: agreementReference ?? '',
    expiresOn: agreementExpiresOn ?? '',
  });
  return (
    <Section title="Data use agreement">
      <Ending program={program} />
      <SettingsForm
        label="Data use agreement"
        path="/program/agreement"
        version={program.version}
        schema={Agreement}
        values={values}
        labels={LABELS}
      >
        {(bind) => (
          <Fields isRow>
            <TextInput
              {...bind('reference')}
              label={LABELS.reference}
              hint="Where the signed agreement is filed."
              maxLength={120}
              autoComplete="off"
              value={values.reference}
              onChange={(reference) => setValues({ ...values, reference })}
            />
            <TextInput
              {...bind('expiresOn')}
              label={LABELS.expiresOn}
              type="date"
              value={values.expiresOn}
              onChange={(expiresOn) => setValues({ ...values, expiresOn })}
            />
          </Fields>
        )}
      </SettingsForm>
    </Section>
  );
}

function Ending({ program }: { program: z.infer<typeof ProgramView> }) {
  const { agreementExpiresOn } = program;
  if (agreementExpiresOn === null) return null;
  const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
  if (isAgreementOver(program, inDays(0)))
    return (
      <Banner tone="bad" title="The agreement has ended">
        <p>Students cannot log new cases until it is renewed. What is there stays, and can be signed.</p>
      </Banner>
    );
  if (agreementExpiresOn > inDays(SOON_DAYS)) return null;
  return (
    <Banner tone="wait" title={`The agreement ends on ${dayText(agreementExpiresOn)}`}>
      <p>After that day students cannot log new cases.</p>
    </Banner>
  );
}
