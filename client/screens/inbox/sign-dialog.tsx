import { useState } from 'react';
import { ROLES } from '../../../server/cases/vocabulary.ts';
import type { EvaluationSettings } from '../../../server/evaluations/contract.ts';
import { isEvaluated } from '../../../server/evaluations/rules.ts';
import { labelOf } from '../../../server/lib/term.ts';
import { meaningOf, SIGNATURE_MEANINGS, type SignatureMeaning } from '../../../server/signatures/rules.ts';
import { Unreachable } from '../../api.ts';
import { FailureBanner } from '../../parts/loaded.tsx';
import { useMe } from '../../session.tsx';
import { Actions, Button } from '../../ui/button.tsx';
import { type Fault, FormBox, focusControl, useForm } from '../../ui/form.tsx';
import { PasswordInput } from '../../ui/password-input.tsx';
import { having, type Planned, planText } from './choices.ts';
import { countText, groupByStudent, keyOf, titleOf } from './entries.ts';
import { EvaluateAlike } from './evaluate-alike.tsx';
import { EMPTY_EVALUATION, evaluatedAlike, evaluationOf, gapsIn } from './evaluation-draft.ts';
import styles from './inbox.module.css';
import type { Decide } from './use-decide.ts';

interface SignFormProps {
  planned: readonly Planned[];
  asked: EvaluationSettings | undefined;
  decide: Decide;
  onDone(): void;
  onClose(): void;
}

/** What the signature will say, over what, and the proof that it is this person, now. */
export function SignForm({ planned: chosen, asked, decide, onDone, onClose }: SignFormProps) {
  const { person } = useMe();
  const form = useForm({ password: '' });
  const { isBusy, error } = decide.write;
  const [alike, setAlike] = useState(EMPTY_EVALUATION);
  const planned = asked ? evaluatedAlike(chosen, evaluationOf(alike, asked)) : chosen;
  const sign = async () => {
    const { password } = form.values;
    const gaps = asked ? gapsIn(planned, asked) : [];
    form.faults.show([...missingEvaluation(gaps), ...(password ? [] : [NO_PASSWORD])]);
    if (!password || gaps.length > 0) return;
    if (await decide.run(password, planned)) onDone();
    else focusControl('password');
  };
  return (
    <FormBox faults={form.faults} label="Sign" onSubmit={() => void sign()}>
      <Declaration planned={planned} signer={person.name} />
      <SentBack planned={planned} />
      {asked && (
        <div id="evaluation" tabIndex={-1}>
          <EvaluateAlike
            planned={chosen}
            asked={asked}
            draft={alike}
            isForcedOpen={form.faults.of('evaluation') !== undefined}
            onChange={setAlike}
          />
        </div>
      )}
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

const NO_PASSWORD: Fault = { id: 'password', label: 'Your password', message: 'Enter your password.' };

const missingEvaluation = (gaps: readonly string[]): Fault[] =>
  gaps.length === 0
    ? []
    : [
        {
          id: 'evaluation',
          label: 'Evaluation',
          message: `This program signs a case only with it. Missing: ${gaps.join(', ')}.`,
        },
      ];

/** Each thing that is declared, and for what; a record that is signed as corrected is named. */
function Declaration({ planned, signer }: { planned: readonly Planned[]; signer: string }) {
  const byMeaning = Map.groupBy(having(planned, 'sign'), meaningIn);
  if (byMeaning.size === 0) return null;
  return (
    <div className={styles.declaration}>
      {[...byMeaning].map(([code, signed], index) => (
        <Declared
          key={code}
          code={code}
          signed={signed}
          opening={index === 0 ? `${signer}, for` : 'And for'}
        />
      ))}
    </div>
  );
}

const meaningIn = ({ request }: Planned): SignatureMeaning =>
  meaningOf({
    isCorrected: request.decision === 'sign' && request.correction !== undefined,
    isEvaluated: request.decision === 'sign' && isEvaluated(request.evaluation),
  });

interface DeclaredProps {
  code: SignatureMeaning;
  signed: readonly Planned[];
  opening: string;
}

function Declared({ code, signed, opening }: DeclaredProps) {
  const entries = signed.map(({ entry }) => entry);
  const corrected = signed.flatMap(({ entry, request }) =>
    request.decision === 'sign' && request.correction ? [{ entry, correction: request.correction }] : [],
  );
  return (
    <>
      <p>
        {opening} {countText(entries)}:
      </p>
      <Meaning code={code} />
      {corrected.length === 0 ? (
        <p className={styles.counts}>
          {groupByStudent(entries)
            .map(({ student, entries: theirs }) => `${student.name} ${theirs.length}`)
            .join(', ')}
        </p>
      ) : (
        <ul className={styles.counts}>
          {corrected.map(({ entry, correction }) => (
            <li key={keyOf(entry)}>
              {titleOf(entry)} of {entry.view.student.name}: {labelOf(ROLES, correction.role)},{' '}
              {correction.conductSharePct} %
            </li>
          ))}
        </ul>
      )}
    </>
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
