/** Few choices, all in sight, one tap each: radios and checkboxes that look like chips (at most 7 or so). */

import styles from './chips.module.css';
import { classes } from './classes.ts';
import { FieldGroup, type FieldProps } from './field.tsx';

export interface Choice {
  code: string;
  label: string;
  /** A second line inside the chip. */
  note?: string | undefined;
}

interface ChipsProps extends FieldProps {
  choices: readonly Choice[];
  /** rows: one below the other, for choices with a definition; columns: an even grid; flow (default): as they fit. */
  layout?: 'flow' | 'columns' | 'rows' | undefined;
}

export function RadioChips(props: ChipsProps & { value: string; onChange(code: string): void }) {
  const { choices, layout, value, onChange, ...field } = props;
  return (
    <FieldGroup {...field}>
      {(wires) => (
        <div className={classes(styles.chips, styles[layout ?? 'flow'])}>
          {choices.map((choice, index) => (
            <Chip
              key={choice.code}
              choice={choice}
              type="radio"
              name={wires.id}
              id={index === 0 ? wires.id : `${wires.id}-${choice.code}`}
              isInvalid={wires['aria-invalid'] === true}
              isChecked={choice.code === value}
              onToggle={() => onChange(choice.code)}
            />
          ))}
        </div>
      )}
    </FieldGroup>
  );
}

export function CheckChips(
  props: ChipsProps & { values: readonly string[]; onChange(codes: string[]): void },
) {
  const { choices, layout, values, onChange, ...field } = props;
  const toggled = (code: string) =>
    values.includes(code) ? values.filter((value) => value !== code) : [...values, code];
  return (
    <FieldGroup {...field}>
      {(wires) => (
        <div className={classes(styles.chips, styles[layout ?? 'flow'])}>
          {choices.map((choice, index) => (
            <Chip
              key={choice.code}
              choice={choice}
              type="checkbox"
              name={wires.id}
              id={index === 0 ? wires.id : `${wires.id}-${choice.code}`}
              isInvalid={wires['aria-invalid'] === true}
              isChecked={values.includes(choice.code)}
              onToggle={() => onChange(toggled(choice.code))}
            />
          ))}
        </div>
      )}
    </FieldGroup>
  );
}

interface ChipProps {
  choice: Choice;
  type: 'radio' | 'checkbox';
  name: string;
  id: string;
  isChecked: boolean;
  isInvalid: boolean;
  onToggle(): void;
}

function Chip({ choice, type, name, id, isChecked, isInvalid, onToggle }: ChipProps) {
  return (
    <label className={styles.chip}>
      <input
        className={styles.input}
        type={type}
        name={name}
        id={id}
        value={choice.code}
        checked={isChecked}
        aria-invalid={(isInvalid && type === 'checkbox') || undefined}
        onChange={onToggle}
      />
      <span className={styles.mark} aria-hidden="true" />
      <span>
        {choice.label}
        {choice.note && <span className={styles.note}>{choice.note}</span>}
      </span>
    </label>
  );
}
