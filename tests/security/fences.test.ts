/**
 * Three fences stand between programs: the condition of each query, row-level security, and keys that hold the program.
 * Each is tried as the only one. (What all three do together is in tenants.test.ts.)
 */
import type pg from 'pg';
import t from 'tap';
import { type Database, openDatabase } from '../../db/client.ts';
import { constraintOf, sqlStateOf } from '../../db/errors.ts';
import { buildApp } from '../../server/app.ts';
import { type Answer, type TestApp, testApp } from '../helpers/app.ts';
import { type Person, personIn } from '../helpers/cast.ts';
import { checksums } from '../helpers/checksums.ts';
import { testDatabase } from '../helpers/database.ts';
import { twoPrograms } from '../helpers/hillside.ts';
import { startPgBouncer } from '../helpers/pgbouncer.ts';
import { REQUESTS, send } from '../helpers/requests.ts';
import { rounds } from '../helpers/thoroughness.ts';
import { onEachStatement } from '../helpers/wire.ts';

const own = await testDatabase(t);
const on = await testApp(t, { database: own });
const { c, there, theirs } = await twoPrograms(on);
const { tara, sam, dana, elsewhere } = c;

interface ForeignKey {
  name: string;
  source: string;
  target: string;
  columns: string[];
  targets: string[];
}

/** Every reference from a row of a program to another row of a program. */
async function foreignKeys(): Promise<ForeignKey[]> {
  const { rows } = await own.owner.query<ForeignKey>(`
    select conname as name, conrelid::regclass::text as source, confrelid::regclass::text as target,
      array(select attname::text from unnest(conkey) with ordinality as key (number, at)
        join pg_attribute on attrelid = conrelid and attnum = key.number order by at) as columns,
      array(select attname::text from unnest(confkey) with ordinality as key (number, at)
        join pg_attribute on attrelid = confrelid and attnum = key.number order by at) as targets
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace and exists (
      select from pg_attribute where attrelid = confrelid and attname = 'program_id')
    order by conname`);
  return rows;
}

t.test(
  'T12: with row-level security off no reference crosses from one program to another (P40)',
  async (t) => {
    const keys = await foreignKeys();
    t.ok(keys.length >= 20, `${keys.length} references`);
    for (const key of keys) {
      t.equal(key.columns.includes('program_id'), true, `${key.name} holds the program`);
      t.strictSame(await crossing(key), { state: '23503', constraint: key.name }, key.name);
    }
  },
);

/** A row of Riverside is written once more, with its reference leading to Hillside; a superuser does it. */
async function crossing({ source, target, columns, targets, name }: ForeignKey) {
  const client = await own.owner.connect();
  const pairs = columns.map((column, at) => ({ column, target: targets[at]! }));
  const foreign = pairs.filter(({ column }) => column !== 'program_id');
  const theirRow = `(select ${foreign.map(({ target: column }) => column).join(', ')} from ${target}
    where program_id = '${elsewhere.programId}' limit 1)`;
  const ourRow = `(select ctid from ${source} where program_id = '${c.programId}'
    and ${foreign.map(({ column }) => `${column} is not null`).join(' and ')} limit 1)`;
  try {
    await client.query('begin');
    // What keeps a record as it is, what refers to it, and its other references would answer first; only this one is asked.
    await client.query(`alter table ${source} disable trigger user`);
    const { rows: others } = await client.query(
      `select conrelid::regclass::text as at, conname as name from pg_constraint
       where contype = 'f' and conname <> '${name}' and '${source}'::regclass in (confrelid, conrelid)`,
    );
    for (const other of others) await client.query(`alter table ${other.at} drop constraint ${other.name}`);
    const { rowCount } = await client.query(
      `update ${source} set (${foreign.map(({ column }) => column).join(', ')}) = ${theirRow} where ctid = ${ourRow}`,
    );
    return { state: `${rowCount} rows crossed by ${name}`, constraint: undefined };
  } catch (error) {
    return { state: sqlStateOf(error), constraint: constraintOf(error) };
  } finally {
    await client.query('rollback');
    client.release();
  }
}

