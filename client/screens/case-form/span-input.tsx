import { useState } from 'react';
import type { NumberField } from '../../../server/cases/field.ts';
import { hoursBetween } from '../../parts/wall-clock.ts';
import { Actions, Button } from '../../ui/button.tsx';
import type { FieldProps } from '../../ui/field.tsx';
import { Fields } from '../../ui/field.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import styles from './case-form.module.css';

interface SpanInputProps extends FieldProps {
  field: NumberField;
  value: string;
  onChange(value: string): void;
}

/** Hours, typed or worked out of a start and an end. The two never leave the device: a case keeps no clock time. */
export function SpanInput({ field, value, onChange, ...wires }: SpanInputProps) {
  const [isOpen, setOpen] = useState(false);
  const [start, setStart] = useState('');
  const [end, setEnd] = useState('');
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const hours = hoursBetween(start, end, { timeZone, places: field.places });
  const take = () => {
    if (hours === undefined) return;
    onChange(String(hours));
    setOpen(false);
  };
  return (
    <div className={styles.span}>
      <TextInput {...wires} isNumber unit={field.unit} width="short" value={value} onChange={onChange} />
      {isOpen ? (
        <fieldset className={styles.spanTimes}>
          <legend>From start and end</legend>
          <Fields isRow>
            <TextInput
              id={`${wires.id}-start`}
              label="Start"
              type="datetime-local"
              value={start}
              onChange={setStart}
            />
            <TextInput
              id={`${wires.id}-end`}
              label="End"
              type="datetime-local"
              value={end}
              onChange={setEnd}
            />
          </Fields>
          <p role="status" className={styles.quiet}>
            {hours === undefined
              ? 'Both stay on this device; only the hours are kept.'
              : `${hours} h, clock of ${timeZone}`}
          </p>
          <Actions>
            <Button disabled={hours === undefined} onClick={take}>
              Take these hours
            </Button>
            <Button look="plain" onClick={() => setOpen(false)}>
              Close
            </Button>
          </Actions>
        </fieldset>
      ) : (
        <Button look="plain" icon="clock" onClick={() => setOpen(true)}>
          Work out from start and end
        </Button>
      )}
    </div>
  );
}
