import { useLocation } from 'wouter';
import { reads } from '../../calls.ts';
import { useRead } from '../../data.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { CaseLine, HoursLine } from '../../parts/record-line.tsx';
import { StateGroups } from '../../parts/state-groups.tsx';
import { useMe } from '../../session.tsx';
import { EmptyState } from '../../ui/blank.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { Tab, Tabs } from '../../ui/tabs.tsx';

const PAGE = 25;

/** Cases and hours have an address each, so that a reload and the back button lead to the same list. */
export default function MyLog() {
  const [location] = useLocation();
  const isHours = location === '/log/hours';
  return (
    <Page title="My log">
      <Tabs label="What to show">
        <Tab href="/log" isCurrent={!isHours}>
          Cases
        </Tab>
        <Tab href="/log/hours" isCurrent={isHours}>
          Hours
        </Tab>
      </Tabs>
      {isHours ? <Hours /> : <Cases />}
    </Page>
  );
}

function Cases() {
  const { person } = useMe();
  const studentId = person.id;
  const first = useRead(reads.cases({ studentId, limit: 1 }));
  return (
    <Loaded query={first} what="Loading your cases">
      {({ cases }) =>
        cases.length === 0 ? (
          <EmptyState
            title="No cases yet"
            action={
              <LinkButton href="/cases/new" look="primary" icon="plus">
                Log your first case
              </LinkButton>
            }
          >
            <p>Drafts, returned, waiting and signed cases will be listed here.</p>
          </EmptyState>
        ) : (
          <StateGroups
            pageOf={(state, before) => reads.cases({ state, studentId, before, limit: PAGE })}
            recordsOf={(page) => page.cases}
            line={(record) => <CaseLine key={record.id} record={record} />}
          />
        )
      }
    </Loaded>
  );
}

function Hours() {
  const { person } = useMe();
  const studentId = person.id;
  const first = useRead(reads.hours({ studentId, limit: 1 }));
  return (
    <Loaded query={first} what="Loading your hours">
      {({ entries }) =>
        entries.length === 0 ? (
          <EmptyState
            title="No hours yet"
            action={
              <LinkButton href="/hours" look="primary" icon="plus">
                Log your first hours
              </LinkButton>
            }
          >
            <p>Shifts, labs and courses will be listed here.</p>
          </EmptyState>
        ) : (
          <StateGroups
            pageOf={(state, before) => reads.hours({ state, studentId, before, limit: PAGE })}
            recordsOf={(page) => page.entries}
            line={(record) => <HoursLine key={record.id} record={record} />}
          />
        )
      }
    </Loaded>
  );
}
