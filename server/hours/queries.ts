import type { Tx } from '../../db/client.ts';
import { compiledSql } from '../../db/compiled.ts';
import { and, eq, inArray, sql } from '../../db/drizzle.ts';
import { insertNamed } from '../../db/insert.ts';
import { cases, hoursEntries, signatures } from '../../db/schema/index.ts';
import { questionsOf } from '../records/questions.ts';
import type { HoursRow } from './content.ts';
import type { DayBeside } from './rules.ts';
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

type DayAsked = Record<'programId' | 'studentId' | 'entryId', string> & { activityOn: string | null };

/** As guard_hours_day of the database adds them up. */
const dayBeside = compiledSql<DayAsked>(
  (at) => sql`
  select
    coalesce(sum(case activity_on when asked.day then duration_min - late when asked.day - 1 then late end), 0)::int
      as "dayMin",
    coalesce(sum(case activity_on when asked.day + 1 then duration_min - late when asked.day then late end), 0)::int
      as "nextDayMin",
    count(*) filter (where activity_on = asked.day)::int as entries,
    count(*) filter (where activity_on = asked.day and during is null)::int as untimed
  from (
    select id as program_id, time_zone, coalesce(${at('activityOn')}::date, (
      select activity_on from hours_entries where program_id = ${at('programId')} and id = ${at('entryId')})) as day
    from programs where id = ${at('programId')}) as asked
  left join lateral (
    select h.activity_on, h.duration_min, h.during, next_day_minutes(h.activity_on, h.during, asked.time_zone) as late
    from hours_entries h
    where h.program_id = asked.program_id and h.student_id = ${at('studentId')} and h.id <> ${at('entryId')}
      and h.activity_on between asked.day - 1 and asked.day + 1 and h.state not in ('rejected', 'void')) as other on true`,
);

/**
 * What else a student has entered around the day of an entry.
 *
 * @param asked.activityOn the day; null for the one that is stored with the entry
 */
export async function findDayBeside(tx: Tx, asked: DayAsked): Promise<DayBeside> {
  const { rows } = await dayBeside(tx, asked);
  return rows[0];
}

/** Of these cases, those of the student, with their days. */
export async function listCaseDays(
  tx: Tx,
  { programId, studentId, caseIds }: { programId: string; studentId: string; caseIds: readonly string[] },
): Promise<{ id: string; performedOn: string | null }[]> {
  return tx
    .select({ id: cases.id, performedOn: cases.performedOn })
    .from(cases)
    .where(
      and(eq(cases.programId, programId), eq(cases.studentId, studentId), inArray(cases.id, [...caseIds])),
    );
}
