import { useState } from 'react';
import { PROCEDURES } from '../../../server/cases/procedures.ts';
import { CASE_KINDS } from '../../../server/cases/vocabulary.ts';
import { labelOf } from '../../../server/lib/term.ts';
import { Unreachable } from '../../api.ts';
import { useWrite } from '../../data.ts';
import { checkForm, faultsOf, type Labels } from '../../parts/check-form.ts';
import { FailureBanner } from '../../parts/loaded.tsx';
import { NoteInput } from '../../parts/note-input.tsx';
import { codesIn, textIn } from '../../parts/typed-facts.ts';
import { Actions, Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FormBox, useForm } from '../../ui/form.tsx';
import styles from './case-form.module.css';
import { type CaseDraft, favouriteOf } from './draft.ts';

interface FavouriteDialogProps {
  draft: CaseDraft;
  isOpen: boolean;
  onClose(): void;
}

/** Keeps what is filled in under a name, for cases like this one. */
export function FavouriteDialog({ draft, isOpen, onClose }: FavouriteDialogProps) {
  return (
    <Dialog title="Save as favourite" isOpen={isOpen} onClose={onClose}>
      <NameForm draft={draft} onClose={onClose} />
    </Dialog>
  );
}

const LABELS: Labels = { name: 'Name' };
const loadContract = () => import('../../../server/templates/contract.ts');

function NameForm({ draft, onClose }: Omit<FavouriteDialogProps, 'isOpen'>) {
  const write = useWrite();
  const [id] = useState(() => crypto.randomUUID());
  const [isSaved, setSaved] = useState(false);
  const form = useForm({ name: nameFor(draft) });
  const save = async () => {
    const contract = await loadContract().catch(() => undefined);
    if (!contract) return write.fail(new Unreachable());
    const checked = checkForm(contract.TemplateContent, favouriteOf(draft, form.values.name), LABELS);
    form.faults.show(checked.ok ? [] : checked.faults);
    if (!checked.ok) return;
    const hasSaved = await write.run(async (api) => {
      try {
        await api.call({ method: 'PUT', path: `/templates/${id}`, create: true, body: checked.data });
      } catch (error) {
        form.faults.show(faultsOf(error, LABELS));
        throw error;
      }
    });
    if (hasSaved) setSaved(true);
  };
  if (isSaved)
    return (
      <>
        <p role="status">Saved. It is offered when you log the next case.</p>
        <Actions>
          <Button look="primary" onClick={onClose}>
            Go on
          </Button>
        </Actions>
      </>
    );
  return (
    <FormBox faults={form.faults} label="Favourite" onSubmit={() => void save()}>
      {form.faults.list.length === 0 && <FailureBanner error={write.error} />}
      <p className={styles.quiet}>
        Keeps the kind, the site and what you chose. Numbers, the date and your part are not kept. Only you
        see it.
      </p>
      <NoteInput {...form.bind('name')} label="Name" maxLength={60} autoComplete="off" />
      <Actions>
        <Button type="submit" look="primary" isBusy={write.isBusy}>
          Save
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </Actions>
    </FormBox>
  );
}

/** By what people call such a case. */
function nameFor({ kind, facts }: CaseDraft): string {
  const [first] = codesIn(facts.procedures);
  const principal = textIn(facts.principalProcedure) || first;
  const name = principal ? labelOf(PROCEDURES, principal) : labelOf(CASE_KINDS, kind);
  return [...name].slice(0, 60).join('');
}
