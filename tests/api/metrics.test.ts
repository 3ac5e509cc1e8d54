/** Whoever runs the server sees in numbers what people do, and never who. */
import { randomBytes, randomUUID } from 'node:crypto';
import t from 'tap';
import { openDatabase } from '../../db/client.ts';
import { sql } from '../../db/drizzle.ts';
import { NOT_FOUND } from '../../server/lib/problem.ts';
import { createMetrics, scrape } from '../../server/metrics.ts';
import { NOT_SIGNED_IN } from '../../server/sessions/problems.ts';
import { call, expectProblem, type TestApp, testApp } from '../helpers/app.ts';
import { castOn } from '../helpers/cast.ts';
import { TEST_PATIENCE, testDatabase } from '../helpers/database.ts';

const TOKEN = randomBytes(24).toString('base64url');

async function metricsOf({ app }: TestApp): Promise<string> {
  const headers = { authorization: `Bearer ${TOKEN}` };
  const answer = await app.inject({ url: '/metrics', headers });
  if (answer.statusCode !== 200) throw new Error(`no metrics: ${answer.body}`);
  return answer.body;
}

/** The value of the one series that begins so. */
const numberAt = (page: string, series: string): number => {
  const line = page.split('\n').find((each) => each.startsWith(`${series} `));
  return Number(line?.split(' ').at(-1) ?? 0);
};

const seriesOf = (page: string): string[] => page.split('\n').filter((line) => /^pumprun_/.test(line));

const CASES = 'pumprun_http_requests_total{method="GET",route="/api/v1/cases/:caseId",status="404"}';

t.test('Tara asks, and the numbers move', async (t) => {
  const c = await castOn(await testApp(t, { app: { metricsToken: TOKEN } }), { privacyMode: 'dated' });
  const before = await metricsOf(c);
  const caseId = randomUUID();
  expectProblem(t, await c.tara.get(`/cases/${caseId}`), NOT_FOUND);
  await c.tara.get(`/cases/${randomUUID()}`);
  const wrong = { email: c.tara.email, password: 'not the heron by the weir' };
  await call(c, { method: 'POST', url: '/session', body: wrong });

  const after = await metricsOf(c);
  const grown = (series: string) => numberAt(after, series) - numberAt(before, series);
  t.equal(grown(CASES), 2, 'under the pattern of the route');
  t.equal(
    grown('pumprun_http_request_duration_seconds_count{method="GET",route="/api/v1/cases/:caseId"}'),
    2,
  );
  t.equal(grown('pumprun_problems_total{code="NOT_FOUND"}'), 2);
  t.equal(grown('pumprun_sign_ins_total{outcome="ok"}'), 1);
  t.equal(grown('pumprun_sign_ins_total{outcome="refused"}'), 1);
  t.equal(numberAt(after, 'pumprun_http_requests_in_flight'), 1, 'this one');
  t.equal(numberAt(after, 'pumprun_db_pool_size'), 10);
  t.ok(numberAt(after, 'pumprun_db_pool_connections{state="idle"}') > 0);
  t.match(after, /^pumprun_db_pool_waiting 0$/m);
  const told = [caseId, c.tara.id, c.programId, c.tara.name, c.tara.email, 'Riverside'];
  t.strictSame(
    told.filter((each) => after.includes(each)),
    [],
    'and nothing says who',
  );
});

t.test('who tries two hundred addresses and methods makes one series', async (t) => {
  const on = await testApp(t, { app: { metricsToken: TOKEN } });
  await on.app.inject({ method: 'DELETE', url: `/${randomUUID()}` });
  const before = seriesOf(await metricsOf(on));
  await metricsOf(on);
  for (let at = 0; at < 200; at++)
    await on.app.inject({ method: at % 2 === 0 ? 'DELETE' : 'PUT', url: `/nothing/${randomUUID()}?a=${at}` });
  const after = await metricsOf(on);
  const names = (lines: string[]) => lines.map((line) => line.slice(0, line.lastIndexOf(' ')));
  const added = names(seriesOf(after)).filter((name) => !names(before).includes(name));
  t.strictSame(
    added.filter((name) => !name.includes('route="/metrics"')),
    [],
  );
  t.equal(numberAt(after, 'pumprun_http_requests_total{method="any",route="none",status="404"}'), 201);
});

t.test('the numbers are for who has the token', async (t) => {
  const on = await testApp(t, { app: { metricsToken: TOKEN } });
  for (const authorization of ['', 'Bearer', `Bearer ${TOKEN}x`, `Bearer ${TOKEN.slice(1)}`, TOKEN]) {
    const answer = await on.app.inject({ url: '/metrics', headers: { authorization } });
    t.equal(answer.statusCode, 401, authorization.replace(TOKEN, '…'));
    t.equal(answer.json().code, NOT_SIGNED_IN.code);
  }
  const closed = await testApp(t);
  const headers = { authorization: `Bearer ${TOKEN}` };
  t.equal((await closed.app.inject({ url: '/metrics', headers })).statusCode, 404, 'without one: no page');
});

t.test('a transaction that is run again is counted by why', async (t) => {
  const { appConnection } = await testDatabase(t);
  const metrics = createMetrics();
  const db = openDatabase({
    connection: appConnection,
    poolSize: 1,
    patience: TEST_PATIENCE,
    onConnectionError: () => {},
    onRetry: (reason) => metrics.retries.inc({ reason }),
  });
  t.teardown(() => db.close());
  for (const state of ['40001', '40P01']) {
    let attempts = 0;
    await db.withScope({}, async (tx) => {
      attempts++;
      const lose =
        state === '40001'
          ? sql`do $$ begin raise sqlstate '40001'; end $$`
          : sql`do $$ begin raise sqlstate '40P01'; end $$`;
      if (attempts < 3) await tx.execute(lose);
    });
  }
  const page = await scrape({ metrics, db });
  t.equal(numberAt(page, 'pumprun_db_transaction_retries_total{reason="40001"}'), 2);
  t.equal(numberAt(page, 'pumprun_db_transaction_retries_total{reason="40P01"}'), 2);
});
