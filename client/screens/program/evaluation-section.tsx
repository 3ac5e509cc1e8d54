import { useState } from 'react';
import { EvaluationAsked, type EvaluationSettings } from '../../../server/evaluations/contract.ts';
import { DOMAIN_GROUPS, DOMAINS } from '../../../server/evaluations/domains.ts';
import { scaleOf, scalesFor } from '../../../server/evaluations/scales.ts';
import { withNotes } from '../../parts/setting-choices.ts';
import { CheckChips, RadioChips } from '../../ui/chips.tsx';
import { Fields } from '../../ui/field.tsx';
import { Section } from '../../ui/page.tsx';
import { SettingsForm } from './settings-form.tsx';

const LABELS = {
  caseScales: 'The whole case is rated on',
  domainScale: 'Domains are graded on',
  domains: 'Domains',
  asksCriticalError: 'Critical error',
  isRequired: 'Signing without it',
};

const YES_NO = (yes: string, no: string) => [
  { code: 'yes', label: yes },
  { code: 'no', label: no },
];

/** What a supervisor is asked when signing a case. A rating is kept as chosen, never converted, never averaged. */
export function EvaluationSection({ settings }: { settings: EvaluationSettings }) {
  const { version, ...asked } = settings;
  const [values, setValues] = useState(asked);
  const set = (change: Partial<typeof values>) => setValues({ ...values, ...change });
  const groups = scaleOf(values.domainScale)?.groups;
  const gradable = DOMAINS.filter(({ group }) => groups?.includes(group) ?? true);
  return (
    <Section title="Evaluation" lead="Asked of the supervisor who signs a case, and signed with it.">
      <SettingsForm
        label="Evaluation"
        path="/evaluation-settings"
        version={version}
        schema={EvaluationAsked}
        values={values}
        labels={LABELS}
      >
        {(bind) => (
          <Fields>
            <CheckChips
              {...bind('caseScales')}
              label={LABELS.caseScales}
              hint="None, or up to three."
              layout="rows"
              choices={withNotes(scalesFor('case'))}
              values={values.caseScales}
              onChange={(caseScales) => set({ caseScales })}
            />
            <RadioChips
              {...bind('domainScale')}
              label={LABELS.domainScale}
              layout="rows"
              choices={withNotes(scalesFor('domain'))}
              value={values.domainScale}
              onChange={(domainScale) => set({ domainScale, domains: [] })}
            />
            {DOMAIN_GROUPS.filter(({ code }) => gradable.some(({ group }) => group === code)).map(
              ({ code, label }, index) => {
                const ofGroup = gradable.filter(({ group }) => group === code);
                const others = values.domains.filter(
                  (domain) => !ofGroup.some((each) => each.code === domain),
                );
                return (
                  <CheckChips
                    key={code}
                    {...bind(index === 0 ? 'domains' : `domains.${code}`)}
                    label={`${LABELS.domains}: ${label}`}
                    choices={ofGroup}
                    values={values.domains}
                    onChange={(chosen) =>
                      set({ domains: [...others, ...chosen.filter((domain) => !others.includes(domain))] })
                    }
                  />
                );
              },
            )}
            <RadioChips
              {...bind('asksCriticalError')}
              label={LABELS.asksCriticalError}
              choices={YES_NO('Asked', 'Not asked')}
              value={values.asksCriticalError ? 'yes' : 'no'}
              onChange={(code) => set({ asksCriticalError: code === 'yes' })}
            />
            <RadioChips
              {...bind('isRequired')}
              label={LABELS.isRequired}
              hint="Required: a case is signed only with everything that is asked."
              choices={YES_NO('Evaluation is required', 'Evaluation is optional')}
              value={values.isRequired ? 'yes' : 'no'}
              onChange={(code) => set({ isRequired: code === 'yes' })}
            />
          </Fields>
        )}
      </SettingsForm>
    </Section>
  );
}
