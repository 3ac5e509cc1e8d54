import { useParams } from 'wouter';
import type { HoursView } from '../../../server/hours/contract.ts';
import { isAllowedFrom } from '../../../server/records/rules.ts';
import { reads } from '../../calls.ts';
import { useRead } from '../../data.ts';
import { HoursFacts, hoursTitle } from '../../parts/hours-facts.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { ReturnedBanner } from '../../parts/returned-banner.tsx';
import { SignatureBlock } from '../../parts/signature-block.tsx';
import { StateMark } from '../../parts/state-mark.tsx';
import { VoidButton } from '../../parts/void-dialog.tsx';
import { useMe } from '../../session.tsx';
import { Actions, LinkButton } from '../../ui/button.tsx';
import { Page, Section } from '../../ui/page.tsx';

export default function HoursDetail() {
  const { id = '' } = useParams<{ id: string }>();
  const { person, membership } = useMe();
  const query = useRead(reads.hoursEntry(id));
  const program = useRead(reads.program());
  const isOwn = query.data === undefined || query.data.student.id === person.id;
  const isStudent = membership.roles.includes('student');
  return (
    <Page
      title={query.data ? hoursTitle(query.data) : 'Hours entry'}
      back={isOwn && isStudent ? { href: '/log/hours', label: 'My hours' } : { href: '/', label: 'Start' }}
      lead={
        query.data && (
          <>
            <StateMark state={query.data.state} /> Entry {query.data.entryNumber}
            {!isOwn && ` of ${query.data.student.name}`}
          </>
        )
      }
    >
      <Loaded query={query} what="Loading the entry" rows={2}>
        {(record) => (
          <>
            <ReturnedBanner record={record} />
            {isOwn && isAllowedFrom('edit', record.state) && <OwnActions record={record} />}
            {record.signature && (
              <Section title="Signature">
                <SignatureBlock signature={record.signature} timeZone={program.data?.timeZone ?? 'UTC'} />
              </Section>
            )}
            <Section title="What it says">
              <HoursFacts record={record} />
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function OwnActions({ record }: { record: HoursView }) {
  const isWaiting = record.state === 'submitted';
  return (
    <Actions>
      <LinkButton href={`/hours/${record.id}/edit`} look={isWaiting ? 'quiet' : 'primary'} icon="pencil">
        {isWaiting ? 'Take back and edit' : 'Edit and submit'}
      </LinkButton>
      <VoidButton path={`/hours/${record.id}`} version={record.version} what="entry" />
    </Actions>
  );
}
