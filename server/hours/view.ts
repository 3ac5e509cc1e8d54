/** An hours entry as it leaves the server, in the form of HoursView. */
import { sql } from '../../db/drizzle.ts';
import { jsonOfPresent, type Members } from '../../db/json.ts';
import { hoursEntries } from '../../db/schema/index.ts';

/** As its author wrote it: what is missing is left out. */
export const hoursContent = jsonOfPresent({
  category: hoursEntries.category,
  activityOn: hoursEntries.activityOn,
  durationMin: hoursEntries.durationMin,
  clock: hoursEntries.clock,
  siteId: hoursEntries.siteId,
  supervisorId: hoursEntries.supervisorId,
  supervisionLevel: hoursEntries.supervisionLevel,
  creditHour: hoursEntries.creditHour,
  caseIds: sql`nullif(${hoursEntries.caseIds}, '{}')`,
  confirmations: sql`nullif(${hoursEntries.confirmations}, '[]')`,
});

/** What a view of an hours entry has beside that of any record. */
export const OF_HOURS: Members = { content: hoursContent };
