/** One student for the director: the overview, and the cases behind each number. */
import { useParams } from 'wouter';
import { reads } from '../../calls.ts';
import { useRead } from '../../data.ts';
import { Evidence } from '../../parts/evidence.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { Overview } from './overview.tsx';

export default function StudentEvidence() {
  const { studentId = '', ruleId } = useParams<{ studentId: string; ruleId?: string }>();
  // The key starts a new page, with its own heading to begin at.
  if (ruleId === undefined) return <Overview key={studentId} studentId={studentId} />;
  return <RuleCases key={ruleId} studentId={studentId} ruleId={ruleId} />;
}

function RuleCases({ studentId, ruleId }: { studentId: string; ruleId: string }) {
  const query = useRead(reads.evidence(studentId, ruleId));
  const name = query.data?.student.name ?? 'Student';
  return (
    <Page
      title={query.data?.rule.title ?? 'Requirement'}
      lead={query.data && `${name}: every case that could count, and what it does.`}
      back={{ href: `/students/${studentId}`, label: name }}
    >
      <Loaded query={query} what="Loading the cases behind this number">
        {(evidence) => <Evidence evidence={evidence} />}
      </Loaded>
    </Page>
  );
}
