import type { EvaluationSettings } from '../../../server/evaluations/contract.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { type Choice, choiceOf, type Desk, type Planned, planText } from './choices.ts';
import { CorrectForm } from './correct-dialog.tsx';
import type { Entry } from './entries.ts';
import type { Question } from './entry-row.tsx';
import { EvaluateForm } from './evaluate-form.tsx';
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
  /** Undefined until it is known: then nobody is asked. */
  asked: EvaluationSettings | undefined;
  onChoose(entry: Entry, choice: Choice): void;
  onDone(): void;
  onClose(): void;
}

const TITLES = {
  correct: 'Correct role or share',
  evaluate: 'Evaluate',
  return: 'Return',
  reject: 'Reject',
} as const;

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
  asked,
  onChoose,
  onDone,
  onClose,
}: DecisionDialogsProps & { open: Open }) {
  if (open.entry === undefined)
    return <SignForm planned={planned} asked={asked} decide={decide} onDone={onDone} onClose={onClose} />;
  const { entry, question } = open;
  const { correction, evaluation, sendBack } = choiceOf(desk, entry);
  if (question === 'return' || question === 'reject')
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
  if (question === 'evaluate')
    return (
      asked && (
        <EvaluateForm
          record={entry.view}
          asked={asked}
          evaluation={evaluation}
          onKeep={(kept) =>
            onChoose(entry, {
              ...(correction && { correction }),
              ...(kept && { evaluation: kept }),
              isTicked: true,
            })
          }
          onClose={onClose}
        />
      )
    );
  return (
    <CorrectForm
      record={entry.view}
      correction={correction}
      // Who corrects a record has read it: it is ticked, even when it is unusual.
      onKeep={(kept) =>
        onChoose(entry, { ...(evaluation && { evaluation }), correction: kept, isTicked: true })
      }
      onClose={onClose}
    />
  );
}
