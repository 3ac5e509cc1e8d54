import type { Tx } from '../../db/client.ts';
import { and, eq } from '../../db/drizzle.ts';
import { insertNamed } from '../../db/insert.ts';
import { hoursEntries, signatures } from '../../db/schema/index.ts';
import { questionsOf } from '../records/questions.ts';
import type { HoursRow } from './content.ts';
import { OF_HOURS } from './view.ts';

/** What is asked of cases and hours alike; records/questions.ts says what each gives. */
export const {
  findView: findHoursView,
  listViews: listHoursViews,
  listWaitingFor: listHoursWaitingFor,
  find: findHours,
  lock: lockHours,
} = questionsOf(hoursEntries, signatures.hoursEntryId, OF_HOURS);

type WritableColumns = Omit<typeof hoursEntries.$inferInsert, 'entryNumber'>;

/** Fails on hours_entries_pkey when the id is taken, and on the exclusion constraint when the time is. */
export async function insertHours(tx: Tx, columns: WritableColumns): Promise<void> {
  await tx.execute(insertNamed(hoursEntries, columns));
}

/** Compare-and-set: writes only if the version is still the one that was judged. */
export async function updateHoursIf(
  tx: Tx,
  found: Pick<HoursRow, 'programId' | 'id' | 'version'>,
  columns: Partial<WritableColumns>,
): Promise<HoursRow | undefined> {
  const [row] = await tx
    .update(hoursEntries)
    .set({ ...columns, version: found.version + 1 })
    .where(
      and(
        eq(hoursEntries.programId, found.programId),
        eq(hoursEntries.id, found.id),
        eq(hoursEntries.version, found.version),
      ),
    )
    .returning();
  return row;
}
