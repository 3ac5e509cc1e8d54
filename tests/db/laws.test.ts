/** Laws of the catalogue: each asks for offenders and wants none, so a new table is held without being named here. */
import t from 'tap';
import { APP_FUNCTIONS, APP_GRANTS, GLOBAL_TABLES } from '../../db/grants.ts';
import { testDatabase } from '../helpers/database.ts';

const { owner } = await testDatabase(t);

const names = async (query: string, values: unknown[] = []): Promise<string[]> =>
  (await owner.query({ text: query, values, rowMode: 'array' })).rows.map(([name]) => name);

const OURS = `relnamespace = 'public'::regnamespace`;
const NOT_OF_EXTENSION = `not exists (select from pg_depend where objid = thing.oid and deptype = 'e')`;
/** Columns of a constraint or index, by name and in order. */
const namesOf = (relation: string, numbers: string) =>
  `array(select attname::text from unnest(${numbers}) with ordinality as key (number, at)
     join pg_attribute on attrelid = ${relation} and attnum = key.number order by at)`;

const tables = await names(`select relname from pg_class where ${OURS} and relkind in ('r', 'p') order by 1`);
const tenantTables = tables.filter((name) => !(name in GLOBAL_TABLES));

t.test('a table belongs to a program, or is listed with the reason why not', async (t) => {
  const withProgram = await names(
    `select relname from pg_class join pg_attribute on attrelid = pg_class.oid
     where ${OURS} and relkind = 'r' and attname = 'program_id' and attnotnull and not attisdropped order by 1`,
  );
  t.strictSame(withProgram, tenantTables);
  t.strictSame(
    Object.keys(GLOBAL_TABLES).filter((name) => !tables.includes(name)),
    [],
  );
});

t.test('every table has a primary key', async (t) => {
  const keyed = await names(
    `select relname from pg_constraint join pg_class on pg_class.oid = conrelid where ${OURS} and contype = 'p' order by 1`,
  );
  t.strictSame(keyed, tables);
});

t.test('every key of a program’s table begins with the program', async (t) => {
  const offenders = await names(
    `select idx.relname from pg_index join pg_class idx on idx.oid = indexrelid join pg_class rel on rel.oid = indrelid
     where rel.relname = any($1) and rel.${OURS} and (indisunique or indisexclusion)
       and (${namesOf('indrelid', 'indkey')})[1] is distinct from 'program_id'`,
    [tenantTables],
  );
  t.strictSame(offenders, []);
});

t.test('every reference between tables of programs stays inside one program', async (t) => {
  const offenders = await names(
    `select conname from pg_constraint join pg_class here on here.oid = conrelid join pg_class there on there.oid = confrelid
     where contype = 'f' and here.relname = any($1) and there.relname = any($1)
       and ((${namesOf('conrelid', 'conkey')})[1], (${namesOf('confrelid', 'confkey')})[1])
         is distinct from ('program_id', 'program_id')`,
    [tenantTables],
  );
  t.strictSame(offenders, []);
});

t.test('a program’s table refers to nothing outside it but its program and its people', async (t) => {
  const outward = await names(
    `select distinct ${namesOf('conrelid', 'conkey')}::text || ' of ' || there.relname
     from pg_constraint join pg_class here on here.oid = conrelid join pg_class there on there.oid = confrelid
     where contype = 'f' and here.relname = any($1) and there.relname <> all($1) order by 1`,
    [tenantTables],
  );
  t.strictSame(outward, ['{person_id} of people', '{program_id} of programs']);
});

t.test('every foreign key has an index that begins with its columns', async (t) => {
  // A unique index on some of the columns finds the row just as well.
  const offenders = await names(
    `select conname from pg_constraint
     where contype = 'f' and connamespace = 'public'::regnamespace and not exists (
       select from pg_index where indrelid = conrelid and indpred is null and indisvalid
         and (conkey <@ (indkey::int2[])[0:cardinality(conkey) - 1]
           or indisunique and (indkey::int2[])[0:indnkeyatts - 1] <@ conkey))`,
  );
  t.strictSame(offenders, []);
});

