/** Who did what, newest first. It is append-only on the server, and holds no field values. */
import { useSearchParams } from 'wouter';
import type { AuditEventView } from '../../../server/audit/contract.ts';
import { todayIn } from '../../../server/programs/rules.ts';
import { reads } from '../../calls.ts';
import { useRead } from '../../data.ts';
import { useReadPages } from '../../pages.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { dayText } from '../../parts/when.ts';
import { EmptyState } from '../../ui/blank.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Page, Section } from '../../ui/page.tsx';
import styles from './activity.module.css';
import { EventLine } from './event-line.tsx';
import { type Names, useNames } from './names.ts';

const PAGE = 50;

export default function Activity() {
  const [params] = useSearchParams();
  const subjectId = params.get('subject') ?? undefined;
  const names = useNames();
  const name = subjectId && names.of(subjectId);
  return (
    <Page
      title={subjectId ? `Activity: ${name ?? 'one record'}` : 'Activity'}
      lead="Who did what, newest first. Nothing here can be changed or deleted."
      {...(subjectId && { back: { href: '/activity', label: 'All activity' } })}
    >
      <Events key={subjectId ?? 'all'} subjectId={subjectId} names={names} />
    </Page>
  );
}

function Events({ subjectId, names }: { subjectId: string | undefined; names: Names }) {
  const query = useReadPages((before) => reads.activity({ subjectId, before, limit: PAGE }));
  const program = useRead(reads.program());
  const timeZone = program.data?.timeZone;
  return (
    <Loaded query={query} what="Loading the activity" rows={6}>
      {({ pages }) => {
        const events = pages.flatMap((page) => page.events);
        if (events.length === 0) return <Nothing isFiltered={subjectId !== undefined} />;
        if (timeZone === undefined) return null;
        return (
          <>
            {byDay(events, timeZone).map(([day, ofDay]) => (
              <Section key={day} title={dayText(day)} isBare>
                <ol className={styles.events}>
                  {ofDay.map((event) => (
                    <EventLine
                      key={event.eventNumber}
                      event={event}
                      names={names}
                      timeZone={timeZone}
                      isFiltered={subjectId !== undefined}
                    />
                  ))}
                </ol>
              </Section>
            ))}
            {query.hasNextPage && (
              <div>
                <Button isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  Show older
                </Button>
              </div>
            )}
          </>
        );
      }}
    </Loaded>
  );
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  return (
    <EmptyState
      title="Nothing happened"
      action={isFiltered && <LinkButton href="/activity">Show all activity</LinkButton>}
    >
      <p>
        {isFiltered
          ? 'There is no event of this record that you may see.'
          : 'Events come here as they happen.'}
      </p>
    </EmptyState>
  );
}

/** The days of the program's own calendar, in the order in which the events came. */
const byDay = (events: readonly AuditEventView[], timeZone: string): [string, AuditEventView[]][] => [
  ...Map.groupBy(events, ({ at }) => todayIn(timeZone, new Date(at))),
];
