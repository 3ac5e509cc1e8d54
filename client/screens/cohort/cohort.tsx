/** The director's first screen: who is behind, on what, by how much. Everything else is one click from here. */
import { useSearchParams } from 'wouter';
import type { CohortProgress } from '../../../server/progress/contract.ts';
import { reads } from '../../calls.ts';
import { useRead } from '../../data.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { behindCount, byRisk, type StudentStanding } from '../../parts/standing.ts';
import { ExpectedKey } from '../../parts/standing-mark.tsx';
import { dayText } from '../../parts/when.ts';
import { BarKey } from '../../ui/bar.tsx';
import { EmptyState } from '../../ui/blank.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { Tab, Tabs } from '../../ui/tabs.tsx';
import styles from './cohort.module.css';
import { HeatTable } from './heat-table.tsx';

export default function Cohort() {
  const query = useRead(reads.cohortProgress());
  return (
    <Page title="Cohort" width="wide">
      <Loaded query={query} what="Loading the cohort" rows={6}>
        {(cohort) =>
          cohort.students.length === 0 ? (
            <EmptyState
              title="Nobody is enrolled yet"
              action={
                <LinkButton href="/people" look="primary">
                  Go to people
                </LinkButton>
              }
            >
              <p>Invite students and enroll them: then each one stands here against each requirement.</p>
            </EmptyState>
          ) : (
            <Standings cohort={cohort} />
          )
        }
      </Loaded>
    </Page>
  );
}

function Standings({ cohort }: { cohort: CohortProgress }) {
  const [params] = useSearchParams();
  const showsBehind = params.get('show') === 'behind';
  const names = cohortNames(cohort);
  const chosen = names.find((name) => name === params.get('cohort'));
  const students = byRisk(
    cohort.students.filter((student) => chosen === undefined || student.cohort === chosen),
    cohort.today,
  );
  const behind = students.filter(({ isBehind }) => isBehind);
  const shown = showsBehind ? behind : students;
  return (
    <>
      {names.length > 1 && (
        <Tabs label="Which cohort">
          {[undefined, ...names].map((name) => (
            <Tab key={name ?? 'all'} href={addressOf({ cohort: name })} isCurrent={name === chosen}>
              {name ?? 'All cohorts'}
            </Tab>
          ))}
        </Tabs>
      )}
      <Summary cohort={cohort} students={students} />
      <div className={styles.bar}>
        <Tabs label="Which students">
          <Tab href={addressOf({ cohort: chosen })} isCurrent={!showsBehind}>
            All ({students.length})
          </Tab>
          <Tab href={addressOf({ cohort: chosen, show: 'behind' })} isCurrent={showsBehind}>
            Behind ({behind.length})
          </Tab>
        </Tabs>
        <div className={styles.key}>
          <BarKey done="signed" waiting="waiting" />
          <ExpectedKey />
        </div>
      </div>
      {shown.length === 0 ? (
        <EmptyState title="Nobody is behind">
          <p>Everybody has at least the signed cases that an even pace asks for by today.</p>
        </EmptyState>
      ) : (
        <HeatTable rules={cohort.rules} students={shown} />
      )}
      <p className={styles.rule}>
        “Behind” means fewer signed cases than an even pace from start to expected graduation would have
        brought by {dayText(cohort.today)}; what waits for a signature does not count yet.
      </p>
    </>
  );
}

const cohortNames = ({ students }: CohortProgress): string[] =>
  [...new Set(students.flatMap(({ cohort }) => cohort ?? []))].toSorted();

/** Filters stand in the address, so that a reload, a bookmark and the back button keep them. */
function addressOf(filter: { cohort?: string | undefined; show?: 'behind' }): string {
  const params = new URLSearchParams();
  if (filter.cohort !== undefined) params.set('cohort', filter.cohort);
  if (filter.show !== undefined) params.set('show', filter.show);
  return params.size > 0 ? `/cohort?${params}` : '/cohort';
}

/** The answer in words: "3 of 12 are behind on CPB cases performed". */
function Summary({ cohort, students }: { cohort: CohortProgress; students: readonly StudentStanding[] }) {
  const lines = cohort.rules
    .map((rule) => ({ rule, count: behindCount(students, rule.id) }))
    .filter(({ count }) => count > 0)
    .toSorted((one, other) => other.count - one.count);
  const waiting = students.filter(({ rules }) => rules.some((progress) => progress.waiting > 0)).length;
  return (
    <div className={styles.summary}>
      {lines.length === 0 ? (
        <p className={styles.answer}>None of {students.length} students is behind.</p>
      ) : (
        lines.map(({ rule, count }) => (
          <p key={rule.id} className={styles.answer}>
            {count} of {students.length} {count === 1 ? 'is' : 'are'} behind on {rule.title}.
          </p>
        ))
      )}
      {waiting > 0 && (
        <p className={styles.aside}>
          {waiting === 1 ? 'One student has' : `${waiting} students have`} cases waiting for a signature.
        </p>
      )}
    </div>
  );
}
