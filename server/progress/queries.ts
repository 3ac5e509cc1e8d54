import { and, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import type { Tx } from '../../db/client.ts';
import { compiled } from '../../db/compiled.ts';
import { cases, cohorts, enrollments, memberships, progress } from '../../db/schema/index.ts';
import type { CountableRecord, Tally } from '../requirements/rules.ts';

/** Makes writers of one student's progress wait for each other, so that the later one counts what the earlier wrote. */
export async function lockProgress(tx: Tx, programId: string, studentId: string): Promise<void> {
  await tx
    .select({ studentId: enrollments.studentId })
    .from(enrollments)
    .where(and(eq(enrollments.programId, programId), eq(enrollments.studentId, studentId)))
    .for('no key update');
}

/** What counting needs of each of a student's cases: the supervisor's word on the role wins. */
export async function listCountable(
  tx: Tx,
  programId: string,
  studentId: string,
): Promise<CountableRecord[]> {
  const rows = await tx
    .select({
      kind: cases.kind,
      role: cases.role,
      confirmedRole: cases.confirmedRole,
      ageBand: cases.ageBand,
      state: cases.state,
    })
    .from(cases)
    .where(and(eq(cases.programId, programId), eq(cases.studentId, studentId)));
  return rows.map(({ kind, role, confirmedRole, ageBand, state }) => ({
    kind,
    role: confirmedRole ?? role ?? undefined,
    ageBand: ageBand ?? undefined,
    state,
  }));
}

export interface KeptTally extends Tally {
  ruleId: string;
}

export async function saveTallies(
  tx: Tx,
  programId: string,
  studentId: string,
  tallies: KeptTally[],
): Promise<void> {
  await tx
    .insert(progress)
    .values(tallies.map((tally) => ({ programId, studentId, ...tally })))
    .onConflictDoUpdate({
      target: [progress.programId, progress.studentId, progress.ruleId],
      set: { counted: sql`excluded.counted`, waiting: sql`excluded.waiting` },
    });
}

function selectProgress(db: Pick<Tx, 'select'>, condition: SQL | undefined) {
  return db
    .select({
      studentId: enrollments.studentId,
      name: memberships.name,
      cohort: cohorts.name,
      startedOn: enrollments.startedOn,
      expectedGraduationOn: enrollments.expectedGraduationOn,
      tallies: sql<KeptTally[]>`coalesce((
        select jsonb_agg(jsonb_build_object('ruleId', p.rule_id, 'counted', p.counted, 'waiting', p.waiting))
        from ${progress} p where p.program_id = ${enrollments.programId} and p.student_id = ${enrollments.studentId}
      ), '[]')`,
    })
    .from(enrollments)
    .innerJoin(
      memberships,
      and(eq(memberships.programId, enrollments.programId), eq(memberships.personId, enrollments.studentId)),
    )
    .innerJoin(
      cohorts,
      and(eq(cohorts.programId, enrollments.programId), eq(cohorts.id, enrollments.cohortId)),
    )
    .where(and(condition, isNotNull(memberships.joinedAt), isNull(memberships.endedAt)))
    .orderBy(memberships.name);
}

export type ProgressRow = Awaited<ReturnType<typeof selectProgress>>[number];

const progressOfAll = compiled<{ programId: string }, ProgressRow[]>((db, at) =>
  selectProgress(db, eq(enrollments.programId, at('programId'))),
);
const progressOfOne = compiled<{ programId: string; studentId: string }, ProgressRow[]>((db, at) =>
  selectProgress(
    db,
    and(eq(enrollments.programId, at('programId')), eq(enrollments.studentId, at('studentId'))),
  ),
);

/**
 * The students of a program with what is kept of their progress: one row each, the tallies as JSON built by
 * PostgreSQL, because decoding many small rows costs more than finding them. It reads no case.
 */
export const listProgress = (tx: Tx, programId: string, studentId?: string): Promise<ProgressRow[]> =>
  studentId === undefined ? progressOfAll(tx, { programId }) : progressOfOne(tx, { programId, studentId });
