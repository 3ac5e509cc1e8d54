import { useState } from 'react';
import { useLocation, useParams } from 'wouter';
import type { HoursView } from '../../../server/hours/contract.ts';
import { isAllowedFrom } from '../../../server/records/rules.ts';
import { reads } from '../../calls.ts';
import { useRead } from '../../data.ts';
import type { Choices } from '../../parts/choices.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { ReturnedBanner } from '../../parts/returned-banner.tsx';
import { EmptyState } from '../../ui/blank.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { hoursDraftOf } from './draft.ts';
import { HoursForm } from './hours-form.tsx';

export default function EditHours() {
  const { id = '' } = useParams<{ id: string }>();
  const record = useRead(reads.hoursEntry(id));
  const choices = useRead(reads.formChoices());
  return (
    <Page title="Edit an hours entry" back={{ href: `/hours/${id}`, label: 'Back to the entry' }}>
      <Loaded query={choices} what="Loading the form" rows={2}>
        {(offered) => (
          <Loaded query={record} what="Loading the entry" rows={2}>
            {(view) => <Opened key={id} view={view} choices={offered} />}
          </Loaded>
        )}
      </Loaded>
    </Page>
  );
}

function Opened({ view, choices }: { view: HoursView; choices: Choices }) {
  const [, navigate] = useLocation();
  // A background read must not pull the form away from under the typing: what was opened stays open.
  const [openedView] = useState(view);
  if (!isAllowedFrom('edit', openedView.state))
    return (
      <EmptyState
        title="This entry does not change any more"
        action={<LinkButton href={`/hours/${view.id}`}>Read it</LinkButton>}
      />
    );
  return (
    <HoursForm
      name={`hours:${view.id}`}
      initial={hoursDraftOf(openedView)}
      choices={choices}
      top={<ReturnedBanner record={openedView} />}
      onSaved={() => navigate(`/hours/${view.id}`)}
    />
  );
}
