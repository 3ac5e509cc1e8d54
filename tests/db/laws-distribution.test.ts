/** Laws of the catalogue for more than one machine: what Citus asks of tables, and what a backup leaves out. */
import t from 'tap';
import { LEFT_OUT } from '../../db/backup/tables.ts';
import { DISTRIBUTION_COLUMN, REFERENCE_TABLES } from '../../db/distribution.ts';
import { GLOBAL_TABLES } from '../../db/grants.ts';
import { testDatabase } from '../helpers/database.ts';

const { owner } = await testDatabase(t);

const names = async (query: string, values: unknown[] = []): Promise<string[]> =>
  (await owner.query({ text: query, values, rowMode: 'array' })).rows.map(([name]) => name);

const OURS = `relnamespace = 'public'::regnamespace`;
const tables = await names(`select relname from pg_class where ${OURS} and relkind in ('r', 'p') order by 1`);
const distributed = tables.filter((name) => !(name in GLOBAL_TABLES));
/** Where the distribution column is among the columns of a constraint; null when it is not. */
const placeIn = (relation: string, key: string) =>
  `(select array_position(${key}, attnum) from pg_attribute where attrelid = ${relation} and attname = '${DISTRIBUTION_COLUMN}')`;

t.test('what is copied to every node belongs to no program', (t) => {
  t.strictSame(
    Object.keys(REFERENCE_TABLES).filter((name) => !(name in GLOBAL_TABLES)),
    [],
  );
  t.ok(distributed.length > 10);
  t.end();
});

t.test('every key and every exclusion of a spread table holds the distribution column', async (t) => {
  const offenders = await names(
    `select conname from pg_constraint join pg_class on pg_class.oid = conrelid
     where relname = any($1) and contype in ('p', 'u', 'x') and ${placeIn('conrelid', 'conkey')} is null
     union all
     select indexrelid::regclass::text from pg_index join pg_class on pg_class.oid = indrelid
     where relname = any($1) and ${OURS} and (indisunique or indisexclusion)
       and ${placeIn('indrelid', 'indkey::int2[]')} is null`,
    [distributed],
  );
  t.strictSame(offenders, []);
});

t.test('an exclusion compares the distribution column for equality', async (t) => {
  const offenders = await names(
    `select conname from pg_constraint join pg_class on pg_class.oid = conrelid
     where relname = any($1) and contype = 'x'
       and (select oprname from pg_operator
            where oid = conexclop[${placeIn('conrelid', 'conkey')}]) is distinct from '='`,
    [distributed],
  );
  t.strictSame(offenders, []);
});

t.test(
  'a reference between spread tables has the distribution column in the same place on both sides',
  async (t) => {
    const offenders = await names(
      `select conname from pg_constraint join pg_class here on here.oid = conrelid join pg_class there on there.oid = confrelid
     where contype = 'f' and here.relname = any($1) and there.relname = any($1)
       and (${placeIn('conrelid', 'conkey')} is null
         or ${placeIn('conrelid', 'conkey')} is distinct from ${placeIn('confrelid', 'confkey')})`,
      [distributed],
    );
    t.strictSame(offenders, []);
  },
);

t.test(
  'a spread table refers to nothing else but copied ones, and no other refers to a spread one',
  async (t) => {
    const between = `select conname from pg_constraint join pg_class here on here.oid = conrelid
    join pg_class there on there.oid = confrelid where contype = 'f'`;
    const allowed = [...distributed, ...Object.keys(REFERENCE_TABLES)];
    t.strictSame(
      await names(`${between} and here.relname = any($1) and there.relname <> all($2)`, [
        distributed,
        allowed,
      ]),
      [],
    );
    t.strictSame(
      await names(`${between} and here.relname <> all($1) and there.relname = any($1)`, [distributed]),
      [],
    );
    const copied = Object.keys(REFERENCE_TABLES);
    t.strictSame(
      await names(`${between} and here.relname = any($1) and there.relname <> all($1)`, [copied]),
      [],
    );
  },
);

t.test('no row that a backup holds refers to a row that it leaves out', async (t) => {
  const left = Object.keys(LEFT_OUT);
  t.strictSame(
    left.filter((name) => !tables.includes(name)),
    [],
    'what is left out exists',
  );
  const offenders = await names(
    `select conname from pg_constraint join pg_class here on here.oid = conrelid join pg_class there on there.oid = confrelid
     where contype = 'f' and there.relname = any($1) and here.relname <> all($1)`,
    [left],
  );
  t.strictSame(offenders, []);
});
