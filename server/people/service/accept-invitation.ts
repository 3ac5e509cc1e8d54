import type { Tx } from '../../../db/client.ts';
import { recordAs } from '../../audit/record.ts';
import { ownerOf, sha256Of } from '../../lib/link-token.ts';
import { orNotFound } from '../../lib/problem.ts';
import type { Platform } from '../../platform.ts';
import { withGuessLimit } from '../../sessions/guesses.ts';
import { refuseWeakPassword } from '../../sessions/password-rules.ts';
import { SIGN_IN_REFUSED } from '../../sessions/problems.ts';
import type { AcceptInvitation, InvitationView } from '../contract.ts';
import { INVITATION_GONE } from '../problems.ts';
import {
  consumeInvitationIfOpen,
  findAccount,
  findOpenInvitation,
  lockMembership,
  setPasswordIfNone,
  updateMembershipIf,
} from '../queries.ts';

interface OpenInvitation extends InvitationView {
  id: string;
  programId: string;
  personId: string;
}

/** What a link is about. @throws INVITATION_GONE whether it is unknown, expired or used */
export async function lookUpInvitation(platform: Platform, token: string): Promise<OpenInvitation> {
  const programId = ownerOf(token);
  const found = await platform.db.withScope({ programId }, (tx) =>
    findOpenInvitation(tx, programId, sha256Of(token), platform.clock()),
  );
  if (found === undefined) throw INVITATION_GONE();
  return { ...found, programId };
}

/**
 * Joins the program. Somebody new chooses a password; somebody who has an account gives theirs. The rules are asked
 * of both, before the account is looked at, so that a bad password does not tell which of the two it is.
 * @throws INVITATION_GONE, PASSWORD_TOO_WEAK, SIGN_IN_REFUSED, TOO_MANY_GUESSES, PASSWORD_DISABLED
 */
export async function acceptInvitation(
  platform: Platform,
  { token, password }: AcceptInvitation,
  requestId: string,
): Promise<{ email: string }> {
  const invitation = await lookUpInvitation(platform, token);
  refuseWeakPassword(password, invitation);
  const passwordHash = await hashUnlessTheirs(platform, invitation, password);
  const { programId, personId } = invitation;
  await platform.db.withScope({ programId, personId }, (tx) =>
    join(tx, { invitation, passwordHash, now: platform.clock(), requestId }),
  );
  return { email: invitation.email };
}

/** Undefined when the password is the one of their account. Either way the same work is done, outside a transaction. */
async function hashUnlessTheirs(
  platform: Platform,
  { personId, email }: OpenInvitation,
  password: string,
): Promise<string | undefined> {
  const account = orNotFound(await platform.db.withScope({ personId }, (tx) => findAccount(tx, personId)));
  if (account.passwordHash === null) return platform.passwords.hash(password);
  const isTheirs = await withGuessLimit(platform, { at: 'password', email, by: 'invited' }, async () =>
    (await platform.passwords.verify(password, account.passwordHash)) && account.disabledAt === null
      ? true
      : undefined,
  );
  if (!isTheirs) throw SIGN_IN_REFUSED();
  return undefined;
}

interface Joining {
  invitation: OpenInvitation;
  passwordHash: string | undefined;
  now: Date;
  requestId: string;
}

async function join(tx: Tx, { invitation, passwordHash, now, requestId }: Joining): Promise<void> {
  const { id, programId, personId, name } = invitation;
  const member = await lockMembership(tx, programId, personId);
  if (member === undefined || member.endedAt !== null) throw INVITATION_GONE();
  if (!(await consumeInvitationIfOpen(tx, programId, id, now))) throw INVITATION_GONE();
  // None set: they accepted another program's invitation at the same moment, perhaps with another password.
  if (passwordHash !== undefined && !(await setPasswordIfNone(tx, personId, passwordHash)))
    throw SIGN_IN_REFUSED();

  const joined = await updateMembershipIf(tx, member, { joinedAt: now.toISOString() });
  if (joined === undefined) throw INVITATION_GONE();
  const author = { programId, actorId: personId, actorName: name, requestId };
  const details = { invitationId: id, version: joined.version };
  await recordAs(tx, author, { type: 'membership.joined', subjectId: personId, details });
}
