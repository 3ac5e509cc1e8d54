import { useState } from 'react';
import type { CaseView } from '../../../server/cases/contract.ts';
import type { Evaluation, EvaluationSettings } from '../../../server/evaluations/contract.ts';
import { gradedDomains } from '../../../server/evaluations/rules.ts';
import { caseTitle } from '../../parts/case-facts.tsx';
import { Actions, Button } from '../../ui/button.tsx';
import { FormBox, useFaults } from '../../ui/form.tsx';
import { contextOf, draftOf, EMPTY_EVALUATION, evaluationOf } from './evaluation-draft.ts';
import { EvaluationFields } from './evaluation-fields.tsx';
import styles from './inbox.module.css';

interface EvaluateFormProps {
  record: CaseView;
  asked: EvaluationSettings;
  evaluation: Evaluation | undefined;
  onKeep(evaluation: Evaluation | undefined): void;
  onClose(): void;
}

/** The evaluation of one case; it is signed together with the case. */
export function EvaluateForm({ record, asked, evaluation, onKeep, onClose }: EvaluateFormProps) {
  const faults = useFaults();
  const [draft, setDraft] = useState(evaluation ? draftOf(evaluation) : EMPTY_EVALUATION);
  return (
    <FormBox faults={faults} label="Evaluate" onSubmit={() => onKeep(evaluationOf(draft, asked))}>
      <p className={styles.quiet}>
        {caseTitle(record)} of {record.student.name}. What you say is signed with the case.
      </p>
      <EvaluationFields
        asked={asked}
        domains={gradedDomains(contextOf(record.content.kind, asked))}
        draft={draft}
        onChange={setDraft}
      />
      <Actions>
        <Button type="submit" look="primary">
          Keep the evaluation
        </Button>
        {evaluation && <Button onClick={() => onKeep(undefined)}>Sign without</Button>}
        <Button onClick={onClose}>Cancel</Button>
      </Actions>
    </FormBox>
  );
}
