/** A whole hours entry to read, with labels and units. */
import type { HoursView } from '../../server/hours/contract.ts';
import { CREDIT_HOURS, HOURS_CATEGORIES, SUPERVISION_LEVELS } from '../../server/hours/vocabulary.ts';
import { labelOf } from '../../server/lib/term.ts';
import { Fact, FactList } from '../ui/page.tsx';
import { dayText, durationText } from './when.ts';

export const hoursTitle = ({ content }: Pick<HoursView, 'content'>): string =>
  `${labelOf(HOURS_CATEGORIES, content.category)}, ${durationText(content.durationMin)}`;

/** 07:00 to 15:30, and whether that is on the next day. */
export function clockText({ content: { clock } }: Pick<HoursView, 'content'>): string | undefined {
  if (!clock) return undefined;
  const isNextDay = clock.endLocal <= clock.startLocal;
  return `${clock.startLocal} to ${clock.endLocal}${isNextDay ? ' the next day' : ''}`;
}

const UNUSUAL: Record<string, string> = {
  H1: 'More than 16 h on that day',
  'H1-shift': 'More than 16 h in one shift',
  H2: 'Another entry on that day, without clock times',
  'soft-durationMin': 'Unusual duration',
  'soft-activityOn': 'Entered more than 14 days later',
};

/** What was unusual, for who signs; the student confirmed it with a reason. */
export const unusualText = (rule: string): string => UNUSUAL[rule] ?? rule;

export function HoursFacts({ record }: { record: HoursView }) {
  const { content } = record;
  const clock = clockText(record);
  return (
    <FactList>
      <Fact label="Category">{labelOf(HOURS_CATEGORIES, content.category)}</Fact>
      <Fact label="Date">{dayText(content.activityOn)}</Fact>
      <Fact label="Duration">{durationText(content.durationMin)}</Fact>
      {clock && <Fact label="Clock">{clock}</Fact>}
      <Fact label="Site">{record.site?.name ?? 'None'}</Fact>
      <Fact label="Supervisor">{record.supervisor?.name ?? 'None'}</Fact>
      {content.creditHour && <Fact label="Counted as">{labelOf(CREDIT_HOURS, content.creditHour)}</Fact>}
      {content.caseIds && <Fact label="Cases in this shift">{content.caseIds.length}</Fact>}
      {content.confirmations?.map(({ rule, reason }) => (
        <Fact key={rule} label={unusualText(rule)}>
          “{reason}”
        </Fact>
      ))}
      {content.supervisionLevel && (
        <Fact label="Supervision">{labelOf(SUPERVISION_LEVELS, content.supervisionLevel)}</Fact>
      )}
    </FactList>
  );
}
