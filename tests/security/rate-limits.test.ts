/** How often one may ask: a person, a program, a source; in two processes that share one database (P74, P45, P77). */
import t from 'tap';
import { buildApp } from '../../server/app.ts';
import { RATE_LIMITED } from '../../server/plugins/errors.ts';
import { NO_LIMITS, type RateLimits } from '../../server/plugins/limits.ts';
import { NOT_ALLOWED } from '../../server/sessions/problems.ts';
import { type Answer, call, expectProblem } from '../helpers/app.ts';
import { appProcess } from '../helpers/app-process.ts';
import { cast, type Person } from '../helpers/cast.ts';
import { atATime, get } from '../helpers/crowd.ts';
import { testDatabase } from '../helpers/database.ts';
import { signInTo } from '../helpers/session.ts';

const c = await cast(t);
const { tara, sam, otto, programId } = c;

async function appWith(limits: Partial<RateLimits>, trustProxy: string[] = []) {
  const app = await buildApp(c.platform, { limits: { ...NO_LIMITS, ...limits }, trustProxy });
  t.teardown(() => app.close());
  return { app };
}

type On = Pick<typeof c, 'app'>;

async function reader(on: On, who: Person, program = programId): Promise<() => Promise<Answer>> {
  const { body } = await signInTo(c, who.email);
  const headers = { authorization: `Bearer ${body.accessToken}`, 'pumprun-program': program };
  return () => call(on, { url: '/program', headers });
}

async function countOk(times: number, ask: () => Promise<Answer>): Promise<number> {
  let ok = 0;
  for (let n = 0; n < times; n++) if ((await ask()).statusCode === 200) ok++;
  return ok;
}

t.test('what a person may ask in two processes together is the limit, within a tenth', async (t) => {
  const limit = 200;
  const [here, there] = [await appWith({ personPerMin: limit }), await appWith({ personPerMin: limit })];
  const asks = await Promise.all([reader(here, tara), reader(there, tara)]);
  const answers = await atATime(10, limit * 2, (at) => asks[at % 2]!());
  const ok = answers.filter(({ statusCode }) => statusCode === 200).length;
  t.ok(ok >= limit * 0.9 && ok <= limit * 1.1, `${ok} of ${limit}`);
  const refused = answers.filter(({ statusCode }) => statusCode !== 200);
  t.strictSame([...new Set(refused.map(({ body }) => body.code))], ['RATE_LIMITED']);
  t.equal((await (await reader(here, sam))()).statusCode, 200, 'Sam does not notice');

  c.clock.advance({ seconds: 61 });
  t.equal((await (await reader(here, tara))()).statusCode, 200, 'a minute later she goes on');
});

t.test('what was read while the limit was looked up is not told when nothing was left', async (t) => {
  c.clock.advance({ seconds: 61 });
  const [here, there] = [await appWith({ personPerMin: 30 }), await appWith({ personPerMin: 30 })];
  t.equal(await countOk(40, await reader(here, tara)), 30);
  const first = await (await reader(there, tara))();
  expectProblem(t, first, RATE_LIMITED);
  t.match(first.headers, { 'retry-after': '60', ratelimit: '"person";r=0;t=60' });
});

t.test('an answer says how much is left of which limit, and a refusal how long to wait', async (t) => {
  c.clock.advance({ seconds: 61 });
  const on = await appWith({ personPerMin: 30, programPerMin: 500 });
  const ask = await reader(on, tara);
  const first = await ask();
  t.equal(first.headers['ratelimit-policy'], '"person";q=30;w=60, "program";q=500;w=60');
  const [, left] =
    /^"person";r=(\d+);t=60, "program";r=\d+;t=60$/.exec(String(first.headers.ratelimit)) ?? [];
  t.equal(left, '29');
  await countOk(29, ask);
  c.clock.advance({ seconds: 20 });
  const refused = await ask();
  expectProblem(t, refused, RATE_LIMITED);
  t.equal(refused.headers['retry-after'], '40');
  t.match(refused.headers.ratelimit, /^"person";r=0;t=40/);
  c.clock.advance({ seconds: 40 });
  t.equal((await ask()).statusCode, 200, 'and it is true');
});

