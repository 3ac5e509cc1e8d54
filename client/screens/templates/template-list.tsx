import { type ReactNode, useState } from 'react';
import { PROCEDURES } from '../../../server/cases/procedures.ts';
import { CASE_KINDS } from '../../../server/cases/vocabulary.ts';
import { labelOf } from '../../../server/lib/term.ts';
import type { TemplateView } from '../../../server/templates/contract.ts';
import { useWrite } from '../../data.ts';
import { FailureBanner } from '../../parts/loaded.tsx';
import { Actions, Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Hidden } from '../../ui/status.tsx';
import styles from './templates.module.css';

interface TemplateListProps {
  templates: readonly TemplateView[];
  /** What else may be done with one, beside archiving it. */
  actFor?(template: TemplateView): ReactNode;
}

export function TemplateList({ templates, actFor }: TemplateListProps) {
  const [leaving, setLeaving] = useState<TemplateView>();
  return (
    <>
      <ul className={styles.templates}>
        {templates.map((template) => (
          <li key={template.id}>
            <span className={styles.text}>
              <span className={styles.name}>{template.name}</span>
              <span className={styles.parts}>{partsText(template)}</span>
            </span>
            <span className={styles.acts}>
              {actFor?.(template)}
              <Button onClick={() => setLeaving(template)}>
                Archive <Hidden>{template.name}</Hidden>
              </Button>
            </span>
          </li>
        ))}
      </ul>
      <ArchiveDialog leaving={leaving} onClose={() => setLeaving(undefined)} />
    </>
  );
}

/** Cardiopulmonary bypass · CABG · 7 answers */
function partsText({ kind, facts }: TemplateView): string {
  const names = Array.isArray(facts.procedures) ? facts.procedures : [];
  const count = Object.keys(facts).length;
  return [
    labelOf(CASE_KINDS, kind),
    ...names.map((code) => labelOf(PROCEDURES, String(code))),
    count === 1 ? '1 answer' : `${count} answers`,
  ].join(' · ');
}

function ArchiveDialog({ leaving, onClose }: { leaving: TemplateView | undefined; onClose(): void }) {
  const write = useWrite();
  const archive = async ({ id, version }: TemplateView) => {
    const isDone = await write.run(async (api) => {
      await api.call({ method: 'POST', path: `/templates/${id}/archive`, ifMatch: version });
    });
    if (isDone) onClose();
  };
  return (
    <Dialog title={`Archive ${leaving?.name ?? ''}?`} isOpen={leaving !== undefined} onClose={onClose}>
      <FailureBanner error={write.error} />
      <p>It is not offered any more. Cases that were begun with it stay as they are.</p>
      <Actions>
        <Button look="primary" isBusy={write.isBusy} onClick={() => leaving && void archive(leaving)}>
          Archive
        </Button>
        <Button onClick={onClose}>Keep it</Button>
      </Actions>
    </Dialog>
  );
}
