import { Link } from 'wouter';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import styles from './case-form.module.css';
import type { CaseDraft } from './draft.ts';

interface SaveStatusProps {
  draft: CaseDraft;
  onAnother: (() => void) | undefined;
}

/** One line that is always true: what of this case is on the server, and what is only on this page. */
export function SaveStatus({ draft: { isDirty, storedVersion }, onAnother }: SaveStatusProps) {
  const isStored = storedVersion !== undefined;
  const isUntouched = !isStored && !isDirty;
  return (
    <div className={styles.saved}>
      <p role="status">
        {isStored && !isDirty && (
          <>
            <Icon name="check" size={16} /> Draft saved on the server. It is in{' '}
            <Link href="/log">My log</Link>.
          </>
        )}
        {isStored && isDirty && 'Your last changes are only on this page.'}
        {!isStored && isDirty && 'Not saved yet: only on this page.'}
        {isUntouched && 'No names, no record numbers: only what the form asks for.'}
      </p>
      {onAnother && !isUntouched && (
        <Button look="plain" onClick={onAnother}>
          {isDirty ? 'Start over' : 'Log another'}
        </Button>
      )}
    </div>
  );
}
