/** The function that answers for the form is what the code builds, and it opens nobody's rows to others. */
import pg from 'pg';
import t from 'tap';
import { caseFormFunction } from '../../server/case-form/statement.ts';
import { testDatabase } from '../helpers/database.ts';

const database = await testDatabase(t);
const owner = new pg.Pool({ ...database.ownerConnection, max: 1 });
t.teardown(() => owner.end());

t.test('what the form begins with is asked as the code says', async (t) => {
  const body = caseFormFunction().split('$$')[1];
  const { rows } = await owner.query(
    `select prosrc, prosecdef from pg_proc where oid = 'public.read_case_form(uuid, uuid)'::regprocedure`,
  );
  t.equal(rows[0].prosrc, body, 'else a migration with the output of `node server/case-form/statement.ts`');
  t.equal(rows[0].prosecdef, false, 'it runs with the rights of who asks');
});
