/**
 * A request that writes lands whole or not at all: each of its statements fails in turn, and the tables are as they were.
 * Then nothing fails, and the same request is as good as if nothing had happened. (P13; the way SQLite is tested.)
 */
import t from 'tap';
import { openDatabase } from '../../db/client.ts';
import { buildApp } from '../../server/app.ts';
import { testApp } from '../helpers/app.ts';
import { castOn, personIn } from '../helpers/cast.ts';
import { checksums } from '../helpers/checksums.ts';
import { testDatabase } from '../helpers/database.ts';
import { REQUESTS, send } from '../helpers/requests.ts';
import { onEachStatement } from '../helpers/wire.ts';

const own = await testDatabase(t);
const on = await testApp(t, { database: own });
const c = await castOn(on, { privacyMode: 'dated' });

/** The statement with this number fails; none does when it is zero. */
let failing = 0;
let issued = 0;
/** What PostgreSQL says to a statement that it cannot run; what came before it is undone. */
const BROKEN = 'select from nowhere_to_be_found';

const db = openDatabase({ connection: own.appConnection, poolSize: 2, onConnectionError: () => {} });
onEachStatement(db, (text) => (++issued === failing ? BROKEN : text));
const app = await buildApp({ ...on.platform, db });
t.teardown(async () => {
  await app.close();
  await db.close();
});
const there = { ...on, db, app };

/** Counts guesses and sessions: kept on purpose when the request that they guard fails. */
const KEPT_APART = /session|setup|password|look-up/;
const writing = Object.keys(REQUESTS).filter((route) => !route.startsWith('GET') && !KEPT_APART.test(route));
const MOST_STATEMENTS = 60;

for (const route of writing)
  t.test(`each statement of ${route} fails in turn, and nothing of it is kept`, async (t) => {
    const request = await REQUESTS[route]!(c);
    const who = personIn(there, c.programId, request.who);
    await who.signIn();
    let failed = 0;
    for (let number = 1; number <= MOST_STATEMENTS; number++) {
      const before = await changing();
      issued = 0;
      failing = number;
      const answer = await send(there, who, route, request);
      failing = 0;
      if (issued < number) break; // they were all tried, and this one was the request as it should be
      failed++;
      if (isDone(answer)) t.fail(`done all the same, without statement ${number}`);
      t.strictSame(await changing(), before, `statement ${number} of it failed`);
    }
    t.ok(failed >= 3, `${failed} statements`);
    t.ok(failed < MOST_STATEMENTS);
    t.equal(db.pool.idleCount, db.pool.totalCount, 'every connection is back');
  });

const isDone = ({ statusCode, body }: Awaited<ReturnType<typeof send>>): boolean =>
  statusCode < 300 && body?.verdicts?.[0]?.outcome !== 'refused';

/** Counters of guesses are written by themselves, so that a request that fails still counts. */
async function changing(): Promise<Record<string, string>> {
  const sums = await checksums(c.owner);
  return Object.fromEntries(Object.entries(sums).filter(([name]) => !/guess|limit|throttle/.test(name)));
}
