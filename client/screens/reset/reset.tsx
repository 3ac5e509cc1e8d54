/** Behind a reset link. The token stands after the # of the address, which browsers send to nobody. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type * as z from 'zod/mini';
import { AcceptReset, type ResetAccepted, type ResetView } from '../../../server/sessions/contract.ts';
import { ApiProblem, send } from '../../api.ts';
import { useWrite } from '../../data.ts';
import { checkForm, faultsOf, type Labels } from '../../parts/check-form.ts';
import { FailureBanner, Loaded } from '../../parts/loaded.tsx';
import { PROMISE } from '../../parts/promise.ts';
import { useSession } from '../../session.tsx';
import { EmptyState } from '../../ui/blank.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { FormBox, useForm } from '../../ui/form.tsx';
import { Fact, FactList, Page, Section } from '../../ui/page.tsx';
import { PasswordInput } from '../../ui/password-input.tsx';
import { Threshold } from '../../ui/shell.tsx';

const LABELS: Labels = { password: 'New password', token: { id: 'password', label: 'Link' } };

export default function ResetScreen() {
  const [token] = useState(() => window.location.hash.slice(1));
  const query = useQuery({
    queryKey: ['reset', token],
    queryFn: ({ signal }) =>
      send<ResetView>({ method: 'POST', path: '/password-resets/look-up', body: { token }, signal }),
    enabled: token !== '',
  });
  const isGone =
    token === '' || (query.error instanceof ApiProblem && [400, 410].includes(query.error.status));
  return (
    <Threshold promise={PROMISE}>
      <Page title="Choose a new password">
        {isGone ? (
          <LinkIsGone />
        ) : (
          <Loaded query={query} what="Looking up your link">
            {(reset) => <ResetForm token={token} reset={reset} />}
          </Loaded>
        )}
      </Page>
    </Threshold>
  );
}

const LinkIsGone = () => (
  <EmptyState
    title="This link does not work"
    action={<LinkButton href="/forgot">Ask for a new link</LinkButton>}
  >
    <p>It works once and for an hour. It may have been used, replaced by a newer one, or have run out.</p>
  </EmptyState>
);

function ResetForm({ token, reset }: { token: string; reset: ResetView }) {
  const session = useSession();
  const write = useWrite();
  const form = useForm({ password: '' });
  const [, navigate] = useLocation();
  const choose = async () => {
    const checked = checkForm(AcceptReset, { token, ...form.values }, LABELS);
    if (!checked.ok) {
      form.faults.show(checked.faults);
      return;
    }
    await write.run(async () => {
      try {
        const { email } = await send<z.infer<typeof ResetAccepted>>({
          method: 'POST',
          path: '/password-resets/accept',
          body: checked.data,
        });
        await session.signIn({ email, password: checked.data.password });
      } catch (error) {
        form.faults.show(faultsOf(error, LABELS));
        throw error;
      }
      navigate('/', { replace: true });
    });
  };
  return (
    <FormBox faults={form.faults} label="Choose a new password" onSubmit={() => void choose()}>
      {form.faults.list.length === 0 && <FailureBanner error={write.error} />}
      <Section>
        <FactList>
          <Fact label="Name">{reset.name}</Fact>
          <Fact label="E-mail">{reset.email}</Fact>
        </FactList>
        <input hidden type="text" name="username" autoComplete="username" value={reset.email} readOnly />
        <PasswordInput
          {...form.bind('password')}
          label="New password"
          hint="15 characters or more, for instance a few unrelated words. You are signed out everywhere else."
          autoComplete="new-password"
        />
      </Section>
      <Button type="submit" look="primary" isBusy={write.isBusy}>
        Save and sign in
      </Button>
    </FormBox>
  );
}
