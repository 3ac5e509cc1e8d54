/** Whose records exist for a person. The same for cases and hours, and in one place: it is the fence inside a program. */
import { and, eq, ne, or, type Placeholder, type SQL, sql } from '../../db/drizzle.ts';
import type { cases, hoursEntries } from '../../db/schema/index.ts';
import { type Actor, hasRole, seesWholeProgram } from '../work.ts';

/** How far somebody sees, by their roles; each is a form of its own of the queries that ask. */
export type Reach = 'own' | 'supervised' | 'program' | 'supervised and program';

export function reachOf(actor: Actor): Reach {
  if (hasRole(actor, 'supervisor')) return seesWholeProgram(actor) ? 'supervised and program' : 'supervised';
  return seesWholeProgram(actor) ? 'program' : 'own';
}

/** What every such query is given of the person who asks. */
export type Who = Record<'programId' | 'personId', string>;
export const whoIs = ({ programId, personId }: Actor): Who => ({ programId, personId });

/** Their own; those that name them, once submitted; a director's: all but drafts. */
export function visibleTo(
  record: typeof cases | typeof hoursEntries,
  reach: Reach,
  at: (name: keyof Who) => Placeholder,
): SQL | undefined {
  const seen = [eq(record.studentId, at('personId'))];
  if (reach.startsWith('supervised'))
    seen.push(sql`(${record.supervisorId} = ${at('personId')} and ${record.state} not in ('draft', 'void'))`);
  if (reach.endsWith('program')) seen.push(ne(record.state, 'draft'));
  return and(eq(record.programId, at('programId')), or(...seen));
}
