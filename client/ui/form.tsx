/** What a form holds while it is typed, what is wrong with it, and how a person gets to what is wrong. */
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import styles from './form.module.css';

/** One thing to correct: the id of its control, the label a person knows it by, and the sentence. */
export interface Fault {
  id: string;
  label: string;
  message: string;
}

/** The faults of a form. `show` sets them and takes the person to the first one. */
export interface Faults {
  list: Fault[];
  of(id: string): string | undefined;
  show(list: Fault[]): void;
  /** Forgets the fault of a control as soon as it is typed into. */
  clear(id?: string): void;
}

export function useFaults(): Faults {
  const [list, setList] = useState<Fault[]>([]);
  const [shown, setShown] = useState(0);
  const first = useRef<string>(undefined);
  // The control may only now become visible, so the focus moves after drawing.
  useEffect(() => {
    if (shown > 0 && first.current) focusControl(first.current);
  }, [shown]);
  return {
    list,
    of: (id) => list.find((fault) => fault.id === id)?.message,
    show(next) {
      const inOrder = next.toSorted(byPlaceOnPage);
      setList(inOrder);
      first.current = inOrder[0]?.id;
      if (next.length > 0) setShown((count) => count + 1);
    },
    clear: (id) =>
      setList((old) => (old.length === 0 ? old : id ? old.filter((fault) => !isAt(id, fault)) : [])),
  };
}

/** At this control, or at one inside it. */
const isAt = (id: string, fault: Fault): boolean => fault.id === id || fault.id.startsWith(`${id}.`);

function byPlaceOnPage(one: Fault, other: Fault): number {
  const first = document.getElementById(one.id);
  const second = document.getElementById(other.id);
  if (!first || !second || first === second) return 0;
  return first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}

/** Puts the focus on a control by its id; of a group of radios, on the chosen one. */
export function focusControl(id: string): void {
  const control = document.getElementById(id);
  if (!control) return;
  const name = control instanceof HTMLInputElement && control.type === 'radio' ? control.name : undefined;
  const chosen = name && document.querySelector<HTMLElement>(`input[name="${CSS.escape(name)}"]:checked`);
  (chosen || control).focus();
  control.closest('fieldset, div')?.scrollIntoView({ block: 'nearest' });
}

/** Typed text by field name. `bind(name)` gives a TextInput or Select its id, value, change and fault. */
export interface Form<V extends Record<string, string>> {
  values: V;
  faults: Faults;
  set(change: Partial<V>): void;
  bind(name: keyof V & string): {
    id: string;
    value: string;
    onChange(value: string): void;
    fault: string | undefined;
  };
}

export function useForm<V extends Record<string, string>>(initial: V): Form<V> {
  const [values, setValues] = useState(initial);
  const faults = useFaults();
  const set = (change: Partial<V>) => {
    setValues((old) => ({ ...old, ...change }));
    for (const name of Object.keys(change)) faults.clear(name);
  };
  return {
    values,
    faults,
    set,
    bind: (name) => ({
      id: name,
      value: values[name] ?? '',
      onChange: (value) => set({ [name]: value } as Partial<V>), // `name` is a key of V, its values are strings
      fault: faults.of(name),
    }),
  };
}

interface FormProps {
  faults: Faults;
  onSubmit(): void;
  /** Names the form for assistive technology. */
  label: string;
  children: ReactNode;
}

/** A form that checks itself: the browser's own bubbles are off, faults are listed on top with links. */
export function FormBox({ faults, onSubmit, label, children }: FormProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form className={styles.form} onSubmit={submit} aria-label={label} noValidate>
      <FaultSummary faults={faults} />
      {children}
    </form>
  );
}

export function FaultSummary({ faults }: { faults: Faults }) {
  const { list } = faults;
  if (list.length === 0) return null;
  const title =
    list.length === 1 ? 'One answer needs your attention' : `${list.length} answers need your attention`;
  return (
    <div className={styles.summary} role="alert">
      <h2 className={styles.summaryTitle}>{title}</h2>
      <ul className={styles.messages}>
        {byMessage(list).map(([message, sharing]) => (
          <li key={message}>
            {sharing.length > 1 && <span className={styles.shared}>{message}</span>}
            {sharing.map((fault) => (
              <FaultLink key={fault.id} fault={fault} />
            ))}
            {sharing.length === 1 && <span>{message}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}

function byMessage(list: Fault[]): [string, Fault[]][] {
  const messages = [...new Set(list.map(({ message }) => message))];
  return messages.map((message) => [message, list.filter((fault) => fault.message === message)]);
}

const FaultLink = ({ fault: { id, label } }: { fault: Fault }) => (
  <a
    href={`#${id}`}
    onClick={(event) => {
      event.preventDefault();
      focusControl(id);
    }}
  >
    {label}
  </a>
);
