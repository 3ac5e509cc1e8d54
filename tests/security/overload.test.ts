/** More is asked than can be done: some are turned away at once, and nobody waits for ever (P85). */
import t from 'tap';
import { buildApp } from '../../server/app.ts';
import { OVERLOADED } from '../../server/plugins/errors.ts';
import { call, expectProblem, testApp } from '../helpers/app.ts';

const c = await testApp(t);

t.test('whoever comes when enough is under way is told to come back, and health is answered', async (t) => {
  const app = await buildApp(c.platform, { overload: { inFlightAtMost: 5 } });
  t.teardown(() => app.close());
  const answers = await Promise.all(Array.from({ length: 40 }, () => call({ app }, { url: '/setup' })));
  const ok = answers.filter(({ statusCode }) => statusCode === 200).length;
  t.ok(ok >= 5 && ok < 40, `${ok} were served`);
  for (const answer of answers.filter(({ statusCode }) => statusCode !== 200)) {
    expectProblem(t, answer, OVERLOADED);
    t.equal(answer.headers['retry-after'], '1');
  }
  const live = await Promise.all(Array.from({ length: 40 }, () => app.inject({ url: '/health/live' })));
  t.ok(live.every(({ statusCode }) => statusCode === 200));
  t.equal((await call({ app }, { url: '/setup' })).statusCode, 200, 'and afterwards all is well');
});

t.test(
  'who comes first is served, though the start has held the loop for longer than a busy server may',
  async (t) => {
    const app = await buildApp(c.platform);
    t.teardown(() => app.close());
    await app.ready();
    holdLoop(1_500);
    await app.listen({ port: 0, host: '127.0.0.1' });
    await turns(); // the loop is judged as soon as it turns
    t.equal((await call({ app }, { url: '/setup' })).statusCode, 200);
  },
);

t.test('who comes later, when the loop has been held again, is told to come back', async (t) => {
  const app = await buildApp(c.platform, { overload: { maxLoopDelayMs: 50 } });
  t.teardown(() => app.close());
  await app.listen({ port: 0, host: '127.0.0.1' });
  holdLoop(2_500); // past the time that a start is given
  await turns();
  expectProblem(t, await call({ app }, { url: '/setup' }), OVERLOADED);
  t.equal((await app.inject({ url: '/health/live' })).statusCode, 200);
});

function holdLoop(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

/** Long enough for the timers that are due. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}
