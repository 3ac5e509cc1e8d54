/** What every kind of case is asked: when and where, whose patient band, and which part the student had. */
import { isRoleOf, PRIMARY_SHARE_PCT, roleOfferedFor } from '../../../server/cases/role-rules.ts';
import { AGE_BANDS, type CaseKind, ROLES } from '../../../server/cases/vocabulary.ts';
import { labelOf } from '../../../server/lib/term.ts';
import { CREDENTIALS, reportingYearOf } from '../../../server/programs/rules.ts';
import { type Choices, supervisorsAt } from '../../parts/choices.ts';
import { Button } from '../../ui/button.tsx';
import { RadioChips } from '../../ui/chips.tsx';
import { Fields } from '../../ui/field.tsx';
import { Select, TextInput } from '../../ui/inputs.tsx';
import { Banner } from '../../ui/status.tsx';
import styles from './case-form.module.css';
import type { CaseDraft, CoreName } from './draft.ts';
import { RecentOptions } from './recent.tsx';

export interface CoreProps {
  draft: CaseDraft;
  choices: Choices;
  faultOf(id: string): string | undefined;
  setCore(change: Partial<Record<CoreName, string>>): void;
}

const bind = ({ draft, faultOf, setCore }: CoreProps, name: CoreName) => ({
  id: name,
  value: draft.core[name],
  fault: faultOf(name),
  onChange: (value: string) => setCore({ [name]: value }),
});

export function WhenAndWhere(props: CoreProps) {
  const { choices, draft, setCore } = props;
  const supervisors = supervisorsAt(choices, draft.core.siteId);
  const chooseSite = (siteId: string) => {
    const isThere = supervisorsAt(choices, siteId).some(({ id }) => id === draft.core.supervisorId);
    setCore({ siteId, ...(!isThere && { supervisorId: '' }) });
  };
  return (
    <div className={styles.place}>
      <When {...props} />
      <Select {...bind(props, 'siteId')} label="Site" placeholder="Choose a site" onChange={chooseSite}>
        <RecentOptions
          name="siteId"
          options={choices.sites.map(({ id, name }) => ({ code: id, text: name }))}
        />
      </Select>
      <Select
        {...bind(props, 'supervisorId')}
        label="Supervisor"
        placeholder="Who will sign"
        hint={supervisors.length === 0 ? 'Nobody can sign at this site yet. Tell your program.' : undefined}
      >
        <RecentOptions
          name="supervisorId"
          options={supervisors.map(({ id, name, credential }) => ({
            code: id,
            text: `${name}, ${labelOf(CREDENTIALS, credential)}`,
          }))}
        />
      </Select>
    </div>
  );
}

const YEARS_BACK = 8;

/** A program in year mode never learns the day; in dated mode the day is asked. */
function When(props: CoreProps) {
  const { program, today } = props.choices;
  // A case from before the program kept days may stay with its year.
  if (program.privacyMode === 'dated' && props.draft.core.reportingYear === '')
    return <TextInput {...bind(props, 'performedOn')} label="Date of the case" type="date" max={today} />;
  const thisYear = reportingYearOf(today, program.reportingYearStartMonth);
  const years = Array.from({ length: YEARS_BACK }, (_, back) => thisYear - back);
  const typed = Number(props.draft.core.reportingYear);
  return (
    <Select {...bind(props, 'reportingYear')} label="Reporting year" placeholder="Choose a year">
      {[...years, ...(typed > 0 && !years.includes(typed) ? [typed] : [])].map((year) => (
        <option key={year} value={year}>
          {yearText(year, program.reportingYearStartMonth)}
        </option>
      ))}
    </Select>
  );
}

/** A year that starts in September is 2025/26. */
const yearText = (year: number, startMonth: number): string =>
  startMonth === 1 ? String(year) : `${year}/${String((year + 1) % 100).padStart(2, '0')}`;

export function PatientAge(props: CoreProps) {
  return (
    <RadioChips
      {...bind(props, 'ageBand')}
      label="Age band of the patient"
      layout="columns"
      choices={AGE_BANDS.map(({ code, label, definition }) => ({
        code,
        label: label.replace(/^Adult (18 to 21|90 and over)$/, 'Adult'),
        note: definition.split(';')[0],
      }))}
    />
  );
}

const SHARES = ['100', '75', '60', '50', '25'];

export function YourPart(props: CoreProps) {
  const { draft, setCore } = props;
  const { role, conductSharePct } = draft.core;
  return (
    <Fields>
      {draft.kind !== 'hfps' && (
        <RadioChips
          {...bind(props, 'role')}
          label="Your role"
          layout="rows"
          choices={rolesFor(draft.kind)}
          onChange={(code) => setCore({ role: code, ...(code === 'observer' && { conductSharePct: '0' }) })}
        />
      )}
      <div className={styles.share}>
        <TextInput
          {...bind(props, 'conductSharePct')}
          label="Conduct share"
          hint="The part of the case that you conducted."
          unit="%"
          width="short"
          isNumber
        />
        <fieldset className={styles.shares}>
          <legend className={styles.sharesLegend}>Usual shares</legend>
          {SHARES.map((share) => (
            <button
              key={share}
              type="button"
              className={styles.quick}
              aria-pressed={conductSharePct === share}
              onClick={() => setCore({ conductSharePct: share })}
            >
              {share} %
            </button>
          ))}
        </fieldset>
      </div>
      <RoleOffer role={role} share={Number(conductSharePct)} onTake={(code) => setCore({ role: code })} />
    </Fields>
  );
}

const rolesFor = (kind: CaseKind) =>
  ROLES.filter(({ code }) => isRoleOf(kind, code)).map(({ code, label, definition }) => ({
    code,
    label,
    note: definition,
  }));

/** The one contradiction people type most: a primary with less than the share of a primary. */
function RoleOffer({ role, share, onTake }: { role: string; share: number; onTake(code: string): void }) {
  if (role !== 'primary' || !(share > 0 && share < PRIMARY_SHARE_PCT)) return null;
  const offered = roleOfferedFor(share);
  return (
    <Banner tone="wait" title={`${share} % is less than a primary role`} isLive>
      <p>The boards call a case primary from {PRIMARY_SHARE_PCT} % on.</p>
      <div>
        <Button onClick={() => onTake(offered)}>Change the role to “{labelOf(ROLES, offered)}”</Button>
      </div>
    </Banner>
  );
}
