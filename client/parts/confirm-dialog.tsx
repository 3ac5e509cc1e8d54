import { useState } from 'react';
import { Actions, Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FormBox, useForm } from '../ui/form.tsx';
import styles from './confirm-dialog.module.css';
import { NoteInput } from './note-input.tsx';
import { sentence } from './problem-text.ts';

/** A rule that asks about a field. */
export interface Question {
  rule: string;
  field: string;
  message: string;
}

export interface KeptConfirmation {
  rule: string;
  reason: string;
  field: string;
}

interface ConfirmDialogProps {
  findings: Question[];
  /** What the form calls a field. */
  labelOf(field: string): string;
  /** The reason that is given most often, one tap away. */
  usualReason: string;
  onClose(): void;
  onConfirm(confirmations: KeptConfirmation[]): void;
}

/** "Is this right?" for unusual values: the reason goes to the supervisor with the record. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { findings, onClose } = props;
  const title = findings.length === 1 ? 'Is this right?' : 'Are these right?';
  return (
    <Dialog title={title} isOpen={findings.length > 0} onClose={onClose}>
      <Questions {...props} />
    </Dialog>
  );
}

function Questions({ findings, labelOf, usualReason, onClose, onConfirm }: ConfirmDialogProps) {
  const form = useForm<Record<string, string>>({});
  const [asked] = useState(findings);
  const confirm = () => {
    const faults = asked
      .filter(({ rule }) => !form.values[rule]?.trim())
      .map(({ rule, field }) => ({
        id: rule,
        label: labelOf(field),
        message: 'Say why it is right.',
      }));
    form.faults.show(faults);
    if (faults.length > 0) return;
    onConfirm(asked.map(({ rule, field }) => ({ rule, field, reason: form.values[rule] ?? '' })));
  };
  return (
    <FormBox faults={form.faults} label="Confirm unusual values" onSubmit={confirm}>
      <p className={styles.quiet}>Your supervisor sees the value and your reason before signing.</p>
      {asked.map(({ rule, field, message }) => (
        <div key={rule} className={styles.question}>
          <NoteInput
            {...form.bind(rule)}
            label={labelOf(field)}
            hint={sentence(message)}
            placeholder="Why it is right"
            maxLength={200}
            autoComplete="off"
          />
          <Button look="plain" onClick={() => form.set({ [rule]: usualReason })}>
            {usualReason}
          </Button>
        </div>
      ))}
      <Actions>
        <Button type="submit" look="primary">
          This is right, submit
        </Button>
        <Button onClick={onClose}>Go back and change</Button>
      </Actions>
    </FormBox>
  );
}
