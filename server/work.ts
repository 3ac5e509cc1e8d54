/** The unit of work: who asks, in which transaction, when. Every verb of a service takes one. */
import type { Tx } from '../db/client.ts';
import type { IdentifierKind } from './privacy/sighting.ts';
import type { MemberRole } from './programs/rules.ts';

/** A signed-in person as a member of the program they act in. */
export interface Actor {
  readonly personId: string;
  readonly sessionId: string;
  readonly programId: string;
  readonly name: string;
  readonly roles: readonly MemberRole[];
}

/** Who acts on a request; only routes whose access names roles have somebody. */
export function actorOf({ actor }: { actor: Actor | null }): Actor {
  if (actor === null) throw new Error('this route has no actor: its access names no role');
  return actor;
}

export interface Work {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly requestId: string;
  readonly now: Date;
  /** Kinds of identifiers that the screen saw in the texts of the request, and that their author says point to nobody. */
  readonly confirmedKinds?: readonly IdentifierKind[];
}

/** Runs a verb as the actor of a request, in a transaction of its own. */
export type RunWork = <T>(verb: (work: Work) => Promise<T>) => Promise<T>;

export const hasRole = (actor: Actor, ...roles: MemberRole[]): boolean =>
  roles.some((role) => actor.roles.includes(role));

/** Directors and administrators see the whole program. */
export const seesWholeProgram = (actor: Actor): boolean => hasRole(actor, 'director', 'administrator');

/** The same work for a verb that is followed by another in its transaction: its last statement is not the last one. */
export const amid = (work: Work): Work => ({
  ...work,
  tx: Object.create(work.tx, { commitWithNext: { value: () => {} } }),
});
