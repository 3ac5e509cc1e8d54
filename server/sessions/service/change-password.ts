/** A person gives themselves another password. */
import type { Tx } from '../../../db/client.ts';
import type { Platform } from '../../platform.ts';
import type { ChangePassword } from '../contract.ts';
import { forgetGuessesAt } from '../guesses.ts';
import { passwordChangedLetter } from '../letters.ts';
import { refuseWeakPassword } from '../password-rules.ts';
import { PASSWORD_WRONG, SESSION_ENDED } from '../problems.ts';
import {
  type Account,
  endOtherSessions,
  listMemberships,
  recordAccountEvent,
  setPasswordIf,
  skipGeneration,
} from '../queries.ts';
import { type OpenSession, provePresence, sessionParts } from '../service.ts';
import type { TokenSubject } from '../tokens.ts';

/**
 * Ends every other session at once. This one goes on with a token of its own, and no token from before the change
 * continues it: whoever copied one is out.
 * @throws PASSWORD_WRONG, PASSWORD_TOO_WEAK
 */
export async function changePassword(
  platform: Platform,
  { personId, sessionId }: TokenSubject,
  { currentPassword, newPassword }: ChangePassword,
  requestId: string,
): Promise<OpenSession> {
  const account = await provePresence(platform, personId, currentPassword);
  const memberships = await platform.db.withScope({ personId }, (tx) => listMemberships(tx, personId));
  for (const { programName } of [{ programName: '' }, ...memberships])
    refuseWeakPassword(newPassword, { ...account, programName }, 'newPassword');
  const passwordHash = await platform.passwords.hash(newPassword);
  const generation = await platform.db.withScope({ personId }, (tx) =>
    replace(tx, platform, { account, sessionId, passwordHash, requestId }),
  );
  platform.mail?.post(passwordChangedLetter(account, platform.clock()));
  return { ...sessionParts(sessionId, generation, account), memberships };
}

interface Change {
  account: Account;
  sessionId: string;
  passwordHash: string;
  requestId: string;
}

async function replace(
  tx: Tx,
  platform: Platform,
  { account, sessionId, passwordHash, requestId }: Change,
): Promise<number> {
  const now = platform.clock();
  // Somebody else changed it since it was typed: what was typed is not the password any more.
  if (!(await setPasswordIf(tx, account, passwordHash))) throw PASSWORD_WRONG();
  await forgetGuessesAt(tx, platform, account.email);
  const generation = await skipGeneration(tx, sessionId, now);
  if (generation === undefined) throw SESSION_ENDED();
  await endOtherSessions(tx, { personId: account.id, sessionId, reason: 'password-changed' }, now);
  await recordAccountEvent(tx, account.id, 'account.password-changed', requestId);
  return generation;
}
