/**
 * The secrets that sign-ins are made with: the first makes new tokens, all of them read tokens. A key is replaced by
 * putting another in front, so nobody is signed out, and the processes of an installation need not change at once.
 */
import { createHmac } from 'node:crypto';

export interface Key {
  /** Names the key in a token's header; tells nothing about it. */
  readonly id: string;
  readonly secret: string;
}

export interface KeyRing {
  readonly current: Key;
  readonly all: readonly Key[];
  /** Looks in our own list and nowhere else, whatever a token says. */
  find(id: unknown): Key | undefined;
}

const ID_LENGTH = 8;

export function createKeyRing([current, ...old]: readonly [string, ...string[]]): KeyRing {
  const [first, ...others] = [...new Set([current, ...old])].map(keyOf);
  if (first === undefined) throw new Error('a ring has a key');
  const all = [first, ...others];
  return { current: first, all, find: (id) => all.find((key) => key.id === id) };
}

const keyOf = (secret: string): Key => ({
  id: createHmac('sha256', secret).update('pumprun kid').digest('hex').slice(0, ID_LENGTH),
  secret,
});
