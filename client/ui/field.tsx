/** One question: its label, its hint, what is wrong with the answer, and the wires between them. */
import type { ReactNode } from 'react';
import styles from './field.module.css';

export interface FieldProps {
  /** Also the id of the control, so that an error summary can lead to it. */
  id: string;
  label: ReactNode;
  hint?: ReactNode | undefined;
  /** A whole sentence: what is wrong, and what would be accepted. */
  fault?: string | undefined;
  isOptional?: boolean | undefined;
}

export interface Wires {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

const wiresOf = ({ id, hint, fault }: FieldProps): Wires => {
  const described = [hint ? `${id}-hint` : '', fault ? `${id}-fault` : ''].filter(Boolean).join(' ');
  return { id, 'aria-describedby': described || undefined, 'aria-invalid': fault ? true : undefined };
};

/** A label over one control. */
export function Field(props: FieldProps & { children: (wires: Wires) => ReactNode }) {
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={props.id}>
        {props.label}
        {props.isOptional && <Optional />}
      </label>
      <Hint {...props} />
      {props.children(wiresOf(props))}
      <Fault {...props} />
    </div>
  );
}

/** A legend over several controls: chips, or a pair of inputs. The first control takes the id of the field. */
export function FieldGroup(props: FieldProps & { children: (wires: Wires) => ReactNode }) {
  const wires = wiresOf(props);
  return (
    <fieldset className={styles.field} aria-describedby={wires['aria-describedby']}>
      <legend className={styles.label}>
        {props.label}
        {props.isOptional && <Optional />}
      </legend>
      <Hint {...props} />
      {props.children(wires)}
      <Fault {...props} />
    </fieldset>
  );
}

const Optional = () => <span className={styles.optional}> optional</span>;

const Hint = ({ id, hint }: FieldProps) =>
  hint ? (
    <p className={styles.hint} id={`${id}-hint`}>
      {hint}
    </p>
  ) : null;

const Fault = ({ id, fault }: FieldProps) =>
  fault ? (
    <p className={styles.fault} id={`${id}-fault`}>
      {fault}
    </p>
  ) : null;

/** Fields below each other; in a row where there is room; or as a pair that stays together on a phone too. */
export function Fields({
  children,
  isRow,
  isPair,
}: {
  children: ReactNode;
  isRow?: boolean;
  isPair?: boolean;
}) {
  const layout = isPair ? styles.pair : isRow ? styles.row : styles.fields;
  return <div className={layout}>{children}</div>;
}
