import { useRef, useState } from 'react';
import { instantText } from '../../parts/when.ts';
import { Actions, Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import styles from './people.module.css';

interface OneTimeLinkProps {
  /** Whom it is for. */
  name: string;
  label: string;
  link: string;
  expiresAt: string;
  timeZone: string;
  onClose(): void;
}

/** The server keeps only its hash, so it is shown this once. */
export function OneTimeLink({ name, label, link, expiresAt, timeZone, onClose }: OneTimeLinkProps) {
  const box = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link);
      setSaid('Copied.');
    } catch {
      // No permission, or no secure connection: the person copies what is selected.
      box.current?.select();
      setSaid('It is selected: copy it with the keys of your device.');
    }
  };
  return (
    <>
      <p>
        Send this link to {name} yourself, by a way that reaches only them. It works once, until{' '}
        <strong>{instantText(expiresAt, timeZone)}</strong>. It is shown only now; you can make a new one at
        any time, and then this one stops working.
      </p>
      <Field id="link" label={label}>
        {(wires) => (
          <input
            {...wires}
            ref={box}
            className={styles.link}
            readOnly
            value={link}
            onFocus={(event) => event.currentTarget.select()}
          />
        )}
      </Field>
      <Actions>
        <Button look="primary" onClick={() => void copy()}>
          Copy the link
        </Button>
        <Button onClick={onClose}>Done</Button>
        <span role="status" className={styles.said}>
          {said}
        </span>
      </Actions>
    </>
  );
}
