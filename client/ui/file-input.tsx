import type { ChangeEvent } from 'react';
import { Field, type FieldProps } from './field.tsx';
import styles from './inputs.module.css';

interface FileInputProps extends FieldProps {
  /** What the browser offers first: `.csv,.xlsx`. */
  accept: string;
  onChange(event: ChangeEvent<HTMLInputElement>): void;
}

/** The browser's own: it says which file was chosen, and works with a keyboard and a screen reader. */
export function FileInput({ accept, onChange, ...field }: FileInputProps) {
  return (
    <Field {...field}>
      {(wires) => (
        <input {...wires} type="file" className={styles.file} accept={accept} onChange={onChange} />
      )}
    </Field>
  );
}
