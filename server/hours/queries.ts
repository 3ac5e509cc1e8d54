import type { Tx } from '../../db/client.ts';
import { and, desc, eq, lt, ne, or, type SQL, sql } from '../../db/drizzle.ts';
import { insertNamed } from '../../db/insert.ts';
import { hoursEntries, signatures, sites } from '../../db/schema/index.ts';
import type { PageRequest } from '../lib/page.ts';
import { type RecordText, student, supervisor } from '../records/view.ts';
import { type Actor, hasRole, seesWholeProgram } from '../work.ts';
import type { HoursRow } from './content.ts';
import type { HoursListQuery } from './contract.ts';
import { hoursViewColumns } from './view.ts';

/** Which entries exist for this person: the same reach as for cases. */
function visibleTo(actor: Actor): SQL | undefined {
  const reach = [eq(hoursEntries.studentId, actor.personId)];
  if (hasRole(actor, 'supervisor'))
    reach.push(
      sql`(${hoursEntries.supervisorId} = ${actor.personId} and ${hoursEntries.state} not in ('draft', 'void'))`,
    );
  if (seesWholeProgram(actor)) reach.push(ne(hoursEntries.state, 'draft'));
  return and(eq(hoursEntries.programId, actor.programId), or(...reach));
}

function selectViews(tx: Tx, condition: SQL | undefined) {
  return tx
    .select(hoursViewColumns)
    .from(hoursEntries)
    .innerJoin(
      student,
      and(eq(student.programId, hoursEntries.programId), eq(student.personId, hoursEntries.studentId)),
    )
    .leftJoin(
      supervisor,
      and(
        eq(supervisor.programId, hoursEntries.programId),
        eq(supervisor.personId, hoursEntries.supervisorId),
      ),
    )
    .leftJoin(sites, and(eq(sites.programId, hoursEntries.programId), eq(sites.id, hoursEntries.siteId)))
    .leftJoin(
      signatures,
      and(eq(signatures.programId, hoursEntries.programId), eq(signatures.hoursEntryId, hoursEntries.id)),
    )
    .where(condition);
}

export async function findHoursView(tx: Tx, actor: Actor, entryId: string): Promise<RecordText | undefined> {
  const [row] = await selectViews(tx, and(visibleTo(actor), eq(hoursEntries.id, entryId)));
  return row;
}

/** One row more than the page holds, newest entry first. */
export async function listHoursViews(
  tx: Tx,
  actor: Actor,
  { state, studentId }: Pick<HoursListQuery, 'state' | 'studentId'>,
  { before, limit }: PageRequest,
): Promise<RecordText[]> {
  const condition = and(
    visibleTo(actor),
    state === undefined ? undefined : eq(hoursEntries.state, state),
    studentId === undefined ? undefined : eq(hoursEntries.studentId, studentId),
    before === undefined ? undefined : lt(hoursEntries.entryNumber, before),
  );
  return selectViews(tx, condition)
    .orderBy(desc(hoursEntries.entryNumber))
    .limit(limit + 1);
}

/** What waits for this supervisor, oldest first. */
export async function listHoursWaitingFor(tx: Tx, actor: Actor, limit: number): Promise<RecordText[]> {
  const condition = and(
    eq(hoursEntries.programId, actor.programId),
    eq(hoursEntries.supervisorId, actor.personId),
    eq(hoursEntries.state, 'submitted'),
  );
  return selectViews(tx, condition).orderBy(hoursEntries.entryNumber).limit(limit);
}

/** What is stored of an entry; undefined when it does not exist for the actor. */
export async function findHours(tx: Tx, actor: Actor, entryId: string): Promise<HoursRow | undefined> {
  const [row] = await tx
    .select()
    .from(hoursEntries)
    .where(and(visibleTo(actor), eq(hoursEntries.id, entryId)));
  return row;
}

/** The entry, locked for the act that follows; undefined when it does not exist for the actor. */
export async function lockHours(tx: Tx, actor: Actor, entryId: string): Promise<HoursRow | undefined> {
  const [row] = await tx
    .select()
    .from(hoursEntries)
    .where(and(visibleTo(actor), eq(hoursEntries.id, entryId)))
    .for('update');
  return row;
}

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
