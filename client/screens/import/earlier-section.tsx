import { useState } from 'react';
import type { ImportView, Undone } from '../../../server/imports/contract.ts';
import { IMPORT_FORMATS } from '../../../server/imports/vocabulary.ts';
import { labelOf } from '../../../server/lib/term.ts';
import { reads } from '../../calls.ts';
import { useRead, useWrite } from '../../data.ts';
import { FailureBanner, Loaded } from '../../parts/loaded.tsx';
import { Actions, Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Section } from '../../ui/page.tsx';
import { Banner, Tag } from '../../ui/status.tsx';
import styles from './import.module.css';
import { many } from './words.ts';

/** Everything that was brought in before, to be taken back as a whole. */
export function EarlierSection() {
  const query = useRead(reads.imports());
  const [asked, setAsked] = useState<ImportView>();
  const [undone, setUndone] = useState<Undone>();
  return (
    <Loaded query={query} what="Loading earlier imports" rows={1}>
      {({ imports }) =>
        imports.length > 0 && (
          <Section title="Brought in before">
            {undone && (
              <Banner tone="good" title={`${many(undone.takenBack, 'draft')} taken back.`} isLive>
                {undone.stayed > 0 && (
                  <p>{many(undone.stayed, 'record')} stayed: somebody has worked on them.</p>
                )}
              </Banner>
            )}
            <ul className={styles.parts}>
              {imports.map((one) => (
                <li key={one.id}>
                  <Earlier of={one} onUndo={() => setAsked(one)} />
                </li>
              ))}
            </ul>
            <UndoDialog
              of={asked}
              onClose={() => setAsked(undefined)}
              onUndone={(answer) => {
                setAsked(undefined);
                setUndone(answer);
              }}
            />
          </Section>
        )
      }
    </Loaded>
  );
}

function Earlier({ of, onUndo }: { of: ImportView; onUndo(): void }) {
  const { format, caseCount, hoursCount, importedByName, state } = of;
  const counts = `${many(caseCount, 'case')}, ${hoursCount} hours entries`;
  return (
    <div className={styles.earlier}>
      <span>
        {labelOf(IMPORT_FORMATS, format)} by {importedByName}: {counts}
      </span>
      {state === 'undone' ? (
        <Tag tone="plain">taken back</Tag>
      ) : (
        <Button look="plain" onClick={onUndo} aria-label={`Take it back: ${counts}`}>
          Take it back
        </Button>
      )}
    </div>
  );
}

interface UndoDialogProps {
  of: ImportView | undefined;
  onClose(): void;
  onUndone(answer: Undone): void;
}

function UndoDialog({ of, onClose, onUndone }: UndoDialogProps) {
  const write = useWrite();
  const undo = () =>
    write.run(async (api) => {
      if (of) onUndone(await api.call<Undone>({ method: 'POST', path: `/imports/${of.id}/undo` }));
    });
  return (
    <Dialog title="Take this import back?" isOpen={of !== undefined} onClose={onClose}>
      <p>
        Its drafts become void: they stay in the record and count nowhere. Records that somebody has edited or
        submitted since stay as they are.
      </p>
      <FailureBanner error={write.error} />
      <Actions>
        <Button look="danger" isBusy={write.isBusy} onClick={() => void undo()}>
          Take it back
        </Button>
        <Button onClick={onClose}>Keep it</Button>
      </Actions>
    </Dialog>
  );
}
