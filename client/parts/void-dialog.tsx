import { useState } from 'react';
import { useWrite } from '../data.ts';
import { Actions, Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FormBox, useForm } from '../ui/form.tsx';
import { FailureBanner } from './loaded.tsx';
import { NoteInput } from './note-input.tsx';

export interface VoidButtonProps {
  /** `/cases/<id>` or `/hours/<id>`. */
  path: string;
  version: number;
  /** "case" or "entry". */
  what: string;
}

/** Nothing is deleted: a record that should not be there is made void, with a reason. */
export function VoidButton({ path, version, what }: VoidButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const write = useWrite();
  const form = useForm({ reason: '' });
  const makeVoid = async () => {
    const reason = form.values.reason.trim();
    form.faults.show(reason ? [] : [{ id: 'reason', label: 'Reason', message: 'Say why.' }]);
    if (!reason) return;
    const isDone = await write.run(async (api) => {
      await api.call({ method: 'POST', path: `${path}/void`, ifMatch: version, body: { reason } });
    });
    if (isDone) setOpen(false);
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>Make void</Button>
      <Dialog title={`Make this ${what} void?`} isOpen={isOpen} onClose={() => setOpen(false)}>
        <FormBox faults={form.faults} label={`Make this ${what} void`} onSubmit={() => void makeVoid()}>
          <p>It will count for nothing. It stays readable, with your reason, and cannot be brought back.</p>
          <FailureBanner error={write.error} />
          <NoteInput
            {...form.bind('reason')}
            label="Reason"
            hint="For instance: entered twice."
            maxLength={200}
            autoComplete="off"
          />
          <Actions>
            <Button type="submit" look="danger" isBusy={write.isBusy}>
              Make void
            </Button>
            <Button onClick={() => setOpen(false)}>Keep it</Button>
          </Actions>
        </FormBox>
      </Dialog>
    </>
  );
}