let stripped = 0;

/** A query as if its author had forgotten the program. The parameter stays, or its number would be another's. */
function withoutProgram(text: string): string {
  if (!/^\s*(?:select|update|delete|with)\b/i.test(text) || text.includes('read_actor')) return text;
  const open = text
    .replaceAll(/(?:"?\w+"?\.)?"?\bprogram_id"? = (\$\d+)/g, '($1::uuid is not null)')
    .replaceAll(/(?:"?\w+"?\.)"?program_id"? = (?:"?\w+"?\.)"?program_id"?/g, 'true');
  if (open !== text) stripped++;
  return open;
}

async function appOn(connection: pg.PoolConfig, change: (text: string) => string): Promise<TestApp> {
  const db = openDatabase({ connection, poolSize: 4, onConnectionError: () => {} });
  onEachStatement(db, change);
  const app = await buildApp({ ...on.platform, db });
  t.teardown(async () => {
    await app.close();
    await db.close();
  });
  return { ...on, db, app };
}

const onApp = (app: TestApp, who: Person): Person => personIn(app, who.programId, who);
/** What a person reads of a program; their own sessions are of none. */
const reading = Object.keys(REQUESTS).filter(
  (route) => route.startsWith('GET /api') && route !== 'GET /api/v1/sessions',
);
const THEIR_NAMES = /Hillside|Olga|Otto|Ove Berg/;
const isTheirs = ({ body }: Answer): boolean => {
  const said = JSON.stringify(body);
  return THEIR_NAMES.test(said) || said.includes(theirs.caseId!);
};

t.test('with row-level security as the only fence nobody reads what is Hillside’s', async (t) => {
  const open = await appOn(own.appConnection, withoutProgram);
  stripped = 0;
  for (const person of [tara, sam, dana]) {
    const who = onApp(open, person);
    for (const route of reading) {
      const request = await REQUESTS[route]!(c);
      const answer = await send(open, who, route, request);
      t.notOk(isTheirs(answer), `${route}: nothing of theirs`);
      const told = await send(c, person, route, request);
      t.strictSame({ ...answer.body, requestId: '' }, { ...told.body, requestId: '' }, 'the same as ever');
      for (const place of ['params', 'query'] as const)
        for (const key of Object.keys(request[place] ?? {}).filter((name) => theirs[name])) {
          const foreign = { ...request, [place]: { ...request[place], [key]: theirs[key]! } };
          t.notOk(isTheirs(await send(open, who, route, foreign)), `${route} with their ${key}`);
        }
    }
  }
  t.ok(stripped > reading.length, `the conditions were gone (${stripped} times)`);
});

t.test('nor does anybody change it', async (t) => {
  const open = await appOn(own.appConnection, withoutProgram);
  const before = await checksums(c.owner, elsewhere.programId);
  for (const route of Object.keys(REQUESTS).filter((each) => /^(?:PUT|POST)/.test(each))) {
    const request = await REQUESTS[route]!(c);
    for (const [key] of Object.entries(request.params ?? {})) {
      const foreign = { ...request, params: { [key]: theirs[key]! } };
      const answer = await send(open, onApp(open, request.who), route, foreign);
      t.notMatch(JSON.stringify(answer.body), THEIR_NAMES, route);
    }
  }
  t.strictSame(await checksums(c.owner, elsewhere.programId), before);
});

t.test(
  'this test would see a leak: without both fences Tara’s questions bring Hillside’s answers',
  async (t) => {
    const open = await appOn(own.ownerConnection, withoutProgram);
    const leaks: string[] = [];
    for (const route of reading) {
      const answer = await send(open, onApp(open, dana), route, await REQUESTS[route]!(c));
      if (isTheirs(answer)) leaks.push(route);
    }
    t.ok(leaks.length >= 4, leaks.join(', '));
  },
);

