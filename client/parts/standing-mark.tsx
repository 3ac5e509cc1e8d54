import { classes } from '../ui/classes.ts';
import type { Standing, StandingWord } from './standing.ts';
import styles from './standing-mark.module.css';

const MARKS: Record<StandingWord, string> = { behind: '▼', 'on the way': '●', met: '✓', 'no dates': '?' };
const CLASSES: Record<StandingWord, string | undefined> = {
  behind: styles.behind,
  'on the way': styles.onTheWay,
  met: styles.met,
  'no dates': styles.noDates,
};

/** "▼ behind by 15": a mark, words, a number, and last a colour. */
export function StandingMark({ standing: { word, missing } }: { standing: Standing }) {
  return (
    <span className={classes(styles.mark, CLASSES[word])}>
      <span aria-hidden="true">{MARKS[word]}</span> {word}
      {word === 'behind' && ` by ${missing}`}
    </span>
  );
}

/** What the bars mean, with the line that the key of the bars does not know. */
export function ExpectedKey() {
  return (
    <p className={styles.key}>
      <span className={styles.line} aria-hidden="true" /> expected by today
    </p>
  );
}
