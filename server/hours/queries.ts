import type { Tx } from '../../db/client.ts';
import { compiled, eachForm } from '../../db/compiled.ts';
import { and, desc, eq, type SQL, sql } from '../../db/drizzle.ts';
import { insertNamed } from '../../db/insert.ts';
import { hoursEntries, signatures, sites } from '../../db/schema/index.ts';
import type { PageRequest } from '../lib/page.ts';
import { type Reach, reachOf, visibleTo, type Who, whoIs } from '../records/reach.ts';
import { type RecordText, student, supervisor } from '../records/view.ts';
import type { Actor } from '../work.ts';
import type { HoursRow } from './content.ts';
import type { HoursListQuery } from './contract.ts';
import { hoursViewColumns } from './view.ts';

/**
 * Everything is joined from the left, the student too: under row-level security PostgreSQL expects one member where a
 * program has many, and would begin with the members instead of with what is asked for.
 */
function selectViews(db: Pick<Tx, 'select'>, condition: SQL | undefined) {
  return db
    .select(hoursViewColumns)
    .from(hoursEntries)
    .leftJoin(
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

const hoursView = eachForm((reach: Reach) =>
  compiled<Who & { entryId: string }, RecordText[]>((db, at) =>
    selectViews(db, and(visibleTo(hoursEntries, reach, at), eq(hoursEntries.id, at('entryId')))),
  ),
);

export async function findHoursView(tx: Tx, actor: Actor, entryId: string): Promise<RecordText | undefined> {
  const [row] = await hoursView(reachOf(actor))(tx, { ...whoIs(actor), entryId });
  return row;
}

type PageValues = Who & {
  state: string | null;
  studentId: string | null;
  before: number | null;
  limit: number;
};

/** A filter that is null is none; PostgreSQL plans with the values at hand and leaves it out. */
const hoursPage = eachForm((reach: Reach) =>
  compiled<PageValues, RecordText[]>((db, at) =>
    selectViews(
      db,
      and(
        visibleTo(hoursEntries, reach, at),
        sql`(${at('state')}::text is null or ${hoursEntries.state} = ${at('state')})`,
        sql`(${at('studentId')}::uuid is null or ${hoursEntries.studentId} = ${at('studentId')})`,
        sql`(${at('before')}::bigint is null or ${hoursEntries.entryNumber} < ${at('before')})`,
      ),
    )
      .orderBy(desc(hoursEntries.entryNumber))
      .limit(at('limit')),
  ),
);

/** One row more than the page holds, newest entry first. */
export const listHoursViews = (
  tx: Tx,
  actor: Actor,
  { state, studentId }: Pick<HoursListQuery, 'state' | 'studentId'>,
  { before, limit }: PageRequest,
): Promise<RecordText[]> =>
  hoursPage(reachOf(actor))(tx, {
    ...whoIs(actor),
    state: state ?? null,
    studentId: studentId ?? null,
    before: before ?? null,
    limit: limit + 1,
  });

const hoursWaiting = compiled<Who & { limit: number }, RecordText[]>((db, at) =>
  selectViews(
    db,
    and(
      eq(hoursEntries.programId, at('programId')),
      eq(hoursEntries.supervisorId, at('personId')),
      eq(hoursEntries.state, 'submitted'),
    ),
  )
    .orderBy(hoursEntries.entryNumber)
    .limit(at('limit')),
);

/** What waits for this supervisor, oldest first. */
export const listHoursWaitingFor = (tx: Tx, actor: Actor, limit: number): Promise<RecordText[]> =>
  hoursWaiting(tx, { ...whoIs(actor), limit });

const oneEntry = eachForm((reach: Reach) =>
  compiled<Who & { entryId: string }, HoursRow[]>((db, at) =>
    db
      .select()
      .from(hoursEntries)
      .where(and(visibleTo(hoursEntries, reach, at), eq(hoursEntries.id, at('entryId')))),
  ),
);

/** What is stored of an entry; undefined when it does not exist for the actor. */
export async function findHours(tx: Tx, actor: Actor, entryId: string): Promise<HoursRow | undefined> {
  const [row] = await oneEntry(reachOf(actor))(tx, { ...whoIs(actor), entryId });
  return row;
}

const lockedEntry = eachForm((reach: Reach) =>
  compiled<Who & { entryId: string }, HoursRow[]>((db, at) =>
    db
      .select()
      .from(hoursEntries)
      .where(and(visibleTo(hoursEntries, reach, at), eq(hoursEntries.id, at('entryId'))))
      .for('update'),
  ),
);

/** The entry, locked for the act that follows; undefined when it does not exist for the actor. */
export async function lockHours(tx: Tx, actor: Actor, entryId: string): Promise<HoursRow | undefined> {
  const [row] = await lockedEntry(reachOf(actor))(tx, { ...whoIs(actor), entryId });
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
