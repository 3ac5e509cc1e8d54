import { useState } from 'react';
import { Link } from 'wouter';
import { CASE_KINDS } from '../../../server/cases/vocabulary.ts';
import type { HoursView } from '../../../server/hours/contract.ts';
import { labelOf } from '../../../server/lib/term.ts';
import { reads } from '../../calls.ts';
import { useRead } from '../../data.ts';
import { type Choices, lastPlace } from '../../parts/choices.ts';
import { hoursTitle } from '../../parts/hours-facts.tsx';
import { HoursTotals } from '../../parts/hours-totals.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { HoursLine } from '../../parts/record-line.tsx';
import { useMe } from '../../session.tsx';
import { EmptyState } from '../../ui/blank.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { LinkList, Page, Section } from '../../ui/page.tsx';
import { Banner } from '../../ui/status.tsx';
import { newHours, type ShiftCase } from './draft.ts';
import { HoursForm } from './hours-form.tsx';
import { TimerSection } from './timer.tsx';

const RECENT = 5;

/** What was stored last, and the drafts of the cases that went with it. */
interface Saved {
  record: HoursView;
  cases: ShiftCase[];
}

export default function Hours() {
  const choices = useRead(reads.formChoices());
  const { person } = useMe();
  const [saved, setSaved] = useState<Saved>();
  return (
    <Page title="Hours" lead="Shifts, labs, courses. Submitted hours go to your supervisor to sign.">
      {saved && <SavedBanner key={saved.record.id} {...saved} />}
      <Loaded query={choices} what="Loading the form" rows={2}>
        {(offered) => (
          <>
            <TimerSection choices={offered} />
            <NewHours
              key={saved?.record.id ?? 'first'}
              choices={offered}
              onSaved={(record, cases) => setSaved({ record, cases })}
            />
          </>
        )}
      </Loaded>
      <HoursTotals studentId={person.id} />
      <RecentEntries />
    </Page>
  );
}

interface NewHoursProps {
  choices: Choices;
  onSaved(view: HoursView, cases: ShiftCase[]): void;
}

function NewHours({ choices, onSaved }: NewHoursProps) {
  const [initial] = useState(() => newHours(choices, lastPlace(choices)));
  return <HoursForm name="hours:new" initial={initial} choices={choices} onSaved={onSaved} />;
}

function SavedBanner({ record, cases }: Saved) {
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
      {cases.length > 0 && (
        <ul>
          {cases.map(({ id, kind }, index) => (
            <li key={id}>
              <Link href={`/cases/${id}/edit`}>
                Complete case {index + 1}: {labelOf(CASE_KINDS, kind)}
              </Link>
            </li>
          ))}
        </ul>
      )}
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
