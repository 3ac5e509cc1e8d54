/** What somebody may do in a program: as the database says it, and as this process last heard it. */
import * as z from 'zod/mini';
import { MEMBER_ROLE_CODES, type MemberRole } from '../programs/rules.ts';
import { SESSION_ENDED } from '../sessions/problems.ts';
import type { TokenSubject } from '../sessions/tokens.ts';

export interface ActorFacts {
  readonly name: string;
  readonly roles: readonly MemberRole[];
}

const ActorRow = z.object({
  name: z.string(),
  roles: z.array(z.enum(MEMBER_ROLE_CODES)),
  session_ended: z.boolean(),
  expires_at: z.string(),
});

/** Reads the row of read_actor. @throws SESSION_ENDED when there is no such session, or it is over */
export function actorFactsIn([row]: readonly unknown[], now: Date): ActorFacts {
  const read = z.safeParse(ActorRow, row);
  if (!read.success || read.data.session_ended) throw SESSION_ENDED();
  if (new Date(read.data.expires_at) <= now) throw SESSION_ENDED();
  return { name: read.data.name, roles: read.data.roles };
}

export const hasSameFacts = (one: ActorFacts, other: ActorFacts): boolean =>
  one.name === other.name && one.roles.join() === other.roles.join();

/** What was believed is not what the database says. */
export class BeliefOutdated extends Error {}

/**
 * What was last heard of the person behind each session in each program. Only ever a guess: it decides what is asked
 * first, and the first round trip brings the truth.
 */
export interface Beliefs {
  recall(subject: TokenSubject, programId: string): ActorFacts | undefined;
  keep(subject: TokenSubject, programId: string, facts: ActorFacts): void;
}

const KEPT_AT_MOST = 10_000;

export function createBeliefs(): Beliefs {
  const kept = new Map<string, ActorFacts>();
  const keyOf = ({ personId, sessionId }: TokenSubject, programId: string) =>
    `${personId} ${sessionId} ${programId}`;
  return {
    recall: (subject, programId) => kept.get(keyOf(subject, programId)),
    keep(subject, programId, facts) {
      const key = keyOf(subject, programId);
      kept.delete(key); // so that the one not heard of for longest is the first
      kept.set(key, facts);
      const [oldest = key] = kept.keys();
      if (kept.size > KEPT_AT_MOST) kept.delete(oldest);
    },
  };
}
