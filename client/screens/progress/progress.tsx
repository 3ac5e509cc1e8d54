import { Link } from 'wouter';
import { reads } from '../../calls.ts';
import { useRead } from '../../data.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { RuleBar } from '../../parts/rule-bar.tsx';
import { dayText } from '../../parts/when.ts';
import { useMe } from '../../session.tsx';
import { BarKey } from '../../ui/bar.tsx';
import { EmptyState } from '../../ui/blank.tsx';
import { Fields } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Page, Section } from '../../ui/page.tsx';
import styles from './progress.module.css';

/** Where the student stands, in words first; every number leads to the cases behind it. */
export default function Progress() {
  const { person } = useMe();
  const query = useRead(reads.progress(person.id));
  return (
    <Page
      title="Progress"
      lead="Only signed cases count. What waits for a signature is shown beside, in stripes."
    >
      <Loaded query={query} what="Loading your progress">
        {({ rules, progress }) =>
          rules.length === 0 ? (
            <EmptyState title="Your program has adopted no requirements yet">
              <p>When it does, each requirement has its bar here.</p>
            </EmptyState>
          ) : (
            <>
              <Section
                title={summaryText(progress.rules)}
                actions={<BarKey done="signed" waiting="waiting" />}
              >
                <Fields>
                  {rules.map((rule) => {
                    const standing = progress.rules.find(({ ruleId }) => ruleId === rule.id);
                    return (
                      standing && (
                        <div key={rule.id} className={styles.rule}>
                          <RuleBar rule={rule} progress={standing} />
                          <Link href={`/progress/${rule.id}`} className={styles.behind}>
                            The cases behind this
                            <Icon name="next" size={16} />
                          </Link>
                        </div>
                      )
                    );
                  })}
                </Fields>
              </Section>
              {progress.expectedGraduationOn && (
                <p className={styles.foot}>
                  {progress.cohort && `${progress.cohort}. `}
                  Expected graduation {dayText(progress.expectedGraduationOn)}.
                </p>
              )}
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function summaryText(standings: { isMet: boolean }[]): string {
  const met = standings.filter(({ isMet }) => isMet).length;
  if (met === standings.length) return 'Every requirement is met';
  return `${met} of ${standings.length} requirements met`;
}
