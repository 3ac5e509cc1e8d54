import { useState } from 'react';
import { type InvitationCreated, type MemberView, NewInvitation } from '../../../server/people/contract.ts';
import { useWrite } from '../../data.ts';
import { checkForm, faultsOf, type Labels } from '../../parts/check-form.ts';
import { FailureBanner } from '../../parts/loaded.tsx';
import { Actions, Button } from '../../ui/button.tsx';
import { CheckChips } from '../../ui/chips.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Fields } from '../../ui/field.tsx';
import { FormBox, useForm } from '../../ui/form.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import type { Roll } from './member-words.ts';
import { OneTimeLink } from './one-time-link.tsx';
import { roleChoices, useIsAdministrator } from './role-choices.ts';

const LABELS: Labels = { name: 'Name', email: 'E-mail', roles: 'Part in the program' };

interface InviteDialogProps {
  roll: Pick<Roll, 'timeZone'>;
  /** Somebody who was invited before: a new link replaces the old one. */
  again?: MemberView;
  isOpen: boolean;
  onClose(): void;
}

/** Asks who is invited, then shows the link. The server keeps only its hash, so it is shown this once. */
export function InviteDialog({ roll, again, isOpen, onClose }: InviteDialogProps) {
  const [made, setMade] = useState<{ name: string; invitation: InvitationCreated }>();
  const close = () => {
    setMade(undefined);
    onClose();
  };
  const title = again ? 'New invitation link' : 'Invite a person';
  return (
    <Dialog title={made ? `Link for ${made.name}` : title} isOpen={isOpen} onClose={close}>
      {made ? (
        <OneTimeLink
          name={made.name}
          label="Invitation link"
          link={made.invitation.link}
          expiresAt={made.invitation.expiresAt}
          timeZone={roll.timeZone}
          onClose={close}
        />
      ) : (
        <InviteForm
          again={again}
          onMade={(name, invitation) => setMade({ name, invitation })}
          onClose={close}
        />
      )}
    </Dialog>
  );
}

interface InviteFormProps {
  again: MemberView | undefined;
  onMade(name: string, invitation: InvitationCreated): void;
  onClose(): void;
}

function InviteForm({ again, onMade, onClose }: InviteFormProps) {
  const write = useWrite();
  const form = useForm({ name: again?.name ?? '', email: again?.email ?? '' });
  const [roles, setRoles] = useState<string[]>([...(again?.roles ?? [])]);
  const isAdministrator = useIsAdministrator();
  const invite = async () => {
    const checked = checkForm(NewInvitation, { ...form.values, roles }, LABELS);
    if (!checked.ok) {
      form.faults.show(
        checked.faults.map((fault) =>
          fault.id === 'roles' ? { ...fault, message: 'Choose at least one.' } : fault,
        ),
      );
      return;
    }
    await write.run(async (api) => {
      try {
        const invitation = await api.call<InvitationCreated>({
          method: 'POST',
          path: '/invitations',
          body: checked.data,
        });
        onMade(checked.data.name, invitation);
      } catch (error) {
        form.faults.show(faultsOf(error, LABELS));
        throw error;
      }
    });
  };
  return (
    <FormBox faults={form.faults} label="Invite a person" onSubmit={() => void invite()}>
      {form.faults.list.length === 0 && <FailureBanner error={write.error} />}
      <Fields>
        <TextInput
          {...form.bind('name')}
          label="Name"
          hint="As reports should print it."
          autoComplete="off"
        />
        <TextInput
          {...form.bind('email')}
          label="E-mail"
          hint="They sign in with it. No mail is sent: you hand over the link yourself."
          type="email"
          inputMode="email"
          autoComplete="off"
          autoCapitalize="none"
        />
        <CheckChips
          id="roles"
          label="Part in the program"
          layout="rows"
          choices={roleChoices(isAdministrator)}
          values={roles}
          fault={form.faults.of('roles')}
          onChange={(codes) => {
            setRoles(codes);
            form.faults.clear('roles');
          }}
        />
      </Fields>
      <Actions>
        <Button type="submit" look="primary" isBusy={write.isBusy}>
          Make the link
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </Actions>
    </FormBox>
  );
}
