/** Between what an author writes (HoursContent) and the row that holds it. */
import type { hoursEntries } from '../../db/schema/index.ts';
import { HoursContent } from './contract.ts';
import { shiftRange } from './shift-clock.ts';

export type HoursRow = typeof hoursEntries.$inferSelect;

/** @throws HOURS_CLOCK_REFUSED */
export function columnsOf(content: HoursContent, timeZone: string) {
  return {
    category: content.category,
    activityOn: content.activityOn,
    durationMin: content.durationMin,
    clock: content.clock ?? null,
    during: shiftRange(content, timeZone),
    siteId: content.siteId ?? null,
    supervisorId: content.supervisorId ?? null,
    supervisionLevel: content.supervisionLevel ?? null,
    creditHour: content.creditHour ?? null,
    caseIds: content.caseIds ?? [],
    confirmations: content.confirmations ?? [],
  };
}

type AuthoredColumns = Pick<
  HoursRow,
  | 'category'
  | 'activityOn'
  | 'durationMin'
  | 'clock'
  | 'siteId'
  | 'supervisorId'
  | 'supervisionLevel'
  | 'creditHour'
  | 'caseIds'
  | 'confirmations'
>;

/** The content as its author wrote it; what came later is left out where it says nothing, as old signatures have it. */
export function contentOf(row: AuthoredColumns): HoursContent {
  return HoursContent.parse({
    category: row.category,
    activityOn: row.activityOn,
    durationMin: row.durationMin,
    ...present('clock', row.clock),
    ...present('siteId', row.siteId),
    ...present('supervisorId', row.supervisorId),
    ...present('supervisionLevel', row.supervisionLevel),
    ...present('creditHour', row.creditHour),
    ...(row.caseIds.length > 0 && { caseIds: row.caseIds }),
    ...(row.confirmations.length > 0 && { confirmations: row.confirmations }),
  });
}

const present = (key: string, value: unknown) => (value === null ? {} : { [key]: value });
