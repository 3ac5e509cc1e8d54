import { useState } from 'react';
import type { CaseView } from '../../../server/cases/contract.ts';
import { reads } from '../../calls.ts';
import { useRead } from '../../data.ts';
import { type CaseStart, lastPlace } from '../../parts/choices.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { EmptyState } from '../../ui/blank.tsx';
import { Page } from '../../ui/page.tsx';
import { Begin } from './begin.tsx';
import { CaseForm } from './case-form.tsx';
import { newDraft } from './draft.ts';
import { Submitted } from './submitted.tsx';

export default function NewCase() {
  const choices = useRead(reads.caseForm());
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

function OneCase({ choices, onAnother }: { choices: CaseStart; onAnother(): void }) {
  const [initial] = useState(() => newDraft(choices, lastPlace(choices)));
  const [submitted, setSubmitted] = useState<CaseView>();
  if (submitted) return <Submitted record={submitted} onAnother={onAnother} />;
  return (
    <CaseForm
      name="case:new"
      initial={initial}
      choices={choices}
      top={(draft, replace) => <Begin draft={draft} start={choices} onTake={replace} />}
      onSubmitted={setSubmitted}
      onAnother={onAnother}
    />
  );
}
