import { useSyncExternalStore } from 'react';
import { useSession } from '../session.tsx';
import { Actions, Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { sentence } from './problem-text.ts';
import styles from './text-question.module.css';

/** "Does this point to a patient?": asked of the author before a text with something doubtful is sent. */
export function TextQuestion() {
  const { questions } = useSession();
  const doubts = useSyncExternalStore(questions.subscribe, questions.open);
  const goBack = () => questions.answer(false);
  return (
    <Dialog title="Could this point to a patient?" isOpen={doubts.length > 0} onClose={goBack}>
      <ul className={styles.doubts}>
        {doubts.map(({ field, words, message, span }) => (
          <li key={`${field} ${span?.join('-')}`}>
            <q className={styles.words}>{words}</q>
            <span className={styles.message}>{sentence(message)}</span>
          </li>
        ))}
      </ul>
      <p>If you keep it, that you looked is written down, not what you wrote.</p>
      <Actions>
        <Button look="primary" onClick={goBack}>
          Go back and change
        </Button>
        <Button onClick={() => questions.answer(true)}>It points to nobody, keep it</Button>
      </Actions>
    </Dialog>
  );
}