const ALTERNATIONS = rounds(1_500, 20_000);

/** Two programs take turns on two connections; of three requests one throws and one is given up on by its client. */
async function alternate(database: Database, asked: number): Promise<{ wrong: number; left: number }> {
  let wrong = 0;
  let left = 0;
  const both = [c.programId, elsewhere.programId];
  const turn = async (at: number) => {
    const programId = both[at % 2]!;
    const work = database.withScope({ programId }, async (tx) => {
      const { rows } = await tx.execute<{ id: string }>('select distinct program_id as id from sites');
      if (rows.length !== 1 || rows[0]?.id !== programId) wrong++;
      if (at % 3 === 0) throw new Error('on purpose');
      if (at % 3 === 1) await tx.execute('select 1 / 0');
    });
    await work.catch(() => {});
    const { rows } = await database.pool.query<{ id: string | null }>(
      `select current_setting('app.program_id', true) || current_setting('app.person_id', true) as id`,
    );
    if (rows[0]?.id) left++;
  };
  const lane = async (first: number) => {
    for (let at = first; at < asked; at += 4) await turn(at);
  };
  await Promise.all([0, 1, 2, 3].map(lane));
  return { wrong, left };
}

t.test(
  `T10: the tenant ends with the transaction, ${ALTERNATIONS} times on a pool of two (P38, F24)`,
  async (t) => {
    const database = openDatabase({
      connection: own.appConnection,
      poolSize: 2,
      onConnectionError: () => {},
    });
    t.teardown(() => database.close());
    t.strictSame(await alternate(database, ALTERNATIONS), { wrong: 0, left: 0 });
  },
);

t.test(
  'T10: and through PgBouncer in transaction mode, where every statement may meet another connection',
  async (t) => {
    const connection = await startPgBouncer(t, own.appConnection, 2);
    const database = openDatabase({ connection, poolSize: 4, onConnectionError: () => {} });
    t.teardown(() => database.close());
    t.strictSame(await alternate(database, ALTERNATIONS), { wrong: 0, left: 0 });
  },
);

t.test('requests that their clients give up on leave no tenant behind either', async (t) => {
  const db = openDatabase({ connection: own.appConnection, poolSize: 2, onConnectionError: () => {} });
  const app = await buildApp({ ...on.platform, db });
  t.teardown(async () => {
    await app.close();
    await db.close();
  });
  const here = { ...on, db, app };
  const askers = [onApp(here, tara), onApp(here, there.tara)];
  await Promise.all(askers.map((who) => who.signIn()));
  const origin = await app.listen({ port: 0, host: '127.0.0.1' });
  const tokens = await Promise.all(
    askers.map(async (who) => (await who.signIn()).body.accessToken as string),
  );
  let answered = 0;
  const ask = async (at: number) => {
    const who = askers[at % 2]!;
    const headers = { authorization: `Bearer ${tokens[at % 2]}`, 'pumprun-program': who.programId };
    const signal = at % 3 === 0 ? AbortSignal.timeout(1 + (at % 5)) : null;
    const answer = await fetch(`${origin}/api/v1/program`, { headers, signal })
      .then((reply) => reply.json() as Promise<{ id: string }>)
      .catch(() => undefined);
    if (answer === undefined) return;
    answered++;
    t.equal(answer.id, who.programId);
  };
  const lane = async (first: number) => {
    for (let at = first; at < rounds(300, 10_000); at += 6) await ask(at);
  };
  await Promise.all([0, 1, 2, 3, 4, 5].map(lane));
  t.ok(answered > 0);
  const { rows } = await db.pool.query(`select current_setting('app.program_id', true) as id`);
  t.notOk(rows[0].id);
  t.equal(db.pool.waitingCount, 0);
  t.ok(db.pool.totalCount <= 2 && db.pool.idleCount === db.pool.totalCount, 'and every connection is back');
});
