/** What the process writes: one line for one event, whatever was sent, and nothing in it that is somebody's secret. */
import { randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';
import t from 'tap';
import type { AppOptions } from '../../server/app.ts';
import { logLineOf } from '../../server/log.ts';
import { call, type Json, testApp } from '../helpers/app.ts';
import { CREATE, castOn, edit, PASSWORD } from '../helpers/cast.ts';
import { decide, placed, signing, submitNew } from '../helpers/log.ts';

let written = '';
const stream = new Writable({
  write(piece, _encoding, done) {
    written += String(piece);
    done();
  },
});
const base = logLineOf('info');
const logger: AppOptions['logger'] = { ...(typeof base === 'object' && base), stream };
const on = await testApp(t, { app: { logger } });
const c = await castOn(on, { privacyMode: 'dated' });
const { dana, sam, tara } = c;

const planted: string[] = [];
/** Words that nobody else writes. */
function plant(kind: string): string {
  const marker = `${kind}-${randomUUID().slice(0, 13)}`;
  planted.push(marker);
  return marker;
}

t.test('P118: nothing that somebody typed or holds is in the log', async (t) => {
  const session = (await tara.signIn()).body;
  planted.push(session.accessToken, session.accessToken.split('.')[2], PASSWORD);
  planted.push(tara.email, tara.name, dana.email, dana.name, sam.name);
  const headers = {
    'user-agent': plant('agent'),
    cookie: `session=${plant('cookie')}; __Host-pumprun-refresh=${plant('refresh')}`,
    'request-id': plant('request-id'),
    'x-request-id': plant('x-request-id'),
    'x-forwarded-for': plant('forwarded'),
    referer: `https://example.org/${plant('referer')}`,
    traceparent: plant('traceparent'),
  };
  const post = (url: string, body: unknown, extra = {}) =>
    call(c, { method: 'POST', url, body, headers: { ...headers, ...extra } });

  await post('/session', { email: `${plant('email')}@example.org`, password: plant('password') });
  await post('/session', { email: tara.email, password: plant('password') });
  await post('/session', { [plant('key')]: plant('value') });
  await post(
    '/session/refresh',
    {},
    { 'pumprun-client': 'web', origin: `https://${plant('origin')}.example` },
  );
  await post('/setup', { code: plant('code') });
  await post('/invitations/look-up', { token: plant('token').padEnd(64, 'x') });
  await post('/invitations/accept', { token: plant('token').padEnd(64, 'x'), password: plant('password') });
  await call(c, { url: `/cases?state=${plant('query')}`, headers });
  await call(c, { url: `/${plant('path')}/${plant('path')}`, headers });
  await call(c, { url: '/program', headers: { ...headers, authorization: `Bearer ${plant('bearer')}` } });
  await dana.post('/invitations', {
    name: plant('name'),
    email: `${plant('invited')}@example.org`,
    roles: ['student'],
  });
  await dana.put(
    `/sites/${randomUUID()}`,
    { code: plant('site').slice(0, 12), name: plant('site'), setting: 'adult' },
    CREATE,
  );
  const record = await submitNew(tara, placed(c));
  await decide(sam, { ...signing(record), decision: 'return', reason: plant('reason') });
  await sam.post('/signatures', { password: plant('password'), decisions: [signing(record)] });
  await tara.post(`/cases/${record.id}/void`, { reason: plant('void') }, edit(record.version));
  await tara.put(`/cases/${plant('id')}`, placed(c), CREATE);

  t.ok(planted.length >= 30, `${planted.length} were planted`);
  t.ok(written.split('\n').length > 30, 'and much was written');
  t.strictSame(
    planted.filter((marker) => written.includes(marker)),
    [],
  );
});

t.test('P119: whatever is sent, one event is one line', async (t) => {
  const before = written.length;
  const nasty = [
    '\r\n{"level":60,"msg":"forged"}',
    '\u001b[2K\u001b[1A',
    '\u2028forged',
    '\u0000',
    '"},{"x":"',
  ];
  for (const text of nasty) {
    const coded = encodeURIComponent(text);
    await call(c, { url: `/cases?${coded}=${coded}` });
    await call(c, { url: `/${coded}` });
    await call(c, { method: 'POST', url: '/session', body: { email: text, password: text, [text]: text } });
    await dana.put(`/sites/${randomUUID()}`, { code: text, name: text, setting: text }, CREATE);
  }
  const lines = written.slice(before).trimEnd().split('\n');
  t.ok(lines.length >= nasty.length * 4);
  for (const line of lines) {
    const event: Json = JSON.parse(line);
    t.type(event.time, 'number');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must not be there
    t.notMatch(line, /[\u0000-\u001f\u2028\u2029]|forged/);
  }
});

t.test('P120: a request has the id that the server made, whatever the client calls it', async (t) => {
  const claimed = randomUUID();
  const answer = await call(c, {
    url: '/nowhere',
    headers: { 'request-id': claimed, 'x-request-id': claimed, 'x-correlation-id': claimed },
  });
  t.not(answer.headers['request-id'], claimed);
  t.equal(answer.body.requestId, answer.headers['request-id']);
  t.notOk(written.includes(claimed));
});
