/**
 * Password hashing with argon2id from Node's own crypto, behind a bounded queue: hashing is the cheapest way to
 * stop a small server, so at most two run at a time, twenty wait, and the rest are told to come back.
 */
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { TOO_MANY_SIGN_INS } from './problems.ts';

const argon2Async = promisify(argon2);

/** OWASP ASVS 5.0 appendix C asks for 46 MiB or more; 64 MiB and 3 passes cost about 50 ms here. */
const MEMORY_KIB = 65_536;
const PASSES = 3;
const PARALLELISM = 1;
const SALT_BYTES = 16;
const TAG_BYTES = 32;

const RUNNING_AT_ONCE = 2;
const WAITING_AT_MOST = 20;

export interface PasswordHasher {
  /** @throws TOO_MANY_SIGN_INS when the queue is full, before any work is done */
  hash(password: string): Promise<string>;
  /** Does the same work when there is no hash, so that time does not tell whether an account exists. */
  verify(password: string, hash: string | null | undefined): Promise<boolean>;
}

export function createPasswordHasher(): PasswordHasher {
  const queue = boundedQueue();
  const decoy = encode(randomBytes(SALT_BYTES), randomBytes(TAG_BYTES));
  return {
    hash: (password) =>
      queue(async () => {
        const salt = randomBytes(SALT_BYTES);
        return encode(salt, await derive(password, salt));
      }),
    verify: (password, hash) =>
      queue(async () => {
        const { salt, tag } = decode(hash ?? decoy);
        return timingSafeEqual(await derive(password, salt), tag) && typeof hash === 'string';
      }),
  };
}

/** One spelling for one password: NFC, so that a phone and a laptop that compose differently agree. */
const derive = (password: string, salt: Buffer): Promise<Buffer> =>
  argon2Async('argon2id', {
    message: Buffer.from(password.normalize('NFC'), 'utf8'),
    nonce: salt,
    memory: MEMORY_KIB,
    passes: PASSES,
    parallelism: PARALLELISM,
    tagLength: TAG_BYTES,
  });

const base64 = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

const encode = (salt: Buffer, tag: Buffer): string =>
  `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${PARALLELISM}$${base64(salt)}$${base64(tag)}`;

function decode(hash: string): { salt: Buffer; tag: Buffer } {
  const [, , , , salt = '', tag = ''] = hash.split('$');
  return { salt: Buffer.from(salt, 'base64'), tag: Buffer.from(tag, 'base64') };
}

function boundedQueue() {
  let running = 0;
  const waiting: (() => void)[] = [];

  return async <T>(task: () => Promise<T>): Promise<T> => {
    if (running === RUNNING_AT_ONCE) {
      if (waiting.length === WAITING_AT_MOST) throw TOO_MANY_SIGN_INS({ retryAfterSec: 2 });
      await new Promise<void>((start) => waiting.push(start)); // the one that ends hands its place over
    } else running++;
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}
