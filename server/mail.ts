/**
 * Letters to people, by the mail server that the operator names. A letter is handed over after the commit and never
 * waited for: a mail server that is slow or away changes no answer. Each is tried once; a person can ask again.
 */
import { createTransport } from 'nodemailer';

/** Plain text only: nothing a person typed is ever markup. */
export interface Letter {
  to: string;
  subject: string;
  text: string;
}

export interface Postman {
  /** Where links in letters lead: never taken from a request, whose Host header anybody can write. */
  readonly origin: string;
  /** Takes a letter and returns at once. */
  post(letter: Letter): void;
  /** Waits for the letters that are on their way. */
  close(): Promise<void>;
}

export interface MailOptions {
  url: string;
  from: string;
  origin: string;
  /** Told the kind of failure only: what a mail server says may name people. */
  onFailure(reason: string): void;
}

/** More than this many waiting: the mail server is away, and memory is not where letters are kept. */
const WAITING_AT_MOST = 500;
const LIMIT_MS = 15_000;

export function createPostman({ url, from, origin, onFailure }: MailOptions): Postman {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 2,
    disableFileAccess: true,
    disableUrlAccess: true,
    connectionTimeout: LIMIT_MS,
    greetingTimeout: LIMIT_MS,
    socketTimeout: LIMIT_MS,
  });
  const waiting = new Set<Promise<void>>();

  const deliver = async ({ to, subject, text }: Letter) => {
    await new Promise((resume) => setImmediate(resume)); // the answer goes first
    try {
      await transport.sendMail({
        from,
        to: { name: '', address: oneLine(to) },
        subject: oneLine(subject),
        text,
      });
    } catch (error) {
      onFailure(error instanceof Error && 'code' in error ? String(error.code) : 'unknown');
    }
  };

  return {
    origin,
    post(letter) {
      if (waiting.size >= WAITING_AT_MOST) return onFailure('too many letters are waiting');
      const delivery = deliver(letter).finally(() => waiting.delete(delivery));
      waiting.add(delivery);
    },
    async close() {
      await Promise.all(waiting);
      transport.close();
    },
  };
}

/** A header is one line: what breaks lines, or hides, becomes a space. */
const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
