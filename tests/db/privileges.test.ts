import { randomUUID } from 'node:crypto';
import pg from 'pg';
import t from 'tap';
import type { Scope } from '../../db/client.ts';
import { sql } from '../../db/drizzle.ts';
import { testDatabase } from '../helpers/database.ts';
import { addProgram, addSigned, asOwner, insert, makeCase, type Row, refused } from './fixtures/programs.ts';

const { database, owner, appConnection, ownerConnection } = await testDatabase(t);
const mine = await addProgram(owner);
const other = await addProgram(owner);
const signed = makeCase(mine, { state: 'signed' });
const othersCase = makeCase(other);
const inMine = { programId: mine.programId };

await addSigned(database, mine, signed);
await insert(asOwner(owner), 'cases', othersCase);
for (const { programId, directorId } of [mine, other])
  await insert(asOwner(owner), 'audit_events', auditEvent(programId, directorId));
await insert(asOwner(owner), 'account_events', {
  person_id: mine.studentId,
  type: 'signed-in',
  request_id: 'r1',
});

function auditEvent(programId: string, subjectId: string): Row {
  return {
    program_id: programId,
    type: 'program.founded',
    subject_id: subjectId,
    request_id: 'r1',
    details: '{}',
  };
}

const act = (scope: Scope, query: ReturnType<typeof sql>) =>
  database.withScope(scope, async (tx) => (await tx.execute(query)).rows);

const TENANT_TABLES = (
  await owner.query<{ name: string }>(
    `select relname as name from pg_class join pg_attribute on attrelid = pg_class.oid and attname = 'program_id'
     where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
  )
).rows.map(({ name }) => name);

const PERSONAL_TABLES = ['account_events', 'people', 'programs', 'sessions'];

t.test('T11: who has chosen no program sees nothing, on a fresh connection and on a used one', async (t) => {
  const pool = new pg.Pool({ ...appConnection, max: 1 });
  const countEverything = async () => {
    const counts: Record<string, number> = {};
    for (const table of [...TENANT_TABLES, ...PERSONAL_TABLES])
      counts[table] = (await pool.query(`select count(*)::int as n from ${table}`)).rows[0].n;
    return counts;
  };
  const nothing = Object.fromEntries([...TENANT_TABLES, ...PERSONAL_TABLES].map((table) => [table, 0]));
  t.strictSame(await countEverything(), nothing);
  // Afterwards the setting reads '', not NULL, and '' is no UUID.
  await pool.query(`begin; select set_config('app.program_id', '${mine.programId}', true),
    set_config('app.person_id', '${mine.studentId}', true); commit`);
  t.strictSame(await countEverything(), nothing);
  await pool.end();
});

t.test('nobody sees, changes or adds a row of another program', async (t) => {
  for (const table of TENANT_TABLES) {
    const rows = await act(
      inMine,
      sql`select distinct program_id from ${sql.identifier(table)} where program_id <> ${mine.programId}`,
    );
    t.strictSame(rows, [], table);
  }
  t.strictSame(await act(inMine, sql`select count(*)::int as n from cases`), [{ n: 1 }]);
  const changed = sql`update cases set version = version + 1 where id = ${othersCase.id} returning id`;
  t.strictSame(await act(inMine, changed), []);
  const stray = makeCase(other);
  await refused(
    t,
    database.withScope(inMine, (tx) => insert(tx, 'cases', stray)),
    '42501',
  );
});

t.test('a person sees in which programs they are, and no other person of them', async (t) => {
  const scope = { personId: mine.studentId };
  t.strictSame(await act(scope, sql`select id from programs`), [{ id: mine.programId }]);
  t.strictSame(await act(scope, sql`select person_id from memberships`), [{ person_id: mine.studentId }]);
  t.strictSame(await act(scope, sql`select id from people`), [{ id: mine.studentId }]);
  t.strictSame(await act(scope, sql`select count(*)::int as n from account_events`), [{ n: 1 }]);
});

t.test('signing in finds the one account whose address was typed', async (t) => {
  const email = `${other.studentId}@example.org`;
  t.strictSame(await act({ email }, sql`select id from people`), [{ id: other.studentId }]);
  t.strictSame(await act({ email: `' or true --` }, sql`select id from people`), []);
});

