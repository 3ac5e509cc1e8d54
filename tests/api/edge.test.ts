/**
 * What the edge does with what it should not get. Whatever is sent, the answer is a 4xx that names the field, repeats
 * nothing, changes nothing, and carries the headers that every answer carries.
 */
import { randomUUID } from 'node:crypto';
import type { InjectOptions } from 'fastify';
import t, { type Test } from 'tap';
import { NOT_FOUND, type ProblemMaker } from '../../server/lib/problem.ts';
import {
  BODY_TOO_LARGE,
  INPUT_INVALID,
  MEDIA_TYPE_UNSUPPORTED,
  REQUEST_MALFORMED,
} from '../../server/plugins/errors.ts';
import { type Answer, expectProblem } from '../helpers/app.ts';
import { CREATE, cast, edit } from '../helpers/cast.ts';
import { placed } from '../helpers/log.ts';

const c = await cast(t);
const { tara, programId } = c;
const session = (await tara.signIn()).body;
const SIGNED_IN = { authorization: `Bearer ${session.accessToken}`, 'pumprun-program': programId };
const JSON_TYPE = { 'content-type': 'application/json' };
const caseId = randomUUID();
await tara.put(`/cases/${caseId}`, placed(c), CREATE);

/** Stands in everything that is sent, and must stand in no answer. */
const MARKER = 'zebra7731';

const HEADERS_OF_EVERY_ANSWER: Record<string, RegExp> = {
  'content-security-policy': /default-src 'none'.*frame-ancestors 'none'/,
  'strict-transport-security': /max-age=31536000; includeSubDomains/,
  'x-content-type-options': /^nosniff$/,
  'x-frame-options': /^DENY$/,
  'referrer-policy': /^no-referrer$/,
  'request-id': /^[0-9a-f-]{36}$/,
  'cache-control': /./,
};

function carriesHeaders(t: Test, { headers }: Pick<Answer, 'headers'>, what: string): void {
  const lacking = Object.entries(HEADERS_OF_EVERY_ANSWER).filter(
    ([name, wanted]) => !wanted.test(String(headers[name] ?? '')),
  );
  t.strictSame(lacking, [], `${what}: the headers of every answer`);
}

async function inject(options: InjectOptions): Promise<Answer & { text: string }> {
  const answer = await c.app.inject(options);
  const isJson = /json/.test(String(answer.headers['content-type']));
  return {
    statusCode: answer.statusCode,
    headers: answer.headers,
    text: answer.body,
    body: isJson ? answer.json() : answer.body,
  };
}

async function isRefused(
  t: Test,
  what: string,
  options: InjectOptions,
  expected: ProblemMaker,
  field?: string,
): Promise<void> {
  await t.test(what, async (t) => {
    const answer = await inject(options);
    expectProblem(t, answer, expected, field);
    t.notOk(
      answer.text.includes(MARKER) || JSON.stringify(answer.headers).includes(MARKER),
      'repeats nothing',
    );
    t.equal(answer.headers['cache-control'], 'no-store');
    carriesHeaders(t, answer, what);
  });
}

/** Withdraws a draft: a route that takes text, with everything right but what the test is about. */
const withdraw = (
  payload: InjectOptions['payload'],
  headers: Record<string, string> = JSON_TYPE,
): InjectOptions => ({
  method: 'POST',
  url: `/api/v1/cases/${caseId}/void`,
  headers: { ...SIGNED_IN, ...edit(1), ...headers },
  ...(payload !== undefined && { payload }),
});

const reason = (text: string): InjectOptions => withdraw(JSON.stringify({ reason: text }));

t.test('a body that does not say what it is', async (t) => {
  const body = JSON.stringify({ reason: MARKER });
  const types = [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    'application/json; charset=utf-16',
    'application/json;charset="iso-8859-1"',
    'application/jsonp',
    'application/json text/plain',
    'text/plain, application/json',
    MARKER,
  ];
  for (const type of types)
    await isRefused(t, type, withdraw(body, { 'content-type': type }), MEDIA_TYPE_UNSUPPORTED);
  await isRefused(t, 'none at all', withdraw(Buffer.from(body), {}), MEDIA_TYPE_UNSUPPORTED);
  const packed = { ...JSON_TYPE, 'content-encoding': 'gzip' };
  await isRefused(t, 'a compressed one', withdraw(body, packed), MEDIA_TYPE_UNSUPPORTED);
});

