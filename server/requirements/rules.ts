/** Counts records under requirement rules: pure, no clock, no database, the same answer whatever their order. */
import { isPediatric } from '../cases/rules.ts';
import type { AgeBand, CaseKind, Role } from '../cases/vocabulary.ts';
import { isWaiting, type RecordState } from '../records/rules.ts';
import type { RequirementRule } from './contract.ts';

/** What counting needs to know of a case: its role is the supervisor's word where they corrected it. */
export interface CountableRecord {
  kind: CaseKind;
  role: Role | undefined;
  ageBand: AgeBand | undefined;
  state: RecordState;
}

/** Why a record counts under a rule, waits, or does nothing for it. */
export const REASONS = [
  'signed',
  'not-signed-yet',
  'not-submitted',
  'rejected-or-void',
  'other-kind',
  'role-does-not-count',
  'not-pediatric',
] as const;
export type Reason = (typeof REASONS)[number];

/** What one record does under one rule. */
export interface Effect {
  effect: 'counted' | 'waiting' | 'none';
  reason: Reason;
}

/** Judges one record under one rule. */
export function effectOf({ counts }: RequirementRule, record: CountableRecord): Effect {
  if (!counts.kinds.includes(record.kind)) return { effect: 'none', reason: 'other-kind' };
  if (record.role === undefined || !counts.roles.includes(record.role))
    return { effect: 'none', reason: 'role-does-not-count' };
  if (counts.population === 'pediatric' && !isPediatric(record.ageBand))
    return { effect: 'none', reason: 'not-pediatric' };
  return effectOfState(record.state);
}

function effectOfState(state: RecordState): Effect {
  if (state === 'signed') return { effect: 'counted', reason: 'signed' };
  if (isWaiting(state)) return { effect: 'waiting', reason: 'not-signed-yet' };
  if (state === 'draft' || state === 'returned') return { effect: 'none', reason: 'not-submitted' };
  return { effect: 'none', reason: 'rejected-or-void' };
}

export interface Tally {
  counted: number;
  waiting: number;
}

/** How many records count under a rule, and how many wait beside it. */
export function tally(rule: RequirementRule, records: readonly CountableRecord[]): Tally {
  const effects = records.map((record) => effectOf(rule, record).effect);
  return {
    counted: effects.filter((effect) => effect === 'counted').length,
    waiting: effects.filter((effect) => effect === 'waiting').length,
  };
}
