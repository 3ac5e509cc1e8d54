/** A backup of a real installation, made while people write, restored and compared table by table. */
import { randomUUID } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import pg from 'pg';
import t, { type Test } from 'tap';
import { BackupError } from '../../db/backup/error.ts';
import { restoreBackup } from '../../db/backup/restore.ts';
import { LEFT_OUT } from '../../db/backup/tables.ts';
import { verifyBackup } from '../../db/backup/verify.ts';
import { writeBackup } from '../../db/backup/write.ts';
import { MIGRATIONS_FOLDER } from '../../db/journal.ts';
import { describeStructure, readCommittedStructure } from '../../db/structure.ts';
import { foundProgram } from '../../server/programs/service.ts';
import { VERSION } from '../../server/version.ts';
import { type Json, testApp } from '../helpers/app.ts';
import { backupFolder, copyOf, fingerprints, forge, sha256 } from '../helpers/backup.ts';
import { CREATE, castOn, join, personIn, programOf } from '../helpers/cast.ts';
import { APP_PASSWORD, emptyDatabase, testDatabase } from '../helpers/database.ts';
import { decide, placed, signing, submitNew, submitNewHours } from '../helpers/log.ts';
import { makeCpbCase, makeEcmoCase } from '../helpers/make.ts';

const source = await testDatabase(t);
const on = await castOn(await testApp(t, { database: source }), { privacyMode: 'dated' });
const { dana, sam, tara, otto } = on;
const signedCase = await submitNew(tara, placed(on));

t.before(async () => {
  await decide(sam, signing(signedCase), signing(await submitNewHours(on)));
  await submitNew(tara, placed(on, makeEcmoCase()));
  await tara.put(`/cases/${randomUUID()}`, { kind: 'cpb', facts: {} }, CREATE);
  await dana.post('/invitations', { name: 'Ida', email: 'ida@example.org', roles: ['student'] });
  await inYears();
});

/** A program that keeps no day, with a student of it. */
async function inYears(): Promise<void> {
  const { programId } = await foundProgram(
    on.platform,
    { program: programOf('Lakeside', 'year'), founderId: otto.id },
    'test',
  );
  const head = personIn(on, programId, otto);
  await join(on, head, { name: 'Yara Lind', email: 'yara@example.net', roles: ['student'] });
}

const restoreTo = async (t: Pick<Test, 'teardown'>, folder: string, migrations = MIGRATIONS_FOLDER) => {
  const target = await emptyDatabase(t);
  const manifest = await verifyBackup(folder);
  await restoreBackup(target.ownerConnection, APP_PASSWORD, { folder, manifest, migrations });
  return target;
};

const refused = async (t: Test, act: Promise<unknown>, message: RegExp, what = String(message)) => {
  const error = await act.catch((reason: unknown) => reason);
  t.ok(error instanceof BackupError, `${what} ${error}`);
  t.match(String(error), message, what);
};

async function structureOf(connection: pg.ClientConfig): Promise<string> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    return await describeStructure(client);
  } finally {
    await client.end();
  }
}

let whole = '';

t.test('everything comes back: rows, counters and fences, table by table', async (t) => {
  whole = await backupFolder(t.parent as Test);
  const before = await fingerprints(source.owner);
  const manifest = await writeBackup(source.ownerConnection, whole, VERSION);
  t.match(manifest, { program: 'pumprun', programVersion: VERSION, leftOut: Object.keys(LEFT_OUT) });
  for (const [table, least] of Object.entries({ people: 6, cases: 3, case_versions: 6, signatures: 2 }))
    t.ok((manifest.tables.find(({ name }) => name === table)?.rows ?? 0) >= least, table);

  const target = await restoreTo(t, whole);
  t.strictSame(await fingerprints(target.owner), before);
  for (const name of Object.keys(LEFT_OUT))
    t.equal((await target.owner.query(`select from ${name}`)).rowCount, 0, `no ${name}`);
  t.equal(await structureOf(target.ownerConnection), readCommittedStructure());
});

