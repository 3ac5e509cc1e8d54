import { useEffect, useState } from 'react';
import { CredentialContent, type CredentialView, type MemberView } from '../../../server/people/contract.ts';
import { CREDENTIALS } from '../../../server/programs/rules.ts';
import { useWrite } from '../../data.ts';
import { checkForm, faultsOf, type Labels } from '../../parts/check-form.ts';
import { FailureBanner } from '../../parts/loaded.tsx';
import { Actions, Button } from '../../ui/button.tsx';
import { CheckChips, RadioChips } from '../../ui/chips.tsx';
import { Fields } from '../../ui/field.tsx';
import { type Fault, FormBox, focusControl, useForm } from '../../ui/form.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import type { Roll } from './member-words.ts';

const LABELS: Labels = {
  credential: 'Credential',
  validFrom: 'Valid from',
  validUntil: 'Valid until',
  siteIds: 'Sites',
};

interface CredentialFormProps {
  member: MemberView;
  roll: Roll;
  found: CredentialView | undefined;
  onClose(): void;
}

export function CredentialForm({ member, roll, found, onClose }: CredentialFormProps) {
  const write = useWrite();
  const [id] = useState(() => found?.id ?? crypto.randomUUID());
  const [siteIds, setSiteIds] = useState<string[]>(found?.siteIds ?? []);
  const form = useForm({
    credential: found?.credential ?? '',
    validFrom: found?.validFrom ?? '',
    validUntil: found?.validUntil ?? '',
  });
  // The form took the place of the button that was pressed.
  useEffect(() => focusControl('credential'), []);
  const save = async () => {
    const { validUntil, ...typed } = form.values;
    const content = { ...typed, personId: member.personId, siteIds, ...(validUntil && { validUntil }) };
    const checked = checkForm(CredentialContent, content, LABELS);
    form.faults.show(checked.ok ? [] : checked.faults.map(inWords));
    if (!checked.ok) return;
    const isSaved = await write.run(async (api) => {
      try {
        await api.call({
          method: 'PUT',
          path: `/credentials/${id}`,
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
    <FormBox faults={form.faults} label="Credential" onSubmit={() => void save()}>
      {form.faults.list.length === 0 && <FailureBanner error={write.error} />}
      <Fields>
        <RadioChips {...form.bind('credential')} label="Credential" choices={CREDENTIALS} />
        <Fields isRow>
          <TextInput {...form.bind('validFrom')} label="Valid from" type="date" />
          <TextInput {...form.bind('validUntil')} label="Valid until" type="date" isOptional />
        </Fields>
        <CheckChips
          id="siteIds"
          label="Sites"
          hint="Where this person supervises with it."
          layout="rows"
          choices={roll.sites.map((site) => ({ code: site.id, label: site.name, note: site.code }))}
          values={siteIds}
          fault={form.faults.of('siteIds')}
          onChange={(ids) => {
            setSiteIds(ids);
            form.faults.clear('siteIds');
          }}
        />
      </Fields>
      <Actions>
        <Button type="submit" look="primary" isBusy={write.isBusy}>
          {found ? 'Save' : 'Add the credential'}
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </Actions>
    </FormBox>
  );
}

/** Codes and ids are what the contract asks for; a person is asked to choose. */
function inWords(fault: Fault): Fault {
  if (fault.id === 'credential') return { ...fault, message: 'Choose one.' };
  if (fault.id === 'siteIds') return { ...fault, message: 'Choose at least one site.' };
  return fault;
}
