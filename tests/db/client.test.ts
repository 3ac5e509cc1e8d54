import { randomUUID } from 'node:crypto';
import t, { type Test } from 'tap';
import { type Database, DatabaseUnavailable, openDatabase, type Tx } from '../../db/client.ts';
import { type SQL, sql } from '../../db/drizzle.ts';
import { sqlStateOf } from '../../db/errors.ts';
import { testDatabase } from '../helpers/database.ts';
import { faultProxy } from '../helpers/fault-proxy.ts';
import type { ServerConnection } from '../helpers/server.ts';
import { addProgram, type Program } from './fixtures/programs.ts';

const { owner, appConnection } = await testDatabase(t);
const mine = await addProgram(owner);
const other = await addProgram(owner);

interface Opened {
  database: Database;
  errors: Error[];
}

function open(t: Pick<Test, 'teardown'>, poolSize: number, over: Partial<ServerConnection> = {}): Opened {
  const errors: Error[] = [];
  const database = openDatabase({
    connection: { ...appConnection, ...over },
    poolSize,
    onConnectionError: (error) => errors.push(error),
  });
  t.teardown(() => database.close());
  return { database, errors };
}

const one = async (tx: Tx, query: SQL) => (await tx.execute(query)).rows[0];
const sites = sql`select count(*)::int as n, min(program_id::text) as program from sites`;
const kill = (pid: number) => owner.query('select pg_terminate_backend($1)', [pid]);
const pidOf = async (tx: Tx) => Number((await one(tx, sql`select pg_backend_pid() as pid`))?.pid);

t.test('a program is forgotten when its transaction ends, on one connection shared by two', async (t) => {
  const { database } = open(t, 1);
  for (const { programId } of [mine, other, mine, other, mine]) {
    t.strictSame(await database.withScope({ programId }, (tx) => one(tx, sites)), {
      n: 1,
      program: programId,
    });
    t.strictSame(await database.withScope({}, (tx) => one(tx, sites)), { n: 0, program: null });
  }
  await t.rejects(
    database.withScope({ programId: mine.programId }, async () => {
      throw new Error('no');
    }),
  );
  t.strictSame((await database.pool.query('select count(*)::int as n from sites')).rows, [{ n: 0 }]);
  t.equal(database.pool.totalCount, 1);
});

t.test('forty requests of two programs at once never see each other’s rows', async (t) => {
  const { database } = open(t, 3);
  const ask = ({ programId }: Program) => database.withScope({ programId }, (tx) => one(tx, sites));
  const askers = Array.from({ length: 40 }, (_, at) => (at % 2 ? mine : other));
  const answers = await Promise.all(askers.map(ask));
  t.strictSame(
    answers,
    askers.map(({ programId }) => ({ n: 1, program: programId })),
  );
});

t.test('asking who is behind a session leaves no trace on the connection', async (t) => {
  const { database } = open(t, 1);
  const sessionId = randomUUID();
  await owner.query(
    `insert into sessions (id, person_id, created_at, rotated_at, expires_at) values ($1, $2, now(), now(), '2099-01-01Z')`,
    [sessionId, mine.studentId],
  );
  const { programId, studentId } = mine;
  t.match(await database.readActor(studentId, sessionId, programId), [
    { name: 'A student', session_ended: false },
  ]);
  t.strictSame(await database.readActor(other.studentId, sessionId, programId), []);
  t.strictSame(await database.readActor(studentId, randomUUID(), programId), []);
  for (const table of ['sessions', 'sites', 'people'])
    t.strictSame((await database.pool.query(`select from ${table}`)).rowCount, 0, table);
});

t.test('what a person typed as their address stays text', async (t) => {
  const { database } = open(t, 1);
  const email = `'); select set_config('app.program_id', '${mine.programId}', true); --\\`;
  const seen = await database.withScope({ email }, (tx) =>
    one(tx, sql`select current_setting('app.email') as email, current_program() as program`),
  );
  t.strictSame(seen, { email, program: null });
});