t.test('on the restored database people sign in, the signature holds, and numbers go on', async (t) => {
  const target = await restoreTo(t, whole);
  const again = await testApp(t, { database: target });
  const [director, student] = [dana, tara].map((who) => personIn(again, on.programId, who));
  const proof = (await director!.get(`/cases/${signedCase.id}/signature`)).body;
  t.equal(proof.sha256, sha256(Buffer.from(proof.statement)));
  t.equal(proof.matchesRecord, true);
  const { rows } = await target.owner.query('select max(entry_number)::int as last from cases');
  const id = randomUUID();
  t.equal((await student!.put(`/cases/${id}`, placed(on), CREATE)).statusCode, 201);
  const after = await target.owner.query('select entry_number::int as next from cases where id = $1', [id]);
  t.ok(after.rows[0].next > rows[0].last);
  await t.rejects(target.owner.query('delete from audit_events'), { code: 'PR003' });
});

t.test('a backup made while people write is of one moment', async (t) => {
  let isOver = false;
  let written = 0;
  const write = async () => {
    for (; !isOver; written++) await submitNew(tara, placed(on, makeCpbCase()));
  };
  const writers = [write(), write(), write()];
  const folder = await backupFolder(t);
  const before = written;
  await writeBackup(source.ownerConnection, folder, VERSION);
  isOver = true;
  await Promise.all(writers);
  t.ok(written > before);

  const { owner } = await restoreTo(t, folder);
  const { rows } = await owner.query(
    `select count(*)::int as cases, sum(version)::int as versions,
       (select count(*)::int from case_versions) as kept,
       (select count(*)::int from audit_events where type = 'case.created') as created,
       (select count(*)::int from cases c where state = 'submitted' and not exists (select from audit_events
         where subject_id = c.id and type = 'case.submitted')) as unaudited from cases`,
  );
  const [{ cases, versions, kept, created, unaudited }] = rows as Json[];
  t.strictSame([kept, created, unaudited], [versions, cases, 0]);
});

t.test('an older backup is brought to the schema of this program', async (t) => {
  const migrations = await backupFolder(t);
  await cp(MIGRATIONS_FOLDER, migrations, { recursive: true });
  const journalFile = path.join(migrations, 'meta/_journal.json');
  const journal: Json = JSON.parse(await readFile(journalFile, 'utf8'));
  const number = journal.entries.length;
  const tag = `${String(number).padStart(4, '0')}_nickname`;
  journal.entries.push({ idx: number, version: '7', when: Date.now(), tag, breakpoints: true });
  await writeFile(journalFile, JSON.stringify(journal));
  const change = `alter table sites add column nickname text;--> statement-breakpoint
    update programs set name = name || ' (moved)'; update sites set nickname = lower(code);`;
  await writeFile(path.join(migrations, `${tag}.sql`), change);

  const { owner } = await restoreTo(t, whole, migrations);
  const { rows } = await owner.query(`select distinct nickname from sites order by 1`);
  t.strictSame(rows, [{ nickname: 'main' }, { nickname: 'other' }], 'what came since sees the rows');
});

t.test('a spoiled backup is refused: a byte, an end, a file too few or too many', async (t) => {
  for (const name of await readdir(whole)) {
    const file = async () => path.join(await copyOf(t, whole), name);
    const flipped = await file();
    const bytes = await readFile(flipped);
    const at = Math.floor(bytes.length / 2);
    bytes[at] = bytes[at]! ^ 1;
    await writeFile(flipped, bytes);
    await refused(t, verifyBackup(path.dirname(flipped)), /is damaged/, `a byte of ${name}`);

    const cut = await file();
    await truncate(cut, (await stat(cut)).size - 1);
    await refused(t, verifyBackup(path.dirname(cut)), /is damaged/, `the end of ${name}`);

    const gone = await file();
    await rm(gone);
    await refused(t, verifyBackup(path.dirname(gone)), /is missing|it has no manifest/, `without ${name}`);
  }
  const stuffed = await copyOf(t, whole);
  await writeFile(path.join(stuffed, 'more.copy.gz'), 'x');
  await refused(t, verifyBackup(stuffed), /more\.copy\.gz does not belong to it/);
});

