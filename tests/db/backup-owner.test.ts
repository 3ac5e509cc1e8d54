/** Who may back up and restore, on a server of its own: the roles here belong to the whole server. */
import { mkdtempSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import t, { type Test } from 'tap';
import { BackupError } from '../../db/backup/error.ts';
import { restoreBackup } from '../../db/backup/restore.ts';
import { verifyBackup } from '../../db/backup/verify.ts';
import { writeBackup } from '../../db/backup/write.ts';
import { startEmbedded } from '../../db/embedded.ts';
import { migrateDatabase } from '../../db/migrate.ts';
import { describeStructure, readCommittedStructure } from '../../db/structure.ts';
import { backupFolder, fingerprints } from '../helpers/backup.ts';
import { addProgram } from './fixtures/programs.ts';

const dataDir = mkdtempSync(path.join(os.tmpdir(), 'pumprun-backup-owner-'));
const server = await startEmbedded({ dataDir, fsync: false });
const superuser = new pg.Pool(server.connection);
const inside = new pg.Pool({ ...server.connection, database: 'pumprun' });
const again = new pg.Pool({ ...server.connection, database: 'again' });
t.teardown(async () => {
  await Promise.all([superuser.end(), inside.end(), again.end()]);
  await server.stop();
  rmSync(dataDir, { recursive: true });
});

const PASSWORD = 'of the application';
const login = (user: string, database = 'pumprun') => ({
  ...server.connection,
  user,
  database,
  password: PASSWORD,
});

await superuser.query(`create role steward login createrole password '${PASSWORD}'`);
await superuser.query(`create role keeper login bypassrls password '${PASSWORD}' in role pg_read_all_data`);
await superuser.query(`create role reader login password '${PASSWORD}' in role pg_read_all_data`);
await superuser.query(`create role guest login bypassrls password '${PASSWORD}'`);
for (const name of ['pumprun', 'again']) await superuser.query(`create database ${name} owner steward`);
await migrateDatabase(login('steward'), PASSWORD);
await superuser.query('grant connect on database pumprun to keeper, reader, guest');
await addProgram(inside);

const refused = async (t: Test, role: string, message: RegExp) => {
  const folder = await backupFolder(t);
  const error = await writeBackup(login(role), folder, 'test').catch((reason: unknown) => reason);
  t.ok(error instanceof BackupError, `${role}: ${error}`);
  t.match(String(error), message);
  t.strictSame(await readdir(path.dirname(folder)), [], 'and nothing is written');
};

t.test('a role that row-level security holds back is refused, and leaves no rows out', async (t) => {
  for (const role of ['steward', 'reader'])
    await refused(t, role, new RegExp(`The role ${role} sees only a part of the rows`));
  for (const role of ['guest', 'pumprun_app']) await refused(t, role, /may not read every table/);
});

t.test('a role that may read everything backs up, and an owner who is no superuser restores', async (t) => {
  const folder = await backupFolder(t);
  await writeBackup(login('keeper'), folder, 'test');
  const manifest = await verifyBackup(folder);
  await restoreBackup(login('steward', 'again'), PASSWORD, { folder, manifest });
  const [before, after] = [await fingerprints(inside), await fingerprints(again)];
  t.strictSame(after, before);
  t.match(before.memberships, /^4 /);

  const client = await again.connect();
  t.equal(await describeStructure(client), readCommittedStructure(), 'every fence stands as before');
  client.release();
  const { rows } = await again.query(`select count(*)::int as foreign from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and relowner <> 'steward'::regrole`);
  t.strictSame(rows, [{ foreign: 0 }], 'and the tables are the owner’s');
});
