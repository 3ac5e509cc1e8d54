/** What stands in the tables, as one sum for each, so that a test can say that nothing changed. */
import type pg from 'pg';

/** Over everything, or over the rows of one program; tables that belong to no program are then left out. */
export async function checksums(owner: pg.Pool, programId?: string): Promise<Record<string, string>> {
  const { rows: tables } = await owner.query<{ name: string; keyed: string | null }>(
    `select relname as name, (select attname from pg_attribute where attrelid = c.oid and attname =
       case relname when 'programs' then 'id' else 'program_id' end) as keyed
     from pg_class c where relkind = 'r' and relnamespace = 'public'::regnamespace order by relname`,
  );
  const counted = programId === undefined ? tables : tables.filter(({ keyed }) => keyed !== null);
  const sums = counted.map(
    ({ name, keyed }) => `select '${name}' as name, count(*) || ' ' ||
      coalesce(md5(string_agg(row::text, '' order by row::text)), '') as sum from public.${name} as row
      ${programId === undefined ? '' : `where ${keyed} = '${programId}'`}`,
  );
  const { rows } = await owner.query<{ name: string; sum: string }>(sums.join(' union all '));
  return Object.fromEntries(rows.map(({ name, sum }) => [name, sum]));
}
