import { ROLES } from '../../../server/cases/vocabulary.ts';
import { labelOf } from '../../../server/lib/term.ts';
import { SIGNATURE_MEANINGS, type SignatureMeaning } from '../../../server/signatures/rules.ts';
import { Unreachable } from '../../api.ts';
import { FailureBanner } from '../../parts/loaded.tsx';
import { useMe } from '../../session.tsx';
import { Actions, Button } from '../../ui/button.tsx';
import { FormBox, focusControl, useForm } from '../../ui/form.tsx';
import { PasswordInput } from '../../ui/password-input.tsx';
import { having, type Planned, planText } from './choices.ts';
import { countText, groupByStudent, keyOf, titleOf } from './entries.ts';
import styles from './inbox.module.css';
import type { Decide } from './use-decide.ts';

interface SignFormProps {
  planned: readonly Planned[];
  decide: Decide;
  onDone(): void;
  onClose(): void;
}

/** What the signature will say, over what, and the proof that it is this person, now. */
export function SignForm({ planned, decide, onDone, onClose }: SignFormProps) {
  const { person } = useMe();
  const form = useForm({ password: '' });
  const { isBusy, error } = decide.write;
  const sign = async () => {
    const { password } = form.values;
    form.faults.show(
      password ? [] : [{ id: 'password', label: 'Your password', message: 'Enter your password.' }],
    );
    if (!password) return;
    if (await decide.run(password, planned)) onDone();
    else focusControl('password');
  };
  return (
    <FormBox faults={form.faults} label="Sign" onSubmit={() => void sign()}>
      <Declaration planned={planned} signer={person.name} />
      <SentBack planned={planned} />
      <FailureBanner error={error}>
        {error instanceof Unreachable && (
          <p>Whether it was done is not known. Sending it again is safe: nothing is signed twice.</p>
        )}
      </FailureBanner>
      {/* A password manager looks for the name beside the password. */}
      <input hidden type="text" name="username" autoComplete="username" value={person.email} readOnly />
      <PasswordInput
        {...form.bind('password')}
        label="Your password"
        hint="It proves that it is you who decides now."
        autoComplete="current-password"
      />
      <Actions>
        <Button type="submit" look="primary" isBusy={isBusy}>
          {planText(planned)}
        </Button>
        <Button onClick={onClose}>Not yet</Button>
      </Actions>
    </FormBox>
  );
}

function Declaration({ planned, signer }: { planned: readonly Planned[]; signer: string }) {
  const signed = having(planned, 'sign');
  const corrected = signed.filter(({ request }) => request.decision === 'sign' && request.correction);
  const plain = signed.filter((each) => !corrected.includes(each)).map(({ entry }) => entry);
  if (signed.length === 0) return null;
  return (
    <div className={styles.declaration}>
      {plain.length > 0 && (
        <>
          <p>
            {signer}, for {countText(plain)}:
          </p>
          <Meaning code="supervisor_verify" />
          <p className={styles.counts}>
            {groupByStudent(plain)
              .map(({ student, entries }) => `${student.name} ${entries.length}`)
              .join(', ')}
          </p>
        </>
      )}
      {corrected.length > 0 && (
        <>
          <p>
            {plain.length > 0 ? 'And for' : `${signer}, for`} {countText(corrected.map(({ entry }) => entry))}
            :
          </p>
          <Meaning code="supervisor_amend_role" />
          <ul className={styles.counts}>
            {corrected.map(({ entry, request }) => (
              <li key={keyOf(entry)}>
                {titleOf(entry)} of {entry.view.student.name}
                {request.decision === 'sign' &&
                  request.correction &&
                  `: ${labelOf(ROLES, request.correction.role)}, ${request.correction.conductSharePct} %`}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

const Meaning = ({ code }: { code: SignatureMeaning }) => (
  <blockquote className={styles.meaning}>“{labelOf(SIGNATURE_MEANINGS, code)}”</blockquote>
);

function SentBack({ planned }: { planned: readonly Planned[] }) {
  const sent = planned.filter(({ request }) => request.decision !== 'sign');
  if (sent.length === 0) return null;
  return (
    <ul className={styles.counts}>
      {sent.map(({ entry, request }) => (
        <li key={keyOf(entry)}>
          {request.decision === 'return' ? 'Returned' : 'Rejected'}: {titleOf(entry)} of{' '}
          {entry.view.student.name}, “{request.decision !== 'sign' && request.reason}”
        </li>
      ))}
    </ul>
  );
}
