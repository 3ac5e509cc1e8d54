import { useState } from 'react';
import type { CaseView } from '../../../server/cases/contract.ts';
import { CASE_KINDS } from '../../../server/cases/vocabulary.ts';
import { labelOf } from '../../../server/lib/term.ts';
import { reads } from '../../calls.ts';
import { useRead } from '../../data.ts';
import { caseTitle } from '../../parts/case-facts.tsx';
import { type Choices, lastPlace } from '../../parts/choices.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { useMe } from '../../session.tsx';
import { EmptyState } from '../../ui/blank.tsx';
import { Button } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import styles from './case-form.module.css';
import { CaseForm } from './case-form.tsx';
import { type CaseDraft, likeBefore, newDraft } from './draft.ts';
import { Submitted } from './submitted.tsx';

export default function NewCase() {
  const choices = useRead(reads.formChoices());
  const [round, setRound] = useState(0);
  return (
    <Page title="Log a case">
      <Loaded query={choices} what="Loading the form" rows={4}>
        {(offered) =>
          offered.sites.length === 0 ? (
            <EmptyState title="Your program has no sites yet">
              <p>A case is logged at a site. The program director can add the first one.</p>
            </EmptyState>
          ) : (
            <OneCase key={round} choices={offered} onAnother={() => setRound(round + 1)} />
          )
        }
      </Loaded>
    </Page>
  );
}

function OneCase({ choices, onAnother }: { choices: Choices; onAnother(): void }) {
  const [initial] = useState(() => newDraft(choices, lastPlace(choices)));
  const [submitted, setSubmitted] = useState<CaseView>();
  if (submitted) return <Submitted record={submitted} onAnother={onAnother} />;
  return (
    <CaseForm
      name="case:new"
      initial={initial}
      choices={choices}
      top={(draft, replace) => <SameAsLast draft={draft} choices={choices} onTake={replace} />}
      onSubmitted={setSubmitted}
      onAnother={onAnother}
    />
  );
}

interface SameAsLastProps {
  draft: CaseDraft;
  choices: Choices;
  onTake(draft: CaseDraft): void;
}

/** Days are alike: one tap fills everything but what was measured. Gone once the typing has begun. */
function SameAsLast({ draft, choices, onTake }: SameAsLastProps) {
  const { person } = useMe();
  const last = useRead(reads.cases({ studentId: person.id, limit: 1 }));
  const before = last.data?.cases[0];
  if (!before || draft.isDirty || draft.storedVersion !== undefined) return null;
  return (
    <div className={styles.same}>
      <Button icon="repeat" onClick={() => onTake(likeBefore(draft, before, choices))}>
        Same as last
      </Button>
      <p className={styles.quiet}>
        {labelOf(CASE_KINDS, before.content.kind)}: {caseTitle(before)}. Fills all but the numbers.
      </p>
    </div>
  );
}
