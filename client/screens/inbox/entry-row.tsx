import { useState } from 'react';
import { CaseFacts } from '../../parts/case-facts.tsx';
import { HoursFacts } from '../../parts/hours-facts.tsx';
import { Actions, Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { Choice } from './choices.ts';
import { type Entry, titleOf } from './entries.ts';
import { EntryLine } from './entry-line.tsx';
import styles from './inbox.module.css';

/** What can be asked of the screen about one record; each opens a dialog. */
export type Question = 'correct' | 'evaluate' | 'return' | 'reject';

export interface EntryRowProps {
  entry: Entry;
  choice: Choice;
  isTicked: boolean;
  /** Why the server refused the last decision on it. */
  refusal: string | undefined;
  /** In a list of several students: whose record it is. */
  showsStudent?: boolean;
  onTick(isTicked: boolean): void;
  onAsk(question: Question): void;
  onUndo(): void;
}

/** A tick to sign, the line, and behind the line the whole record with everything else one may do with it. */
export function EntryRow({ entry, choice, isTicked, refusal, showsStudent, onTick, ...acts }: EntryRowProps) {
  const { student, entryNumber } = entry.view;
  // Hundreds of records may wait: the whole of one is drawn when somebody wants to read it.
  const [isOpen, setOpen] = useState(false);
  return (
    <li className={styles.row}>
      <label className={styles.tick}>
        <input
          type="checkbox"
          checked={isTicked}
          aria-label={`Sign ${titleOf(entry)} of ${student.name}, entry ${entryNumber}`}
          onChange={(event) => onTick(event.currentTarget.checked)}
        />
      </label>
      <details className={styles.record} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className={styles.summary}>
          <EntryLine entry={entry} choice={choice} {...(showsStudent && { who: student.name })} />
          <Icon name="next" size={18} />
        </summary>
        {isOpen && (
          <div className={styles.whole}>
            {entry.record === 'case' ? <CaseFacts record={entry.view} /> : <HoursFacts record={entry.view} />}
            <RowActions entry={entry} choice={choice} {...acts} />
          </div>
        )}
      </details>
      {refusal && (
        <p className={styles.refusal}>
          <Icon name="alert" size={18} />
          <span>Not done: {refusal}</span>
        </p>
      )}
    </li>
  );
}

function RowActions({
  entry,
  choice: { correction, evaluation, sendBack },
  onAsk,
  onUndo,
}: Pick<EntryRowProps, 'entry' | 'choice' | 'onAsk' | 'onUndo'>) {
  if (sendBack)
    return (
      <Actions>
        <Button onClick={onUndo}>
          {sendBack.decision === 'return' ? 'Do not return it' : 'Do not reject it'}
        </Button>
      </Actions>
    );
  return (
    <Actions>
      {entry.record === 'case' && (
        <Button icon="pencil" onClick={() => onAsk('correct')}>
          {correction ? 'Change the correction' : 'Correct role or share'}
        </Button>
      )}
      {correction && <Button onClick={onUndo}>Sign as stated</Button>}
      {entry.record === 'case' && (
        <Button icon="chart" onClick={() => onAsk('evaluate')}>
          {evaluation ? 'Change the evaluation' : 'Evaluate'}
        </Button>
      )}
      <Button icon="return" onClick={() => onAsk('return')}>
        Return
      </Button>
      <Button icon="cross" onClick={() => onAsk('reject')}>
        Reject
      </Button>
    </Actions>
  );
}
