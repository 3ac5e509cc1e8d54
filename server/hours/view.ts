/** An hours entry as it leaves the server, in the form of HoursView. */
import { jsonOfPresent } from '../../db/json.ts';
import { hoursEntries } from '../../db/schema/index.ts';
import { viewColumns } from '../records/view.ts';

const content = jsonOfPresent({
  category: hoursEntries.category,
  activityOn: hoursEntries.activityOn,
  durationMin: hoursEntries.durationMin,
  clock: hoursEntries.clock,
  siteId: hoursEntries.siteId,
  supervisorId: hoursEntries.supervisorId,
  supervisionLevel: hoursEntries.supervisionLevel,
});

export const hoursViewColumns = viewColumns(hoursEntries, { content });
