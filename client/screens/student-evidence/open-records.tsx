import type { ReactNode } from 'react';
import type { CaseView } from '../../../server/cases/contract.ts';
import type { HoursView } from '../../../server/hours/contract.ts';
import { reads } from '../../calls.ts';
import { useReadPages } from '../../pages.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { CaseLine, HoursLine } from '../../parts/record-line.tsx';
import { Button } from '../../ui/button.tsx';
import { LinkList, Section } from '../../ui/page.tsx';
import styles from './student-evidence.module.css';

const PAGE = 10;

const GROUPS = [
  { state: 'submitted', title: 'waiting for a signature' },
  { state: 'returned', title: 'returned to the student' },
] as const;

/** What has been submitted and does not count yet: it lies with a supervisor, or back with the student. */
export function OpenRecords({ studentId }: { studentId: string }) {
  return (
    <>
      {GROUPS.map((group) => (
        <OpenCases key={group.state} {...group} studentId={studentId} />
      ))}
      {GROUPS.map((group) => (
        <OpenHours key={group.state} {...group} studentId={studentId} />
      ))}
    </>
  );
}

interface GroupProps {
  studentId: string;
  state: 'submitted' | 'returned';
  title: string;
}

function OpenCases({ studentId, state, title }: GroupProps) {
  const query = useReadPages((before) => reads.cases({ studentId, state, before, limit: PAGE }));
  return (
    <Loaded query={query} what={`Loading cases ${title}`} rows={1}>
      {({ pages }) => {
        const records: CaseView[] = pages.flatMap(({ cases }) => cases);
        return (
          <Group title={`Cases ${title}`} count={records.length} query={query}>
            {records.map((record) => (
              <CaseLine key={record.id} record={record} />
            ))}
          </Group>
        );
      }}
    </Loaded>
  );
}

function OpenHours({ studentId, state, title }: GroupProps) {
  const query = useReadPages((before) => reads.hours({ studentId, state, before, limit: PAGE }));
  return (
    <Loaded query={query} what={`Loading hours ${title}`} rows={1}>
      {({ pages }) => {
        const records: HoursView[] = pages.flatMap(({ entries }) => entries);
        return (
          <Group title={`Hours ${title}`} count={records.length} query={query}>
            {records.map((record) => (
              <HoursLine key={record.id} record={record} />
            ))}
          </Group>
        );
      }}
    </Loaded>
  );
}

interface Pages {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage(): Promise<unknown>;
}

function Group({
  title,
  count,
  query,
  children,
}: {
  title: string;
  count: number;
  query: Pages;
  children: ReactNode;
}) {
  if (count === 0) return null;
  return (
    <Section title={query.hasNextPage ? title : `${title} (${count})`} isBare>
      <LinkList>{children}</LinkList>
      {query.hasNextPage && (
        <div className={styles.older}>
          <Button isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Show older
          </Button>
        </div>
      )}
    </Section>
  );
}
