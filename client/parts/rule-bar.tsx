/** Where a student stands under one rule: the sentence first, then the bar. */
import type { ReactNode } from 'react';
import type { RuleProgress } from '../../server/progress/contract.ts';
import type { RequirementRule } from '../../server/requirements/contract.ts';
import { Bar } from '../ui/bar.tsx';
import { Tag } from '../ui/status.tsx';
import styles from './rule-bar.module.css';

/** "6 signed and 1 waiting of 10; 4 to go": what counts, what waits beside it, what is left. */
export function standingText({ counted, waiting, required, remaining, isMet }: RuleProgress): string {
  const signed = waiting > 0 ? `${counted} signed and ${waiting} waiting` : `${counted} signed`;
  return `${signed} of ${required}; ${isMet ? 'done' : `${remaining} to go`}`;
}

export const ruleSentence = (rule: Pick<RequirementRule, 'title'>, progress: RuleProgress): string =>
  `${rule.title}: ${standingText(progress)}`;

export interface RuleBarProps {
  rule: Pick<RequirementRule, 'title'>;
  progress: RuleProgress;
  /** Replaces the plain title, for instance by a link. */
  title?: ReactNode;
  /** The level of the title in its page. */
  level?: 2 | 3;
}

export function RuleBar({ rule, progress, title, level = 3 }: RuleBarProps) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <div className={styles.rule}>
      <div className={styles.head}>
        <Heading className={styles.title}>{title ?? rule.title}</Heading>
        <p className={styles.number}>
          <strong>{progress.counted}</strong>
          <span> / {progress.required}</span>
        </p>
      </div>
      <Bar
        sentence={ruleSentence(rule, progress)}
        done={progress.counted}
        waiting={progress.waiting}
        goal={progress.required}
      />
      <p className={styles.words}>
        {standingText(progress)}
        {progress.isMet && (
          <Tag tone="good" icon="check">
            Met
          </Tag>
        )}
      </p>
    </div>
  );
}
