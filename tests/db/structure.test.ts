import pg from 'pg';
import t from 'tap';
import { schemaFaults } from '../../db/check.ts';
import { pgTable, text } from '../../db/drizzle.ts';
import { journalFaults, MIGRATIONS_FOLDER, readJournal } from '../../db/journal.ts';
import * as schema from '../../db/schema/index.ts';
import { describeStructure, readCommittedStructure } from '../../db/structure.ts';
import { testDatabase } from '../helpers/database.ts';

const { ownerConnection } = await testDatabase(t);
const client = new pg.Client(ownerConnection);
await client.connect();
t.teardown(() => client.end());

t.test('db/structure.sql is what the migrations make', async (t) =>
  t.equal(await describeStructure(client), readCommittedStructure()),
);

t.test('the journal is in order', (t) => {
  t.strictSame(journalFaults(readJournal(MIGRATIONS_FOLDER), MIGRATIONS_FOLDER), []);
  t.end();
});

t.test('a developer who changes the schema and generates no migration is told', (t) => {
  t.strictSame(schemaFaults(MIGRATIONS_FOLDER), []);
  const forgotten = pgTable('forgotten', { name: text() });
  t.match(schemaFaults(MIGRATIONS_FOLDER, { ...schema, forgotten }), [/no migration does/]);
  t.end();
});

t.test('a reviewer sees every kind of change', async (t) => {
  let last = await describeStructure(client);
  for (const change of [
    'alter table sites add column nickname text',
    'alter table sites alter column nickname set default 1 + 1',
    'alter table sites alter column nickname set not null',
    'alter table sites add constraint sites_nickname_check check (nickname <> code) not valid',
    'create index sites_nickname_idx on sites (lower(nickname)) where code is not null',
    'create statistics sites_stats (dependencies) on program_id, code from sites',
    'alter table audit_events enable trigger audit_events_insert_only',
    'alter table cases disable trigger cases_guard',
    'alter table sites no force row level security',
    'alter table sites disable row level security',
    'create policy sites_for_all on sites as restrictive for select to pumprun_app using (true)',
    'alter policy sites_of_program on sites with check (true)',
    'grant delete on sites to pumprun_app',
    'grant update (nickname) on sites to public',
    'revoke insert on sites from pumprun_app',
    `create function count_sites() returns int language sql as 'select 1'`,
    'revoke execute on function count_sites() from public',
    'alter function current_program() volatile',
    'create view all_sites as select * from sites',
    'create sequence loose_numbers',
    `create type mood as enum ('calm')`,
    'create extension pgcrypto',
    'grant create on schema public to pumprun_app',
    'alter table hours_entries drop constraint hours_entries_no_overlap_excl',
  ]) {
    await client.query(change);
    const next = await describeStructure(client);
    t.ok(next !== last, change);
    last = next;
  }
});
