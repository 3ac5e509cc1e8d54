/** One record in one or two short lines: enough to recognise it, the whole of it is one tap away. */
import type { CaseContent, CaseView } from '../../../server/cases/contract.ts';
import { SIM_SCENARIOS } from '../../../server/cases/simulation-vocabulary.ts';
import {
  CASE_KINDS,
  ECLS_MODES,
  ECMO_PHASES,
  ROLES,
  STANDBY_LEVELS,
} from '../../../server/cases/vocabulary.ts';
import type { HoursView } from '../../../server/hours/contract.ts';
import { SUPERVISION_LEVELS } from '../../../server/hours/vocabulary.ts';
import { labelOf } from '../../../server/lib/term.ts';
import { caseWhen, roleText } from '../../parts/case-facts.tsx';
import { clockText } from '../../parts/hours-facts.tsx';
import { sentence } from '../../parts/problem-text.ts';
import { dayText } from '../../parts/when.ts';
import { Tag } from '../../ui/status.tsx';
import type { Choice } from './choices.ts';
import { type Entry, titleOf, unusualOf } from './entries.ts';
import styles from './inbox.module.css';

/** A number stays with its unit where the line breaks. */
const GLUE = '\u00a0';

export function EntryLine({ entry, choice, who }: { entry: Entry; choice: Choice; who?: string }) {
  const more = moreProcedures(entry);
  return (
    <span className={styles.line}>
      <span className={styles.title}>
        {titleOf(entry)}
        {more > 0 && <span className={styles.more}> and {more} more</span>}
      </span>
      {who && <span className={styles.who}>{who}</span>}
      {entry.record === 'case' ? <CaseParts record={entry.view} /> : <HoursParts record={entry.view} />}
      {unusualOf(entry).map(({ rule, question, reason }) => (
        <span key={rule} className={styles.unusual}>
          {sentence(question)} <span className={styles.answer}>“{reason}”</span>
        </span>
      ))}
      <Chosen choice={choice} />
    </span>
  );
}

function CaseParts({ record }: { record: CaseView }) {
  const { content } = record;
  const share = content.conductSharePct;
  return (
    <>
      <span className={styles.parts}>
        <span className={styles.role}>
          {roleText(record)}
          {share !== undefined && `, ${share}${GLUE}%`}
        </span>
        {factParts(content).map((part) => ` · ${part}`)}
      </span>
      <span className={styles.parts}>{joined(caseWhen(record), record.site?.name)}</span>
    </>
  );
}

const joined = (...parts: (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined).join(' · ');

function HoursParts({ record }: { record: HoursView }) {
  const { supervisionLevel } = record.content;
  return (
    <span className={styles.parts}>
      {joined(
        dayText(record.content.activityOn),
        clockText(record),
        supervisionLevel && labelOf(SUPERVISION_LEVELS, supervisionLevel),
        record.site?.name,
      )}
    </span>
  );
}

/** The numbers a supervisor recognises a case by. */
function factParts(content: CaseContent): string[] {
  const parts: (string | false | undefined)[] = [];
  switch (content.kind) {
    case 'cpb': {
      const { cpbTimeMin, lowestTempC } = content.facts;
      parts.push(cpbTimeMin !== undefined && `CPB${GLUE}${cpbTimeMin}${GLUE}min`);
      parts.push(lowestTempC !== undefined && `${lowestTempC}${GLUE}°C`);
      break;
    }
    case 'ecmo':
    case 'ecco2r': {
      const { eclsModeStart, shiftHours, phases } = content.facts;
      parts.push(eclsModeStart && labelOf(ECLS_MODES, eclsModeStart));
      parts.push(shiftHours !== undefined && `${shiftHours}${GLUE}h`);
      parts.push(...(phases ?? []).map((phase) => labelOf(ECMO_PHASES, phase)));
      break;
    }
    case 'standby':
      parts.push(labelOf(CASE_KINDS, content.kind));
      parts.push(content.facts.standbyLevel && labelOf(STANDBY_LEVELS, content.facts.standbyLevel));
      break;
    case 'hfps':
      parts.push(content.facts.scenario && labelOf(SIM_SCENARIOS, content.facts.scenario));
      parts.push(content.facts.activeMin !== undefined && `${content.facts.activeMin}${GLUE}min`);
      break;
    default:
      parts.push(labelOf(CASE_KINDS, content.kind));
  }
  return parts.filter((part) => typeof part === 'string');
}

const moreProcedures = ({ record, view }: Entry): number =>
  record === 'case' && 'procedures' in view.content.facts
    ? Math.max(0, (view.content.facts.procedures?.length ?? 0) - 1)
    : 0;

/** What the supervisor has chosen for this record, when it is not the usual signature. */
function Chosen({ choice: { correction, evaluation, sendBack } }: { choice: Choice }) {
  if (sendBack)
    return (
      <span className={styles.chosen}>
        <Tag tone="bad" icon={sendBack.decision === 'return' ? 'return' : 'cross'}>
          {sendBack.decision === 'return' ? 'To return' : 'To reject'}
        </Tag>{' '}
        “{sendBack.reason}”
      </span>
    );
  return (
    <>
      {correction && (
        <span className={styles.chosen}>
          <Tag tone="wait" icon="pencil">
            You correct
          </Tag>{' '}
          {labelOf(ROLES, correction.role)}, {correction.conductSharePct} %: “{correction.reason}”
        </span>
      )}
      {evaluation && (
        <span className={styles.chosen}>
          <Tag tone="info" icon="chart">
            You evaluate
          </Tag>
        </span>
      )}
    </>
  );
}
