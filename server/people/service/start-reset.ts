/**
 * An administrator starts the reset of a member's password, and never sees or chooses it: docs/decisions/0018. With
 * mail the link goes to the member's own address and to nobody else. Without mail the administrator passes it on, and
 * so could use it: then only for somebody whose account opens nothing but this program.
 */
import { recordAs } from '../../audit/record.ts';
import { orNotFound } from '../../lib/problem.ts';
import type { Platform } from '../../platform.ts';
import { resetLetter } from '../../sessions/letters.ts';
import { belongsElsewhere, type OpenedReset, openReset } from '../../sessions/service/reset-password.ts';
import { provePresence } from '../../sessions/service.ts';
import type { Actor } from '../../work.ts';
import { MEMBER_HAS_LEFT, RESET_NEEDS_MAIL, RESET_NOT_POSSIBLE } from '../problems.ts';
import { lockMembership, type Membership } from '../queries.ts';

interface Starting {
  personId: string;
  /** The administrator's own: a borrowed session opens nobody's account. */
  password: string;
  requestId: string;
}

export interface StartedReset {
  /** Undefined when it went by mail. */
  token: string | undefined;
  sentTo: string | null;
  expiresAt: string;
}

/** @throws PASSWORD_WRONG, NOT_FOUND, MEMBER_HAS_LEFT, RESET_NOT_POSSIBLE, RESET_NEEDS_MAIL */
export async function startReset(
  platform: Platform,
  actor: Actor,
  { personId, password, requestId }: Starting,
): Promise<StartedReset> {
  await provePresence(platform, actor.personId, password);
  const { member, token, expiresAt } = await openFor(platform, actor, { personId, requestId });
  const { mail } = platform;
  if (mail === undefined) return { token, sentTo: null, expiresAt };
  mail.post(resetLetter(member, `${mail.origin}/reset#${token}`));
  return { token: undefined, sentTo: member.email, expiresAt };
}

/** In the scope of the program and of the member, whose other memberships only their own scope shows. */
function openFor(
  platform: Platform,
  actor: Actor,
  { personId, requestId }: Omit<Starting, 'password'>,
): Promise<OpenedReset & { member: Membership }> {
  const { programId } = actor;
  const isShown = platform.mail === undefined;
  return platform.db.withScope({ programId, personId }, async (tx) => {
    const member = orNotFound(await lockMembership(tx, programId, personId));
    if (member.endedAt !== null) throw MEMBER_HAS_LEFT();
    if (member.joinedAt === null) throw RESET_NOT_POSSIBLE();
    if (isShown && (await belongsElsewhere(tx, personId, programId))) throw RESET_NEEDS_MAIL();

    const shownIn = isShown ? programId : null;
    const reset = await openReset(tx, { personId, shownIn, now: platform.clock() });
    if (!reset.isOpen) throw RESET_NOT_POSSIBLE();
    const author = { programId, actorId: actor.personId, actorName: actor.name, requestId };
    const details = { resetId: reset.id, byMail: !isShown };
    await recordAs(tx, author, { type: 'membership.reset-started', subjectId: personId, details });
    return { ...reset, member };
  });
}
