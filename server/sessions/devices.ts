/**
 * A browser in which somebody has signed in before keeps a token that says so. Whoever guesses from elsewhere uses up
 * the attempts of strangers; the owner has attempts of their own here. It opens nothing: the password is still asked.
 */
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import type { Key, KeyRing } from './keys.ts';

/** Several people share a browser on a ward. */
const ACCOUNTS_AT_MOST = 8;
const SEAL_LENGTH = 22;

/** Which browser it is, and one seal for each account that was opened in it, the latest first. */
const FORM = /^[0-9a-f-]{36}(?:\.[\w-]{22}){1,8}$/;

const sealOf = ({ secret }: Key, deviceId: string, account: string): string =>
  createHmac('sha256', secret)
    .update(`device:${deviceId}:${account}`)
    .digest('base64url')
    .slice(0, SEAL_LENGTH);

/** The id of the browser, if this account was opened in it before. */
export function knownDevice(keys: KeyRing, cookie: string | undefined, account: string): string | undefined {
  const [deviceId = '', ...seals] = partsOf(cookie);
  const expected = keys.all.map((key) => Buffer.from(sealOf(key, deviceId, account)));
  const isKnown = seals.some((seal) => expected.some((one) => timingSafeEqual(Buffer.from(seal), one)));
  return isKnown ? deviceId : undefined;
}

/** The cookie of this browser from now on. */
export function rememberDevice(keys: KeyRing, cookie: string | undefined, account: string): string {
  const [deviceId = randomUUID(), ...seals] = partsOf(cookie);
  const seal = sealOf(keys.current, deviceId, account);
  return [deviceId, ...new Set([seal, ...seals])].slice(0, ACCOUNTS_AT_MOST + 1).join('.');
}

const partsOf = (cookie = ''): string[] => (FORM.test(cookie) ? cookie.split('.') : []);