t.test('an id that is no UUID never reaches the server', async (t) => {
  const { database } = open(t, 1);
  for (const programId of ["x'; drop table cases; --", mine.programId.toUpperCase(), `${mine.programId}\n`])
    await t.rejects(
      database.withScope({ programId }, async () => 1),
      { message: 'not a canonical UUID' },
    );
  t.equal(await database.withScope({}, async () => 'well'), 'well');
});

t.test('what failed leaves nothing behind, and the reason is told', async (t) => {
  const { database } = open(t, 1);
  const reason = new Error('the supervisor changed their mind');
  const act = database.withScope({ programId: mine.programId }, async (tx) => {
    await tx.execute(
      sql`insert into cohorts (program_id, id, name) values (${mine.programId}, gen_random_uuid(), 'gone')`,
    );
    throw reason;
  });
  t.equal(await act.catch((error) => error), reason);
  t.strictSame((await owner.query(`select from cohorts where name = 'gone'`)).rowCount, 0);
});

t.test('a transaction in which an error was swallowed is not reported as kept', async (t) => {
  const { database } = open(t, 1);
  const act = database.withScope({ programId: mine.programId }, async (tx) => {
    await tx.execute(
      sql`insert into cohorts (program_id, id, name) values (${mine.programId}, gen_random_uuid(), 'lost')`,
    );
    await tx.execute(sql`select 1 / 0`).catch(() => {});
    return 'saved';
  });
  await t.rejects(act, { message: /nothing was kept/ });
  t.equal(await database.withScope({}, async () => 'well'), 'well');
});

t.test('a transaction inside another is refused', async (t) => {
  const { database } = open(t, 2);
  await t.rejects(
    database.withScope({}, () => database.withScope({}, async () => 1)),
    { message: /already open/ },
  );
});

t.test('the only connection of a pool is not lost when a transaction cannot begin', async (t) => {
  const proxy = await faultProxy(t, appConnection);
  const { database } = open(t, 1, { host: '127.0.0.1', port: proxy.port });
  await database.withScope({}, async () => 1);
  for (let round = 0; round < 3; round++) {
    proxy.cutAt('begin');
    await t.rejects(
      database.withScope({}, async () => 1),
      { message: /terminated|ECONNRESET/ },
    );
    t.equal(await database.withScope({}, async () => 'well'), 'well');
  }
  t.equal(database.pool.totalCount, 1);
});

t.test('a reply lost at commit is an error, and the pool heals', async (t) => {
  const proxy = await faultProxy(t, appConnection);
  const { database } = open(t, 1, { host: '127.0.0.1', port: proxy.port });
  proxy.cutAt('commit');
  await t.rejects(
    database.withScope({}, async () => 'saved'),
    { message: /terminated|ECONNRESET/ },
  );
  t.equal(await database.withScope({}, async () => 'well'), 'well');
});

t.test('connections that went silent are given up within 3 s each, and the pool heals', async (t) => {
  const proxy = await faultProxy(t, appConnection);
  const { database } = open(t, 2, { host: '127.0.0.1', port: proxy.port });
  await Promise.all([1, 2].map(() => database.withScope({}, async () => 1)));
  proxy.set({ blackhole: true });
  for (let round = 0; round < 3; round++) {
    const startedAt = performance.now();
    const refused = await database.withScope({}, async () => 1).catch((error) => error);
    t.ok(refused instanceof DatabaseUnavailable);
    const tookMs = performance.now() - startedAt;
    t.ok(tookMs < 3_000, `told after ${Math.round(tookMs)} ms`);
  }
  proxy.set({});
  t.equal(await database.withScope({}, async () => 'well'), 'well');
  t.ok(database.pool.totalCount <= 2);
});

