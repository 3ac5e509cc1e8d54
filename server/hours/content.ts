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
  };
}

type AuthoredColumns = Pick<
  HoursRow,
  'category' | 'activityOn' | 'durationMin' | 'clock' | 'siteId' | 'supervisorId' | 'supervisionLevel'
>;

export function contentOf(row: AuthoredColumns): HoursContent {
  return HoursContent.parse({
    category: row.category,
    activityOn: row.activityOn,
    durationMin: row.durationMin,
    ...(row.clock !== null && { clock: row.clock }),
    ...(row.siteId !== null && { siteId: row.siteId }),
    ...(row.supervisorId !== null && { supervisorId: row.supervisorId }),
    ...(row.supervisionLevel !== null && { supervisionLevel: row.supervisionLevel }),
  });
}
