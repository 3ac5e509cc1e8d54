/** Behind an invitation link. The token stands after the # of the address, which browsers send to nobody. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type * as z from 'zod/mini';
import {
  AcceptInvitation,
  type InvitationAccepted,
  type InvitationView,
} from '../../../server/people/contract.ts';
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

type Invitation = z.infer<typeof InvitationView>;

const LABELS: Labels = { password: 'Password', token: { id: 'password', label: 'Invitation' } };

export default function JoinScreen() {
  const [token] = useState(() => window.location.hash.slice(1));
  const query = useQuery({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) =>
      send<Invitation>({ method: 'POST', path: '/invitations/look-up', body: { token }, signal }),
    enabled: token !== '',
  });
  const isGone = token === '' || (query.error instanceof ApiProblem && query.error.status < 500);
  return (
    <Threshold promise={PROMISE}>
      <Page title="Join a program">
        {isGone ? (
          <LinkIsGone />
        ) : (
          <Loaded query={query} what="Looking up your invitation">
            {(invitation) => <JoinForm token={token} invitation={invitation} />}
          </Loaded>
        )}
      </Page>
    </Threshold>
  );
}

const LinkIsGone = () => (
  <EmptyState
    title="This invitation link does not work"
    action={<LinkButton href="/">Go to sign in</LinkButton>}
  >
    <p>
      It may have been used already, it may have run out, or a part of it got lost. If you joined before, sign
      in. Otherwise ask the director of your program for a new link.
    </p>
  </EmptyState>
);

function JoinForm({ token, invitation }: { token: string; invitation: Invitation }) {
  const session = useSession();
  const write = useWrite();
  const form = useForm({ password: '' });
  const [, navigate] = useLocation();
  const join = async () => {
    const checked = checkForm(AcceptInvitation, { token, ...form.values }, LABELS);
    if (!checked.ok) {
      form.faults.show(checked.faults);
      return;
    }
    await write.run(async () => {
      try {
        const accepted = await send<z.infer<typeof InvitationAccepted>>({
          method: 'POST',
          path: '/invitations/accept',
          body: checked.data,
        });
        await session.signIn({ email: accepted.email, password: checked.data.password });
      } catch (error) {
        form.faults.show(faultsOf(error, LABELS));
        throw error;
      }
      navigate('/', { replace: true });
    });
  };
  return (
    <FormBox faults={form.faults} label="Join" onSubmit={() => void join()}>
      {form.faults.list.length === 0 && <FailureBanner error={write.error} />}
      <Section title={invitation.programName}>
        <FactList>
          <Fact label="Name">{invitation.name}</Fact>
          <Fact label="E-mail">{invitation.email}</Fact>
        </FactList>
        <PasswordInput
          {...form.bind('password')}
          label="Password"
          hint="New here: 15 characters or more, for instance a few unrelated words. Otherwise the password you already use with this e-mail."
          autoComplete="new-password"
        />
      </Section>
      <Button type="submit" look="primary" isBusy={write.isBusy}>
        Join and sign in
      </Button>
    </FormBox>
  );
}
