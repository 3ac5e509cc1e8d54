/** The application outlives its database: it says so while there is none, and goes on by itself afterwards. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import t from 'tap';
import { openDatabase } from '../../db/client.ts';
import { APP_ROLE } from '../../db/prepare.ts';
import { buildApp } from '../../server/app.ts';
import { DATABASE_UNAVAILABLE } from '../../server/plugins/errors.ts';
import { type Answer, expectProblem } from '../helpers/app.ts';
import { CREATE, cast, personIn } from '../helpers/cast.ts';
import { APP_PASSWORD } from '../helpers/database.ts';
import { faultProxy } from '../helpers/fault-proxy.ts';
import { placed } from '../helpers/log.ts';
import { joinServer } from '../helpers/server.ts';

const c = await cast(t);
const { tara, app } = c;
await tara.signIn();
const { rows } = await c.owner.query('select current_database() as name');
const database: string = rows[0].name;

/** From another database of the same server, because this one is to be closed. */
const outside = new pg.Client(await joinServer());
await outside.connect();
t.teardown(() => outside.end());

const allow = (isOpen: boolean) => outside.query(`alter database ${database} allow_connections ${isOpen}`);
const endSessions = () =>
  outside.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [database]);

async function ask(url: string): Promise<Answer> {
  const answer = await app.inject({ url });
  return { statusCode: answer.statusCode, headers: answer.headers, body: answer.json() };
}

async function until(isSo: () => Promise<boolean>): Promise<number> {
  const startedAt = performance.now();
  while (!(await isSo())) {
    if (performance.now() - startedAt > 10_000) throw new Error('it did not happen');
    await pause(50);
  }
  return performance.now() - startedAt;
}

t.test('with its database the server is alive and ready', async (t) => {
  for (const url of ['/health/live', '/health/ready']) {
    const answer = await ask(url);
    t.equal(answer.statusCode, 200);
    t.strictSame(answer.body, { status: 'ok' });
  }
});

t.test('without it the server is alive, not ready, and says when to come back', async (t) => {
  await allow(false);
  await endSessions();
  t.equal((await ask('/health/live')).statusCode, 200);
  const ready = await ask('/health/ready');
  expectProblem(t, ready, DATABASE_UNAVAILABLE);
  t.match(ready.headers['retry-after'], /^[1-9]\d*$/);
  const refused = await tara.get('/program');
  expectProblem(t, refused, DATABASE_UNAVAILABLE);
  t.equal(refused.headers['retry-after'], ready.headers['retry-after']);
  expectProblem(t, await tara.put(`/cases/${randomUUID()}`, placed(c), CREATE), DATABASE_UNAVAILABLE);
});

t.test('when it is back, so is the server, without a restart', async (t) => {
  await allow(true);
  const waited = await until(async () => (await ask('/health/ready')).statusCode === 200);
  t.ok(waited < 2_000, `ready after ${Math.round(waited)} ms`);
  const caseId = randomUUID();
  t.equal((await tara.put(`/cases/${caseId}`, placed(c), CREATE)).statusCode, 201);
});

t.test('sessions that die under forty requests cost some of them a 503, and nothing else', async (t) => {
  const ids = Array.from({ length: 40 }, () => randomUUID());
  const asking = ids.map((id) => tara.put(`/cases/${id}`, placed(c), CREATE));
  const killing = (async () => {
    for (let times = 0; times < 5; times++) {
      await endSessions();
      await pause(20);
    }
  })();
  const answers = await Promise.all(asking);
  await killing;
  const others = answers.filter(({ statusCode }) => statusCode !== 201 && statusCode !== 503);
  t.strictSame(
    others.map(({ body }) => body),
    [],
  );

  await t.test('and the pool is whole again: as many at once as it holds, twice over', async (t) => {
    await until(async () => (await ask('/health/ready')).statusCode === 200);
    const again = await Promise.all(ids.map((id) => tara.put(`/cases/${id}`, placed(c), CREATE)));
    t.strictSame(
      again.filter(({ statusCode }) => statusCode !== 200 && statusCode !== 201).map(({ body }) => body),
      [],
      'each is stored, once',
    );
  });
});

t.test('a wire that is cut is an answer too', async (t) => {
  const proxy = await faultProxy(t, await joinServer());
  const db = openDatabase({
    connection: { host: '127.0.0.1', port: proxy.port, database, user: APP_ROLE, password: APP_PASSWORD },
    poolSize: 2,
    onConnectionError: () => {},
  });
  const behind = await buildApp({ ...c.platform, db });
  t.teardown(async () => {
    await behind.close();
    await db.close();
  });
  const there = personIn({ ...c, app: behind }, c.programId, tara);
  await there.signIn();
  for (const word of ['read_actor', 'programs']) {
    proxy.cutAt(word);
    expectProblem(t, await there.get('/program'), DATABASE_UNAVAILABLE);
    t.equal((await there.get('/program')).statusCode, 200, `after a cut at ${word} the next one is answered`);
  }
  for (const word of ['begin', 'hold_actor', 'commit']) {
    const caseId = randomUUID();
    proxy.cutAt(word);
    expectProblem(t, await there.put(`/cases/${caseId}`, placed(c), CREATE), DATABASE_UNAVAILABLE);
    const again = await there.put(`/cases/${caseId}`, placed(c), CREATE);
    t.equal(again.statusCode, 201, `cut at ${word}, and may be sent again`);
  }
});
