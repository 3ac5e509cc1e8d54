/** How long a session lives and what a refresh token may still do. Pure. */
import type { MemberRole } from '../programs/rules.ts';

export const ACCESS_TOKEN_LIFE_SEC = 300;
/** After this long without a refresh the person signs in again (NIST SP 800-63B-4, AAL2). */
export const IDLE_LIMIT_MIN = 60;
const OVERALL_LIMIT_H = 24;
const OVERALL_LIMIT_DIRECTOR_H = 12;
/** A phone may lose the answer to a refresh; for this long the token before still gets the same successor. */
export const REFRESH_GRACE_SEC = 60;

const addMs = (from: Date, ms: number): Date => new Date(from.getTime() + ms);

/** When a session ends whatever happens: sooner for people who see a whole program. */
export function sessionEnd(start: Date, roles: readonly MemberRole[]): Date {
  const seesAll = roles.includes('director') || roles.includes('administrator');
  return addMs(start, (seesAll ? OVERALL_LIMIT_DIRECTOR_H : OVERALL_LIMIT_H) * 3_600_000);
}

export const RESET_LIFE_MIN = 60;
/** Enough for who mistypes; too few to fill somebody's mailbox. */
export const RESET_LINKS_PER_HOUR = 3;

export const resetEnd = (now: Date): Date => addMs(now, RESET_LIFE_MIN * 60_000);

/** A session that was not refreshed since then waits for nobody any more. */
export const idleSince = (now: Date): Date => addMs(now, -IDLE_LIMIT_MIN * 60_000);

export interface SessionFacts {
  generation: number;
  rotatedAt: Date;
  expiresAt: Date;
  isEnded: boolean;
}

/** rotate: a new token; repeat: the answer was lost, give the same successor; ended: sign in; replayed: stolen. */
export type RefreshVerdict = 'rotate' | 'repeat' | 'ended' | 'replayed';

export function judgeRefresh(session: SessionFacts, generation: number, now: Date): RefreshVerdict {
  if (session.isEnded || now >= session.expiresAt) return 'ended';
  if (generation === session.generation) return session.rotatedAt < idleSince(now) ? 'ended' : 'rotate';
  const isInGrace = now <= addMs(session.rotatedAt, REFRESH_GRACE_SEC * 1_000);
  return generation === session.generation - 1 && isInGrace ? 'repeat' : 'replayed';
}
