/** OpenTelemetry spans, as a collector on this machine receives them. */
import { randomUUID } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import t from 'tap';
import { openDatabase } from '../../db/client.ts';
import { buildApp } from '../../server/app.ts';
import { createTracing } from '../../server/tracing.ts';
import type { Json } from '../helpers/app.ts';
import { CREATE, cast, PASSWORD, personIn } from '../helpers/cast.ts';
import { placed } from '../helpers/log.ts';

const c = await cast(t);
const received: string[] = [];
const collector = http.createServer((request, reply) => {
  let body = '';
  request.setEncoding('utf8').on('data', (piece) => {
    body += piece;
  });
  request.on('end', () => {
    received.push(body);
    reply.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
});
await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
t.teardown(() => collector.close());
const endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;

const spansOf = (bodies: string[]): Json[] =>
  bodies.flatMap((body) =>
    JSON.parse(body).resourceSpans.flatMap(({ scopeSpans }: Json) =>
      scopeSpans.flatMap(({ spans }: Json) => spans),
    ),
  );
const attribute = (span: Json, key: string) =>
  span.attributes.find((found: Json) => found.key === key)?.value.stringValue;

t.test('what a student does leaves spans of the request, its transaction and its statements', async (t) => {
  const tracing = createTracing({ endpoint, service: 'pumprun-test' });
  const { password, ...connection } = c.db.pool.options;
  const db = openDatabase({
    connection: { ...connection, password: String(password) },
    poolSize: 2,
    onConnectionError: () => {},
    inSpan: tracing.span,
  });
  const app = await buildApp({ ...c.platform, db, tracing }, { trustProxy: ['127.0.0.1'] });
  const tara = personIn({ ...c, app }, c.programId, c.tara);
  const caseId = randomUUID();
  const traceId = '0af7651916cd43dd8448eb211c80319c';
  const fromProxy = {
    traceparent: `00-${traceId}-b7ad6b7169203331-01`,
    'x-forwarded-for': '192.0.2.7',
  };
  t.equal((await tara.put(`/cases/${caseId}`, placed(c), { ...CREATE, ...fromProxy })).statusCode, 201);
  t.equal((await tara.get('/nowhere', undefined, { traceparent: fromProxy.traceparent })).statusCode, 404);
  await app.close();
  await tracing.close();
  await db.close();

  const spans = spansOf(received);
  const named = (name: string) => spans.filter((span) => span.name === name);
  const [put] = named('PUT /api/v1/cases/:caseId');
  t.equal(put.traceId, traceId, 'under the trace of the proxy');
  const transactions = named('transaction').filter(({ parentSpanId }) => parentSpanId === put.spanId);
  t.equal(transactions.length, 1);
  const statements = named('statement').filter(({ parentSpanId }) => parentSpanId === transactions[0].spanId);
  t.ok(statements.some((span) => /^insert into "cases"/.test(attribute(span, 'db.query.text'))));
  t.ok(statements.length >= 5);
  t.not(named('GET none')[0].traceId, traceId, 'and not under that of anybody else');

  const all = received.join();
  for (const secret of [caseId, c.tara.email, c.tara.name, c.tara.id, PASSWORD, c.programId, 'Bearer'])
    t.notOk(all.includes(secret), 'no value, person or token is in them');
});
