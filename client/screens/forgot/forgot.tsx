import { useState } from 'react';
import { NewReset } from '../../../server/sessions/contract.ts';
import { send } from '../../api.ts';
import { reads } from '../../calls.ts';
import { useRead, useWrite } from '../../data.ts';
import { checkForm, type Labels } from '../../parts/check-form.ts';
import { FailureBanner, Loaded } from '../../parts/loaded.tsx';
import { PROMISE } from '../../parts/promise.ts';
import { EmptyState } from '../../ui/blank.tsx';
import { Actions, Button, LinkButton } from '../../ui/button.tsx';
import { FormBox, useForm } from '../../ui/form.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Threshold } from '../../ui/shell.tsx';
import { Banner } from '../../ui/status.tsx';

const LABELS: Labels = { email: 'E-mail' };

export default function ForgotScreen() {
  const setUp = useRead(reads.setUp());
  return (
    <Threshold promise={PROMISE}>
      <Page title="Forgot password">
        <Loaded query={setUp} what="Looking up how this installation does it" rows={1}>
          {({ canMail }) => (canMail ? <AskForLink /> : <AskSomebody />)}
        </Loaded>
      </Page>
    </Threshold>
  );
}

const AskSomebody = () => (
  <EmptyState
    title="Ask an administrator of your program"
    action={<LinkButton href="/">Go to sign in</LinkButton>}
  >
    <p>
      This installation sends no mail. An administrator can start a reset for you and give you a link to
      choose a new password.
    </p>
  </EmptyState>
);

function AskForLink() {
  const write = useWrite();
  const form = useForm({ email: '' });
  const [sentTo, setSentTo] = useState<string>();
  const ask = async () => {
    const checked = checkForm(NewReset, form.values, LABELS);
    if (!checked.ok) {
      form.faults.show(checked.faults);
      return;
    }
    const isSent = await write.run(() =>
      send<void>({ method: 'POST', path: '/password-resets', body: checked.data }),
    );
    if (isSent) setSentTo(checked.data.email);
  };
  if (sentTo !== undefined)
    return (
      <Banner tone="good" title="Look into your mailbox" isLive>
        <p>
          If {sentTo} has an account, a link is on its way there. It works once, for an hour. A few minutes
          and nothing there? Look for the letter among the unwanted ones.
        </p>
        <Actions>
          <LinkButton href="/">Go to sign in</LinkButton>
        </Actions>
      </Banner>
    );
  return (
    <FormBox faults={form.faults} label="Forgot password" onSubmit={() => void ask()}>
      <FailureBanner error={write.error} />
      <Section>
        <TextInput
          {...form.bind('email')}
          label="E-mail"
          hint="A link to choose a new password goes there."
          type="email"
          inputMode="email"
          autoComplete="username"
          autoCapitalize="none"
        />
      </Section>
      <Actions>
        <Button type="submit" look="primary" isBusy={write.isBusy}>
          Send the link
        </Button>
        <LinkButton href="/" look="plain">
          Back to sign in
        </LinkButton>
      </Actions>
    </FormBox>
  );
}
