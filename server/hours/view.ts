/** An hours entry as it leaves the server, in the form of HoursView. */
import { jsonOfPresent, type Members } from '../../db/json.ts';
import { hoursEntries } from '../../db/schema/index.ts';

const content = jsonOfPresent({
  category: hoursEntries.category,
  activityOn: hoursEntries.activityOn,
  durationMin: hoursEntries.durationMin,
  clock: hoursEntries.clock,
  siteId: hoursEntries.siteId,
  supervisorId: hoursEntries.supervisorId,
  supervisionLevel: hoursEntries.supervisionLevel,
});

/** What a view of an hours entry has beside that of any record. */
export const OF_HOURS: Members = { content };
