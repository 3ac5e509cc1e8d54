/** Many at once with one token: what a flaky network and several tabs make of signing in. */
import t from 'tap';
import { NOT_SIGNED_IN, SESSION_ENDED } from '../../server/sessions/problems.ts';
import { call, expectProblem } from '../helpers/app.ts';
import { cast } from '../helpers/cast.ts';
import { accountEventsOf, bearerOf, cookieOf, refreshIn, signInTo } from '../helpers/session.ts';

const c = await cast(t);
const { tara } = c;
const AT_ONCE = 20;

const refreshTogether = (cookie: string) =>
  Promise.all(Array.from({ length: AT_ONCE }, () => refreshIn(c, cookie)));
const readProgram = (session: Parameters<typeof bearerOf>[0]) =>
  call(c, { url: '/program', headers: { ...bearerOf(session), 'pumprun-program': c.programId } });

t.test(
  'twenty refreshes at once with one token all get the same successor, and one is recorded',
  async (t) => {
    let token = cookieOf(await signInTo(c, tara.email));
    for (let round = 1; round <= 5; round++) {
      const events = await accountEventsOf(c, tara.id, async () => {
        const answers = await refreshTogether(token);
        t.strictSame([...new Set(answers.map(({ statusCode }) => statusCode))], [200], `round ${round}`);
        const successors = new Set(answers.map(cookieOf));
        t.equal(successors.size, 1);
        t.notOk(successors.has(token));
        [token = ''] = successors;
      });
      t.strictSame(events, ['session.refreshed']);
    }
  },
);

t.test('a lost answer is forgiven within the minute, by twenty retries too', async (t) => {
  const first = cookieOf(await signInTo(c, tara.email));
  const second = cookieOf(await refreshIn(c, first)); // this answer is the lost one
  c.clock.advance({ seconds: 60 });
  const retries = await refreshTogether(first);
  t.strictSame([...new Set(retries.map(cookieOf))], [second]);
  t.equal((await refreshIn(c, second)).statusCode, 200);
});

t.test('after the grace twenty replays end the session once, for the thief and for Tara', async (t) => {
  const session = await signInTo(c, tara.email);
  const stolen = cookieOf(session);
  const hers = await refreshIn(c, stolen);
  c.clock.advance({ seconds: 61 });
  const events = await accountEventsOf(c, tara.id, async () => {
    for (const answer of await refreshTogether(stolen)) expectProblem(t, answer, SESSION_ENDED);
  });
  t.strictSame(events, ['session.replay-detected']);
  expectProblem(t, await refreshIn(c, cookieOf(hers)), SESSION_ENDED);
  expectProblem(t, await readProgram(hers), SESSION_ENDED);
});

t.test('signing out while twenty refreshes are under way: nobody is left signed in', async (t) => {
  const session = await signInTo(c, tara.email);
  const [answers] = await Promise.all([
    refreshTogether(cookieOf(session)),
    call(c, { method: 'DELETE', url: '/session', headers: bearerOf(session) }),
  ]);
  t.strictSame(
    answers.filter(({ statusCode }) => statusCode !== 200 && statusCode !== 401),
    [],
  );
  for (const answer of answers.filter(({ statusCode }) => statusCode === 200)) {
    expectProblem(t, await readProgram(answer), SESSION_ENDED);
    expectProblem(t, await refreshIn(c, cookieOf(answer)), SESSION_ENDED);
  }
  expectProblem(t, await refreshIn(c, 'nothing'), NOT_SIGNED_IN);
});