t.test('an answer that breaks off in the middle is an error, and the pool heals', async (t) => {
  const proxy = await faultProxy(t, appConnection);
  const { database } = open(t, 1, { host: '127.0.0.1', port: proxy.port });
  await database.withScope({}, async () => 1);
  proxy.set({ truncateAfterBytes: 1 });
  const refused = await database.withScope({}, async () => 1).catch((error) => error);
  t.ok(refused instanceof DatabaseUnavailable);
  proxy.set({ latencyMs: 20, bytesPerTick: 100 });
  t.equal(await database.withScope({}, async () => 'well'), 'well', 'over a slow wire too');
});

t.test('a connection that died while idle is replaced', async (t) => {
  const { database, errors } = open(t, 1);
  await kill(await database.withScope({}, pidOf));
  await until(() => database.pool.totalCount === 0);
  t.equal(sqlStateOf(errors[0]), '57P01');
  t.equal(await database.withScope({}, async () => 'well'), 'well');
});

t.test('a connection that dies under a query says so itself, not by a failed rollback', async (t) => {
  const { database } = open(t, 1);
  const act = database.withScope({}, (tx) => tx.execute(sql`select pg_terminate_backend(pg_backend_pid())`));
  t.equal(sqlStateOf(await act.catch((error) => error)), '57P01');
  t.equal(await database.withScope({}, async () => 'well'), 'well');
});

t.test('a connection that dies while its transaction waits for something else ends no process', async (t) => {
  const { database, errors } = open(t, 1);
  const reason = new Error('the mail server is slow');
  const act = database.withScope({}, async (tx) => {
    await kill(await pidOf(tx));
    await until(() => errors.length > 0);
    throw reason;
  });
  t.equal(await act.catch((error) => error), reason);
  t.equal(sqlStateOf(errors[0]), '57P01');
  t.equal(await database.withScope({}, async () => 'well'), 'well');
  t.equal(database.pool.totalCount, 1);
});

async function until(isTrue: () => boolean): Promise<void> {
  const deadline = Date.now() + 5_000;
  while (!isTrue() && Date.now() < deadline) await new Promise(setImmediate);
}

t.test('two who wait for each other both finish', async (t) => {
  const { database } = open(t, 2);
  const names = ['first', 'second'];
  for (const name of names)
    await owner.query('insert into cohorts (program_id, id, name) values ($1, gen_random_uuid(), $2)', [
      mine.programId,
      name,
    ]);
  let attempts = 0;
  let waiting = 0;
  const bothHoldOne = () => until(() => waiting >= 2);
  const rename = (name: string) => sql`update cohorts set version = version + 1 where name = ${name}`;
  const change = (held: string, wanted: string) =>
    database.withScope({ programId: mine.programId }, async (tx) => {
      attempts++;
      await tx.execute(rename(held));
      waiting++;
      await bothHoldOne();
      await tx.execute(rename(wanted));
    });
  await Promise.all([change('first', 'second'), change('second', 'first')]);
  t.ok(attempts > 2, 'one of them lost and went again');
  const { rows } = await owner.query('select distinct version from cohorts where name = any($1)', [names]);
  t.strictSame(rows, [{ version: 3 }]);
});

t.test('a lost race is run again from the start, but not for ever', async (t) => {
  const { database } = open(t, 1);
  const raceLostUntil = (attempt: number) => {
    let attempts = 0;
    return database.withScope({}, async (tx) => {
      attempts++;
      if (attempts < attempt) await tx.execute(sql`do $$ begin raise sqlstate '40001'; end $$`);
      return attempts;
    });
  };
  t.equal(await raceLostUntil(3), 3);
  t.equal(sqlStateOf(await raceLostUntil(99).catch((error) => error)), '40001');
});

t.test('dates, moments and large numbers come as PostgreSQL writes them', async (t) => {
  const { database } = open(t, 1);
  const row = await database.withScope({}, (tx) =>
    one(
      tx,
      sql`select date '2026-03-08' as day, timestamptz '2026-03-08 02:30:00.123456Z' at time zone 'UTC' as local,
        9007199254740993::bigint as large`,
    ),
  );
  t.strictSame(row, { day: '2026-03-08', local: '2026-03-08 02:30:00.123456', large: '9007199254740993' });
});
