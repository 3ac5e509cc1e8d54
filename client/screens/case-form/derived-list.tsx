import { derivedIn } from '../../../server/cases/derived.ts';
import type { Facts, FieldTable } from '../../../server/cases/field.ts';
import styles from './case-form.module.css';

/** What follows from what was typed: to be read, and to notice a slip by. */
export function DerivedList({ fields, facts }: { fields: FieldTable; facts: Facts }) {
  const derived = derivedIn(fields, facts);
  if (derived.length === 0) return null;
  return (
    <dl className={styles.derived} aria-label="Worked out from your answers">
      {derived.map(({ label, value, how, note }) => (
        <div key={label}>
          <dt>
            {label} <span>({how})</span>
          </dt>
          <dd>
            {value}
            {note && <span className={styles.derivedNote}>{note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
