import { useState } from 'react';
import { ChangePassword } from '../../../server/sessions/contract.ts';
import { useWrite } from '../../data.ts';
import { checkForm, faultsOf, type Labels } from '../../parts/check-form.ts';
import { FailureBanner } from '../../parts/loaded.tsx';
import { useMe, useSession } from '../../session.tsx';
import { Actions, Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FormBox, useForm } from '../../ui/form.tsx';
import { Section } from '../../ui/page.tsx';
import { PasswordInput } from '../../ui/password-input.tsx';
import { Banner } from '../../ui/status.tsx';

const LABELS: Labels = { currentPassword: 'Present password', newPassword: 'New password' };

export function PasswordSection() {
  const [isOpen, setIsOpen] = useState(false);
  const [isDone, setIsDone] = useState(false);
  return (
    <Section title="Password">
      {isDone && (
        <Banner tone="good" title="Your password is changed." isLive>
          <p>You stay signed in here and are signed out everywhere else.</p>
        </Banner>
      )}
      <Actions>
        <Button onClick={() => setIsOpen(true)}>Change password</Button>
      </Actions>
      <Dialog title="Change password" isOpen={isOpen} onClose={() => setIsOpen(false)}>
        <PasswordForm
          onDone={() => {
            setIsDone(true);
            setIsOpen(false);
          }}
          onClose={() => setIsOpen(false)}
        />
      </Dialog>
    </Section>
  );
}

function PasswordForm({ onDone, onClose }: { onDone(): void; onClose(): void }) {
  const session = useSession();
  const { person } = useMe();
  const write = useWrite();
  const form = useForm({ currentPassword: '', newPassword: '' });
  const change = async () => {
    const checked = checkForm(ChangePassword, form.values, LABELS);
    if (!checked.ok) {
      form.faults.show(checked.faults);
      return;
    }
    const isDone = await write.run(async () => {
      try {
        await session.changePassword(checked.data);
      } catch (error) {
        form.faults.show(faultsOf(error, LABELS));
        throw error;
      }
    });
    if (isDone) onDone();
  };
  return (
    <FormBox faults={form.faults} label="Change password" onSubmit={() => void change()}>
      {form.faults.list.length === 0 && <FailureBanner error={write.error} />}
      <input hidden type="text" name="username" autoComplete="username" value={person.email} readOnly />
      <PasswordInput
        {...form.bind('currentPassword')}
        label="Present password"
        autoComplete="current-password"
      />
      <PasswordInput
        {...form.bind('newPassword')}
        label="New password"
        hint="15 characters or more, for instance a few unrelated words."
        autoComplete="new-password"
      />
      <Actions>
        <Button type="submit" look="primary" isBusy={write.isBusy}>
          Save the new password
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </Actions>
    </FormBox>
  );
}
