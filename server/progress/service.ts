/** Keeps every student's progress beside their records, so that reading it costs the same whatever they logged. */
import { tally } from '../requirements/rules.ts';
import { ADOPTED_SET } from '../requirements/sets.ts';
import type { Work } from '../work.ts';
import { listCountable, lockProgress, saveTallies } from './queries.ts';

/**
 * Counts a student's log again and keeps the result. Called by every verb that changes what counts, in its
 * transaction, after its write.
 */
export async function refreshProgress(
  { tx, actor }: Pick<Work, 'tx' | 'actor'>,
  studentId: string,
): Promise<void> {
  // In this order, and in one trip: the look is a statement of its own, so it sees what the lock waited for.
  const [, records] = await Promise.all([
    lockProgress(tx, actor.programId, studentId),
    listCountable(tx, actor.programId, studentId),
  ]);
  const tallies = ADOPTED_SET.rules.map((rule) => ({ ruleId: rule.id, ...tally(rule, records) }));
  await saveTallies(tx, actor.programId, studentId, tallies);
}
