/**
 * Guessing is slow here, for everybody who is not the owner. An attempt is counted in PostgreSQL before a hash is
 * computed, so that all processes share the counts; a right one is forgiven. An address without an account is counted
 * just the same, under an HMAC, so neither the answer nor the table tells which addresses have one.
 */
import { createHmac, randomInt } from 'node:crypto';
import type { Tx } from '../../db/client.ts';
import { networkOf } from '../lib/network.ts';
import { Problem } from '../lib/problem.ts';
import type { Platform } from '../platform.ts';
import { knownDevice, rememberDevice } from './devices.ts';
import {
  forgetGuesses,
  forgiveGuess,
  type GuessKey,
  giveBackGuess,
  reserveGuess,
  sweepGuesses,
} from './guess-queries.ts';
import { PASSWORD_DISABLED, TOO_MANY_GUESSES, TOO_MANY_SIGN_INS } from './problems.ts';

/** Where an attempt comes from. */
export interface Caller {
  ip: string;
  /** What the browser keeps from an earlier sign-in. */
  deviceCookie: string | undefined;
}

/**
 * What is tried, and by whom. A stranger is anybody who asks to be let in; `signed-in` somebody whose session is open;
 * `invited` somebody with an invitation in hand. The set-up code belongs to no account.
 */
export type Guess =
  | { at: 'password'; email: string; by: Caller | 'signed-in' | 'invited' }
  | { at: 'set-up-code'; by: Caller };

/** All in 15 minutes. Strangers together may not have more than ten for one account; one network leaves some over. */
const OF_STRANGERS = 10;
const OF_ONE_NETWORK = 8;
/** A device, a session, an invitation: what only the owner or a thief has. */
const OF_ONE_HOLDER = 10;
/** Over all accounts: a hospital goes out under one address, and a class signs in at the same time. */
const OF_NETWORK_AT_ALL = 100;
const SWEEP_ONE_IN = 100;
const KEPT_MS = 24 * 3_600_000;

/**
 * Every place that checks a password or a code does it in here. `attempt` answers with undefined when what was given
 * is wrong. It runs outside of a transaction, as hashing does, and only when the attempt is allowed.
 * @throws TOO_MANY_GUESSES, PASSWORD_DISABLED, TOO_MANY_SIGN_INS
 */
export function withGuessLimit<T>(
  platform: Platform,
  guess: Guess,
  attempt: () => Promise<T | undefined>,
): Promise<T | undefined> {
  return platform.passwords.admit(async () => {
    const keys = keysOf(platform, guess);
    await reserve(platform, keys);
    const found = await attempt().catch((error: unknown) => giveBackAndThrow(platform, keys, error));
    if (found !== undefined) await forgive(platform, keys);
    return found;
  });
}

async function reserve({ db, clock }: Platform, keys: GuessKey[]): Promise<void> {
  const now = clock();
  const { wait_sec: waitSec, is_disabled: isDisabled } = await db.withScope({}, async (tx) => {
    if (randomInt(SWEEP_ONE_IN) === 0) await sweepGuesses(tx, new Date(now.getTime() - KEPT_MS));
    return reserveGuess(tx, keys, now);
  });
  if (isDisabled) throw PASSWORD_DISABLED();
  if (waitSec <= 0) return;
  const retryAfterSec = Math.ceil(waitSec);
  throw TOO_MANY_GUESSES({ retryAfterSec, detail: `try again in ${spoken(retryAfterSec)}` });
}

const spoken = (seconds: number): string =>
  seconds <= 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;

/** No hash was computed for who found the queue full. */
async function giveBackAndThrow({ db }: Platform, keys: GuessKey[], error: unknown): Promise<never> {
  if (error instanceof Problem && error.code === TOO_MANY_SIGN_INS.code)
    await db.withScope({}, (tx) => giveBackGuess(tx, keys));
  throw error;
}

async function forgive({ db }: Platform, keys: GuessKey[]): Promise<void> {
  await db.withScope({}, (tx) => forgiveGuess(tx, keys));
}

/** In the transaction that sets another password: what was guessed at the old one does not count against it. */
export const forgetGuessesAt = (tx: Tx, platform: Platform, email: string): Promise<void> =>
  forgetGuesses(tx, accountOf(platform, email));

/** What the browser of somebody who has just signed in keeps from now on. */
export const deviceCookieOf = (platform: Platform, email: string, { deviceCookie }: Caller): string =>
  rememberDevice(platform.keys, deviceCookie, accountOf(platform, email));

/** The order is the one in which rows are locked: the source, then the account, then both. */
function keysOf(platform: Platform, guess: Guess): GuessKey[] {
  if (guess.at === 'set-up-code') {
    const source = hmacOf(platform, `set-up:${networkOf(guess.by.ip)}`);
    return [{ account: '', source, atMost: OF_ONE_HOLDER }];
  }
  const account = accountOf(platform, guess.email);
  if (typeof guess.by === 'string') return [{ account, source: guess.by, atMost: OF_ONE_HOLDER }];
  const device = knownDevice(platform.keys, guess.by.deviceCookie, account);
  if (device !== undefined) return [{ account, source: `device:${device}`, atMost: OF_ONE_HOLDER }];
  const source = hmacOf(platform, `network:${networkOf(guess.by.ip)}`);
  return [
    { account: '', source, atMost: OF_NETWORK_AT_ALL },
    { account, source: '', atMost: OF_STRANGERS },
    { account, source, atMost: OF_ONE_NETWORK },
  ];
}

const accountOf = (platform: Platform, email: string): string => hmacOf(platform, `account:${email}`);

const hmacOf = ({ keys }: Platform, text: string): string =>
  createHmac('sha256', keys.current.secret).update(`guess:${text}`).digest('base64url');
