import { useState } from 'react';
import type { CaseContent } from '../../../server/cases/contract.ts';
import type { Finding } from '../../../server/cases/finding.ts';
import { labelOfPath } from '../../parts/case-fields.ts';
import { sentence } from '../../parts/problem-text.ts';
import { Actions, Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FormBox, useForm } from '../../ui/form.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import styles from './case-form.module.css';
import type { KeptConfirmation } from './draft.ts';

interface ConfirmDialogProps {
  kind: CaseContent['kind'];
  findings: Finding[];
  onClose(): void;
  onConfirm(confirmations: KeptConfirmation[]): void;
}

/** "Is this right?" for unusual values: the reason goes to the supervisor with the case. */
export function ConfirmDialog({ kind, findings, onClose, onConfirm }: ConfirmDialogProps) {
  const title = findings.length === 1 ? 'Is this right?' : 'Are these right?';
  return (
    <Dialog title={title} isOpen={findings.length > 0} onClose={onClose}>
      <Questions kind={kind} findings={findings} onClose={onClose} onConfirm={onConfirm} />
    </Dialog>
  );
}

const USUAL_REASON = 'Checked against the perfusion record';

function Questions({ kind, findings, onClose, onConfirm }: ConfirmDialogProps) {
  const form = useForm<Record<string, string>>({});
  const [asked] = useState(findings);
  const confirm = () => {
    const faults = asked
      .filter(({ rule }) => !form.values[rule]?.trim())
      .map(({ rule, field }) => ({
        id: rule,
        label: labelOfPath(kind, field),
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
          <TextInput
            {...form.bind(rule)}
            label={labelOfPath(kind, field)}
            hint={sentence(message)}
            placeholder="Why it is right"
            maxLength={200}
            autoComplete="off"
          />
          <Button look="plain" onClick={() => form.set({ [rule]: USUAL_REASON })}>
            {USUAL_REASON}
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
