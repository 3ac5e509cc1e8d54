/** A password that can be shown: typing blind on glass is how people lock themselves out (WCAG 3.3.8). */
import { useState } from 'react';
import { Field, type FieldProps } from './field.tsx';
import inputs from './inputs.module.css';
import styles from './password-input.module.css';

export interface PasswordInputProps extends FieldProps {
  value: string;
  onChange(value: string): void;
  autoComplete: 'current-password' | 'new-password';
}

export function PasswordInput({ value, onChange, autoComplete, ...field }: PasswordInputProps) {
  const [isShown, setShown] = useState(false);
  return (
    <Field {...field}>
      {(wires) => (
        <span className={styles.box}>
          <input
            {...wires}
            className={inputs.input}
            type={isShown ? 'text' : 'password'}
            autoComplete={autoComplete}
            autoCapitalize="none"
            spellCheck={false}
            value={value}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
          <button
            type="button"
            className={styles.show}
            aria-label={isShown ? 'Hide the password' : 'Show the password'}
            onClick={() => setShown(!isShown)}
          >
            {isShown ? 'Hide' : 'Show'}
          </button>
        </span>
      )}
    </Field>
  );
}
