import { useEffect, useRef } from 'react';
import type { CaseView } from '../../../server/cases/contract.ts';
import { reads } from '../../calls.ts';
import { useRead } from '../../data.ts';
import { caseTitle } from '../../parts/case-facts.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { RuleBar } from '../../parts/rule-bar.tsx';
import { useMe } from '../../session.tsx';
import { BarKey } from '../../ui/bar.tsx';
import { Actions, Button, LinkButton } from '../../ui/button.tsx';
import { Fields } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Section } from '../../ui/page.tsx';
import styles from './case-form.module.css';

/** After submitting: where it is, who has it now, and how the bars stand. */
export function Submitted({ record, onAnother }: { record: CaseView; onAnother(): void }) {
  const { person } = useMe();
  const progress = useRead(reads.progress(person.id));
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <div className={styles.submitted} role="status">
        <span className={styles.submittedMark}>
          <Icon name="check" size={28} />
        </span>
        <div>
          <h2 ref={heading} tabIndex={-1}>
            Waiting for {record.supervisor?.name ?? 'your supervisor'}
          </h2>
          <p>
            {caseTitle(record)}, entry {record.entryNumber}. Saved on the server.
          </p>
        </div>
      </div>
      <Actions>
        <Button look="primary" icon="plus" onClick={onAnother}>
          Log another
        </Button>
        <LinkButton href={`/cases/${record.id}`}>See this case</LinkButton>
      </Actions>
      <Section title="Where you stand" actions={<BarKey done="signed" waiting="waiting" />}>
        <Loaded query={progress} what="Loading your progress" rows={2}>
          {({ rules, progress: { rules: standings } }) => (
            <Fields>
              {rules.map((rule) => {
                const standing = standings.find(({ ruleId }) => ruleId === rule.id);
                return standing && <RuleBar key={rule.id} rule={rule} progress={standing} />;
              })}
            </Fields>
          )}
        </Loaded>
      </Section>
    </>
  );
}
