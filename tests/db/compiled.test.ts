import { randomUUID } from 'node:crypto';
import t from 'tap';
import { openDatabase } from '../../db/client.ts';
import { compiled, compiledSql, eachForm } from '../../db/compiled.ts';
import { and, eq, sql } from '../../db/drizzle.ts';
import { insertNamed } from '../../db/insert.ts';
import { cohorts, sites } from '../../db/schema/index.ts';
import { testDatabase } from '../helpers/database.ts';
import { addProgram } from './fixtures/programs.ts';

const { owner, appConnection } = await testDatabase(t);
const programs = [await addProgram(owner), await addProgram(owner)];
const database = openDatabase({ connection: appConnection, poolSize: 2, onConnectionError: () => {} });
t.teardown(() => database.close());

let built = 0;
const sitesOf = compiled<{ programId: string }, { programId: string; id: string }[]>((db, at) => {
  built++;
  return db
    .select({ programId: sites.programId, id: sites.id })
    .from(sites)
    .where(eq(sites.programId, at('programId')));
});

t.test('a query that is built once asks for each program by itself, on whatever connection', async (t) => {
  const asked = Array.from({ length: 20 }, (_, n) => programs[n % 2]!.programId);
  const answers = await Promise.all(
    asked.map((programId) => database.withScope({ programId }, (tx) => sitesOf(tx, { programId }))),
  );
  for (const [n, rows] of answers.entries()) t.ok(rows.every(({ programId }) => programId === asked[n]));
  t.ok(answers.every((rows) => rows.length === 1));
  t.equal(built, 1);
});

t.test('row-level security holds for it too', async (t) => {
  const [mine, other] = programs;
  const rows = await database.withScope({ programId: mine!.programId }, (tx) =>
    sitesOf(tx, { programId: other!.programId }),
  );
  t.strictSame(rows, []);
});

t.test('what somebody typed stays a value', async (t) => {
  const { programId } = programs[0]!;
  const insertCohort = compiledSql<{ programId: string; id: string; name: string }>((at) =>
    insertNamed(cohorts, { programId: at('programId'), id: at('id'), name: at('name') }),
  );
  const name = `'); drop table cohorts; -- $1 {name} \\`;
  const id = randomUUID();
  await database.withScope({ programId }, (tx) => insertCohort(tx, { programId, id, name }));
  const cohortNamed = compiled<{ id: string; name: string }, { name: string }[]>((db, at) =>
    db
      .select({ name: cohorts.name })
      .from(cohorts)
      .where(and(eq(cohorts.id, at('id')), eq(cohorts.name, at('name')))),
  );
  t.strictSame(await database.withScope({ programId }, (tx) => cohortNamed(tx, { id, name })), [{ name }]);
});

t.test('a value that is missing is an error, and not an empty one', async (t) => {
  const { programId } = programs[0]!;
  await t.rejects(
    database.withScope({ programId }, (tx) => sitesOf(tx, {} as { programId: string })),
    /programId/,
  );
});

t.test('each form of a query is a query of its own', async (t) => {
  const { programId } = programs[0]!;
  const numbers = eachForm((form: 'one' | 'two') =>
    compiledSql(() => (form === 'one' ? sql`select 1 as n` : sql`select 2 as n`)),
  );
  const ask = (form: 'one' | 'two') =>
    database.withScope({ programId }, async (tx) => (await numbers(form)(tx, {})).rows);
  t.strictSame([await ask('one'), await ask('two'), await ask('one')], [[{ n: 1 }], [{ n: 2 }], [{ n: 1 }]]);
});