t.test('the people of one program do not use up what another has, nor can they from outside', async (t) => {
  c.clock.advance({ seconds: 61 });
  const on = await appWith({ programPerMin: 40 });
  const outside = await reader(on, otto);
  for (let n = 0; n < 60; n++) expectProblem(t, await outside(), NOT_ALLOWED);
  t.equal(await countOk(60, await reader(on, tara)), 40);
  expectProblem(t, await (await reader(on, sam))(), RATE_LIMITED);
  t.equal((await (await reader(on, otto, otto.programId))()).statusCode, 200);
});

const from = async ({ app }: On, remoteAddress: string, headers: Record<string, string> = {}) =>
  (await app.inject({ url: '/api/v1/setup', remoteAddress, headers })).statusCode;

async function allowedFrom(times: number, ask: () => Promise<number>): Promise<number> {
  let ok = 0;
  for (let n = 0; n < times; n++) if ((await ask()) === 200) ok++;
  return ok;
}

t.test('a source that is not signed in has a limit; it is an address, or a /64', async (t) => {
  const on = await appWith({ sourcePerMin: 20 });
  t.equal(await allowedFrom(30, () => from(on, '192.0.2.1')), 20);
  t.equal(await from(on, '192.0.2.2'), 200);
  let host = 0;
  t.equal(await allowedFrom(30, () => from(on, `2001:db8:1:2::${++host}`)), 20);
  t.equal(await from(on, '2001:db8:1:3::1'), 200);
  const ask = await reader(on, tara);
  t.equal((await ask()).statusCode, 200, 'who is signed in is no source');
  t.equal((await on.app.inject({ url: '/health/live', remoteAddress: '192.0.2.1' })).statusCode, 200);
});

t.test('a token that is none counts for its source', async (t) => {
  const on = await appWith({ sourcePerMin: 20 });
  const statuses: number[] = [];
  for (let n = 0; n < 25; n++) {
    const headers = { authorization: `Bearer a.b.c${n}`, 'pumprun-program': programId };
    const answer = await on.app.inject({ url: '/api/v1/program', remoteAddress: '192.0.2.30', headers });
    statuses.push(answer.statusCode);
  }
  t.strictSame(statuses, [...new Array<number>(20).fill(401), ...new Array<number>(5).fill(429)]);
});

t.test('who writes another address into a header is counted under their own (P77)', async (t) => {
  let n = 0;
  const forged = () => ({ 'x-forwarded-for': `203.0.113.${++n}`, forwarded: `for=203.0.113.${n}` });
  const direct = await appWith({ sourcePerMin: 20 });
  t.equal(await allowedFrom(30, () => from(direct, '192.0.2.40', forged())), 20);
  const proxied = await appWith({ sourcePerMin: 20 }, ['192.0.2.99']);
  t.equal(await allowedFrom(30, () => from(proxied, '192.0.2.41', forged())), 20, 'past the proxy');
  t.equal(await allowedFrom(30, () => from(proxied, '192.0.2.99', forged())), 30, 'through the proxy');
});

t.test('a burst at two real processes gets the limit of one, within a tenth', async (t) => {
  const limit = 300;
  const { appConnection } = await testDatabase(t);
  const app = { limits: { ...NO_LIMITS, sourcePerMin: limit } };
  const tokenKey = 'k'.repeat(43);
  const start = () => appProcess(t, { connection: appConnection, tokenKey, app });
  const both = await Promise.all([start(), start()]);
  const outcomes = await atATime(20, limit * 2, (at) => get(both[at % 2]!, '/api/v1/setup'));
  const ok = outcomes.filter(({ status }) => status === 200).length;
  t.comment(`${ok} of ${limit}`);
  t.ok(ok >= limit * 0.9 && ok <= limit * 1.1, `${ok} of ${limit}`);
  t.strictSame([...new Set(outcomes.map(({ status }) => status))].sort(), [200, 429]);
});
