/** Bytes that no client library would send, over a socket of one's own. The server answers or hangs up, and goes on. */
import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import t from 'tap';
import { UNANSWERED_AT_MOST } from '../../server/plugins/pipelining.ts';
import { testApp } from '../helpers/app.ts';

const { app } = await testApp(t);
await app.listen({ port: 0, host: '127.0.0.1' });
const { port } = app.server.address() as AddressInfo;

const HOST = 'Host: localhost\r\n';
const POST = `POST /api/v1/session HTTP/1.1\r\n${HOST}Content-Type: application/json\r\n`;
const LIVE = 'GET /health/live HTTP/1.1\r\n';
const WAIT_MS = 5_000;

interface Reply {
  /** The status of each answer that came, in order; empty when the server only hung up. */
  statuses: number[];
  text: string;
  seconds: number;
}

/** Sends the bytes and listens until the server hangs up, or until it has answered and waits for more. */
async function exchange(bytes: string | Buffer, { drip }: { drip?: string } = {}): Promise<Reply> {
  const startedAt = performance.now();
  const socket = net.connect(port, '127.0.0.1');
  let text = '';
  socket.on('error', () => {}); // a reset is a way to hang up
  socket.on('data', (piece) => {
    text += piece.toString('latin1');
    if (drip === undefined) socket.setTimeout(300);
  });
  socket.on('timeout', () => socket.destroy());
  socket.write(bytes);
  if (drip === undefined) socket.setTimeout(WAIT_MS);
  const dripping = setInterval(() => drip !== undefined && socket.writable && socket.write(drip), 400);
  await once(socket, 'close');
  clearInterval(dripping);
  const statuses = [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
  return { statuses, text, seconds: (performance.now() - startedAt) / 1000 };
}

// These take their time; the others are asked while they do.
const slow = Promise.all([
  exchange(`${LIVE}${HOST}X-Slow: `, { drip: 'a' }),
  exchange(`${POST}Content-Length: 1000\r\n\r\n{"email":"`, { drip: 'a' }),
  exchange(`${POST}Transfer-Encoding: chunked\r\n\r\n`, { drip: '1\r\na\r\n' }),
]);

/** Refused by the parser or by us: a whole problem document with the headers of every answer. */
const REFUSED: Record<string, [bytes: string, status: number, code: string]> = {
  'two ways to say how long': [
    `${POST}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    400,
    'REQUEST_MALFORMED',
  ],
  'the same, the other way round': [
    `${POST}Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n`,
    400,
    'REQUEST_MALFORMED',
  ],
  'an encoding that nobody knows': [
    `${POST}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`,
    400,
    'REQUEST_MALFORMED',
  ],
  'two lengths': [`${POST}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`, 400, 'REQUEST_MALFORMED'],
  'a negative length': [`${POST}Content-Length: -1\r\n\r\n{}`, 400, 'REQUEST_MALFORMED'],
  'a length with a sign': [`${POST}Content-Length: +2\r\n\r\n{}`, 400, 'REQUEST_MALFORMED'],
  'a hexadecimal length': [`${POST}Content-Length: 0x2\r\n\r\n{}`, 400, 'REQUEST_MALFORMED'],
  'a length of 30 digits': [`${POST}Content-Length: ${'9'.repeat(30)}\r\n\r\n{}`, 400, 'REQUEST_MALFORMED'],
  'line ends without a carriage return': [
    'GET /health/live HTTP/1.1\nHost: localhost\n\n',
    400,
    'REQUEST_MALFORMED',
  ],
  'a carriage return inside a header': [`${LIVE}${HOST}X: a\rb\r\n\r\n`, 400, 'REQUEST_MALFORMED'],
  'a header that is folded': [`${LIVE}${HOST}X: a\r\n b: c\r\n : d\r\n\r\n`, 400, 'REQUEST_MALFORMED'],
  'a blank before the colon': [`${LIVE}Host : localhost\r\n\r\n`, 400, 'REQUEST_MALFORMED'],
  'two hosts': [`${LIVE}${HOST}Host: zebra7731.example\r\n\r\n`, 400, 'REQUEST_MALFORMED'],
  'HTTP without a version': ['GET /health/live\r\n\r\n', 400, 'REQUEST_MALFORMED'],
  'a version nobody has': [`GET /health/live HTTP/9.9\r\n${HOST}\r\n`, 400, 'REQUEST_MALFORMED'],
  'a method nobody has': [`FOO /health/live HTTP/1.1\r\n${HOST}\r\n`, 400, 'REQUEST_MALFORMED'],
  'a method without a route': [`PROPFIND /api/v1/cases HTTP/1.1\r\n${HOST}\r\n`, 404, 'NOT_FOUND'],
  'a trace': [`TRACE /api/v1/cases HTTP/1.1\r\n${HOST}X: zebra7731\r\n\r\n`, 404, 'NOT_FOUND'],
  'a greeting in TLS': ['\x16\x03\x01\x02\x00\x01\x00\x01', 400, 'REQUEST_MALFORMED'],
  '20 kB of header': [`${LIVE}${HOST}X: ${'zebra7731'.repeat(2300)}\r\n\r\n`, 431, 'HEADERS_TOO_LARGE'],
  '20 kB of address': [`GET /${'zebra7731'.repeat(2300)} HTTP/1.1\r\n${HOST}\r\n`, 431, 'HEADERS_TOO_LARGE'],
  'an address that cannot be decoded': [
    `GET /api/v1/cases/%zz HTTP/1.1\r\n${HOST}\r\n`,
    400,
    'REQUEST_MALFORMED',
  ],
  'a length over the limit, before any of it': [
    `${POST}Content-Length: 262145\r\n\r\n`,
    413,
    'BODY_TOO_LARGE',
  ],
  'pieces over the limit': [
    `${POST}Transfer-Encoding: chunked\r\n\r\n50000\r\n${'x'.repeat(0x50000)}`,
    413,
    'BODY_TOO_LARGE',
  ],
};

for (const [what, [bytes, status, code]] of Object.entries(REFUSED))
  t.test(`refused is ${what}`, async (t) => {
    const { statuses, text } = await exchange(bytes);
    t.strictSame(statuses, [status]);
    const [head = '', body = ''] = text.split('\r\n\r\n');
    t.equal(JSON.parse(body).code, code);
    t.match(head, /^content-type: application\/problem\+json/im);
    t.match(head, /^x-content-type-options: nosniff/im);
    t.match(head, /^content-security-policy: default-src 'none'/im);
    t.match(head, /^cache-control: no-store/im);
    t.ok(head.toLowerCase().includes(`request-id: ${JSON.parse(body).requestId}`));
    t.notOk(text.includes('zebra7731'), 'repeats nothing');
  });

t.test('refused by Node before it is a request: no host, and an expectation nobody can meet', async (t) => {
  t.strictSame((await exchange(`${LIVE}\r\n`)).statuses, [400]);
  t.strictSame((await exchange(`${LIVE}${HOST}Expect: 200-ok\r\n\r\n`)).statuses, [417]);
  t.strictSame((await exchange(`CONNECT localhost:80 HTTP/1.1\r\n${HOST}\r\n`)).statuses, [], 'hung up');
});

t.test('a request hidden in the body of another is body', async (t) => {
  const hidden = `GET /health/live HTTP/1.1\r\n${HOST}\r\n`;
  const { statuses } = await exchange(`${POST}Content-Length: ${hidden.length}\r\n\r\n${hidden}`);
  t.strictSame(statuses, [400], 'one answer, and not a live one');
});

t.test('what is unusual and harmless is answered', async (t) => {
  const many = (count: number) => Array.from({ length: count }, (_, at) => `X-${at}: 1\r\n`).join('');
  const cookies = Array.from({ length: 100 }, (_, at) => `c${at}=1`).join('; ');
  const harmless: Record<string, string> = {
    '200 headers': `${LIVE}${HOST}${many(200)}\r\n`,
    '100 cookies': `${LIVE}${HOST}Cookie: ${cookies}\r\n\r\n`,
    'the older version': 'GET /health/live HTTP/1.0\r\n\r\n',
    'the offer of another version': `${LIVE}${HOST}Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n\r\n`,
    'the offer of a web socket': `${LIVE}${HOST}Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
    'a question with a body': `${LIVE}${HOST}Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{{`,
    'a whole address': `GET http://zebra7731.example/health/live HTTP/1.1\r\n${HOST}\r\n`,
  };
  for (const [what, bytes] of Object.entries(harmless)) {
    const { statuses, text } = await exchange(bytes);
    t.strictSame(statuses, [200], what);
    t.notOk(text.includes('zebra7731'), 'and the host in it goes nowhere');
  }
  t.strictSame((await exchange(`${LIVE}${HOST}\r\n${LIVE}${HOST}\r\n`)).statuses, [200, 200], 'two in a row');
});

