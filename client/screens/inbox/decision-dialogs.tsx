import { Dialog } from '../../ui/dialog.tsx';
import { type Choice, choiceOf, type Desk, type Planned, planText } from './choices.ts';
import { CorrectForm } from './correct-dialog.tsx';
import type { Entry } from './entries.ts';
import type { Question } from './entry-row.tsx';
import { SendBackForm } from './send-back-dialog.tsx';
import { SignForm } from './sign-dialog.tsx';
import type { Decide } from './use-decide.ts';

/** Which dialog is open: the one that signs, or one about a single record. */
export type Open = { question: 'sign'; entry?: undefined } | { question: Question; entry: Entry };

interface DecisionDialogsProps {
  open: Open | undefined;
  desk: Desk;
  planned: readonly Planned[];
  decide: Decide;
  onChoose(entry: Entry, choice: Choice): void;
  onDone(): void;
  onClose(): void;
}

const TITLES = { correct: 'Correct role or share', return: 'Return', reject: 'Reject' } as const;

export function DecisionDialogs({ open, onClose, ...props }: DecisionDialogsProps) {
  const title = !open || open.question === 'sign' ? planText(props.planned) : TITLES[open.question];
  return (
    <Dialog title={title} isOpen={open !== undefined} onClose={onClose}>
      {open && <DialogBody {...props} open={open} onClose={onClose} />}
    </Dialog>
  );
}

function DialogBody({
  open,
  desk,
  planned,
  decide,
  onChoose,
  onDone,
  onClose,
}: DecisionDialogsProps & { open: Open }) {
  if (open.entry === undefined)
    return <SignForm planned={planned} decide={decide} onDone={onDone} onClose={onClose} />;
  const { entry, question } = open;
  const { correction, sendBack } = choiceOf(desk, entry);
  if (question !== 'correct')
    return (
      <SendBackForm
        entry={entry}
        decision={question}
        reason={sendBack?.reason}
        onKeep={(chosen) => onChoose(entry, { sendBack: chosen })}
        onClose={onClose}
      />
    );
  if (entry.record !== 'case') return null;
  return (
    <CorrectForm
      record={entry.view}
      correction={correction}
      // Who corrects a record has read it: it is ticked, even when it is unusual.
      onKeep={(kept) => onChoose(entry, { correction: kept, isTicked: true })}
      onClose={onClose}
    />
  );
}
