/** What PostgreSQL refuses for want of something is told as what it is, with when to come back. */
import t from 'tap';
import { sql } from '../../db/drizzle.ts';
import { DATABASE_UNAVAILABLE, INTERNAL, STORAGE_FULL } from '../../server/plugins/errors.ts';
import { expectProblem, testApp } from '../helpers/app.ts';

const { app, db } = await testApp(t);
app.get('/raise/:state', { config: { access: 'public' } }, (request) => {
  const { state } = request.params as { state: string };
  const raising = sql.raw(`do $$ begin raise sqlstate '${state}' using message = 'zebra7731'; end $$`);
  return db.withScope({}, (tx) => tx.execute(raising));
});

const MEANINGS = {
  '53100': STORAGE_FULL,
  '53200': DATABASE_UNAVAILABLE, // out of memory
  '53300': DATABASE_UNAVAILABLE, // too many connections
  '57014': DATABASE_UNAVAILABLE, // a statement over its limit
  '57P01': DATABASE_UNAVAILABLE, // being shut down
  '57P03': DATABASE_UNAVAILABLE, // starting up
  '08006': DATABASE_UNAVAILABLE, // the connection failed
  '55P03': DATABASE_UNAVAILABLE, // a lock that others held too long
  '25006': DATABASE_UNAVAILABLE, // a demoted server, which only reads
  '40001': DATABASE_UNAVAILABLE, // a race lost five times
  '22012': INTERNAL, // a fault of ours
};

for (const [state, expected] of Object.entries(MEANINGS))
  t.test(`${state} is ${expected.code}`, async (t) => {
    const answer = await app.inject({ url: `/raise/${state}` });
    const { statusCode, headers } = answer;
    expectProblem(t, { statusCode, headers, body: answer.json() }, expected);
    t.equal(headers['retry-after'] !== undefined, expected !== INTERNAL, 'says when to come back');
    t.notOk(answer.body.includes('zebra7731'));
  });
