/**
 * The hard limits of a case's numbers as the database holds them: one function, which a constraint of `cases` asks. A
 * field with new limits is a new body of it, without a lock and without a look at the rows that are there, because no
 * row can hold a field that did not exist. Run as a program it prints the function for a migration:
 * `node db/fact-limits.ts`.
 */
import { FORMS } from '../server/cases/forms.ts';

interface Limit {
  name: string;
  min: number;
  max: number;
}

/** Every number that stands by itself; those inside rows are judged by the contract only. */
export const FACT_LIMITS: readonly Limit[] = [
  ...new Map(
    Object.values(FORMS)
      .flatMap((groups) => groups.flatMap(({ fields }) => Object.entries(fields)))
      .flatMap(([name, field]) =>
        field.ask === 'number' ? [[name, { name, min: field.hard[0], max: field.hard[1] }] as const] : [],
      ),
  ).values(),
];

/**
 * SQL. A number that is missing is within every limit: the comparison is null, and a constraint takes null. The document is
 * copied first: a long one is stored compressed, and would be unpacked again for every number (2 ms a write, not 0.1).
 */
export function factLimitsFunction(): string {
  const terms = FACT_LIMITS.map(
    ({ name, min, max }) => `(given ->> '${name}')::numeric BETWEEN ${min} AND ${max}`,
  );
  return `CREATE OR REPLACE FUNCTION case_facts_within_limits(facts jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  given jsonb := facts || '{}';
BEGIN
  RETURN ${terms.join('\n    AND ')};
END $$;
`;
}

if (import.meta.main) process.stdout.write(factLimitsFunction());