t.test('who sends hundreds without waiting for an answer is hung up on, and a few are no harm', async (t) => {
  const { statuses } = await exchange(`${LIVE}${HOST}\r\n`.repeat(UNANSWERED_AT_MOST));
  t.strictSame(statuses, Array(UNANSWERED_AT_MOST).fill(200));
  t.ok((await exchange(`${LIVE}${HOST}\r\n`.repeat(400))).statuses.length <= UNANSWERED_AT_MOST);
});

t.test('a header of the client makes neither the id of a request nor its origin', async (t) => {
  const forged =
    'Request-Id: zebra7731\r\nX-Request-Id: zebra7731\r\nX-Forwarded-Host: zebra7731.example\r\n';
  const { text } = await exchange(`${LIVE}${HOST}${forged}\r\n`);
  t.notOk(text.includes('zebra7731'));
});

t.test('T16: who sends too slowly is cut off', async (t) => {
  const [headers, body, pieces] = await slow;
  t.strictSame(headers.statuses, [408], 'headers');
  t.ok(headers.seconds > 4 && headers.seconds < 9, `after about 6 s (${headers.seconds.toFixed(1)})`);
  for (const late of [body, pieces]) {
    t.ok(
      late.statuses.every((status) => status === 408),
      'a body',
    );
    t.ok(late.seconds > 13 && late.seconds < 19, `after about 16 s (${late.seconds.toFixed(1)})`);
  }
});

t.test('after all of this the server answers as before', async (t) => {
  t.strictSame((await exchange(`${LIVE}${HOST}\r\n`)).statuses, [200]);
});
