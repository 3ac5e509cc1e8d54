import type { CaseView } from '../../../server/cases/contract.ts';
import type { Evaluation, Rating } from '../../../server/evaluations/contract.ts';
import { DOMAINS } from '../../../server/evaluations/domains.ts';
import { criticalErrorsIn, FAILING_CRITICAL_ERRORS, levelOf } from '../../../server/evaluations/rules.ts';
import { scaleOf } from '../../../server/evaluations/scales.ts';
import { SUPERVISION_LEVELS } from '../../../server/hours/vocabulary.ts';
import { labelOf } from '../../../server/lib/term.ts';
import { reads } from '../../calls.ts';
import { useRead } from '../../data.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Fact, FactList, Section } from '../../ui/page.tsx';
import { Banner } from '../../ui/status.tsx';
import styles from './case-detail.module.css';

/** What the signer said of the student's work; nothing is drawn where a case was signed without. */
export function EvaluationSection({ record }: { record: CaseView }) {
  const query = useRead(reads.caseEvaluation(record.id));
  if (query.data?.evaluation === null) return null;
  return (
    <Section title="Evaluation" lead="Signed with the case, and covered by the signature.">
      <Loaded query={query} what="Loading the evaluation" rows={2}>
        {({ evaluation }) => evaluation && <EvaluationFacts evaluation={evaluation} />}
      </Loaded>
    </Section>
  );
}

function EvaluationFacts({ evaluation }: { evaluation: Evaluation }) {
  const { ratings, criticalError, supervisionLevel } = evaluation;
  const criticalErrors = criticalErrorsIn(evaluation);
  return (
    <>
      {criticalErrors >= FAILING_CRITICAL_ERRORS && (
        <Banner tone="wait" title={`${criticalErrors} domains were graded as a critical error`}>
          <p>The MUSC tool fails a case from {FAILING_CRITICAL_ERRORS} on.</p>
        </Banner>
      )}
      {ratings.length > 0 && (
        <dl className={styles.ratings}>
          {ratings.map((rating) => (
            <RatingLine key={`${rating.item ?? ''} ${rating.scaleId}`} rating={rating} />
          ))}
        </dl>
      )}
      <FactList>
        {criticalError !== undefined && <Fact label="Critical error">{criticalError ? 'Yes' : 'No'}</Fact>}
        {supervisionLevel && (
          <Fact label="How close the supervisor was">{labelOf(SUPERVISION_LEVELS, supervisionLevel)}</Fact>
        )}
      </FactList>
    </>
  );
}

/** The level with the sentence that stood next to it, and the scale in its version: never a number. */
function RatingLine({ rating }: { rating: Rating }) {
  const level = levelOf(rating);
  const scale = scaleOf(rating.scaleId, rating.scaleVersion)?.label ?? rating.scaleId;
  return (
    <div className={styles.rating}>
      <dt>{rating.item ? labelOf(DOMAINS, rating.item) : 'The whole case'}</dt>
      <dd>
        <span className={styles.level}>{level?.label ?? rating.level}:</span> {level?.definition}
        <br />
        <span className={styles.scale}>
          {scale}, version {rating.scaleVersion}
        </span>
      </dd>
    </div>
  );
}
