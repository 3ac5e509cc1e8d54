/** A whole case to read, with labels and units: what a student logged, a supervisor signs, a director checks. */
import type { CaseView } from '../../server/cases/contract.ts';
import { derivedIn } from '../../server/cases/derived.ts';
import { type Facts, type Field, type FieldTable, isNeeded, termsOf } from '../../server/cases/field.ts';
import { FORMS } from '../../server/cases/forms.ts';
import { principalOf } from '../../server/cases/kind-rules.ts';
import { PROCEDURES } from '../../server/cases/procedures.ts';
import { titleOfRule } from '../../server/cases/rule-book.ts';
import { AGE_BANDS, CASE_KINDS, ROLES } from '../../server/cases/vocabulary.ts';
import { labelOf } from '../../server/lib/term.ts';
import { Fact, FactList } from '../ui/page.tsx';
import styles from './case-facts.module.css';
import { labelOfPath } from './case-fields.ts';
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
  const core = FORMS[content.kind].filter(({ panel }) => panel === 'core');
  const panels = FORMS[content.kind].filter(
    ({ panel, fields }) => panel !== 'core' && Object.keys(fields).some((name) => name in content.facts),
  );
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
        {core.map(({ title, fields }) => (
          <FactsIn key={title} fields={fields} facts={content.facts} />
        ))}
      </FactList>
      {panels.map(({ title, fields }) => (
        <section key={title} className={styles.panel}>
          <h3>{title}</h3>
          <FactList>
            <FactsIn fields={fields} facts={content.facts} />
          </FactList>
        </section>
      ))}
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

function FactsIn({ fields, facts }: { fields: FieldTable; facts: Facts }) {
  const given = Object.entries(fields).filter(([name, field]) => name in facts || isNeeded(field, facts));
  return (
    <>
      {given.map(([name, field]) => (
        <Fact key={name} label={field.label}>
          {facts[name] === undefined ? <Missing /> : <Value field={field} value={facts[name]} />}
        </Fact>
      ))}
      {derivedIn(fields, facts).map(({ label, value, note }) => (
        <Fact key={label} label={`${label}, computed`}>
          {value}
          {note && <span className={styles.corrected}>{note}</span>}
        </Fact>
      ))}
    </>
  );
}

function Value({ field, value }: { field: Field; value: unknown }) {
  if (field.ask !== 'rows') return valueText(field, value);
  const rows: Facts[] = Array.isArray(value) ? value : [];
  return (
    <ul className={styles.rows}>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what is read does not move
        <li key={index}>{rowText(field.columns, row)}</li>
      ))}
    </ul>
  );
}

const rowText = (columns: FieldTable, row: Facts): string =>
  Object.entries(columns)
    .filter(([name]) => name in row)
    .map(([name, field]) => `${field.label}: ${valueText(field, row[name])}`)
    .join('; ');

function valueText(field: Field, value: unknown): string {
  if (field.ask === 'number') return field.unit === '' ? String(value) : `${value}\u00a0${field.unit}`;
  if (field.ask === 'yes-no') return value === true ? 'Yes' : 'No';
  const codes = Array.isArray(value) ? value.map(String) : [String(value)];
  return codes.map((code) => labelOf(termsOf(field), code)).join(', ');
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
            <strong>{confirmedLabel(content.kind, rule)}:</strong> {reason}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** `soft-cannulas-sizeFr` asked about `facts.cannulas`; the rules across fields have titles. */
function confirmedLabel(kind: CaseView['content']['kind'], rule: string): string {
  const [, name] = /^soft-([^-]+)/.exec(rule) ?? [];
  return name === undefined ? (titleOfRule(rule) ?? rule) : labelOfPath(kind, `facts.${name}`);
}
