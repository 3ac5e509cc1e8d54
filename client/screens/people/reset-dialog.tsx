import { useState } from 'react';
import { type MemberView, type ResetStarted, StartReset } from '../../../server/people/contract.ts';
import { useWrite } from '../../data.ts';
import { checkForm, type Labels } from '../../parts/check-form.ts';
import { FailureBanner } from '../../parts/loaded.tsx';
import { useMe } from '../../session.tsx';
import { Actions, Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FormBox, useForm } from '../../ui/form.tsx';
import { PasswordInput } from '../../ui/password-input.tsx';
import { OneTimeLink } from './one-time-link.tsx';

const LABELS: Labels = { password: 'Your password' };

interface ResetDialogProps {
  member: MemberView;
  timeZone: string;
  isOpen: boolean;
  onClose(): void;
}

/** The administrator proves who they are; the member chooses the new password behind the link. */
export function ResetDialog({ member, timeZone, isOpen, onClose }: ResetDialogProps) {
  const [started, setStarted] = useState<ResetStarted>();
  const close = () => {
    setStarted(undefined);
    onClose();
  };
  return (
    <Dialog title={`Reset the password of ${member.name}`} isOpen={isOpen} onClose={close}>
      {started === undefined ? (
        <StartForm member={member} onStarted={setStarted} onClose={close} />
      ) : started.link === null ? (
        <>
          <p role="status">
            A link is on its way to {started.sentTo}. It works once, for an hour. Until it is used nothing
            changes.
          </p>
          <Actions>
            <Button look="primary" onClick={close}>
              Done
            </Button>
          </Actions>
        </>
      ) : (
        <OneTimeLink
          name={member.name}
          label="Reset link"
          link={started.link}
          expiresAt={started.expiresAt}
          timeZone={timeZone}
          onClose={close}
        />
      )}
    </Dialog>
  );
}

interface StartFormProps {
  member: MemberView;
  onStarted(started: ResetStarted): void;
  onClose(): void;
}

function StartForm({ member, onStarted, onClose }: StartFormProps) {
  const { person } = useMe();
  const write = useWrite();
  const form = useForm({ password: '' });
  const start = async () => {
    const checked = checkForm(StartReset, form.values, LABELS);
    if (!checked.ok) {
      form.faults.show(checked.faults);
      return;
    }
    await write.run(async (api) => {
      const path = `/members/${member.personId}/reset`;
      onStarted(await api.call<ResetStarted>({ method: 'POST', path, body: checked.data }));
    });
  };
  return (
    <FormBox faults={form.faults} label="Start a reset" onSubmit={() => void start()}>
      <p>
        {member.name} gets a link to choose a new password, and is signed out everywhere once it is used. You
        never see the password. Everybody who sees the activity of the program sees that you started this.
      </p>
      <FailureBanner error={write.error} />
      <input hidden type="text" name="username" autoComplete="username" value={person.email} readOnly />
      <PasswordInput
        {...form.bind('password')}
        label="Your password"
        hint="Yours, not theirs: it proves that it is you who starts this."
        autoComplete="current-password"
      />
      <Actions>
        <Button type="submit" look="primary" isBusy={write.isBusy}>
          Start the reset
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </Actions>
    </FormBox>
  );
}
