/** One record as a line of a list: its entry number, what it is, when and where, who has it. */
import type { ReactNode } from 'react';
import type { CaseView } from '../../server/cases/contract.ts';
import { CASE_KINDS } from '../../server/cases/vocabulary.ts';
import type { HoursView } from '../../server/hours/contract.ts';
import { labelOf } from '../../server/lib/term.ts';
import { LinkLine } from '../ui/page.tsx';
import { Hidden } from '../ui/status.tsx';
import { caseTitle, caseWhen, roleText } from './case-facts.tsx';
import { clockText, hoursTitle } from './hours-facts.tsx';
import styles from './record-line.module.css';
import { StateMark } from './state-mark.tsx';
import { dayText } from './when.ts';

interface LineOptions {
  href?: string;
  /** Where the list is not grouped by state, the line says it. */
  showState?: boolean;
}

export function CaseLine({ record, href, showState }: { record: CaseView } & LineOptions) {
  const { content } = record;
  const more = 'procedures' in content.facts ? (content.facts.procedures?.length ?? 0) - 1 : 0;
  const share = record.confirmedSharePct ?? content.conductSharePct;
  return (
    <Line
      record={record}
      href={href ?? `/cases/${record.id}`}
      showState={showState}
      title={
        <>
          {caseTitle(record)}
          {more > 0 && <span className={styles.more}> + {more} more</span>}
        </>
      }
      what={[
        caseWhen(record),
        'procedures' in content.facts && kindText(content.kind),
        share === undefined ? roleText(record) : `${roleText(record)}, ${share}\u00a0%`,
      ]}
    />
  );
}

const kindText = (kind: CaseView['content']['kind']) => (kind === 'cpb' ? 'CPB' : labelOf(CASE_KINDS, kind));

export function HoursLine({ record, href, showState }: { record: HoursView } & LineOptions) {
  return (
    <Line
      record={record}
      href={href ?? `/hours/${record.id}`}
      showState={showState}
      title={hoursTitle(record)}
      what={[dayText(record.content.activityOn), clockText(record)]}
    />
  );
}

interface LineProps {
  record: CaseView | HoursView;
  href: string;
  showState: boolean | undefined;
  title: ReactNode;
  what: (string | false | undefined)[];
}

function Line({ record, href, showState, title, what }: LineProps) {
  const where = [record.site?.name, record.supervisor?.name].filter(Boolean).join(' · ');
  return (
    <LinkLine href={href}>
      <span className={styles.line}>
        <span className={styles.number}>
          <Hidden>Entry </Hidden>
          {record.entryNumber}
        </span>
        <span className={styles.text}>
          <span className={styles.title}>{title}</span>
          <span className={styles.part}>{what.filter(Boolean).join(' · ')}</span>
          {where && <span className={styles.part}>{where}</span>}
          {record.state === 'returned' && record.decisionReason && (
            <span className={styles.reason}>“{record.decisionReason}”</span>
          )}
          {showState && (
            <span className={styles.state}>
              <StateMark state={record.state} />
            </span>
          )}
        </span>
      </span>
    </LinkLine>
  );
}
