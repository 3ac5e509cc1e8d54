/**
 * Password hashing with argon2id from Node's own crypto, behind a bounded queue: hashing is the cheapest way to
 * stop a small server, so at most two run at a time and one processor stays free of it, twenty wait, and the rest are
 * told to come back.
 */
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { promisify } from 'node:util';
import { TOO_MANY_SIGN_INS } from './problems.ts';

const argon2Async = promisify(argon2);

/** OWASP ASVS 5.0 appendix C asks for 46 MiB or more; 64 MiB and 3 passes cost 0.23 s of one processor here. */
const MEMORY_KIB = 65_536;
const PASSES = 3;
const PARALLELISM = 1;
const SALT_BYTES = 16;
const TAG_BYTES = 32;

/** On two processors two hashes would leave none to those who read meanwhile: promise 63. */
const RUNNING_AT_ONCE = Math.max(1, Math.min(2, availableParallelism() - 1));
const WAITING_AT_MOST = 20;

export interface PasswordHasher {
  /** @throws TOO_MANY_SIGN_INS when the queue is full, before any work is done */
  hash(password: string): Promise<string>;
  /** Does the same work when there is no hash, so that time does not tell whether an account exists. */
  verify(password: string, hash: string | null | undefined): Promise<boolean>;
  /**
   * Runs what is going to ask for one hash, database and all, while fewer are under way than can run and wait.
   * @throws TOO_MANY_SIGN_INS at once, so that a flood does not reach the database either
   */
  admit<T>(attempt: () => Promise<T>): Promise<T>;
}

export function createPasswordHasher(): PasswordHasher {
  const queue = boundedQueue();
  const decoy = encode(today(randomBytes(SALT_BYTES), randomBytes(TAG_BYTES)));
  return {
    hash: (password) =>
      queue(async () => {
        const parts = today(randomBytes(SALT_BYTES), Buffer.alloc(TAG_BYTES));
        return encode({ ...parts, tag: await derive(password, parts) });
      }),
    verify: (password, hash) =>
      queue(async () => {
        const stored = decode(hash ?? decoy) ?? today(randomBytes(SALT_BYTES), randomBytes(TAG_BYTES));
        return timingSafeEqual(await derive(password, stored), stored.tag) && typeof hash === 'string';
      }),
    admit: limitedTo(RUNNING_AT_ONCE + WAITING_AT_MOST),
  };
}

/** A PHC string of argon2id, taken apart. */
interface Stored {
  memoryKib: number;
  passes: number;
  parallelism: number;
  salt: Buffer;
  tag: Buffer;
}

const today = (salt: Buffer, tag: Buffer): Stored => ({
  memoryKib: MEMORY_KIB,
  passes: PASSES,
  parallelism: PARALLELISM,
  salt,
  tag,
});

/** One spelling for one password: NFC, so that a phone and a laptop that compose differently agree. */
const derive = (password: string, { memoryKib, passes, parallelism, salt, tag }: Stored): Promise<Buffer> =>
  argon2Async('argon2id', {
    message: Buffer.from(password.normalize('NFC'), 'utf8'),
    nonce: salt,
    memory: memoryKib,
    passes,
    parallelism,
    tagLength: tag.length,
  });

const base64 = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

const encode = ({ memoryKib, passes, parallelism, salt, tag }: Stored): string =>
  `$argon2id$v=19$m=${memoryKib},t=${passes},p=${parallelism}$${base64(salt)}$${base64(tag)}`;

const PHC =
  /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d)\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/;

/** Undefined for what we did not write; it matches no password. */
function decode(hash: string): Stored | undefined {
  const [, memory, passes, parallelism, salt = '', tag = ''] = PHC.exec(hash) ?? [];
  if (memory === undefined) return undefined;
  return {
    memoryKib: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  };
}

/** Was it made with less work than is asked today? Then it is made again when its person next signs in. */
export function isOutdated(hash: string): boolean {
  const stored = decode(hash);
  if (stored === undefined) return true;
  return (
    stored.memoryKib < MEMORY_KIB ||
    stored.passes < PASSES ||
    stored.salt.length < SALT_BYTES ||
    stored.tag.length < TAG_BYTES
  );
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

function limitedTo(atMost: number) {
  let underWay = 0;
  return async <T>(attempt: () => Promise<T>): Promise<T> => {
    if (underWay === atMost) throw TOO_MANY_SIGN_INS({ retryAfterSec: 2 });
    underWay++;
    try {
      return await attempt();
    } finally {
      underWay--;
    }
  };
}
