import type { EvaluationSettings } from '../../../server/evaluations/contract.ts';
import type { Domain } from '../../../server/evaluations/domains.ts';
import { scaleOf } from '../../../server/evaluations/scales.ts';
import { SUPERVISION_LEVELS } from '../../../server/hours/vocabulary.ts';
import { RadioChips } from '../../ui/chips.tsx';
import { Fields } from '../../ui/field.tsx';
import { Select } from '../../ui/inputs.tsx';
import type { EvaluationDraft } from './evaluation-draft.ts';

export interface EvaluationFieldsProps {
  asked: EvaluationSettings;
  domains: readonly Domain[];
  draft: EvaluationDraft;
  onChange(draft: EvaluationDraft): void;
}

const ERROR_CHOICES = [
  { code: 'no', label: 'No' },
  { code: 'yes', label: 'Yes' },
];

/** What the program asks of a supervisor, with the anchor of each level beside it; nothing of it is preselected. */
export function EvaluationFields({ asked, domains, draft, onChange }: EvaluationFieldsProps) {
  const set = (change: Partial<EvaluationDraft>) => onChange({ ...draft, ...change });
  return (
    <Fields>
      {asked.caseScales.map((code) => (
        <RadioChips
          key={code}
          id={`case-${code}`}
          label={scaleOf(code)?.label}
          hint={scaleOf(code)?.definition}
          layout="rows"
          choices={levelsOf(code)}
          value={draft.caseLevels[code] ?? ''}
          onChange={(level) => set({ caseLevels: { ...draft.caseLevels, [code]: level } })}
        />
      ))}
      {asked.asksCriticalError && (
        <RadioChips
          id="criticalError"
          label="Critical error"
          choices={ERROR_CHOICES}
          value={draft.criticalError}
          onChange={(criticalError) => set({ criticalError })}
        />
      )}
      <RadioChips
        id="supervisionLevel"
        label="How close you were"
        isOptional
        choices={SUPERVISION_LEVELS}
        value={draft.supervisionLevel}
        onChange={(supervisionLevel) => set({ supervisionLevel })}
      />
      {domains.map(({ code, label, definition }) => (
        <Select
          key={code}
          id={`domain-${code}`}
          label={label}
          hint={definition}
          placeholder="Not graded"
          value={draft.domainLevels[code] ?? ''}
          onChange={(level) => set({ domainLevels: { ...draft.domainLevels, [code]: level } })}
        >
          {levelsOf(asked.domainScale).map((level) => (
            <option key={level.code} value={level.code}>
              {level.label}: {level.note}
            </option>
          ))}
        </Select>
      ))}
    </Fields>
  );
}

const levelsOf = (scale: string) =>
  (scaleOf(scale)?.levels ?? []).map(({ code, label, definition }) => ({ code, label, note: definition }));
