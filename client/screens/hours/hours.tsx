import { useState } from 'react';
import { Link } from 'wouter';
import type { HoursView } from '../../../server/hours/contract.ts';
import { reads } from '../../calls.ts';
import { useRead } from '../../data.ts';
import { type Choices, lastPlace } from '../../parts/choices.ts';
import { hoursTitle } from '../../parts/hours-facts.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { HoursLine } from '../../parts/record-line.tsx';
import { useMe } from '../../session.tsx';
import { EmptyState } from '../../ui/blank.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { LinkList, Page, Section } from '../../ui/page.tsx';
import { Banner } from '../../ui/status.tsx';
import { newHours } from './draft.ts';
import { HoursForm } from './hours-form.tsx';

const RECENT = 5;

export default function Hours() {
  const choices = useRead(reads.formChoices());
  const [saved, setSaved] = useState<HoursView>();
  return (
    <Page title="Hours" lead="Shifts, labs, courses. Submitted hours go to your supervisor to sign.">
      {saved && <SavedBanner key={saved.id} record={saved} />}
      <Loaded query={choices} what="Loading the form" rows={2}>
        {(offered) => <NewHours key={saved?.id ?? 'first'} choices={offered} onSaved={setSaved} />}
      </Loaded>
      <RecentEntries />
    </Page>
  );
}

function NewHours({ choices, onSaved }: { choices: Choices; onSaved(view: HoursView): void }) {
  const [initial] = useState(() => newHours(choices, lastPlace(choices)));
  return <HoursForm name="hours:new" initial={initial} choices={choices} onSaved={onSaved} />;
}

function SavedBanner({ record }: { record: HoursView }) {
  const title =
    record.state === 'submitted'
      ? `Waiting for ${record.supervisor?.name ?? 'your supervisor'}`
      : 'Draft saved';
  return (
    <Banner tone="good" title={title} isLive>
      <p>
        {hoursTitle(record)}. Saved on the server as{' '}
        <Link href={`/hours/${record.id}`}>entry {record.entryNumber}</Link>.
      </p>
    </Banner>
  );
}

function RecentEntries() {
  const { person } = useMe();
  const query = useRead(reads.hours({ studentId: person.id, limit: RECENT }));
  return (
    <Section
      title="Latest entries"
      actions={
        <LinkButton href="/log/hours" look="plain">
          All hours
        </LinkButton>
      }
      isBare
    >
      <Loaded query={query} what="Loading your hours" rows={2}>
        {({ entries }) =>
          entries.length === 0 ? (
            <EmptyState title="No hours yet">
              <p>What you log above appears here, with who has to sign it.</p>
            </EmptyState>
          ) : (
            <LinkList>
              {entries.map((entry) => (
                <HoursLine key={entry.id} record={entry} showState />
              ))}
            </LinkList>
          )
        }
      </Loaded>
    </Section>
  );
}