t.test('row-level security is enabled and forced on every table', async (t) => {
  const held = await names(
    `select relname from pg_class where ${OURS} and relkind in ('r', 'p') and relrowsecurity and relforcerowsecurity order by 1`,
  );
  t.strictSame(held, tables);
});

t.test('every table has a policy, and what lets write says what may be written', async (t) => {
  const governed = await names(
    `select distinct relname from pg_policy join pg_class on pg_class.oid = polrelid where ${OURS} order by 1`,
  );
  t.strictSame(governed, tables);
  const offenders = await names(
    `select polname from pg_policy join pg_class on pg_class.oid = polrelid where ${OURS}
       and (polcmd <> 'a' and polqual is null or polcmd in ('*', 'a', 'w') and polwithcheck is null)`,
  );
  t.strictSame(offenders, []);
});

t.test(
  'T23: the policy of a program’s table is plain equality with the program of the transaction',
  async (t) => {
    // Anything cleverer keeps PostgreSQL from using the index.
    const plain = '(program_id = ( SELECT current_program() AS current_program))';
    const governed = await names(
      `select relname from pg_policy join pg_class on pg_class.oid = polrelid
     where ${OURS} and polcmd = '*' and polpermissive
       and pg_get_expr(polqual, polrelid) = $1 and pg_get_expr(polwithcheck, polrelid) = $1 order by 1`,
      [plain],
    );
    t.strictSame(governed, tenantTables);
    const others = await names(
      `select polname from pg_policy join pg_class on pg_class.oid = polrelid
     where relname = any($1) and pg_get_expr(polqual, polrelid) is distinct from $2 order by 1`,
      [tenantTables, plain],
    );
    // The second only takes away: which of a program's templates are somebody's own.
    t.strictSame(others, ['memberships_of_person', 'templates_of_owner']);
  },
);

t.test('every constraint is named after its table and its kind', async (t) => {
  const offenders = await names(
    `select conname from pg_constraint join pg_class on pg_class.oid = conrelid
     where ${OURS} and contype in ('p', 'u', 'f', 'c', 'x') and conname !~ ('^' || relname || case contype
       when 'p' then '_pkey$' when 'u' then '_.+_key$' when 'f' then '_.+_fkey$' when 'c' then '_.+_check$' else '_.+_excl$' end)`,
  );
  t.strictSame(offenders, []);
});

/**
 * In force for what is written from now on; a later release looks at the rows that were there, which it can do
 * while others write. A migration cannot: it would hold the table until it has read a million rows.
 */
const LOOKED_AT_LATER = ['cases_facts_version_check', 'cases_facts_limits_check'];

t.test('every constraint is in force', async (t) =>
  t.strictSame(
    await names(
      `select conname from pg_constraint where connamespace = 'public'::regnamespace and not convalidated`,
    ),
    LOOKED_AT_LATER,
  ),
);

t.test('every moment knows its time zone', async (t) => {
  const offenders = await names(
    `select attrelid::regclass || '.' || attname from pg_attribute join pg_class on pg_class.oid = attrelid
     where ${OURS} and relkind in ('r', 'p') and attnum > 0 and not attisdropped
       and format_type(atttypid, null) in ('timestamp without time zone', 'time without time zone',
         'time with time zone', 'tsrange', 'tsmultirange', 'timestamp without time zone[]')`,
  );
  t.strictSame(offenders, []);
});

t.test(
  'states are text with a check, not enumerations: those keep row-level security off its index',
  async (t) =>
    t.strictSame(
      await names(
        `select typname from pg_type where typnamespace = 'public'::regnamespace and typtype = 'e'`,
      ),
      [],
    ),
);

t.test('T13: no view looks past row-level security', async (t) => {
  const offenders = await names(
    `select relname from pg_class where ${OURS} and (relkind = 'm'
       or relkind = 'v' and not coalesce(reloptions, '{}') && '{security_invoker=true,security_invoker=on}')`,
  );
  t.strictSame(offenders, []);
});

