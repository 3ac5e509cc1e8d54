import { NoteArea } from '../../parts/note-input.tsx';
import { Actions, Button } from '../../ui/button.tsx';
import { FormBox, useForm } from '../../ui/form.tsx';
import type { SendBack } from './choices.ts';
import { type Entry, titleOf } from './entries.ts';
import styles from './inbox.module.css';
import { QuickTexts } from './quick-texts.tsx';

const LONGEST = 200;

const WORDS = {
  return: {
    label: 'What should be changed',
    consequence: 'It goes back to be changed and submitted again. Your reason goes with it.',
    button: 'Mark to return',
    reasons: [
      'Wrong role',
      'Wrong site or supervisor',
      'Numbers do not match the record',
      'Could identify the patient',
    ],
  },
  reject: {
    label: 'Why it is rejected',
    consequence:
      'It will never count and cannot be submitted again. To have something changed, return it instead.',
    button: 'Mark to reject',
    reasons: ['I did not supervise this', 'The student did not take part', 'Entered twice'],
  },
} as const;

interface SendBackFormProps {
  entry: Entry;
  decision: SendBack['decision'];
  reason: string | undefined;
  onKeep(sendBack: SendBack): void;
  onClose(): void;
}

/** Nothing is sent yet: one password at the end stands for everything that was chosen. */
export function SendBackForm({ entry, decision, reason, onKeep, onClose }: SendBackFormProps) {
  const words = WORDS[decision];
  const form = useForm({ reason: reason ?? '' });
  const keep = () => {
    const typed = form.values.reason.trim();
    form.faults.show(
      typed
        ? []
        : [{ id: 'reason', label: words.label, message: 'Say why, or choose one of the usual reasons.' }],
    );
    if (typed) onKeep({ decision, reason: typed });
  };
  return (
    <FormBox faults={form.faults} label={words.button} onSubmit={keep}>
      <p>
        <strong>{titleOf(entry)}</strong> of {entry.view.student.name}. {words.consequence}
      </p>
      <div>
        <QuickTexts
          label="Usual reasons"
          texts={words.reasons}
          value={form.values.reason}
          onChoose={(text) => form.set({ reason: text })}
        />
        <NoteArea {...form.bind('reason')} label={words.label} rows={2} maxLength={LONGEST} />
      </div>
      <p className={styles.quiet}>It happens when you confirm with your password.</p>
      <Actions>
        <Button type="submit" look={decision === 'return' ? 'primary' : 'danger'}>
          {words.button}
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </Actions>
    </FormBox>
  );
}
