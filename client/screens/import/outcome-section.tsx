import type { ImportReport } from '../../../server/imports/contract.ts';
import { Actions, Button } from '../../ui/button.tsx';
import { Section } from '../../ui/page.tsx';
import { Banner } from '../../ui/status.tsx';
import styles from './import.module.css';
import { many, openQuestionsOf, outcomesOf } from './words.ts';

interface OutcomeSectionProps {
  fileName: string;
  report: ImportReport;
  isBusy: boolean;
  onKeep(): void;
}

/** What would come of the file, drawn, and the one thing to do with it. */
export function OutcomeSection({ fileName, report, isBusy, onKeep }: OutcomeSectionProps) {
  const { counts, incomplete, log } = report;
  const fresh = counts.newCases + counts.newHours;
  const questions = openQuestionsOf(report);
  return (
    <Section title="What would come of it" lead={fileName}>
      {log && (
        <p>
          The log of {log.studentName}, {log.programName}. Nothing of it arrives signed: a supervisor here
          signs anew.
        </p>
      )}
      <Outcomes report={report} />
      {incomplete.length > 0 && (
        <p>
          {many(incomplete.length, 'draft')} would come without a value that could not be read. You can add it
          later, or correct the columns below.
        </p>
      )}
      {questions.length > 0 ? (
        <Banner tone="wait" title="Answer this first, below">
          {questions.map((question) => (
            <p key={question}>{question}</p>
          ))}
        </Banner>
      ) : (
        <Actions>
          <Button look="primary" isBusy={isBusy} disabled={fresh === 0} onClick={onKeep}>
            {fresh === 0 ? 'Nothing new in it' : `Keep ${many(fresh, 'draft')}`}
          </Button>
        </Actions>
      )}
    </Section>
  );
}

/** How many rows go which way: a bar of parts, and each part in words. */
export function Outcomes({ report }: { report: ImportReport }) {
  const parts = outcomesOf(report.counts);
  const all = parts.reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <div className={styles.track} aria-hidden="true">
        {parts.map(({ key, count }) => (
          <span key={key} className={styles[key]} style={{ width: `${(count / Math.max(all, 1)) * 100}%` }} />
        ))}
      </div>
      <ul className={styles.parts}>
        {parts.map(({ key, count, label, why }) => (
          <li key={key}>
            <span className={`${styles.dot} ${styles[key]}`} aria-hidden="true" />
            <strong>{count}</strong> {label}
            {why && <span className={styles.why}>: {why}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}
