import type { Tx } from '../../db/client.ts';
import { compiledSql, eachForm } from '../../db/compiled.ts';
import { and, eq, sql } from '../../db/drizzle.ts';
import { cases, enrollments, progress } from '../../db/schema/index.ts';
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

/** What a rule asks for; the counts beside it are what is kept. */
export interface Asked {
  id: string;
  required: number;
}

type Whose = 'everybody' | 'one student';
type Places = Record<'programId' | 'studentId' | 'ruleIds' | 'required', unknown>;

/**
 * The students of a program, each with where they stand under each rule, as one JSON text in the form of
 * StudentProgress: reading and writing many small rows costs several times what finding them does. A rule that nothing
 * was counted under stands at nought. It reads no case.
 */
const progressText = eachForm((whose: Whose) =>
  compiledSql<Places>(
    (at) => sql`
    select coalesce(json_agg(json_build_object(
      'student', json_build_object('id', e.student_id, 'name', m.name),
      'cohort', c.name,
      'startedOn', e.started_on,
      'expectedGraduationOn', e.expected_graduation_on,
      'rules', (
        select coalesce(json_agg(json_build_object(
          'ruleId', r.id,
          'counted', coalesce(p.counted, 0),
          'waiting', coalesce(p.waiting, 0),
          'required', r.required,
          'remaining', greatest(0, r.required - coalesce(p.counted, 0)),
          'isMet', coalesce(p.counted, 0) >= r.required) order by r.place), '[]')
        from unnest(${at('ruleIds')}::text[], ${at('required')}::int[]) with ordinality as r (id, required, place)
        left join progress p
          on p.program_id = e.program_id and p.student_id = e.student_id and p.rule_id = r.id))
      order by m.name, e.student_id), '[]')::text as students
    from enrollments e
    join memberships m on m.program_id = e.program_id and m.person_id = e.student_id
    join cohorts c on c.program_id = e.program_id and c.id = e.cohort_id
    where e.program_id = ${at('programId')} and m.joined_at is not null and m.ended_at is null
      ${whose === 'one student' ? sql`and e.student_id = ${at('studentId')}` : sql``}`,
  ),
);

/** A JSON list of StudentProgress, by name: of everybody in the program, or of one student and then empty or of one. */
export async function findProgressText(
  tx: Tx,
  programId: string,
  rules: readonly Asked[],
  studentId?: string,
): Promise<string> {
  const whose = studentId === undefined ? 'everybody' : 'one student';
  const { rows } = await progressText(whose)(tx, {
    programId,
    studentId,
    ruleIds: rules.map(({ id }) => id),
    required: rules.map(({ required }) => required),
  });
  return rows[0].students;
}