t.test('a foreign or newer backup, or none at all, is refused in one sentence', async (t) => {
  const forged = async (change: (manifest: Json) => void) => {
    const folder = await copyOf(t, whole);
    await forge(folder, change);
    return folder;
  };
  const cases: [RegExp, (manifest: Json) => void][] = [
    [/made by another program/, (manifest) => Object.assign(manifest, { program: 'other' })],
    [/format 2 .* restore it with Pumprun/, (manifest) => Object.assign(manifest, { format: 2 })],
    [/newer than this program/, ({ migrations }) => migrations.push(migrations[0])],
    [/from 0001_fences on/, ({ migrations }) => Object.assign(migrations[1], { hash: 'a'.repeat(64) })],
    [/does not say what it must/, ({ tables }) => Object.assign(tables[0], { name: '../../etc/passwd' })],
    [/another number of rows/, ({ tables }) => tables[0].rows++],
  ];
  for (const [message, change] of cases) await refused(t, verifyBackup(await forged(change)), message);
  const folder = await backupFolder(t);
  await refused(t, verifyBackup(folder), /There is no backup at/);
  await mkdir(folder);
  await refused(t, verifyBackup(folder), /is no backup of Pumprun/);
});

t.test('a database that holds anything is refused, and nothing of it changes', async (t) => {
  const manifest = await verifyBackup(whole);
  const filled = await testDatabase(t);
  const before = await fingerprints(filled.owner);
  const into = ({ ownerConnection }: typeof filled) =>
    restoreBackup(ownerConnection, APP_PASSWORD, { folder: whole, manifest });
  await refused(t, into(filled), /is not empty/);
  await refused(t, into(source), /is not empty/);
  t.strictSame(await fingerprints(filled.owner), before);
  const foreign = await emptyDatabase(t);
  await foreign.owner.query('create schema theirs; create table theirs.notes (text text)');
  await refused(t, into(foreign), /is not empty/);
});

t.test('a restore that fails on the way leaves the database empty, and the next one works', async (t) => {
  const folder = await copyOf(t, whole);
  const file = path.join(folder, 'sites.copy.gz');
  const nothing = gzipSync('');
  await writeFile(file, nothing);
  await forge(folder, ({ tables }) =>
    Object.assign(
      tables.find(({ name }: Json) => name === 'sites'),
      { sha256: sha256(nothing), bytes: nothing.length, rows: 0 },
    ),
  );
  const target = await emptyDatabase(t);
  const restore = async (from: string) =>
    restoreBackup(target.ownerConnection, APP_PASSWORD, {
      folder: from,
      manifest: await verifyBackup(from),
    });
  await t.rejects(restore(folder), { code: '23503' }, 'credentials at a site that is not there');
  const { rowCount } = await target.owner.query(
    `select from pg_namespace where nspname = 'drizzle' union all
     select from pg_class where relnamespace = 'public'::regnamespace`,
  );
  t.equal(rowCount, 0);
  await restore(whole);
  t.strictSame(Object.keys(await fingerprints(target.owner)), Object.keys(await fingerprints(source.owner)));
});

t.test('a backup is never written over anything, and never half', async (t) => {
  await refused(t, writeBackup(source.ownerConnection, whole, VERSION), /something at .* already/);
  const folder = await backupFolder(t);
  await refused(t, writeBackup(source.ownerConnection, path.join(folder, 'x'), VERSION), /ENOENT/);
  const bare = await emptyDatabase(t);
  await refused(t, writeBackup(bare.ownerConnection, folder, VERSION), /nothing to back up/);
  t.strictSame(await readdir(path.dirname(folder)), [], 'nothing stays behind');
});
