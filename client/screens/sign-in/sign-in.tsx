import { Link, Redirect } from 'wouter';
import { SignIn } from '../../../server/sessions/contract.ts';
import { ApiProblem } from '../../api.ts';
import { reads } from '../../calls.ts';
import { useRead, useWrite } from '../../data.ts';
import { checkForm, type Labels } from '../../parts/check-form.ts';
import { FailureBanner } from '../../parts/loaded.tsx';
import { PROMISE } from '../../parts/promise.ts';
import { useSession, useSessionState } from '../../session.tsx';
import { Button } from '../../ui/button.tsx';
import { FormBox, focusControl, useForm } from '../../ui/form.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { PasswordInput } from '../../ui/password-input.tsx';
import { Threshold } from '../../ui/shell.tsx';
import { Banner } from '../../ui/status.tsx';
import styles from './sign-in.module.css';

const LABELS: Labels = { email: 'E-mail', password: 'Password' };

export default function SignInScreen() {
  const state = useSessionState();
  const setUp = useRead(reads.setUp());
  if (setUp.data?.needed) return <Redirect to="/set-up" replace />;
  return (
    <Threshold promise={PROMISE}>
      <Page title="Sign in">
        <div className={styles.narrow}>
          {state.phase === 'signed-out' && state.hasEnded && (
            <Banner tone="wait" title="Your session has ended" isLive>
              <p>Sign in again to go on where you were. What you were typing is kept on this page.</p>
            </Banner>
          )}
          <Section>
            <SignInForm />
          </Section>
          <p className={styles.foot}>
            <Link href="/forgot">Forgot password?</Link>
          </p>
          <p className={styles.foot}>
            No account yet? Your program invites you by a link. Ask its director for a new one if yours ran
            out.
          </p>
        </div>
      </Page>
    </Threshold>
  );
}

function SignInForm() {
  const session = useSession();
  const write = useWrite();
  const form = useForm({ email: '', password: '' });
  const signIn = async () => {
    const checked = checkForm(SignIn, form.values, LABELS);
    if (!checked.ok) {
      form.faults.show(checked.faults);
      return;
    }
    const isIn = await write.run(() => session.signIn(checked.data));
    if (!isIn) focusControl('password');
  };
  const isWrong = write.error instanceof ApiProblem && write.error.code === 'SIGN_IN_REFUSED';
  return (
    <FormBox faults={form.faults} label="Sign in" onSubmit={() => void signIn()}>
      {isWrong ? (
        <Banner tone="bad" title="This e-mail and password do not belong together." isLive>
          <p>Check both. After several attempts you have to wait a while.</p>
        </Banner>
      ) : (
        <FailureBanner error={write.error} />
      )}
      <TextInput
        {...form.bind('email')}
        label="E-mail"
        type="email"
        inputMode="email"
        autoComplete="username"
        autoCapitalize="none"
      />
      <PasswordInput {...form.bind('password')} label="Password" autoComplete="current-password" />
      <Button type="submit" look="primary" isWide isBusy={write.isBusy}>
        Sign in
      </Button>
    </FormBox>
  );
}