t.test(
  'every function but one runs as its caller, and all look for names in pinned places, temporary ones last',
  async (t) => {
    const offenders = await names(
      `select proname from pg_proc thing where pronamespace = 'public'::regnamespace and ${NOT_OF_EXTENSION}
       and (prosecdef and proname <> 'remove_days' or not exists (
         select from unnest(proconfig) as setting where setting ~ '^search_path=(public|pg_catalog), pg_temp$'))`,
    );
    t.strictSame(offenders, []);
  },
);

t.test('what is written once is guarded by triggers that always fire', async (t) => {
  const guarded = await names(
    `select relname from pg_trigger join pg_class on pg_class.oid = tgrelid
     where tgfoid = 'refuse_change'::regproc and tgenabled = 'A' group by relname
     having bit_or(tgtype)::int & (8 | 16 | 32) = (8 | 16 | 32) order by 1`,
  );
  t.strictSame(guarded, [
    ...['account_events', 'audit_events', 'case_versions', 'evaluations', 'hours_versions'],
    ...['imported_records', 'signatures'],
  ]);
});

t.test('the application’s role can do nothing but sign in', async (t) => {
  const { rows } = await owner.query(
    `select rolcanlogin, rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls, rolinherit,
       (select count(*)::int from pg_auth_members where member = pg_roles.oid) as memberships,
       (select count(*)::int from pg_shdepend where refobjid = pg_roles.oid and deptype = 'o') as owned
     from pg_roles where rolname = 'pumprun_app'`,
  );
  t.strictSame(rows, [
    {
      ...{ rolcanlogin: true, rolsuper: false, rolcreatedb: false, rolcreaterole: false },
      ...{ rolreplication: false, rolbypassrls: false, rolinherit: false, memberships: 0, owned: 0 },
    },
  ]);
});

const GRANTED = `array['pumprun_app'::regrole::oid, 0]`;
const grantee = `case grantee when 0 then 'PUBLIC ' else '' end`;

t.test('the application may do with tables and columns exactly what db/grants.ts lists', async (t) => {
  const granted = await names(
    `select ${grantee} || privilege_type || ' ' || relname
     from pg_class, aclexplode(relacl) where ${OURS} and grantee = any(${GRANTED})
     union all
     select ${grantee} || privilege_type || ' ' || relname || '.' || attname
     from pg_attribute join pg_class on pg_class.oid = attrelid, aclexplode(attacl)
     where ${OURS} and grantee = any(${GRANTED})`,
  );
  const listed = Object.entries(APP_GRANTS).flatMap(([table, grants]) =>
    Object.entries(grants).flatMap(([privilege, columns]: [string, true | readonly string[]]) =>
      columns === true
        ? [`${privilege.toUpperCase()} ${table}`]
        : columns.map((column) => `${privilege.toUpperCase()} ${table}.${column}`),
    ),
  );
  t.strictSame(granted.sort(), listed.sort());
  t.strictSame(Object.keys(APP_GRANTS).sort(), tables);
});

t.test('it may call the functions listed and no others of ours', async (t) => {
  const granted = await names(
    `select ${grantee} || thing.oid::regprocedure from pg_proc thing, aclexplode(coalesce(proacl, acldefault('f', proowner)))
     where pronamespace = 'public'::regnamespace and ${NOT_OF_EXTENSION} and grantee = any(${GRANTED}) order by 1`,
  );
  t.strictSame(granted, [...APP_FUNCTIONS].sort());
});

t.test(
  'it may use schema public and make nothing in it, and connect to the database and nothing more',
  async (t) => {
    const { rows } = await owner.query(
      `select array(select nspname::text from pg_namespace where nspname !~ '^(pg_|information_schema)'
         and has_schema_privilege('pumprun_app', oid, 'USAGE')) as usable,
       array(select nspname::text from pg_namespace where has_schema_privilege('pumprun_app', oid, 'CREATE')) as open,
       has_database_privilege('pumprun_app', current_database(), 'CONNECT') as connect,
       has_database_privilege('pumprun_app', current_database(), 'CREATE') as "create",
       has_database_privilege('pumprun_app', current_database(), 'TEMPORARY') as temporary`,
    );
    t.strictSame(rows, [{ usable: ['public'], open: [], connect: true, create: false, temporary: false }]);
  },
);
