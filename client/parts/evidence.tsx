/** The records behind one number, in three parts: what counts, what waits, what does not count and why. */
import type { RuleEvidence } from '../../server/progress/contract.ts';
import type { Reason } from '../../server/requirements/rules.ts';
import { BarKey } from '../ui/bar.tsx';
import { EmptyState } from '../ui/blank.tsx';
import { LinkList, Section } from '../ui/page.tsx';
import styles from './evidence.module.css';
import { CaseLine } from './record-line.tsx';
import { RuleBar } from './rule-bar.tsx';

type EvidenceRecord = RuleEvidence['records'][number];

const WHY_NOT: Partial<Record<Reason, string>> = {
  'not-submitted': 'Not submitted yet',
  'rejected-or-void': 'Rejected or void',
  'other-kind': 'Other kinds of case',
  'role-does-not-count': 'The role does not count for this requirement',
  'not-pediatric': 'Not a pediatric patient (under 18 years)',
};

export function Evidence({ evidence: { rule, progress, records } }: { evidence: RuleEvidence }) {
  const having = (effect: EvidenceRecord['effect']) => records.filter((record) => record.effect === effect);
  const counted = having('counted');
  const waiting = having('waiting');
  return (
    <>
      <Section>
        <RuleBar rule={rule} progress={progress} title="Signed so far" level={2} />
        <BarKey done="signed" waiting="waiting" />
        <p className={styles.source}>
          {rule.source.note}{' '}
          <a className={styles.sourceLink} href={rule.source.url} rel="noreferrer" target="_blank">
            Source (opens a new page)
          </a>
        </p>
      </Section>
      {records.length === 0 && (
        <EmptyState title="No cases yet">
          <p>Cases that count here will be listed with what they are worth.</p>
        </EmptyState>
      )}
      <Group title="Counted" records={counted} />
      <Group title="Waiting for signature" records={waiting} />
      {Object.entries(WHY_NOT).map(([reason, title]) => (
        <Group
          key={reason}
          title={`Does not count: ${title.charAt(0).toLowerCase()}${title.slice(1)}`}
          records={having('none').filter((record) => record.reason === reason)}
        />
      ))}
    </>
  );
}

function Group({ title, records }: { title: string; records: EvidenceRecord[] }) {
  if (records.length === 0) return null;
  return (
    <Section title={`${title} (${records.length})`} isBare>
      <LinkList>
        {records.map(({ case: record }) => (
          <CaseLine key={record.id} record={record} />
        ))}
      </LinkList>
    </Section>
  );
}
