/** The one function that may change what is written once: only in the program of the transaction, and only itself. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import t from 'tap';
import { testApp } from '../helpers/app.ts';
import { castOn } from '../helpers/cast.ts';
import { testDatabase } from '../helpers/database.ts';
import { decide, placed, signing, submitNew } from '../helpers/log.ts';

const database = await testDatabase(t);
const c = await castOn(await testApp(t, { database }), { privacyMode: 'dated' });
const signed = await submitNew(c.tara, placed(c));
await decide(c.sam, signing(signed));

/** As the application, in the scope of a program; nothing of it is kept. @returns the SQLSTATE, or none */
async function asApplication(programId: string, ...statements: [string, unknown[]][]): Promise<string> {
  const client = new pg.Client(database.appConnection);
  await client.connect();
  try {
    await client.query('begin');
    await client.query(`select set_config('app.program_id', $1, true)`, [programId]);
    for (const [text, values] of statements) await client.query(text, values);
    return 'done';
  } catch (error) {
    return (error as pg.DatabaseError).code ?? String(error);
  } finally {
    await client.end();
  }
}
const saying = (programId: string): [string, unknown[]] => [
  `select set_config('pumprun.removing_days', $1, true)`,
  [programId],
];
const change: [string, unknown[]] = ['update cases set performed_on = null where id = $1', [signed.id]];

t.test('it works in the program of the transaction and in no other', async (t) => {
  const remove: [string, unknown[]] = ['select remove_days($1, 10)', [c.programId]];
  t.equal(await asApplication(c.programId, remove), 'done');
  t.equal(await asApplication(c.elsewhere.programId, remove), 'PR006');
  t.equal(await asApplication(randomUUID(), remove), 'PR006');
});

t.test('saying that days are removed opens nothing to the application', async (t) => {
  t.equal(await asApplication(c.programId, saying(c.programId), change), 'PR001');
  for (const table of ['signatures', 'case_versions', 'hours_versions', 'imported_records'])
    t.equal(
      await asApplication(c.programId, saying(c.programId), [
        `update ${table} set program_id = program_id`,
        [],
      ]),
      '42501',
      table,
    );
  const toYear: [string, unknown[]] = [
    `update programs set privacy_mode = 'year' where id = $1`,
    [c.programId],
  ];
  t.equal(await asApplication(c.programId, saying(c.programId), toYear), 'PR006', 'nor the mode alone');
});

t.test('and after it what is written once is closed again', async (t) => {
  const remove: [string, unknown[]] = ['select remove_days($1, 10)', [c.programId]];
  t.equal(await asApplication(c.programId, remove, change), 'PR001');
});
