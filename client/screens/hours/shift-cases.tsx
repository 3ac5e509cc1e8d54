import { useState } from 'react';
import { CASE_KINDS } from '../../../server/cases/vocabulary.ts';
import { labelOf } from '../../../server/lib/term.ts';
import { Actions, Button } from '../../ui/button.tsx';
import { Select } from '../../ui/inputs.tsx';
import type { ShiftCase } from './draft.ts';
import styles from './hours.module.css';

export interface ShiftCasesProps {
  cases: readonly ShiftCase[];
  onChange(cases: ShiftCase[]): void;
}

const MOST = 20;
const patientKinds = CASE_KINDS.filter(({ code }) => code !== 'hfps');

/** A shift that contains cases is entered once: each becomes a draft with its day, site and supervisor. */
export function ShiftCases({ cases, onChange }: ShiftCasesProps) {
  const [kind, setKind] = useState('');
  // Not at the choice itself: by keyboard a list passes every kind on the way to one.
  const add = () => {
    if (kind === '') return;
    onChange([...cases, { id: crypto.randomUUID(), kind }]);
    setKind('');
  };
  return (
    <div className={styles.cases}>
      {cases.length < MOST && (
        <>
          <Select
            id="shiftCase"
            label="Cases in this shift"
            hint="Each becomes a draft that you complete later; day, site and supervisor are those of the shift."
            placeholder="Kind of case"
            isOptional
            value={kind}
            onChange={setKind}
          >
            {patientKinds.map(({ code, label }) => (
              <option key={code} value={code}>
                {label}
              </option>
            ))}
          </Select>
          <Actions>
            <Button icon="plus" disabled={kind === ''} onClick={add}>
              Add the case
            </Button>
          </Actions>
        </>
      )}
      {cases.length > 0 && (
        <ol className={styles.caseList}>
          {cases.map(({ id, kind }, index) => (
            <li key={id} className={styles.case}>
              <span>
                {index + 1}. {labelOf(CASE_KINDS, kind)}
              </span>
              <Button
                look="plain"
                icon="cross"
                onClick={() => onChange(cases.filter((each) => each.id !== id))}
              >
                Remove case {index + 1}
              </Button>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
