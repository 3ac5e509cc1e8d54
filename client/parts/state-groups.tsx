/** Records grouped by state: first what needs something from the student, then what waits, then what is done. */
import { type ReactNode, useState } from 'react';
import type { RecordState } from '../../server/records/rules.ts';
import type { Read } from '../calls.ts';
import { useReadPages } from '../pages.ts';
import { Button } from '../ui/button.tsx';
import { LinkList, Section } from '../ui/page.tsx';
import { Loaded } from './loaded.tsx';
import styles from './state-groups.module.css';

interface Group {
  state: RecordState;
  title: string;
  lead?: string;
}

const GROUPS: readonly Group[] = [
  { state: 'returned', title: 'Returned', lead: 'Change what is asked for, then submit again.' },
  { state: 'draft', title: 'Drafts', lead: 'Saved on the server, sent to nobody.' },
  { state: 'submitted', title: 'Waiting for signature', lead: 'Counts as soon as it is signed.' },
  { state: 'signed', title: 'Signed' },
];

const CLOSED_GROUPS: readonly Group[] = [
  { state: 'rejected', title: 'Rejected' },
  { state: 'void', title: 'Void' },
];

export interface StateGroupsProps<P, R> {
  /** Reads one page of the records in a state. */
  pageOf(state: RecordState, before?: number): Read<P>;
  recordsOf(page: P): readonly R[];
  line(record: R): ReactNode;
}

export function StateGroups<P extends { next: number | null }, R>(props: StateGroupsProps<P, R>) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      {GROUPS.map((group) => (
        <StateGroup key={group.state} {...props} group={group} />
      ))}
      <details className={styles.closed} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>Rejected and void</summary>
        {isOpen && (
          <div className={styles.closedGroups}>
            {CLOSED_GROUPS.map((group) => (
              <StateGroup key={group.state} {...props} group={group} saysEmpty />
            ))}
          </div>
        )}
      </details>
    </>
  );
}

function StateGroup<P extends { next: number | null }, R>({
  group: { state, title, lead },
  pageOf,
  recordsOf,
  line,
  saysEmpty,
}: StateGroupsProps<P, R> & { group: Group; saysEmpty?: boolean }) {
  const query = useReadPages<P>((before) => pageOf(state, before));
  return (
    <Loaded query={query} what={`Loading ${title.toLowerCase()}`} rows={1}>
      {({ pages }) => {
        const records = pages.flatMap(recordsOf);
        if (records.length === 0) return saysEmpty ? <p className={styles.none}>{title}: none.</p> : null;
        // A number only when it is the whole number.
        const count = query.hasNextPage ? '' : ` (${records.length})`;
        return (
          <Section title={`${title}${count}`} {...(lead && { lead })} isBare>
            <LinkList>{records.map(line)}</LinkList>
            {query.hasNextPage && (
              <Button isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                Show older
              </Button>
            )}
          </Section>
        );
      }}
    </Loaded>
  );
}
