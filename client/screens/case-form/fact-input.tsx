import type { SimpleField } from '../../../server/cases/field.ts';
import { PROCEDURES } from '../../../server/cases/procedures.ts';
import type { CaseKind } from '../../../server/cases/vocabulary.ts';
import { labelOf } from '../../../server/lib/term.ts';
import { codesIn, type TypedValue, textIn } from '../../parts/typed-facts.ts';
import { CheckChips, RadioChips } from '../../ui/chips.tsx';
import { Select, TextInput } from '../../ui/inputs.tsx';
import { ProcedurePicker } from './procedure-picker.tsx';
import { RecentOptions } from './recent.tsx';
import { SpanInput } from './span-input.tsx';

/** More than this is a list to open instead of chips to tap. */
const MAX_CHIPS = 7;

const YES_NO = [
  { code: 'no', label: 'No' },
  { code: 'yes', label: 'Yes' },
];

/** What the questions of a case depend on, beside the field itself. */
export interface Asked {
  kind: CaseKind;
  ageBand: string;
  /** The procedures chosen so far. */
  chosen: readonly string[];
  faultOf(id: string): string | undefined;
}

export interface FactInputProps {
  /** `facts.cpbTimeMin`: the path in the contract. */
  id: string;
  field: SimpleField;
  asked: Asked;
  isOptional: boolean;
  value: TypedValue | undefined;
  onChange(value: TypedValue): void;
}

/** The control for one field of a case, as its declaration says. */
export function FactInput({ id, field, asked, isOptional, value, onChange }: FactInputProps) {
  const { label, hint } = field;
  const common = { id, label, hint, isOptional, fault: asked.faultOf(id), onChange };
  switch (field.ask) {
    case 'procedures':
      return (
        <ProcedurePicker {...common} kind={asked.kind} ageBand={asked.ageBand} values={codesIn(value)} />
      );
    case 'principal': {
      const choices = asked.chosen.map((code) => ({ code, label: labelOf(PROCEDURES, code) }));
      return <RadioChips {...common} choices={choices} value={textIn(value)} />;
    }
    case 'number':
      if (field.isSpan) return <SpanInput {...common} field={field} value={textIn(value)} />;
      return <TextInput {...common} isNumber unit={field.unit} width="short" value={textIn(value)} />;
    case 'notation':
      return (
        <TextInput
          {...common}
          placeholder={field.placeholder}
          width="medium"
          autoComplete="off"
          autoCapitalize="none"
          value={textIn(value)}
        />
      );
    case 'yes-no':
      return <RadioChips {...common} choices={YES_NO} value={textIn(value)} />;
    case 'some':
      return <CheckChips {...common} choices={field.terms} values={codesIn(value)} />;
    case 'one':
      if (field.terms.length <= MAX_CHIPS)
        return <RadioChips {...common} choices={field.terms} value={textIn(value)} />;
      return (
        <Select {...common} value={textIn(value)}>
          <RecentOptions
            name={id.replace('facts.', '')}
            options={field.terms.map(({ code, label, definition }) => ({
              code,
              text: definition ? `${label}: ${definition}` : label,
            }))}
          />
        </Select>
      );
  }
}
