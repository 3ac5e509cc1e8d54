/**
 * Restores a backup into an empty database, in one transaction: the schema as it was when the backup was made, the
 * rows, then the migrations that came since. The owner need not be a superuser: triggers of ours rest and row-level
 * security lets the owner pass while the rows come in, and both are as before at the end, which is proved.
 */
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { MIGRATIONS_FOLDER, readJournal } from '../journal.ts';
import { applyInside } from '../ledger.ts';
import { asMigrator, migrateDatabase } from '../migrate.ts';
import { prepareDatabase } from '../prepare.ts';
import { describeInside } from '../structure.ts';
import { BackupError } from './error.ts';
import { fileOf, type Manifest, type TableFile } from './manifest.ts';
import { copyTarget, listTables, PLAIN_TEXT, type Table } from './tables.ts';

export interface Restore {
  folder: string;
  /** As verifyBackup read it. */
  manifest: Manifest;
  /** Where the migrations lie; for tests. */
  migrations?: string;
}

/** @throws BackupError or MigrationError with one sentence; the database is then as empty as it was */
export async function restoreBackup(
  owner: pg.ClientConfig,
  appPassword: string,
  { folder, manifest, migrations = MIGRATIONS_FOLDER }: Restore,
): Promise<void> {
  const journal = readJournal(migrations);
  await asMigrator(owner, async (client) => {
    await refuseFilled(client);
    await prepareDatabase(client, appPassword);
    await client.query(PLAIN_TEXT);
    await client.query('begin');
    try {
      await applyInside(client, journal.slice(0, manifest.migrations.length));
      await load(client, folder, manifest);
      await applyInside(client, journal.slice(manifest.migrations.length));
      await client.query('commit');
    } catch (error) {
      await client.query('rollback').catch(() => {}); // the first error says more than that of a dead connection
      throw error;
    }
    await client.query('analyze');
  });
  await migrateDatabase(owner, appPassword, { folder: migrations }); // nothing is missing, and that is proved
}

/** Tables, views, sequences and functions that neither PostgreSQL nor an extension brought. */
const THINGS = `
  select from pg_class thing join pg_namespace on pg_namespace.oid = relnamespace
  where nspname !~ '^pg_' and nspname <> 'information_schema'
    and not exists (select from pg_depend where objid = thing.oid and deptype = 'e') limit 1`;

export async function refuseFilled(client: pg.ClientBase): Promise<void> {
  const { rowCount } = await client.query(THINGS);
  if (rowCount === 0) return;
  const { rows } = await client.query<{ name: string }>('select current_database() as name');
  throw new BackupError(
    `The database ${rows[0]?.name} is not empty: a backup is restored into an empty one, which is a new database, ` +
      'or a new data folder (PUMPRUN_DATA).',
  );
}

async function load(client: pg.Client, folder: string, manifest: Manifest): Promise<void> {
  const structure = await describeInside(client);
  const tables = await listTables(client);
  refuseOtherTables(tables, manifest);
  const triggers = await letRest(client, tables);
  await clear(client, tables);
  for (const table of tables) {
    const file = manifest.tables.find(({ name }) => name === table.name);
    if (file) await loadTable(client, { folder, table, file });
  }
  await client.query(triggers);
  if ((await describeInside(client)) !== structure)
    throw new Error('the schema is not as it was before the rows came in');
}

function refuseOtherTables(tables: Table[], manifest: Manifest): void {
  const listed = [...manifest.tables.map(({ name }) => name), ...manifest.leftOut].toSorted();
  const made = tables.map(({ name }) => name).toSorted();
  const isSame =
    listed.join() === made.join() &&
    manifest.tables.every((file) => columnsOf(tables, file.name) === file.columns.join());
  if (!isSame) throw new BackupError('The backup holds other tables or columns than its migrations make.');
}

const columnsOf = (tables: Table[], wanted: string): string | undefined =>
  tables.find(({ name }) => name === wanted)?.columns.join();

/** @returns the statements that wake everything up again, as it was */
async function letRest(client: pg.Client, tables: Table[]): Promise<string> {
  const names = tables.map(({ name }) => pg.escapeIdentifier(name));
  const { rows } = await client.query<{ statement: string }>(`
    select format('alter table %I enable %s trigger %I', relname,
      case tgenabled when 'A' then 'always' when 'R' then 'replica' else '' end, tgname) as statement
    from pg_trigger join pg_class on pg_class.oid = tgrelid
    where relnamespace = 'public'::regnamespace and not tgisinternal and tgenabled <> 'D'
    union all
    select format('alter table %I force row level security', relname) from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and relforcerowsecurity`);
  for (const name of names)
    await client.query(
      `alter table ${name} disable trigger user; alter table ${name} no force row level security`,
    );
  return rows.map(({ statement }) => statement).join(';\n');
}

/** A migration may put rows into a new database; the backup has its own of those. */
async function clear(client: pg.Client, tables: Table[]): Promise<void> {
  for (const { name } of tables.toReversed())
    await client.query(`delete from public.${pg.escapeIdentifier(name)}`);
}

/** The constraints are in force meanwhile: a row that refers to nothing stops the restore. */
async function loadTable(
  client: pg.Client,
  { folder, table, file }: { folder: string; table: Table; file: TableFile },
): Promise<void> {
  const rows = client.query(copyFrom(`copy ${copyTarget(table)} from stdin`));
  await pipeline(createReadStream(path.join(folder, fileOf(table.name))), createGunzip(), rows);
  if (rows.rowCount !== file.rows)
    throw new BackupError(`The table ${table.name} took ${rows.rowCount} rows of ${file.rows}.`);
  for (const { column, sequence } of table.sequences) {
    const counter = file.sequences.find((known) => known.column === column);
    if (counter)
      await client.query('select setval($1, $2, $3)', [sequence, counter.lastValue, counter.isCalled]);
  }
}
