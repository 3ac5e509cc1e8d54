import { useState } from 'react';
import { asCsv } from '../../../server/deidentified/as-csv.ts';
import type { DeidentifiedExport } from '../../../server/deidentified/contract.ts';
import { useWrite } from '../../data.ts';
import { FailureBanner } from '../../parts/loaded.tsx';
import { NoteInput } from '../../parts/note-input.tsx';
import { saveFile } from '../../parts/save-file.ts';
import { Actions, Button } from '../../ui/button.tsx';
import { Fields } from '../../ui/field.tsx';
import { useForm } from '../../ui/form.tsx';
import { Disclosure } from '../../ui/page.tsx';
import { Banner } from '../../ui/status.tsx';

/** Signed cases as they may leave the program; what for is asked, and kept in the trail. */
export function DeidentifiedSection() {
  const write = useWrite();
  const form = useForm({ purpose: '' });
  const [rows, setRows] = useState<number>();
  const take = (save: (made: DeidentifiedExport) => void) => {
    const isSaid = form.values.purpose.trim() !== '';
    form.faults.show(
      isSaid ? [] : [{ id: 'purpose', label: 'What it is for', message: 'Say what it is for.' }],
    );
    if (!isSaid) return;
    void write.run(async (api) => {
      setRows(undefined);
      const body = { purpose: form.values.purpose };
      const made = await api.call<DeidentifiedExport>({
        method: 'POST',
        path: '/deidentified-exports',
        body,
      });
      save(made);
      setRows(made.rows.length);
    });
  };
  return (
    <Disclosure title="De-identified export" note="Signed cases, without people">
      <p>
        Signed cases of reporting years that are closed: in codes, rounded, and only what at least eleven
        cases have in common. No names, days or texts. How it was made stands inside. It is not a promise that
        nobody can ever recognize a case; keep it to those who need it.
      </p>
      <FailureBanner error={write.error} />
      <Fields>
        <NoteInput
          {...form.bind('purpose')}
          label="What it is for"
          hint="Kept in the activity of the program, with your name."
          maxLength={120}
          autoComplete="off"
        />
      </Fields>
      <Actions>
        <Button
          isBusy={write.isBusy}
          onClick={() => take((made) => saveFile('pumprun-deidentified.csv', asCsv(made), 'text/csv'))}
        >
          Download CSV
        </Button>
        <Button
          isBusy={write.isBusy}
          onClick={() =>
            take((made) => saveFile('pumprun-deidentified.json', JSON.stringify(made), 'application/json'))
          }
        >
          Download JSON
        </Button>
      </Actions>
      {rows !== undefined && <Banner tone="good" title={`${rows} cases are in your downloads.`} isLive />}
    </Disclosure>
  );
}
