/** A client of HTTP/1.1 on a connection that is kept: as little work as possible, because it shares the machine. */
import net from 'node:net';

export interface WireRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string;
}

export interface WireAnswer {
  status: number;
  body: Buffer;
}

export interface WireClient {
  send(request: WireRequest): Promise<WireAnswer>;
  close(): void;
}

/** Takes answers with a content-length, as ours are; connects again when the server says that it closes. */
export function wireClient(port: number): WireClient {
  let socket: net.Socket | undefined;
  let answered: PromiseWithResolvers<WireAnswer> | undefined;
  let received: Buffer = Buffer.alloc(0);

  const connect = (): net.Socket => {
    const fresh = net.connect({ host: '127.0.0.1', port, noDelay: true });
    received = Buffer.alloc(0);
    fresh.on('data', (piece) => {
      received = received.length === 0 ? piece : Buffer.concat([received, piece]);
      const answer = answerIn(received);
      if (answer === undefined) return;
      received = Buffer.alloc(0);
      if (answer.isLast) drop();
      answered?.resolve(answer);
    });
    fresh.on('error', (error) => answered?.reject(error));
    fresh.on('close', () => {
      if (socket !== fresh) return;
      socket = undefined;
      answered?.reject(new Error('the server closed the connection'));
    });
    return fresh;
  };
  const drop = () => {
    const old = socket;
    socket = undefined;
    old?.end();
  };
  return {
    send: (request) => {
      answered = Promise.withResolvers();
      socket ??= connect();
      socket.write(textOf(request));
      return answered.promise;
    },
    close: drop,
  };
}

function textOf({ method, path, headers, body }: WireRequest): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  if (body !== undefined) lines.push(`content-length: ${Buffer.byteLength(body)}\r\n`);
  return `${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n${lines.join('')}\r\n${body ?? ''}`;
}

const END_OF_HEAD = '\r\n\r\n';

function answerIn(received: Buffer): (WireAnswer & { isLast: boolean }) | undefined {
  const end = received.indexOf(END_OF_HEAD);
  if (end < 0) return undefined;
  const head = received.toString('latin1', 0, end);
  const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0);
  const start = end + END_OF_HEAD.length;
  if (received.length < start + length) return undefined;
  return {
    status: Number(head.slice('HTTP/1.1 '.length, 'HTTP/1.1 '.length + 3)),
    body: received.subarray(start, start + length),
    isLast: /^connection: close/im.test(head),
  };
}
