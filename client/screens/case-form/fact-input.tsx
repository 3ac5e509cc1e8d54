import { PROCEDURES } from '../../../server/cases/procedures.ts';
import type { CaseKind } from '../../../server/cases/vocabulary.ts';
import { labelOf } from '../../../server/lib/term.ts';
import type { FactField } from '../../parts/fact-field.ts';
import { CheckChips, RadioChips } from '../../ui/chips.tsx';
import { Select, TextInput } from '../../ui/inputs.tsx';
import { ProcedurePicker } from './procedure-picker.tsx';

/** More than this is a list to open instead of chips to tap. */
const MAX_CHIPS = 7;

const YES_NO = [
  { code: 'no', label: 'No' },
  { code: 'yes', label: 'Yes' },
];

export interface FactInputProps {
  field: FactField;
  kind: CaseKind;
  ageBand: string;
  /** The procedures chosen so far. */
  chosen: readonly string[];
  value: string | string[] | undefined;
  fault: string | undefined;
  onChange(value: string | string[]): void;
}

/** The control for one fact of a case, as its entry in the table of fields says. */
export function FactInput({ field, kind, ageBand, chosen, value, fault, onChange }: FactInputProps) {
  const common = {
    id: `facts.${field.name}`,
    label: field.label,
    hint: field.hint,
    fault,
    isOptional: field.isOptional,
  };
  const text = typeof value === 'string' ? value : '';
  const list = Array.isArray(value) ? value : [];
  switch (field.ask) {
    case 'procedures':
      return <ProcedurePicker {...common} kind={kind} ageBand={ageBand} values={list} onChange={onChange} />;
    case 'principal': {
      const choices = chosen.map((code) => ({ code, label: labelOf(PROCEDURES, code) }));
      return <RadioChips {...common} choices={choices} value={text} onChange={onChange} />;
    }
    case 'number':
      return (
        <TextInput {...common} isNumber unit={field.unit} width="short" value={text} onChange={onChange} />
      );
    case 'yes-no':
      return <RadioChips {...common} choices={YES_NO} value={text} onChange={onChange} />;
    case 'some':
      return <CheckChips {...common} choices={field.terms} values={list} onChange={onChange} />;
    case 'one':
      if (field.terms.length <= MAX_CHIPS)
        return <RadioChips {...common} choices={field.terms} value={text} onChange={onChange} />;
      return (
        <Select {...common} value={text} onChange={onChange}>
          {field.terms.map(({ code, label, definition }) => (
            <option key={code} value={code}>
              {definition ? `${label}: ${definition}` : label}
            </option>
          ))}
        </Select>
      );
  }
}
