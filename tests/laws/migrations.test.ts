/**
 * Migrations do not stop writers (P94). The migrator runs in one transaction, in which PostgreSQL builds no index
 * concurrently; so whatever reads a whole table that was there before, while nobody may write to it, says why it may.
 */
import t from 'tap';
import { MIGRATIONS_FOLDER, readJournal } from '../../db/journal.ts';

const MADE = /CREATE TABLE (?:IF NOT EXISTS )?"?(\w+)"?/gi;
/** What locks a table for as long as it takes to read or rewrite it. */
const LOCKING = [
  /CREATE (?:UNIQUE )?INDEX (?:CONCURRENTLY )?(?:IF NOT EXISTS )?"?\w+"? ON (?:ONLY )?(?:"?public"?\.)?"?(\w+)"?/gi,
  /ALTER TABLE (?:ONLY )?(?:"?public"?\.)?"?(\w+)"? ADD CONSTRAINT (?![^;]*NOT VALID)/gi,
  /ALTER TABLE (?:ONLY )?(?:"?public"?\.)?"?(\w+)"? ALTER COLUMN "?\w+"? (?:SET DATA TYPE|TYPE|SET NOT NULL)/gi,
];

const allIn = (sql: string, pattern: RegExp): string[] =>
  [...sql.matchAll(pattern)].map(([, table = '']) => table);

/** Tables that a migration locks without a line such as `-- Locks sites: a program has a dozen.` */
function lockedInSilence(sql: string): string[] {
  const made = allIn(sql, MADE);
  const excused = allIn(sql, /^-- Locks (\w+): .{10,}/gm);
  return LOCKING.flatMap((pattern) => allIn(sql, pattern)).filter(
    (table) => !made.includes(table) && !excused.includes(table),
  );
}

t.test('a migration that keeps writers from a table says why it may', (t) => {
  const [, , ...later] = readJournal(MIGRATIONS_FOLDER); // the first two make the schema, and nobody writes yet
  t.ok(later.length > 0);
  for (const { tag, statements } of later) t.strictSame(lockedInSilence(statements.join(';\n')), [], tag);
  t.end();
});

t.test('a developer who forgets it is told', (t) => {
  const index = 'CREATE INDEX "cases_role_idx" ON "cases" USING btree ("program_id","role");';
  const check = 'ALTER TABLE "sites" ADD CONSTRAINT "sites_code_check" CHECK (code <> \'\')';
  t.strictSame(lockedInSilence(index), ['cases']);
  t.strictSame(lockedInSilence(`-- Locks cases: there are none yet.\n${index}`), []);
  t.strictSame(lockedInSilence(`CREATE TABLE "cases" ();\n${index}`), []);
  t.strictSame(lockedInSilence(`${check};`), ['sites']);
  t.strictSame(lockedInSilence(`${check} NOT VALID;`), []);
  t.strictSame(lockedInSilence('ALTER TABLE "sites" ALTER COLUMN "code" SET NOT NULL;'), ['sites']);
  t.end();
});
