import { useState } from 'react';
import type * as z from 'zod/mini';
import { SiteContent, type SiteView } from '../../../server/programs/contract.ts';
import { useWrite } from '../../data.ts';
import { checkForm, faultsOf, type Labels } from '../../parts/check-form.ts';
import { FailureBanner } from '../../parts/loaded.tsx';
import { Actions, Button } from '../../ui/button.tsx';
import { RadioChips } from '../../ui/chips.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Fields } from '../../ui/field.tsx';
import { type Fault, FormBox, useForm } from '../../ui/form.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import { SETTING_CHOICES } from './site-words.ts';

type Site = z.infer<typeof SiteView>;

const LABELS: Labels = { name: 'Name', code: 'Code', setting: 'Patients' };

interface SiteDialogProps {
  editing: Site | 'new' | undefined;
  onClose(): void;
}

export function SiteDialog({ editing, onClose }: SiteDialogProps) {
  const found = editing === 'new' ? undefined : editing;
  return (
    <Dialog
      title={found ? `Change ${found.name}` : 'Add a site'}
      isOpen={editing !== undefined}
      onClose={onClose}
    >
      <SiteForm found={found} onClose={onClose} />
    </Dialog>
  );
}

function SiteForm({ found, onClose }: { found: Site | undefined; onClose(): void }) {
  const write = useWrite();
  const [id] = useState(() => found?.id ?? crypto.randomUUID());
  const form = useForm({
    name: found?.name ?? '',
    code: found?.code ?? '',
    setting: found?.setting ?? '',
  });
  const save = async () => {
    const checked = checkForm(SiteContent, form.values, LABELS);
    form.faults.show(checked.ok ? [] : checked.faults.map(inWords));
    if (!checked.ok) return;
    const isSaved = await write.run(async (api) => {
      try {
        await api.call({
          method: 'PUT',
          path: `/sites/${id}`,
          ...(found ? { ifMatch: found.version } : { create: true }),
          body: checked.data,
        });
      } catch (error) {
        form.faults.show(faultsOf(error, LABELS));
        throw error;
      }
    });
    if (isSaved) onClose();
  };
  return (
    <FormBox faults={form.faults} label="Site" onSubmit={() => void save()}>
      {form.faults.list.length === 0 && <FailureBanner error={write.error} />}
      <Fields>
        <TextInput {...form.bind('name')} label="Name" autoComplete="off" />
        <TextInput
          {...form.bind('code')}
          label="Code"
          hint="Short, for lists and exports: capital letters, digits, hyphens."
          width="medium"
          maxLength={20}
          autoComplete="off"
          autoCapitalize="characters"
          onChange={(code) => form.set({ code: code.toUpperCase() })}
        />
        <RadioChips {...form.bind('setting')} label="Patients" choices={SETTING_CHOICES} />
      </Fields>
      <Actions>
        <Button type="submit" look="primary" isBusy={write.isBusy}>
          {found ? 'Save' : 'Add the site'}
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </Actions>
    </FormBox>
  );
}

const inWords = (fault: Fault): Fault =>
  fault.id === 'setting' ? { ...fault, message: 'Choose one.' } : fault;
