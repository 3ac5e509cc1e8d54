/** Sums of a student's hours. Added up by PostgreSQL: nothing is kept that could be stale. */
import type { Tx } from '../../db/client.ts';
import { compiledSql } from '../../db/compiled.ts';
import { sql } from '../../db/drizzle.ts';
import type { EcmoHoursSource, LoggedMinutes } from './total-rules.ts';

type Whose = Record<'programId' | 'studentId', string>;

const enrolled = compiledSql<Whose>(
  (at) => sql`
  select m.person_id as id, m.name, p.ecmo_hours_from as "ecmoHoursFrom"
  from enrollments e
  join memberships m on m.program_id = e.program_id and m.person_id = e.student_id
  join programs p on p.id = e.program_id
  where e.program_id = ${at('programId')} and e.student_id = ${at('studentId')}
    and m.joined_at is not null and m.ended_at is null`,
);

/** Whose hours they are, and where the program counts ECMO hours from; undefined for who is no student of it. */
export async function findWhose(
  tx: Tx,
  whose: Whose,
): Promise<{ id: string; name: string; ecmoHoursFrom: EcmoHoursSource } | undefined> {
  const { rows } = await enrolled(tx, whose);
  return rows[0];
}

const logged = compiledSql<Whose>(
  (at) => sql`
  select category, coalesce(credit_hour, 'clock_60') as "creditHour",
    coalesce(sum(duration_min) filter (where state = 'signed'), 0)::int as "signedMin",
    coalesce(sum(duration_min) filter (where state = 'submitted'), 0)::int as "waitingMin"
  from hours_entries
  where program_id = ${at('programId')} and student_id = ${at('studentId')} and state in ('signed', 'submitted')
  group by 1, 2 order by 1, 2`,
);

/** The minutes of each category, clock and contact hours apart. */
export async function listLoggedMinutes(tx: Tx, whose: Whose): Promise<LoggedMinutes[]> {
  const { rows } = await logged(tx, whose);
  return rows;
}

/** Whoever only watched has no bedside hours; the supervisor's word on the role wins. */
const atBedside = compiledSql<Whose>(
  (at) => sql`
  select
    coalesce(sum(minutes) filter (where state = 'signed'), 0)::int as "signedMin",
    coalesce(sum(minutes) filter (where state = 'submitted'), 0)::int as "waitingMin"
  from cases cross join lateral (
    select round((shift ->> 'shiftHours')::numeric * 60) as minutes
    from jsonb_array_elements(coalesce(facts -> 'furtherShifts', '[]') || facts) as shift
  ) shifts
  where program_id = ${at('programId')} and student_id = ${at('studentId')} and kind = 'ecmo'
    and state in ('signed', 'submitted') and coalesce(confirmed_role, role) <> 'observer'`,
);

/** The minutes of the shifts inside ECMO cases. */
export async function findInvolvementMinutes(
  tx: Tx,
  whose: Whose,
): Promise<Pick<LoggedMinutes, 'signedMin' | 'waitingMin'>> {
  const { rows } = await atBedside(tx, whose);
  return rows[0];
}
