import { useParams } from 'wouter';
import { reads } from '../../calls.ts';
import { useRead } from '../../data.ts';
import { Evidence } from '../../parts/evidence.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { useMe } from '../../session.tsx';
import { Page } from '../../ui/page.tsx';

/** The cases behind one number of one's own progress. */
export default function RuleEvidence() {
  const { ruleId = '' } = useParams<{ ruleId: string }>();
  const { person } = useMe();
  const query = useRead(reads.evidence(person.id, ruleId));
  return (
    <Page title={query.data?.rule.title ?? 'Requirement'} back={{ href: '/progress', label: 'Progress' }}>
      <Loaded query={query} what="Loading the cases behind this number">
        {(evidence) => <Evidence evidence={evidence} />}
      </Loaded>
    </Page>
  );
}