t.test('a body that says the same in another way is read, and checked, like any other', async (t) => {
  const types = [
    'APPLICATION/JSON',
    ' application/json',
    'application/json ; charset=UTF-8',
    'application/json\t',
  ];
  for (const type of types)
    await isRefused(t, type, withdraw('{"reason":5}', { 'content-type': type }), INPUT_INVALID, 'reason');
});

t.test('a body that is no JSON', async (t) => {
  const bodies: Record<string, string | Buffer> = {
    'cut off': `{"reason":"${MARKER}`,
    NaN: '{"reason":NaN}',
    Infinity: '{"reason":Infinity}',
    'a hexadecimal number': '{"reason":0x10}',
    'a comma at the end': `{"reason":"${MARKER}",}`,
    'a comment': `{"reason":"${MARKER}"/* why */}`,
    'single quotes': `{'reason':'${MARKER}'}`,
    'a byte-order mark before it': `\ufeff{"reason":"${MARKER}"}`,
    'a control character inside it': `{"reason":"${MARKER}\u0001"}`,
    'a prototype': `{"reason":"${MARKER}","__proto__":{"role":"director"}}`,
    'a constructor': `{"reason":"${MARKER}","constructor":{"prototype":{"role":"director"}}}`,
    'the same key twice (B208)': `{"reason":"a","reason":"${MARKER}"}`,
    '30,000 brackets': '['.repeat(30_000),
    'a byte that is no UTF-8': Buffer.from([...Buffer.from('{"reason":"a'), 0xff, ...Buffer.from('"}')]),
    'an overlong encoding': Buffer.from([...Buffer.from('{"reason":"'), 0xc0, 0xaf, ...Buffer.from('"}')]),
    'UTF-16': Buffer.from(`{"reason":"${MARKER}"}`, 'utf16le'),
  };
  for (const [what, body] of Object.entries(bodies))
    await isRefused(t, what, withdraw(body), REQUEST_MALFORMED);
});

t.test('T19: a body of another shape', async (t) => {
  for (const body of ['null', '[]', `"${MARKER}"`, '1', 'true', '[{"reason":"x"}]'])
    await isRefused(t, body, withdraw(body), INPUT_INVALID);
  await isRefused(t, 'none', withdraw(undefined), INPUT_INVALID);
  await isRefused(t, 'an empty one', withdraw(''), INPUT_INVALID);
  await isRefused(t, '30,000 closed brackets', withdraw('['.repeat(3e4) + ']'.repeat(3e4)), INPUT_INVALID);
  for (const [what, value] of Object.entries({
    number: 5,
    boolean: true,
    nothing: null,
    list: ['x'],
    object: {},
  }))
    await isRefused(
      t,
      `a ${what} for text`,
      withdraw(JSON.stringify({ reason: value })),
      INPUT_INVALID,
      'reason',
    );
  for (const key of ['role', 'programId', 'signedAt', 'version']) {
    const body = JSON.stringify({ reason: 'Logged twice', [key]: MARKER });
    await isRefused(t, `the field ${key}, which is not theirs to set`, withdraw(body), INPUT_INVALID, key);
  }
  const strange = JSON.stringify({ reason: 'Logged twice', [`MRN 12345 ${MARKER}`]: 1 });
  await isRefused(t, 'a name that is none is not repeated', withdraw(strange), INPUT_INVALID, '?');
});

t.test('T20: text that nobody can read, or that PostgreSQL would refuse or change', async (t) => {
  const texts: Record<string, string> = {
    NUL: `${MARKER}\u0000`,
    'another control': `${MARKER}\u0001`,
    DEL: `${MARKER}\u007f`,
    'a C1 control': `${MARKER}\u0085`,
    'a lone surrogate': `${MARKER}\ud800`,
    'a lone low surrogate': `\udc00${MARKER}`,
    'an override of the direction': `${MARKER}\u202e`,
    'an isolate of the direction': `\u2066${MARKER}`,
    'a tag character': `${MARKER}\u{e0041}`,
    'only blanks': ' \t\n ',
    'nothing anybody sees': '\u200b\u2060',
    'no character': '',
    'more than it takes': 'x'.repeat(201),
    '10,000 marks on one letter': `a${'\u0301'.repeat(10_000)}`,
  };
  for (const [what, value] of Object.entries(texts))
    await isRefused(t, what, reason(value), INPUT_INVALID, 'reason');
});

