/** Native controls inside a Field. All are controlled: value in, onChange out, as text. */
import type { ComponentProps, ReactNode } from 'react';
import { classes } from './classes.ts';
import { Field, type FieldProps } from './field.tsx';
import styles from './inputs.module.css';

interface TextValue {
  value: string;
  onChange(value: string): void;
}

type OfInput = Pick<
  ComponentProps<'input'>,
  | 'type'
  | 'inputMode'
  | 'autoComplete'
  | 'name'
  | 'maxLength'
  | 'placeholder'
  | 'min'
  | 'max'
  | 'list'
  | 'autoCapitalize'
>;

export interface TextInputProps extends FieldProps, TextValue, OfInput {
  /** Printed inside the box after the value: min, %, °C. */
  unit?: string;
  /** About how many characters it holds; numbers look like numbers when their box is short. */
  width?: 'short' | 'medium' | 'full';
  /** Numbers: brings up the digits and keeps spinners away. */
  isNumber?: boolean;
}

export function TextInput(props: TextInputProps) {
  const { id, label, hint, fault, isOptional, value, onChange, unit, width, isNumber, ...rest } = props;
  return (
    <Field {...{ id, label, hint, fault, isOptional }}>
      {(wires) => (
        <span className={classes(styles.box, styles[width ?? 'full'])}>
          <input
            {...rest}
            {...wires}
            {...(isNumber && { inputMode: 'decimal' as const, autoComplete: 'off' })}
            className={classes(styles.input, unit !== undefined && styles.withUnit)}
            value={value}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
          {unit && (
            <span className={styles.unit} aria-hidden="true">
              {unit}
            </span>
          )}
        </span>
      )}
    </Field>
  );
}

export function TextArea(props: FieldProps & TextValue & { rows?: number; maxLength?: number }) {
  const { value, onChange, rows = 3, maxLength, ...field } = props;
  return (
    <Field {...field}>
      {(wires) => (
        <textarea
          {...wires}
          className={styles.input}
          rows={rows}
          maxLength={maxLength}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

export interface SelectProps extends FieldProps, TextValue {
  /** The first, empty choice, such as "Choose a site". */
  placeholder?: string;
  /** <option> and <optgroup> elements. */
  children: ReactNode;
}

export function Select({ value, onChange, placeholder = 'Choose', children, ...field }: SelectProps) {
  return (
    <Field {...field}>
      {(wires) => (
        <span className={styles.box}>
          <select
            {...wires}
            className={classes(styles.input, styles.select)}
            value={value}
            onChange={(event) => onChange(event.currentTarget.value)}
          >
            <option value="">{placeholder}</option>
            {children}
          </select>
        </span>
      )}
    </Field>
  );
}
