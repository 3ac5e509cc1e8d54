/** A whole case to read, with labels and units: what a student logged, a supervisor signs, a director checks. */
import type { CaseView } from '../../server/cases/contract.ts';
import { principalOf } from '../../server/cases/kind-rules.ts';
import { PROCEDURES } from '../../server/cases/procedures.ts';
import { AGE_BANDS, CASE_KINDS, ROLES } from '../../server/cases/vocabulary.ts';
import { labelOf } from '../../server/lib/term.ts';
import { Fact, FactList } from '../ui/page.tsx';
import styles from './case-facts.module.css';
import { factFieldsOf, labelOfPath } from './case-fields.ts';
import type { FactField } from './fact-field.ts';
import { dayText } from './when.ts';

/** One line that says which case it is: its principal procedure, or what a case without one was. */
export function caseTitle({ content }: Pick<CaseView, 'content'>): string {
  const principal = principalOf(content);
  if (principal) return labelOf(PROCEDURES, principal);
  return labelOf(CASE_KINDS, content.kind);
}

/** Year or day, as the program keeps it. */
export function caseWhen({ content, reportingYear }: Pick<CaseView, 'content' | 'reportingYear'>): string {
  if (content.performedOn) return dayText(content.performedOn);
  const year = content.reportingYear ?? reportingYear;
  return year === null || year === undefined ? 'No date yet' : String(year);
}

/** The role that counts: the supervisor's word where they corrected it. */
export function roleText({ content, confirmedRole }: Pick<CaseView, 'content' | 'confirmedRole'>): string {
  const role = confirmedRole ?? content.role;
  return role ? labelOf(ROLES, role) : 'No role yet';
}

const Missing = () => <span className={styles.missing}>Not filled in</span>;

export function CaseFacts({ record }: { record: CaseView }) {
  const { content } = record;
  return (
    <div className={styles.groups}>
      <FactList>
        <Fact label="Kind">{labelOf(CASE_KINDS, content.kind)}</Fact>
        <Fact label={content.performedOn ? 'Date of the case' : 'Reporting year'}>{caseWhen(record)}</Fact>
        <Fact label="Site">{record.site?.name ?? <Missing />}</Fact>
        <Fact label="Supervisor">{record.supervisor?.name ?? <Missing />}</Fact>
        <RoleFact record={record} />
        <ShareFact record={record} />
        {content.kind !== 'hfps' && (
          <Fact label="Age band">{content.ageBand ? ageText(content.ageBand) : <Missing />}</Fact>
        )}
        {factFieldsOf(content.kind).map((field) => (
          <FactOf key={field.name} field={field} content={content} />
        ))}
      </FactList>
      <Confirmations record={record} />
    </div>
  );
}

function RoleFact({ record: { content, confirmedRole } }: { record: CaseView }) {
  const own = content.role ? labelOf(ROLES, content.role) : undefined;
  const isCorrected = confirmedRole !== null && confirmedRole !== content.role;
  return (
    <Fact label="Role">
      {isCorrected ? (
        <Corrected from={own ?? 'none'} to={labelOf(ROLES, confirmedRole)} />
      ) : (
        (own ?? <Missing />)
      )}
    </Fact>
  );
}

function ShareFact({ record: { content, confirmedSharePct } }: { record: CaseView }) {
  const own = content.conductSharePct;
  const isCorrected = confirmedSharePct !== null && confirmedSharePct !== own;
  if (isCorrected)
    return (
      <Fact label="Conduct share">
        <Corrected from={own === undefined ? 'none' : `${own}\u00a0%`} to={`${confirmedSharePct}\u00a0%`} />
      </Fact>
    );
  return <Fact label="Conduct share">{own === undefined ? <Missing /> : `${own}\u00a0%`}</Fact>;
}

const Corrected = ({ from, to }: { from: string; to: string }) => (
  <>
    {to}
    <span className={styles.corrected}>corrected from {from} by the supervisor</span>
  </>
);

function ageText(code: string): string {
  const band = AGE_BANDS.find((each) => each.code === code);
  return band ? `${band.label} (${band.definition.split(';')[0]})` : code;
}

function FactOf({ field, content }: { field: FactField; content: CaseView['content'] }) {
  const facts: Record<string, unknown> = content.facts;
  const value = facts[field.name];
  if (value === undefined) {
    const isNeeded = !field.isOptional && (field.isAsked?.(typedFacts(facts)) ?? true);
    return isNeeded ? (
      <Fact label={field.label}>
        <Missing />
      </Fact>
    ) : null;
  }
  return <Fact label={field.label}>{valueText(field, value)}</Fact>;
}

/** The facts as a form would hold them, for the questions that depend on them. */
function typedFacts(facts: Record<string, unknown>) {
  const entries = Object.entries(facts).map(([name, value]) => {
    if (typeof value === 'boolean') return [name, value ? 'yes' : 'no'];
    return [name, Array.isArray(value) ? value : String(value)];
  });
  return Object.fromEntries(entries) as Record<string, string | string[]>;
}

function valueText(field: FactField, value: unknown): string {
  const codes = Array.isArray(value) ? value.map(String) : [String(value)];
  switch (field.ask) {
    case 'procedures':
    case 'principal':
      return codes.map((code) => labelOf(PROCEDURES, code)).join(', ');
    case 'number':
      return `${codes[0]}\u00a0${field.unit}`;
    case 'yes-no':
      return value === true ? 'Yes' : 'No';
    case 'one':
    case 'some':
      return codes.map((code) => labelOf(field.terms, code)).join(', ');
  }
}

/** Unusual values the student looked at and confirmed, with the reason: the signer should see them first. */
function Confirmations({ record: { content } }: { record: CaseView }) {
  const confirmations = content.confirmations ?? [];
  if (confirmations.length === 0) return null;
  return (
    <div className={styles.confirmations}>
      <h3>Unusual values, confirmed by the student</h3>
      <ul>
        {confirmations.map(({ rule, reason }) => (
          <li key={rule}>
            <strong>{labelOfPath(content.kind, rule.replace(/^soft-/, 'facts.'))}:</strong> {reason}
          </li>
        ))}
      </ul>
    </div>
  );
}
