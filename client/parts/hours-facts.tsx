/** A whole hours entry to read, with labels and units. */
import type { HoursView } from '../../server/hours/contract.ts';
import { HOURS_CATEGORIES, SUPERVISION_LEVELS } from '../../server/hours/vocabulary.ts';
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
      {content.supervisionLevel && (
        <Fact label="Supervision">{labelOf(SUPERVISION_LEVELS, content.supervisionLevel)}</Fact>
      )}
    </FactList>
  );
}
