/**
 * The application behind PgBouncer in transaction mode, where any statement may meet another connection: what people
 * do all day, in two processes at once.
 */
import { randomUUID } from 'node:crypto';
import t from 'tap';
import { openDatabase } from '../../db/client.ts';
import { buildApp } from '../../server/app.ts';
import { HOURS_OVERLAP } from '../../server/hours/problems.ts';
import { VERSION_STALE } from '../../server/lib/problem.ts';
import { SESSION_ENDED } from '../../server/sessions/problems.ts';
import { call, expectProblem, type Json, type TestApp, testApp } from '../helpers/app.ts';
import { CREATE, castOn, edit, PASSWORD } from '../helpers/cast.ts';
import { decide, placed, signing, submitNew, submitNewHours } from '../helpers/log.ts';
import { makeCpbCase, makeHours } from '../helpers/make.ts';
import { pooledDatabase } from '../helpers/pgbouncer.ts';

// Fewer connections than the processes ask for, so that they have to share them.
const pooled = await pooledDatabase(t, { serverConnections: 3 });
const here = await testApp(t, { database: pooled });
const on = await castOn(here, { privacyMode: 'dated' });
const { dana, sam, tara, otto, olga } = on;
const there = await secondProcess();

/** Another process of the same installation, with a pool of its own. */
async function secondProcess(): Promise<TestApp> {
  const db = openDatabase({
    connection: pooled.pooledConnection,
    poolSize: 10,
    onConnectionError: () => {},
  });
  const platform = { ...here.platform, db };
  const app = await buildApp(platform);
  t.teardown(async () => {
    await app.close();
    await db.close();
  });
  return { ...here, platform, db, app };
}

t.test(
  'T22: the application shares fewer connections than it opened, with its limits and without names',
  async (t) => {
    const { pool } = pooled.database;
    const clients = await Promise.all(Array.from({ length: 8 }, () => pool.connect()));
    const pids = await Promise.all(
      clients.map((client) => client.query('select pg_backend_pid() as pid, pg_sleep(0.01)')),
    );
    t.ok(new Set(pids.map(({ rows }) => rows[0].pid)).size <= 3, 'three connections carry eight');
    const { rows } = await pool.query(`select current_setting('statement_timeout') as limit`);
    t.strictSame(rows, [{ limit: '10s' }], 'the time limit came with the role');

    const outcomes = await Promise.allSettled(
      clients.map((client) => client.query({ name: 'n', text: 'select 1' })),
    );
    t.ok(
      outcomes.some(({ status }) => status === 'rejected'),
      'a named statement would not survive here',
    );
    for (const client of clients) client.release(true);
  },
);

t.test('Tara logs, edits and hands in; Sam sees it, signs it, and her bar moves', async (t) => {
  const id = randomUUID();
  const edited = placed(on, makeCpbCase({ conductSharePct: 60 }));
  t.equal((await tara.put(`/cases/${id}`, placed(on), CREATE)).statusCode, 201);
  t.equal((await tara.put(`/cases/${id}`, placed(on), CREATE)).statusCode, 200, 'once is enough');
  t.equal((await tara.put(`/cases/${id}`, edited, edit(1))).body.version, 2);
  expectProblem(t, await tara.put(`/cases/${id}`, placed(on), edit(1)), VERSION_STALE);
  const submitted = (await tara.post(`/cases/${id}/submit`, undefined, edit(2))).body;
  t.ok((await sam.get('/inbox')).body.cases.some((record: Json) => record.id === id));
  t.equal((await decide(sam, signing(submitted))).body.verdicts[0].outcome, 'signed');
  const { progress } = (await tara.get(`/progress/students/${tara.id}`)).body;
  t.equal(progress.rules[0].counted, 1);
  t.equal((await dana.get(`/cases/${id}/signature`)).body.matchesRecord, true);
});

t.test('shifts at the same time: one is kept, however many connections carry them', async (t) => {
  const shift = makeHours({
    activityOn: on.day(-5),
    siteId: on.siteId,
    supervisorId: sam.id,
    durationMin: 480,
    clock: { startLocal: '07:00', endLocal: '15:00' },
  });
  const answers = await Promise.all(
    Array.from({ length: 12 }, () => tara.put(`/hours/${randomUUID()}`, shift, CREATE)),
  );
  t.equal(answers.filter(({ statusCode }) => statusCode === 201).length, 1);
  for (const answer of answers.filter(({ statusCode }) => statusCode !== 201))
    expectProblem(t, answer, HOURS_OVERLAP);
  const entry = await submitNewHours(on, { activityOn: on.day(-9) });
  t.equal((await decide(sam, signing(entry))).body.verdicts[0].outcome, 'signed');
});

t.test('two programs at once never see each other, whichever connection they meet', async (t) => {
  await submitNew(tara, placed(on));
  await Promise.all([dana.signIn(), otto.signIn()]); // once each: many sign-ins at once would be guesses
  const mixed = await Promise.all(
    Array.from({ length: 80 }, (_, at) => (at % 2 ? dana : otto).get('/cases')),
  );
  const programOf = (answer: Json) => JSON.stringify(answer.body).includes(tara.id);
  t.ok(mixed.every((answer, at) => answer.statusCode === 200 && programOf(answer) === (at % 2 === 1)));
  t.equal((await olga.get('/cases')).body.cases.length, 0);
});

t.test('a session that ends in one process is refused by the other at its next request', async (t) => {
  const { body } = await call(there, {
    method: 'POST',
    url: '/session',
    body: { email: tara.email, password: PASSWORD },
  });
  const headers = { authorization: `Bearer ${body.accessToken}`, 'pumprun-program': on.programId };
  for (const process of [here, there])
    t.equal((await call(process, { url: '/program', headers })).statusCode, 200);
  t.equal((await call(here, { method: 'DELETE', url: '/session', headers })).statusCode, 204);
  expectProblem(t, await call(there, { url: '/program', headers }), SESSION_ENDED);
});

t.test(
  'two processes write at once: every number is given once, and every change has its event',
  async (t) => {
    const ids = Array.from({ length: 60 }, () => randomUUID());
    const token = (await tara.signIn()).body.accessToken;
    const headers = { authorization: `Bearer ${token}`, 'pumprun-program': on.programId, ...CREATE };
    const answers = await Promise.all(
      ids.flatMap((id) =>
        [here, there].map((process) =>
          call(process, { method: 'PUT', url: `/cases/${id}`, body: placed(on), headers }),
        ),
      ),
    );
    t.strictSame(answers.map(({ statusCode }) => statusCode).toSorted(), [
      ...ids.map(() => 200),
      ...ids.map(() => 201),
    ]);
    const { rows } = await pooled.owner.query(
      `select (select count(distinct entry_number)::int from cases where id = any($1)) as numbers,
       (select count(*)::int from audit_events where subject_id = any($1::uuid[])) as events`,
      [ids],
    );
    t.strictSame(rows, [{ numbers: 60, events: 60 }]);
  },
);
