/** Which part a student can have had in a case, and how three plain facts say it. Pure and isomorphic. */
import { labelOf } from '../lib/term.ts';
import { confirm, type Finding, refuse } from './finding.ts';
import type { DecisionMaker, PartAtPump } from './part-vocabulary.ts';
import { CASE_KINDS, type CaseKind, type Role } from './vocabulary.ts';

/** Certifying boards call a case performed as primary from this share of the conduct on (ABCP, 60 %). */
export const PRIMARY_SHARE_PCT = 60;
/** Below this share nobody calls it a part of the primary's work. */
const PARTIAL_SHARE_PCT = 20;
/** Whoever conducts more than this did more than assist (rule C33). */
const ASSISTANT_SHARE_PCT = 40;

/** The role that a share of the conduct stands for, offered when the typed role contradicts it. */
export function roleOfferedFor(conductSharePct: number): Role {
  if (conductSharePct >= PRIMARY_SHARE_PCT) return 'primary';
  return conductSharePct >= PARTIAL_SHARE_PCT ? 'primary_partial' : 'first_assistant';
}

/** A role that is had in one kind of case only. In a simulation it is the only one. */
const KIND_OF_ROLE: Partial<Record<Role, CaseKind>> = { simulation: 'hfps', standby: 'standby' };

/** May a student have had this role in a case of this kind? An instructor is a CCP: it is never a student's role. */
export function isRoleOf(kind: CaseKind, role: Role): boolean {
  if (role === 'instructor') return false;
  if (kind === 'hfps') return role === 'simulation';
  const only = KIND_OF_ROLE[role];
  return only === undefined || only === kind;
}

interface Part {
  kind: CaseKind;
  role?: Role | undefined;
  conductSharePct?: number | undefined;
}

/** Kind, role and share must fit together (C32, C33); a supervisor's correction is held to the same. */
export function roleFindings({ kind, role, conductSharePct }: Part): Finding[] {
  if (role === undefined) return [];
  return [...roleOfKind(kind, role), ...roleAndShare(role, conductSharePct)];
}

function roleOfKind(kind: CaseKind, role: Role): Finding[] {
  if (isRoleOf(kind, role)) return [];
  if (role === 'instructor')
    return [
      refuse(
        'role-of-student',
        'role',
        'instructor is the CCP who supervises; choose the part you had yourself',
      ),
    ];
  const message =
    kind === 'hfps' || role === 'simulation'
      ? 'the role is simulation in a simulation, and only there'
      : `${role} is a role in the kind "${labelOf(CASE_KINDS, KIND_OF_ROLE[role] ?? role)}" only`;
  return [refuse('role-of-kind', 'role', message)];
}

function roleAndShare(role: Role, share: number | undefined): Finding[] {
  if (share === undefined) return [];
  if (role === 'primary' && share < PRIMARY_SHARE_PCT) {
    const message = `primary needs ${PRIMARY_SHARE_PCT} % or more; choose "Primary, part of case" for 20 to 59 %`;
    return [refuse('C32', 'role', message)];
  }
  if (role === 'observer' && share > 0) return [refuse('C33', 'conductSharePct', 'an observer conducts 0 %')];
  if (role === 'first_assistant' && share > ASSISTANT_SHARE_PCT) {
    const message = `a first assistant usually conducts at most ${ASSISTANT_SHARE_PCT} %; is ${share} right?`;
    return [confirm('C33', 'conductSharePct', message)];
  }
  return [];
}

/** What a student answers in plain words. The share may be missing yet. */
export interface PlainFacts {
  kind: CaseKind;
  atPump: PartAtPump;
  decidedBy?: DecisionMaker | undefined;
  conductSharePct?: number | undefined;
}

/** A role, the share that goes with it, and the reason in words. */
export interface DerivedRole {
  role: Role;
  conductSharePct: number;
  because: string;
}

/**
 * The role that the facts say, undefined while they do not say enough. It never contradicts the rules: who watched or
 * only set up conducted nothing, whatever share was typed before.
 *
 * The facts are not kept: role and share are what is signed, corrected and counted, and a second copy of the same
 * truth could only disagree with them.
 */
export function roleDerivedFrom(facts: PlainFacts): DerivedRole | undefined {
  const { kind, atPump, conductSharePct: share } = facts;
  if (atPump === 'watched' && kind !== 'hfps') return derived('observer', 0, 'You watched.');
  if (kind === 'standby') return derived('standby', 0, 'Bypass was ready and not used.');
  if (atPump === 'set_up' && kind !== 'hfps')
    return derived('setup_only', 0, 'You built the circuit and did not run it.');
  if (share === undefined) return undefined;
  if (kind === 'hfps') return derived('simulation', share, 'You took part in a simulation.');
  if (atPump === 'supported') return derived('second_assistant', share, 'You worked beside the pump.');
  return atPump === 'helped' ? whoHelped(share) : whoWasAtThePump(share, facts.decidedBy);
}

function whoHelped(share: number): DerivedRole {
  if (share <= ASSISTANT_SHARE_PCT)
    return derived('first_assistant', share, 'You helped whoever ran the pump.');
  return derived(
    'primary_partial',
    share,
    `You helped, and conducted ${share} %: more than an assistant does.`,
  );
}

function whoWasAtThePump(share: number, decidedBy: DecisionMaker | undefined): DerivedRole | undefined {
  if (decidedBy === undefined) return undefined;
  if (share < PARTIAL_SHARE_PCT)
    return derived(
      'first_assistant',
      share,
      `You were at the pump for ${share} %: that assists the primary.`,
    );
  if (share < PRIMARY_SHARE_PCT)
    return derived('primary_partial', share, `You were at the pump for ${share} % of the case.`);
  if (decidedBy !== 'other') return derived('primary', share, `You conducted ${share} % and decided.`);
  const because = `You were at the pump for ${share} %, but somebody else decided: that is no primary.`;
  return derived('primary_partial', share, because);
}

const derived = (role: Role, conductSharePct: number, because: string): DerivedRole => ({
  role,
  conductSharePct,
  because,
});