t.test('more than a request may hold', async (t) => {
  const limit = 256 * 1024;
  const filled = (length: number) => `{"reason":"${'x'.repeat(length - '{"reason":""}'.length)}"}`;
  await isRefused(t, '256 KiB and one byte', withdraw(filled(limit + 1)), BODY_TOO_LARGE);
  await isRefused(t, '1 MB', withdraw(filled(1e6)), BODY_TOO_LARGE);
  await isRefused(t, '256 KiB are read, and too long', withdraw(filled(limit)), INPUT_INVALID, 'reason');
  const many = JSON.stringify({ reason: Array.from({ length: 100_000 }, () => 1) });
  await isRefused(t, '100,000 entries', withdraw(many), INPUT_INVALID, 'reason');
});

t.test('numbers that are not what they seem', async (t) => {
  const other = JSON.stringify({ ...placed(c), conductSharePct: 'HERE' });
  const put = (number: string): InjectOptions => ({
    method: 'PUT',
    url: `/api/v1/cases/${randomUUID()}`,
    headers: { ...SIGNED_IN, ...CREATE, ...JSON_TYPE },
    payload: other.replace('"HERE"', number),
  });
  for (const number of [
    '1e308',
    '1e400',
    '-1',
    '101',
    '0.5',
    '50.0000000001',
    '9007199254740993',
    '"50"',
    '[50]',
  ])
    await isRefused(t, number, put(number), INPUT_INVALID, 'conductSharePct');
});

t.test('questions that are asked wrongly', async (t) => {
  const ask = (query: string): InjectOptions => ({ url: `/api/v1/cases?${query}`, headers: SIGNED_IN });
  const fields: Record<string, string[]> = {
    limit: [
      'limit=1&limit=2',
      'limit=-1',
      'limit=0',
      'limit=1e9',
      'limit=%EF%BC%91',
      'limit=10abc',
      'limit=',
    ],
    before: [`before=${MARKER}`, `before=${'9'.repeat(10_000)}`, 'before=%00', 'before=-1', 'before=1.5'],
    state: [`state=${MARKER}`, 'state=draft&state=signed', 'state='],
    studentId: [`studentId=${MARKER}`, `studentId=${programId.toUpperCase()}`, `studentId={${programId}}`],
  };
  for (const [field, queries] of Object.entries(fields))
    for (const query of queries)
      await isRefused(t, query.slice(0, 60), ask(query), INPUT_INVALID, `querystring.${field}`);
  for (const query of ['unknown=1', '__proto__=1&__proto__[x]=2', 'constructor[prototype]=x', '%zz=1', '=1'])
    await isRefused(t, query, ask(query), INPUT_INVALID);
});

t.test('addresses that lead nowhere, or out', async (t) => {
  const there = (url: string): InjectOptions => ({ url, headers: SIGNED_IN });
  for (const id of [
    MARKER,
    'a%00b',
    '%2e%2e%2fx',
    `%7b${caseId}%7d`,
    caseId.toUpperCase(),
    caseId.slice(1),
    '1',
  ])
    await isRefused(t, `the id ${id}`, there(`/api/v1/cases/${id}`), INPUT_INVALID, 'params.caseId');
  for (const id of ['%zz', '%c0%ae', '%', `${MARKER}%`])
    await isRefused(t, `the id ${id}`, there(`/api/v1/cases/${id}`), REQUEST_MALFORMED);
  const nowhere = [
    `/api/v1/${MARKER}`,
    `/api/v1/cases/${'x'.repeat(65)}`,
    '//api/v1/cases',
    '/api//v1/cases',
    '/API/v1/cases',
    '/api',
    '/api/',
    '/health',
    '/health/',
    `/${MARKER}.txt`,
    '/%00',
    '/../package.json',
    '/..%2fpackage.json',
    '/assets/..%2f..%2f..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/%2e%2e/package.json',
    '/.env',
    '/api/v1/docs/static/..%2f..%2fpackage.json',
  ];
  for (const url of nowhere) await isRefused(t, url.slice(0, 60), there(url), NOT_FOUND);
  for (const method of ['TRACE', 'OPTIONS', 'PATCH', 'HEAD'] as const) {
    const answer = await c.app.inject({ method, url: '/api/v1/cases' });
    t.equal(answer.statusCode, 404, method);
    carriesHeaders(t, answer, method);
  }
});

t.test('nothing of all this changed anything', async (t) => {
  const { rows } = await c.owner.query('select id, version, state from cases');
  t.strictSame(rows, [{ id: caseId, version: 1, state: 'draft' }]);
});