t.test('nobody can be made with a password, not even as themselves', async (t) => {
  const id = randomUUID();
  const person = { id, email: `${id}@example.org`, name: 'Mallory', password_hash: '$argon2id$…' };
  for (const scope of [{}, inMine, { personId: id }, { email: person.email }])
    await refused(
      t,
      database.withScope(scope, (tx) => insert(tx, 'people', person)),
      '42501',
    );
});

t.test('a person sets their own password and nobody else’s', async (t) => {
  const setPassword = sql`update people set password_hash = 'h' where id = ${mine.studentId} returning id`;
  t.strictSame(await act({ personId: mine.studentId }, setPassword), [{ id: mine.studentId }]);
  t.strictSame(await act({ personId: other.studentId }, setPassword), []);
  t.strictSame(await act(inMine, setPassword), []);
});

t.test('the application cannot change what is written once', async (t) => {
  for (const table of [
    ...['account_events', 'audit_events', 'case_versions', 'evaluations', 'hours_versions', 'signatures'],
  ])
    for (const query of [
      sql`update ${sql.identifier(table)} set ${sql.identifier(table === 'account_events' ? 'type' : 'program_id')} = null`,
      sql`delete from ${sql.identifier(table)}`,
      sql`truncate ${sql.identifier(table)}`,
    ])
      await refused(t, act(inMine, query), '42501');
});

t.test('nor can the owner, not even with triggers told to stand down', async (t) => {
  const client = new pg.Client(ownerConnection);
  await client.connect();
  for (const role of ['origin', 'replica']) {
    await client.query(`set session_replication_role = ${role}`);
    for (const [table, column] of [
      ['account_events', 'type'],
      ['audit_events', 'type'],
      ['case_versions', 'version'],
      ['signatures', 'statement'],
    ]) {
      await refused(t, client.query(`update ${table} set ${column} = ${column}`), 'PR003');
      await refused(t, client.query(`delete from ${table}`), 'PR003');
      await refused(t, client.query(`truncate ${table}`), 'PR003');
    }
    await refused(t, client.query('truncate evaluations, hours_versions'), 'PR003');
    await refused(t, client.query('truncate programs cascade'), 'PR003');
  }
  await client.end();
});

t.test('the application deletes nothing that a person did', async (t) => {
  for (const table of ['cases', 'hours_entries', 'memberships', 'people', 'programs', 'sessions'])
    await refused(t, act(inMine, sql`delete from ${sql.identifier(table)}`), '42501');
});

t.test('T14: the application makes no tables, temporary or not, and no other objects', async (t) => {
  for (const query of [
    sql`create table cases_copy (id int)`,
    sql`create temporary table cases (id int)`,
    sql`create function current_program() returns uuid language sql as 'select null::uuid'`,
    sql`create schema mine`,
    sql`alter table cases disable row level security`,
    sql`drop policy cases_of_program on cases`,
    sql`alter table audit_events disable trigger all`,
    sql`set local session_replication_role = replica`,
    sql`select * from drizzle.__drizzle_migrations`,
  ])
    await refused(t, act(inMine, query), '42501');
});

t.test('T15: the order of events is the server’s: neither number nor time can be chosen', async (t) => {
  const event = auditEvent(mine.programId, mine.directorId);
  const add = (extra: Row) =>
    database.withScope(inMine, (tx) => insert(tx, 'audit_events', { ...event, ...extra }));
  await refused(t, add({ event_number: 5 }), '428C9');
  await refused(t, add({ at: '2020-01-01' }), '42501');
  const planted = sql`insert into audit_events (program_id, event_number, type, subject_id, request_id, details)
    overriding system value values (${mine.programId}, 5, 'a.b', ${mine.directorId}, 'r', '{}')`;
  await refused(t, act(inMine, planted), '42501');
  const numbered = makeCase(mine, { entry_number: 5 });
  await refused(
    t,
    database.withScope(inMine, (tx) => insert(tx, 'cases', numbered)),
    '428C9',
  );
  await add({});
});

t.test('every statement of the application is limited in time', async (t) => {
  const names = ['statement_timeout', 'idle_in_transaction_session_timeout', 'lock_timeout', 'search_path'];
  const settings = await act(
    {},
    sql`select name, setting from pg_settings where name = any(${sql.param(names)}) order by name`,
  );
  t.strictSame(settings, [
    { name: 'idle_in_transaction_session_timeout', setting: '15000' },
    { name: 'lock_timeout', setting: '5000' },
    { name: 'search_path', setting: 'public, pg_temp' },
    { name: 'statement_timeout', setting: '10000' },
  ]);
});
