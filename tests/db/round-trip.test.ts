import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import t from 'tap';
import { openDatabase, type Scope, type Tx } from '../../db/client.ts';
import { type SQL, sql } from '../../db/drizzle.ts';
import { sqlStateOf } from '../../db/errors.ts';
import { testDatabase } from '../helpers/database.ts';
import { addProgram } from './fixtures/programs.ts';

const { owner, appConnection } = await testDatabase(t);
const { programId, studentId } = await addProgram(owner);
const other = await addProgram(owner);
const database = openDatabase({ connection: appConnection, poolSize: 1, onConnectionError: () => {} });
t.teardown(() => database.close());
const sessionId = randomUUID();
await owner.query(
  `insert into sessions (id, person_id, created_at, rotated_at, expires_at) values ($1, $2, now(), now(), '2099-01-01Z')`,
  [sessionId, studentId],
);

const scope: Scope = { programId, personId: studentId };
const first = async (tx: Tx, query: SQL) => (await tx.execute(query)).rows[0];
const makeCohort = (tx: Tx, name: string) =>
  tx.execute(
    sql`insert into cohorts (program_id, id, name) values (${programId}, gen_random_uuid(), ${name})`,
  );
const isKept = async (name: string) =>
  (await owner.query('select from cohorts where name = $1', [name])).rowCount === 1;

/** How often something was sent to the server and its answer waited for. */
async function tripsOf(act: () => Promise<unknown>): Promise<number> {
  let trips = 0;
  const counted = new WeakSet<pg.PoolClient>();
  const count = (client: pg.PoolClient) => {
    if (counted.has(client)) return;
    counted.add(client);
    const send = client.query.bind(client) as (...args: unknown[]) => unknown;
    Object.assign(client, {
      query: (...args: unknown[]) => {
        trips++;
        return send(...args);
      },
    });
  };
  database.pool.on('acquire', count);
  await act();
  database.pool.off('acquire', count);
  return trips;
}

t.test('statements that do not wait for each other travel together, each with its own answer', async (t) => {
  let answers: unknown[] = [];
  const trips = await tripsOf(() =>
    database.withScope(scope, async (tx) => {
      answers = await Promise.all([1, 2, 3].map((n) => first(tx, sql`select ${n}::int as n`)));
      await first(tx, sql`select 4`);
    }),
  );
  t.strictSame(answers, [{ n: 1 }, { n: 2 }, { n: 3 }]);
  t.equal(trips, 3, 'those three with the beginning, the fourth, the commit');
});

t.test('a student who only reads costs one trip, and leaves no scope behind', async (t) => {
  const read = () =>
    database.readInScope(scope, (tx) => first(tx, sql`select count(*)::int as n from sites`));
  t.strictSame(await read(), { n: 1 });
  t.equal(await tripsOf(read), 1);
  const twice = await database.readInScope(scope, async (tx) => [
    await first(tx, sql`select count(*)::int as n from sites`),
    await first(tx, sql`select count(*)::int as n from sites`),
  ]);
  t.strictSame(twice, [{ n: 1 }, { n: 1 }], 'the scope is there for a second trip too');
  t.strictSame((await database.pool.query('select from sites')).rowCount, 0);
});

t.test('who said that they only read cannot write', async (t) => {
  const writing = database.readInScope(scope, (tx) => makeCohort(tx, 'written while reading'));
  await t.rejects(writing);
  t.notOk(await isKept('written while reading'));
});

t.test('the commit travels with the last statement, and so does what is read back', async (t) => {
  let answer: unknown;
  const trips = await tripsOf(async () => {
    answer = await database.withScopeAndRead(
      scope,
      async (tx) => {
        await first(tx, sql`select 1`);
        tx.commitWithNext();
        await makeCohort(tx, 'last');
        return 'made';
      },
      (tx) => first(tx, sql`select name from cohorts where name = 'last'`),
    );
  });
  t.strictSame(answer, ['made', { name: 'last' }]);
  t.equal(trips, 2);
  t.ok(await isKept('last'));
});