t.test('what Tara types with accents, line breaks and joined emoji is kept, in one form', async (t) => {
  const typed = ' Ne\u0301e en double\u00a0:\n\tvoir \u{1f469}\u200d\u2695\ufe0f ';
  t.equal((await inject(reason(typed))).statusCode, 200);
  const { rows } = await c.owner.query('select decision_reason as reason from cases');
  t.equal(rows[0].reason, typed.trim().normalize('NFC'));
  t.equal((await inject(reason(typed))).statusCode, 200, 'and sent again it is a repeat');
});

t.test('every answer carries the headers, whatever its status', async (t) => {
  const [made, draft] = [randomUUID(), randomUUID()];
  await tara.put(`/cases/${draft}`, placed(c), CREATE);
  const put = (id: string, content: object): InjectOptions => ({
    method: 'PUT',
    url: `/api/v1/cases/${id}`,
    headers: { ...SIGNED_IN, ...CREATE, ...JSON_TYPE },
    payload: JSON.stringify(content),
  });
  const submit = (headers: Record<string, string>): InjectOptions => ({
    method: 'POST',
    url: `/api/v1/cases/${draft}/submit`,
    headers: { ...SIGNED_IN, ...headers },
  });
  const requests: Record<number, InjectOptions> = {
    200: { url: '/api/v1/cases', headers: SIGNED_IN },
    201: put(made, placed(c)),
    400: { url: '/api/v1/cases?limit=x', headers: SIGNED_IN },
    401: { url: '/api/v1/cases' },
    403: { url: '/api/v1/members', headers: SIGNED_IN },
    404: { url: `/api/v1/cases/${randomUUID()}`, headers: SIGNED_IN },
    409: put(draft, { ...placed(c), conductSharePct: 90 }),
    412: submit(edit(9)),
    413: withdraw('x'.repeat(3e5)),
    415: withdraw('x', {}),
    428: submit({}),
  };
  for (const [status, options] of Object.entries(requests)) {
    const answer = await inject(options);
    t.equal(answer.statusCode, Number(status));
    carriesHeaders(t, answer, status);
    t.equal(answer.headers['cache-control'], 'no-store');
  }
});

t.test('the client runs nothing but its own files', async (t) => {
  const shell = await inject({ url: '/some/page' });
  t.equal(shell.statusCode, 200, 'built with `npm run build`');
  t.match(shell.headers['content-type'], /^text\/html/);
  carriesHeaders(t, shell, 'the shell');
  const policy = String(shell.headers['content-security-policy']);
  t.equal(
    policy.split(';').find((part) => part.startsWith('script-src')),
    "script-src 'self'",
  );
  t.notOk(/unsafe|https?:|\*/.test(policy), 'no inline code, no other host');
  t.equal(shell.headers['cross-origin-opener-policy'], 'same-origin');
  t.equal(shell.headers['cache-control'], 'no-cache');
  t.notOk(
    /<script(?![^>]*\bsrc=)|<style|\son\w+=|javascript:/i.test(shell.text),
    'the shell holds no inline code',
  );
  const [asset] = /\/assets\/[\w.-]+\.js/.exec(shell.text) ?? [];
  const file = await inject({ url: asset! });
  t.equal(file.headers['cache-control'], 'public, max-age=31536000, immutable');
  carriesHeaders(t, file, 'a file');
});

t.test('the API describes itself in OpenAPI 3.1', async (t) => {
  const { body: document, headers } = await inject({ url: '/api/v1/openapi.json' });
  carriesHeaders(t, { headers }, 'the description');
  t.equal(document.openapi, '3.1.0');
  t.ok(document.info.title && document.info.version);
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(
    ([, place]) => place!,
  );
  const resolve = (place: string) => place.split('/').reduce((at, key) => at?.[key], document);
  t.strictSame(
    references.filter((place) => resolve(place) === undefined),
    [],
  );
  for (const [url, methods] of Object.entries<Record<string, Operation>>(document.paths))
    for (const [method, operation] of Object.entries(methods)) {
      const inPath = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
      const named = [...url.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
      t.strictSame(inPath.map(({ name }) => name).sort(), named.sort(), `${method} ${url}: its parameters`);
      const good = Object.keys(operation.responses).filter((status) => /^2\d\d$/.test(status));
      t.ok(good.length > 0, 'and an answer');
    }
});

interface Operation {
  parameters?: { in: string; name: string }[];
  responses: Record<string, object>;
}

t.test('people read the description on a page that keeps the same policy', async (t) => {
  const page = await inject({ url: '/api/v1/docs' });
  t.equal(page.statusCode, 200);
  t.match(page.headers['content-type'], /^text\/html/);
  carriesHeaders(t, page, 'the page');
  t.ok(String(page.headers['content-security-policy']).includes("script-src 'self';"));
});
