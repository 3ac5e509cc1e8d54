/** The hours entry that the cells of a row make. Its day is one of the student, so every program keeps it. */
import type { HoursContent } from '../hours/contract.ts';
import type { RecordState } from '../records/rules.ts';
import { minutesBetween } from './readings/clock.ts';
import { isoDay, type WrittenDate } from './readings/dates.ts';
import {
  columnOf,
  type Draft,
  type DraftFault,
  fault,
  type ReadCell,
  saidBy,
  troublesOf,
} from './row-draft.ts';
import type { Target } from './target.ts';

const NEEDED: readonly (readonly [Target, key: string, accepted: string])[] = [
  ['date', 'activityOn', 'the day, as 2026-03-14'],
  ['durationMin', 'durationMin', 'how long, as 8:30, 8.5 h or 510 min'],
  ['hoursCategory', 'category', 'the category of the hours'],
];

export function hoursOf(cells: readonly ReadCell[]): Draft {
  const troubles = troublesOf(cells);
  const date = saidBy(cells, 'date') as WrittenDate | undefined; // what the reader of dates gives
  const said: Record<string, unknown> = {
    category: saidBy(cells, 'hoursCategory'),
    activityOn: date && isoDay(date),
    durationMin: saidBy(cells, 'durationMin') ?? betweenClocks(cells),
    siteId: saidBy(cells, 'site'),
    supervisorId: saidBy(cells, 'supervisor'),
    supervisionLevel: saidBy(cells, 'supervisionLevel'),
    creditHour: saidBy(cells, 'creditHour'),
  };
  const content = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  return {
    // Each value was read within its limits; what is missing breaks the row.
    record: { kind: 'hours', content: content as HoursContent },
    faults: [...troubles.faults, ...missingIn(content, cells, troubles.faults)],
    unread: troubles.unread,
    unmatched: troubles.unmatched,
    state: saidBy(cells, 'state') as RecordState | undefined, // what the list of states gives
  };
}

function betweenClocks(cells: readonly ReadCell[]): number | undefined {
  const [start, end] = [saidBy(cells, 'start'), saidBy(cells, 'end')];
  return typeof start === 'number' && typeof end === 'number' ? minutesBetween(start, end) : undefined;
}

/** An hours entry cannot do without day, duration and category. */
const missingIn = (
  content: Record<string, unknown>,
  cells: readonly ReadCell[],
  known: readonly DraftFault[],
): DraftFault[] =>
  NEEDED.filter(
    ([target, key]) => !(key in content) && !known.some(({ field, breaks }) => field === target && breaks),
  ).map(([target, , accepted]) => fault(columnOf(cells, target), target, 'missing', accepted));
