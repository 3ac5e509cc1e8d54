/** Signing in, staying signed in, signing out. */
import { randomUUID } from 'node:crypto';
import type { Tx } from '../../db/client.ts';
import { Problem } from '../lib/problem.ts';
import type { Platform } from '../platform.ts';
import type { MembershipView, SignIn } from './contract.ts';
import { type Caller, withGuessLimit } from './guesses.ts';
import { isOutdated } from './passwords.ts';
import { NOT_SIGNED_IN, PASSWORD_WRONG, SESSION_ENDED, SIGN_IN_REFUSED } from './problems.ts';
import {
  type Account,
  endAllSessions,
  endSession,
  findAccount,
  findAccountByEmail,
  findSession,
  insertSession,
  listMemberships,
  recordAccountEvent,
  rotateSessionIf,
  setPasswordIf,
} from './queries.ts';
import { judgeRefresh, sessionEnd } from './rules.ts';
import { type RefreshToken, readRefreshToken, refreshTokenOf } from './tokens.ts';

/** A session that was just opened or continued: what the edge turns into tokens. */
export interface OpenSession extends RefreshToken {
  person: { id: string; name: string; email: string };
  memberships: MembershipView[];
}

/**
 * @throws SIGN_IN_REFUSED whether the address, the password or the account is the reason; TOO_MANY_GUESSES,
 * PASSWORD_DISABLED whether or not there is such an account
 */
export async function signIn(
  platform: Platform,
  { email, password, caller }: SignIn & { caller: Caller },
  requestId: string,
): Promise<OpenSession> {
  const account = await withGuessLimit(platform, { at: 'password', email, by: caller }, () =>
    openedBy(platform, email, password),
  );
  if (account === undefined) throw SIGN_IN_REFUSED();
  const renewedHash = await hashAgainIfOutdated(platform, account, password);
  return platform.db.withScope({ personId: account.id }, async (tx) => {
    if (renewedHash !== undefined) await setPasswordIf(tx, account, renewedHash);
    return openSession(tx, account, platform.clock(), requestId);
  });
}

async function openedBy(platform: Platform, email: string, password: string): Promise<Account | undefined> {
  const account = await platform.db.withScope({ email }, (tx) => findAccountByEmail(tx, email));
  const isTheirs = await platform.passwords.verify(password, account?.passwordHash);
  return isTheirs && account?.disabledAt === null ? account : undefined;
}

/** Only now is the password at hand. A busy moment is no reason to turn somebody away: the next sign-in will do. */
async function hashAgainIfOutdated(
  { passwords }: Platform,
  { passwordHash }: Account,
  password: string,
): Promise<string | undefined> {
  if (passwordHash === null || !isOutdated(passwordHash)) return undefined;
  return passwords.hash(password).catch(() => undefined);
}

async function openSession(tx: Tx, account: Account, now: Date, requestId: string): Promise<OpenSession> {
  const memberships = await listMemberships(tx, account.id);
  const at = now.toISOString();
  const session = {
    id: randomUUID(),
    personId: account.id,
    createdAt: at,
    rotatedAt: at,
    expiresAt: sessionEnd(
      now,
      memberships.flatMap(({ roles }) => roles),
    ).toISOString(),
  };
  await insertSession(tx, session);
  await recordAccountEvent(tx, account.id, 'session.opened', requestId);
  return { ...sessionParts(session.id, 1, account), memberships };
}

export const sessionParts = (sessionId: string, generation: number, { id, name, email }: Account) => ({
  personId: id,
  sessionId,
  generation,
  person: { id, name, email },
});

/**
 * Gives the next refresh token for this one. A lost answer is forgiven for a minute: the token before gets the same
 * successor again. Later it is a replay: somebody else holds a copy, and the session ends for both.
 * @throws NOT_SIGNED_IN for what is no token of ours, SESSION_ENDED for one that came too late
 */
export async function refreshSession(
  platform: Platform,
  cookie: string | undefined,
  requestId: string,
): Promise<OpenSession> {
  const token = cookie === undefined ? undefined : readRefreshToken(platform.keys, cookie);
  if (token === undefined) throw NOT_SIGNED_IN();
  const outcome = await platform.db.withScope({ personId: token.personId }, (tx) =>
    continueSession(tx, token, platform.clock(), requestId),
  );
  if (outcome instanceof Problem) throw outcome; // thrown outside the transaction, so that ending it is kept
  return outcome;
}

async function continueSession(
  tx: Tx,
  token: RefreshToken,
  now: Date,
  requestId: string,
): Promise<OpenSession | Problem> {
  const session = await findSession(tx, token.sessionId);
  const account = await findAccount(tx, token.personId);
  if (session === undefined || account === undefined || account.disabledAt !== null) return SESSION_ENDED();

  const facts = {
    generation: session.generation,
    rotatedAt: new Date(session.rotatedAt),
    expiresAt: new Date(session.expiresAt),
    isEnded: session.endedAt !== null,
  };
  const verdict = judgeRefresh(facts, token.generation, now);
  if (verdict === 'ended') return SESSION_ENDED();
  if (verdict === 'replayed') {
    if ((await endSession(tx, token.sessionId, 'token-replayed', now)) > 0)
      await recordAccountEvent(tx, token.personId, 'session.replay-detected', requestId);
    return SESSION_ENDED({ isReplay: true });
  }

  const generation = verdict === 'rotate' ? token.generation + 1 : session.generation;
  if (verdict === 'rotate' && (await rotateSessionIf(tx, token.sessionId, token.generation, now)))
    await recordAccountEvent(tx, token.personId, 'session.refreshed', requestId);
  return {
    ...sessionParts(token.sessionId, generation, account),
    memberships: await listMemberships(tx, account.id),
  };
}

interface Leaving {
  personId: string;
  sessionId: string;
}

export async function signOut(
  platform: Platform,
  { personId, sessionId }: Leaving,
  requestId: string,
): Promise<void> {
  await platform.db.withScope({ personId }, async (tx) => {
    if ((await endSession(tx, sessionId, 'signed-out', platform.clock())) === 0) return;
    await recordAccountEvent(tx, personId, 'session.closed', requestId);
  });
}

/** Ends every session of the person, this one too. */
export async function signOutEverywhere(
  platform: Platform,
  personId: string,
  requestId: string,
): Promise<void> {
  await platform.db.withScope({ personId }, async (tx) => {
    await endAllSessions(tx, personId, 'signed-out-everywhere', platform.clock());
    await recordAccountEvent(tx, personId, 'session.all-closed', requestId);
  });
}

/** The cookie's content for a session. */
export const cookieOf = (platform: Platform, session: RefreshToken): string =>
  refreshTokenOf(platform.keys.current, session);

/**
 * Fresh proof that the person at the keyboard is the one signed in, asked before every signature and before the
 * account changes.
 * Runs outside a transaction: hashing must not hold a connection.
 * @throws PASSWORD_WRONG, TOO_MANY_GUESSES, PASSWORD_DISABLED
 */
export async function provePresence(
  platform: Platform,
  personId: string,
  password: string,
): Promise<Account> {
  const account = await platform.db.withScope({ personId }, (tx) => findAccount(tx, personId));
  if (account === undefined) throw PASSWORD_WRONG();
  const { email, passwordHash } = account;
  const isTheirs = await withGuessLimit(platform, { at: 'password', email, by: 'signed-in' }, async () =>
    (await platform.passwords.verify(password, passwordHash)) ? true : undefined,
  );
  if (!isTheirs) throw PASSWORD_WRONG();
  return account;
}
