/** A way back for somebody who forgot their password: a link that works once, for an hour. */
import { randomUUID } from 'node:crypto';
import type { Tx } from '../../../db/client.ts';
import { newLinkToken, ownerOf, sha256Of } from '../../lib/link-token.ts';
import type { Platform } from '../../platform.ts';
import type { AcceptReset, ResetView } from '../contract.ts';
import { forgetGuessesAt } from '../guesses.ts';
import { passwordChangedLetter, resetLetter } from '../letters.ts';
import { refuseWeakPassword } from '../password-rules.ts';
import { MAIL_NOT_SET_UP, RESET_GONE } from '../problems.ts';
import {
  type Account,
  endAllSessions,
  findAccountByEmail,
  listMemberships,
  recordAccountEvent,
} from '../queries.ts';
import {
  actFor,
  consumeResetIfOpen,
  countRecentResets,
  findOpenReset,
  insertResetIfAccount,
  lockPerson,
  recordIfAccount,
  setPassword,
  touchDisk,
  voidOpenResets,
} from '../reset-queries.ts';
import { RESET_LINKS_PER_HOUR, resetEnd } from '../rules.ts';

/**
 * Mails a link to the address, if it has an account. The answer does not say, and does not tell by its time either:
 * for an address that is unknown, disabled, or was written to often enough, the same statements run and find nobody.
 * @throws MAIL_NOT_SET_UP
 */
export async function requestReset(platform: Platform, email: string, requestId: string): Promise<void> {
  const { db, mail } = platform;
  if (mail === undefined) throw MAIL_NOT_SET_UP();
  const now = platform.clock();
  const made = await db.withScope({ email }, async (tx) => {
    const account = await findAccountByEmail(tx, email);
    const personId = await addresseeOf(tx, account, now);
    const reset = await openReset(tx, { personId, shownIn: null, now });
    await recordIfAccount(tx, { resetId: reset.id, type: 'account.reset-requested', requestId });
    return { ...reset, account };
  });
  if (made.isOpen && made.account) mail.post(resetLetter(made.account, `${mail.origin}/reset#${made.token}`));
}

/** Whom to open a link for: somebody who does not exist when nobody is to get one. */
async function addresseeOf(tx: Tx, account: Account | undefined, now: Date): Promise<string> {
  const nobody = randomUUID();
  const personId = account?.id ?? nobody;
  await actFor(tx, personId);
  await touchDisk(tx);
  await lockPerson(tx, personId);
  return (await countRecentResets(tx, personId, now)) < RESET_LINKS_PER_HOUR ? personId : nobody;
}

export interface OpenedReset {
  id: string;
  token: string;
  expiresAt: string;
  /** False when there was nobody to open it for. */
  isOpen: boolean;
}

/** In the scope of this very person. Links from before work no more. */
export async function openReset(
  tx: Tx,
  { personId, shownIn, now }: { personId: string; shownIn: string | null; now: Date },
): Promise<OpenedReset> {
  const [id, token, expiresAt] = [randomUUID(), newLinkToken(personId), resetEnd(now).toISOString()];
  await voidOpenResets(tx, personId, now);
  const reset = { id, personId, tokenSha256: sha256Of(token), shownIn, expiresAt };
  const isOpen = await insertResetIfAccount(tx, reset);
  return { id, token, expiresAt, isOpen };
}

/** Whether the person is in another program than this one; in their own scope. */
export async function belongsElsewhere(tx: Tx, personId: string, programId: string): Promise<boolean> {
  const memberships = await listMemberships(tx, personId);
  return memberships.some((membership) => membership.programId !== programId);
}

/** What a link is about. @throws RESET_GONE whether it is unknown, used, replaced or ran out */
export async function lookUpReset(platform: Platform, token: string): Promise<ResetView> {
  const { name, email } = await findReset(platform, token);
  return { name, email };
}

async function findReset(platform: Platform, token: string) {
  const personId = ownerOf(token);
  return platform.db.withScope({ personId }, async (tx) => {
    const found = await findOpenReset(tx, sha256Of(token), platform.clock());
    if (found === undefined) throw RESET_GONE();
    // Somebody saw this link who may reset the password of this program's people, and of nobody else.
    if (found.shownIn !== null && (await belongsElsewhere(tx, personId, found.shownIn))) throw RESET_GONE();
    const programNames = (await listMemberships(tx, personId)).map(({ programName }) => programName);
    return { ...found, programNames };
  });
}

/** Sets the new password and ends every session. @throws RESET_GONE, PASSWORD_TOO_WEAK */
export async function acceptReset(
  platform: Platform,
  { token, password }: AcceptReset,
  requestId: string,
): Promise<{ email: string }> {
  const reset = await findReset(platform, token);
  for (const programName of ['', ...reset.programNames])
    refuseWeakPassword(password, { ...reset, programName });
  const passwordHash = await platform.passwords.hash(password);
  const now = platform.clock();
  await platform.db.withScope({ personId: reset.personId }, async (tx) => {
    if (!(await consumeResetIfOpen(tx, reset.id, now))) throw RESET_GONE();
    await setPassword(tx, reset.personId, passwordHash);
    await forgetGuessesAt(tx, platform, reset.email);
    await endAllSessions(tx, reset.personId, 'password-reset', now);
    await recordAccountEvent(tx, reset.personId, 'account.password-reset', requestId);
  });
  platform.mail?.post(passwordChangedLetter(reset, now));
  return { email: reset.email };
}
