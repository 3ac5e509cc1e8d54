/** One case to read: where it stands, what it says, who signed it, how it became what it is. */
import { useParams } from 'wouter';
import type { CaseView } from '../../../server/cases/contract.ts';
import { isAllowedFrom } from '../../../server/records/rules.ts';
import { reads } from '../../calls.ts';
import { useRead } from '../../data.ts';
import { CaseFacts, caseTitle } from '../../parts/case-facts.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { ReturnedBanner } from '../../parts/returned-banner.tsx';
import { SignatureBlock } from '../../parts/signature-block.tsx';
import { StateMark } from '../../parts/state-mark.tsx';
import { VoidButton } from '../../parts/void-dialog.tsx';
import { useMe } from '../../session.tsx';
import { Actions, LinkButton } from '../../ui/button.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { EvaluationSection } from './evaluation-section.tsx';
import { SignatureCheck } from './signature-check.tsx';
import { Versions } from './versions.tsx';

export default function CaseDetail() {
  const { id = '' } = useParams<{ id: string }>();
  const { person, membership } = useMe();
  const query = useRead(reads.case(id));
  const isOwn = query.data === undefined || query.data.student.id === person.id;
  const back =
    isOwn && membership.roles.includes('student')
      ? { href: '/log', label: 'My log' }
      : { href: '/', label: 'Start' };
  return (
    <Page
      title={query.data ? caseTitle(query.data) : 'Case'}
      back={back}
      lead={
        query.data && (
          <>
            <StateMark state={query.data.state} /> Entry {query.data.entryNumber}
            {!isOwn && ` of ${query.data.student.name}`}
          </>
        )
      }
    >
      <Loaded query={query} what="Loading the case" rows={4}>
        {(record) => <CaseBody record={record} isOwn={isOwn} />}
      </Loaded>
    </Page>
  );
}

function CaseBody({ record, isOwn }: { record: CaseView; isOwn: boolean }) {
  return (
    <>
      <ReturnedBanner record={record} />
      {isOwn && isAllowedFrom('edit', record.state) && <OwnActions record={record} />}
      {record.signature && <Signature record={record} signature={record.signature} />}
      {record.signature && <EvaluationSection record={record} />}
      <Section title="What it says">
        <CaseFacts record={record} />
      </Section>
      <Versions record={record} />
    </>
  );
}

function OwnActions({ record }: { record: CaseView }) {
  const isWaiting = record.state === 'submitted';
  return (
    <Actions>
      <LinkButton href={`/cases/${record.id}/edit`} look={isWaiting ? 'quiet' : 'primary'} icon="pencil">
        {isWaiting ? 'Take back and edit' : 'Edit and submit'}
      </LinkButton>
      <VoidButton path={`/cases/${record.id}`} version={record.version} what="case" />
    </Actions>
  );
}

interface SignatureProps {
  record: CaseView;
  signature: NonNullable<CaseView['signature']>;
}

function Signature({ record, signature }: SignatureProps) {
  const program = useRead(reads.program());
  return (
    <Section title="Signature">
      <SignatureBlock signature={signature} timeZone={program.data?.timeZone ?? 'UTC'} />
      <SignatureCheck caseId={record.id} />
    </Section>
  );
}
