import { Link } from 'wouter';
import { todayIn } from '../../../server/programs/rules.ts';
import type { ProgressView, StudentProgress } from '../../../server/progress/contract.ts';
import { reads } from '../../calls.ts';
import { useRead } from '../../data.ts';
import { HoursTotals } from '../../parts/hours-totals.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { standingText } from '../../parts/rule-bar.tsx';
import { type Standing, shareOfTime, standingOf } from '../../parts/standing.ts';
import { ExpectedKey, StandingMark } from '../../parts/standing-mark.tsx';
import { dayText } from '../../parts/when.ts';
import { Bar, BarKey } from '../../ui/bar.tsx';
import { EmptyState } from '../../ui/blank.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Fact, FactList, Page, Section } from '../../ui/page.tsx';
import { Hidden } from '../../ui/status.tsx';
import { OpenRecords } from './open-records.tsx';
import styles from './student-evidence.module.css';

export function Overview({ studentId }: { studentId: string }) {
  const query = useRead(reads.progress(studentId));
  return (
    <Page
      title={query.data?.progress.student.name ?? 'Student'}
      back={{ href: '/cohort', label: 'Cohort' }}
      actions={<LinkButton href={`/people?person=${studentId}`}>Enrollment</LinkButton>}
    >
      <Loaded query={query} what="Loading the progress of the student">
        {(view) => <Body view={view} />}
      </Loaded>
    </Page>
  );
}

function Body({ view: { rules, progress } }: { view: ProgressView }) {
  const program = useRead(reads.program());
  const today = program.data && todayIn(program.data.timeZone, new Date());
  const share = today && shareOfTime(progress, today);
  const studentId = progress.student.id;
  if (rules.length === 0)
    return (
      <EmptyState title="The program has adopted no requirements yet">
        <p>When it does, each requirement has its bar here.</p>
      </EmptyState>
    );
  return (
    <>
      <Section>
        <Dates progress={progress} share={share || undefined} />
      </Section>
      <Section
        title={summaryText(progress)}
        actions={
          <div className={styles.key}>
            <BarKey done="signed" waiting="waiting" />
            <ExpectedKey />
          </div>
        }
      >
        {rules.map((rule) => {
          const found = progress.rules.find(({ ruleId }) => ruleId === rule.id);
          return (
            found && (
              <RuleStanding
                key={rule.id}
                title={rule.title}
                href={`/students/${studentId}/rules/${rule.id}`}
                standing={standingOf(found, share || undefined)}
              />
            )
          );
        })}
      </Section>
      <HoursTotals studentId={studentId} />
      <OpenRecords studentId={studentId} />
    </>
  );
}

function summaryText({ rules }: StudentProgress): string {
  const met = rules.filter(({ isMet }) => isMet).length;
  return met === rules.length ? 'Every requirement is met' : `${met} of ${rules.length} requirements met`;
}

function Dates({ progress, share }: { progress: StudentProgress; share: number | undefined }) {
  const { cohort, startedOn, expectedGraduationOn } = progress;
  return (
    <FactList>
      <Fact label="Cohort">{cohort ?? 'None'}</Fact>
      <Fact label="Started">{startedOn ? dayText(startedOn) : 'Not enrolled'}</Fact>
      <Fact label="Expected graduation">
        {expectedGraduationOn ? dayText(expectedGraduationOn) : 'Not enrolled'}
      </Fact>
      {share !== undefined && <Fact label="Time passed">{Math.round(share * 100)} %</Fact>}
    </FactList>
  );
}

function RuleStanding({ title, href, standing }: { title: string; href: string; standing: Standing }) {
  const { progress, expected } = standing;
  const due = expected === undefined || progress.isMet ? '' : ` Expected by today: ${expected}.`;
  return (
    <div className={styles.rule}>
      <div className={styles.head}>
        <h3 className={styles.title}>{title}</h3>
        <p className={styles.number}>
          <strong>{progress.counted}</strong> / {progress.required}
        </p>
      </div>
      <Bar
        sentence={`${title}: ${standingText(progress)}.${due}`}
        done={progress.counted}
        waiting={progress.waiting}
        goal={progress.required}
        expected={progress.isMet ? undefined : expected}
      />
      <p className={styles.words}>
        <span>
          {standingText(progress)}.{due}
        </span>
        <StandingMark standing={standing} />
      </p>
      <Link href={href} className={styles.behind}>
        The cases behind this
        <Hidden>: {title}</Hidden>
        <Icon name="next" size={16} />
      </Link>
    </div>
  );
}
