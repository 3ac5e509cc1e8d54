/** A mail server on the loopback interface that keeps what it is sent: real SMTP over a real socket. */
import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Test } from 'tap';

export interface CaughtLetter {
  /** Whom the envelope names; a header cannot add anybody. */
  recipients: string[];
  headers: string;
  /** As the person reads it. */
  text: string;
}

export interface Catcher {
  url: string;
  letters: CaughtLetter[];
  /** Waits until this address has so many letters, and gives them. */
  lettersTo(address: string, count?: number): Promise<CaughtLetter[]>;
  /** From now on every letter is refused. */
  refuse(): void;
  attempts(): number;
}

export async function smtpCatcher(t: Pick<Test, 'teardown'>): Promise<Catcher> {
  const letters: CaughtLetter[] = [];
  let [isRefusing, attempts] = [false, 0];
  const server = net.createServer((socket) => {
    socket.on('error', () => {});
    converse(socket, {
      isRefusing: () => isRefusing,
      attempted: () => attempts++,
      caught: (letter) => letters.push(letter),
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.teardown(() => server.close());
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    async lettersTo(address, count = 1) {
      const found = () => letters.filter(({ recipients }) => recipients.includes(address));
      for (const deadline = Date.now() + 10_000; Date.now() < deadline; await pause(10))
        if (found().length >= count) return found();
      throw new Error(`${address} has ${found().length} letters and not ${count}`);
    },
    refuse: () => {
      isRefusing = true;
    },
    attempts: () => attempts,
  };
}

interface Ears {
  isRefusing(): boolean;
  attempted(): void;
  caught(letter: CaughtLetter): void;
}

function converse(socket: net.Socket, { isRefusing, attempted, caught }: Ears): void {
  let [pending, data] = ['', undefined as string | undefined];
  let recipients: string[] = [];
  const say = (line: string) => socket.write(`${line}\r\n`);
  const answer = (line: string) => {
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === 'MAIL') {
      attempted();
      recipients = [];
      return say(isRefusing() ? '550 not today' : '250 ok');
    }
    if (verb === 'RCPT') recipients.push(/<([^>]*)>/.exec(line)?.[1] ?? '');
    if (verb === 'DATA') {
      data = '';
      return say('354 go on');
    }
    return say(verb === 'QUIT' ? '221 bye' : '250 ok');
  };
  say('220 catcher');
  socket.on('data', (piece) => {
    pending += piece.toString();
    for (let end = pending.indexOf('\r\n'); end !== -1; end = pending.indexOf('\r\n')) {
      const line = pending.slice(0, end);
      pending = pending.slice(end + 2);
      if (data === undefined) answer(line);
      else if (line !== '.') data += `${line.replace(/^\./, '')}\r\n`;
      else {
        caught(letterOf(data, recipients));
        data = undefined;
        say('250 kept');
      }
    }
  });
}

function letterOf(data: string, recipients: string[]): CaughtLetter {
  const [headers = '', ...body] = data.split('\r\n\r\n');
  const raw = body.join('\r\n\r\n');
  const isQuoted = /^content-transfer-encoding: quoted-printable/im.test(headers);
  return { recipients, headers, text: isQuoted ? unquoted(raw) : raw };
}

function unquoted(text: string): string {
  const bytes = text
    .replaceAll(/=\r\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
