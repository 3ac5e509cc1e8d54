/** The database holds the same hard limits as the form, whoever writes to it. */
import pg from 'pg';
import t from 'tap';
import { FACT_LIMITS } from '../../db/fact-limits.ts';
import { testDatabase } from '../helpers/database.ts';

const database = await testDatabase(t);
const owner = new pg.Pool({ ...database.ownerConnection, max: 1 });
t.teardown(() => owner.end());

/** Those of the facts that the database would refuse. */
async function refusedOf(facts: Record<string, number>[]): Promise<Record<string, number>[]> {
  const { rows } = await owner.query<{ facts: Record<string, number> }>(
    `select facts from jsonb_array_elements($1::jsonb) as facts where not case_facts_within_limits(facts)`,
    [JSON.stringify(facts)],
  );
  return rows.map((row) => row.facts);
}

t.test('a value at the edge of a hard limit is stored, and one beyond it is refused', async (t) => {
  t.ok(FACT_LIMITS.length > 5);
  const edges = FACT_LIMITS.flatMap(({ name, min, max }) => [{ [name]: min }, { [name]: max }]);
  t.strictSame(await refusedOf(edges), [], 'the limits of db/fact-limits.ts are in a migration');
  const beyond = FACT_LIMITS.flatMap(({ name, min, max }) => [
    { [name]: min - 0.01 },
    { [name]: max + 0.01 },
  ]);
  t.strictSame(await refusedOf(beyond), beyond);
});

t.test('a case without numbers, or with fields of a later release, is within the limits', async (t) => {
  t.strictSame(await refusedOf([{}, { somethingNewMin: 99_999 }]), []);
});
