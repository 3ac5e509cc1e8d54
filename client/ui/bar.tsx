/** A bullet bar: solid is settled, striped is waiting beside it, the line is the goal. The sentence comes first. */
import styles from './bar.module.css';

export interface BarProps {
  /** The whole statement in words; it is what assistive technology reads. */
  sentence: string;
  done: number;
  waiting: number;
  goal: number;
  /** Where one should be by now, if that is known. */
  expected?: number | undefined;
}

export function Bar({ sentence, done, waiting, goal, expected }: BarProps) {
  // Beyond the goal the scale grows, so that the goal line stays where the goal is.
  const scale = Math.max(goal, done + waiting, 1);
  const percent = (value: number) => `${(Math.min(value, scale) / scale) * 100}%`;
  return (
    <div className={styles.bar} role="img" aria-label={sentence}>
      <div className={styles.track}>
        <div className={styles.done} style={{ width: percent(done) }} />
        <div className={styles.waiting} style={{ width: percent(waiting) }} />
      </div>
      {scale > goal && <div className={styles.goal} style={{ left: percent(goal) }} />}
      {expected !== undefined && expected < scale && (
        <div className={styles.expected} style={{ left: percent(expected) }} />
      )}
    </div>
  );
}

/** What the parts of the bars mean; once per page is enough. */
export function BarKey({ done, waiting }: { done: string; waiting: string }) {
  return (
    <p className={styles.key}>
      <span className={styles.keyDone} aria-hidden="true" /> {done}
      <span className={styles.keyWaiting} aria-hidden="true" /> {waiting}
    </p>
  );
}
