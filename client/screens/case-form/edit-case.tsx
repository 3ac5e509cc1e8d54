import { useState } from 'react';
import { useLocation, useParams } from 'wouter';
import type { CaseView } from '../../../server/cases/contract.ts';
import { isAllowedFrom } from '../../../server/records/rules.ts';
import { reads } from '../../calls.ts';
import { useRead } from '../../data.ts';
import { caseTitle } from '../../parts/case-facts.tsx';
import type { CaseStart } from '../../parts/choices.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { ReturnedBanner } from '../../parts/returned-banner.tsx';
import { EmptyState } from '../../ui/blank.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { Banner } from '../../ui/status.tsx';
import { CaseForm } from './case-form.tsx';
import { draftOf } from './draft.ts';
import { Submitted } from './submitted.tsx';

export default function EditCase() {
  const { id = '' } = useParams<{ id: string }>();
  const record = useRead(reads.case(id));
  const choices = useRead(reads.caseForm());
  const [opened, setOpened] = useState(0);
  const title = record.data ? `Edit: ${caseTitle(record.data)}` : 'Edit a case';
  return (
    <Page title={title} back={{ href: `/cases/${id}`, label: 'Back to the case' }}>
      <Loaded query={choices} what="Loading the form" rows={4}>
        {(offered) => (
          <Loaded query={record} what="Loading the case" rows={4}>
            {(view) => (
              <Opened
                key={`${id} ${opened}`}
                view={view}
                choices={offered}
                onReload={() => void record.refetch().then(() => setOpened(opened + 1))}
              />
            )}
          </Loaded>
        )}
      </Loaded>
    </Page>
  );
}

function Opened({ view, choices, onReload }: { view: CaseView; choices: CaseStart; onReload(): void }) {
  const [, navigate] = useLocation();
  // A background read must not pull the form away from under the typing: what was opened stays open.
  const [openedView] = useState(view);
  const [submitted, setSubmitted] = useState<CaseView>();
  if (submitted) return <Submitted record={submitted} onAnother={() => navigate('/cases/new')} />;
  if (!isAllowedFrom('edit', openedView.state))
    return (
      <EmptyState
        title="This case does not change any more"
        action={<LinkButton href={`/cases/${view.id}`}>Read it</LinkButton>}
      />
    );
  return (
    <CaseForm
      name={`case:${view.id}`}
      initial={draftOf(openedView, choices)}
      choices={choices}
      top={() => (
        <>
          <ReturnedBanner record={openedView} />
          {openedView.state === 'submitted' && (
            <Banner tone="wait" title={`This waits for ${openedView.supervisor?.name ?? 'your supervisor'}`}>
              <p>Saving a change takes it back. Submit it again when it is right.</p>
            </Banner>
          )}
        </>
      )}
      onSubmitted={setSubmitted}
      onReload={onReload}
    />
  );
}