t.test('a last statement that fails keeps nothing, and says why', async (t) => {
  const act = database.withScope(scope, async (tx) => {
    await makeCohort(tx, 'before the fault');
    tx.commitWithNext();
    await Promise.all([makeCohort(tx, 'beside the fault'), tx.execute(sql`select 1 / 0`)]);
  });
  t.equal(sqlStateOf(await act.catch((error) => error)), '22012');
  t.notOk(await isKept('before the fault'));
  t.notOk(await isKept('beside the fault'));
  t.equal(await database.withScope({}, async () => 'well'), 'well');
});

t.test('a statement after the last is refused and not run outside the transaction', async (t) => {
  const act = database.withScope(scope, async (tx) => {
    tx.commitWithNext();
    await makeCohort(tx, 'in time');
    await makeCohort(tx, 'too late');
  });
  await t.rejects(act, /the transaction is over/);
  t.notOk(await isKept('too late'));
});

t.test('a value that cannot be sent fails by itself, before anything is on the wire', async (t) => {
  const circular: Record<string, unknown> = {};
  circular.self = circular;
  const act = database.withScope(scope, (tx) => tx.execute(sql`select ${circular}::jsonb`));
  await t.rejects(act);
  t.equal(await database.withScope({}, async () => 'well'), 'well');
});

const believing = (hold: (rows: unknown[]) => void): Scope => ({ ...scope, belief: { sessionId, hold } });
const wrong = new Error('the session has ended');

t.test('who is asking is read in the trip of the first statement', async (t) => {
  let rows: unknown[] = [];
  const read = () =>
    database.readInScope(
      believing((found) => {
        rows = found;
      }),
      (tx) => first(tx, sql`select count(*)::int as n from sites`),
    );
  t.strictSame(await read(), { n: 1 });
  t.match(rows, [{ name: 'A student', session_ended: false }]);
  t.equal(await tripsOf(read), 1);
});

t.test('a wrong belief is told nothing', async (t) => {
  let told: unknown;
  const reading = database.readInScope(
    believing(() => {
      throw wrong;
    }),
    async (tx) => {
      told = await first(tx, sql`select count(*)::int as n from sites`);
    },
  );
  t.equal(await reading.catch((error) => error), wrong);
  t.equal(told, undefined);
});

t.test('what was done on a wrong belief is not kept, even when it was also the last', async (t) => {
  for (const isLast of [false, true]) {
    const act = database.withScope(
      believing(() => {
        throw wrong;
      }),
      async (tx) => {
        if (isLast) tx.commitWithNext();
        await makeCohort(tx, `believed ${isLast}`);
      },
    );
    t.equal(await act.catch((error) => error), wrong);
    t.notOk(await isKept(`believed ${isLast}`));
  }
  const nothing = database.withScope(
    believing(() => {
      throw wrong;
    }),
    async () => 'nothing to do',
  );
  t.equal(await nothing.catch((error) => error), wrong);
});

t.test('what was done on a right belief is kept, also when it was the first and the last', async (t) => {
  await database.withScope(
    believing(() => {}),
    async (tx) => {
      tx.commitWithNext();
      await makeCohort(tx, 'rightly believed');
    },
  );
  t.ok(await isKept('rightly believed'));
});

t.test('no program is named, and nobody sees another’s through a belief', async (t) => {
  const { programId: _none, ...nowhere } = believing(() => {});
  t.strictSame(
    await database.readInScope(nowhere, (tx) => first(tx, sql`select count(*)::int as n from sites`)),
    {
      n: 0,
    },
  );
  const elsewhere = { ...believing(() => {}), programId: other.programId };
  const rows = await database.readInScope(elsewhere, (tx) =>
    first(tx, sql`select min(program_id::text) as program from sites`),
  );
  t.strictSame(rows, { program: other.programId });
});
