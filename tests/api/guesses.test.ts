/** Guessing at passwords: how often, from where, and that the owner gets in all the same. */
import t from 'tap';
import { SET_UP_CODE_WRONG } from '../../server/programs/problems.ts';
import { setUpCodeOf } from '../../server/programs/service.ts';
import { forgetGuessesAt } from '../../server/sessions/guesses.ts';
import {
  PASSWORD_DISABLED,
  PASSWORD_WRONG,
  SIGN_IN_REFUSED,
  TOO_MANY_GUESSES,
} from '../../server/sessions/problems.ts';
import { type Answer, expectProblem, testApp } from '../helpers/app.ts';
import { cast, join, PASSWORD, type Person, programOf } from '../helpers/cast.ts';

const c = await cast(t);
const { dana, tara } = c;
const HOME = '192.0.2.1';
let people = 0;

const somebody = () =>
  join(c, dana, { name: 'Nia Kolar', email: `nia${++people}@example.org`, roles: ['student'] });

interface Trying {
  from?: string;
  password?: string;
  cookie?: string;
  on?: Pick<typeof c, 'app'>;
}

async function signIn(email: string, { from = HOME, password = PASSWORD, cookie, on = c }: Trying = {}) {
  const answer = await on.app.inject({
    method: 'POST',
    url: '/api/v1/session',
    remoteAddress: from,
    headers: { 'content-type': 'application/json', ...(cookie !== undefined && { cookie }) },
    payload: JSON.stringify({ email, password }),
  });
  return { statusCode: answer.statusCode, body: answer.json(), headers: answer.headers } satisfies Answer;
}

const guess = (email: string, trying: Trying = {}) =>
  signIn(email, { password: 'is it this one?', ...trying });

async function guessTimes(count: number, email: string, trying: Trying = {}): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let n = 0; n < count; n++) answers.push(await guess(email, trying));
  return answers;
}

const statuses = (answers: Answer[]) => answers.map(({ statusCode }) => statusCode);
const times = (count: number, status: number) => new Array<number>(count).fill(status);

function deviceCookieOf({ headers }: Answer): string {
  const lines = [headers['set-cookie']].flat().map(String);
  return lines.find((line) => line.startsWith('__Host-pumprun-device='))?.split(';')[0] ?? '';
}

const withoutRequestId = ({ statusCode, body: { requestId, ...body }, headers }: Answer) => ({
  statusCode,
  body,
  retryAfter: headers['retry-after'],
});

t.test('from one place eight wrong passwords are checked in fifteen minutes, then one waits', async (t) => {
  const { email } = await somebody();
  t.strictSame(statuses(await guessTimes(8, email)), times(8, 401));
  const ninth = await guess(email);
  expectProblem(t, ninth, TOO_MANY_GUESSES);
  t.equal(ninth.headers['retry-after'], '900');
  t.equal(ninth.body.detail, 'try again in 15 minutes');
  expectProblem(t, await signIn(email), TOO_MANY_GUESSES);

  c.clock.advance({ minutes: 14, seconds: 59 });
  t.equal((await guess(email)).headers['retry-after'], '1');
  c.clock.advance({ seconds: 1 });
  t.equal((await signIn(email)).statusCode, 200, 'and then the right one is taken');
});

t.test('from all places together ten are', async (t) => {
  const { email } = await somebody();
  for (let place = 1; place <= 10; place++)
    expectProblem(t, await guess(email, { from: `198.51.100.${place}` }), SIGN_IN_REFUSED);
  expectProblem(t, await guess(email, { from: '203.0.113.9' }), TOO_MANY_GUESSES);
  t.equal((await signIn(tara.email)).statusCode, 200, 'Tara does not notice');
});

t.test('whoever has a /64 of IPv6 has one place', async (t) => {
  const { email } = await somebody();
  for (let n = 0; n < 8; n++) await guess(email, { from: `2001:db8:0:7::${n + 1}` });
  expectProblem(t, await guess(email, { from: '2001:db8:0:7:ffff:ffff:ffff:ffff' }), TOO_MANY_GUESSES);
  expectProblem(t, await guess(email, { from: '2001:db8:0:8::1' }), SIGN_IN_REFUSED);
});

t.test('the owner gets in during an attack, on the device they have signed in on', async (t) => {
  const { email } = await somebody();
  const cookie = deviceCookieOf(await signIn(email));
  t.match(cookie, /^__Host-pumprun-device=[\w.-]+$/);
  for (let place = 1; place <= 12; place++) await guess(email, { from: `198.51.100.${place}` });
  expectProblem(t, await signIn(email), TOO_MANY_GUESSES);
  t.equal((await signIn(email, { cookie })).statusCode, 200);
  t.equal((await signIn(email, { cookie, from: '198.51.100.1' })).statusCode, 200, 'wherever it is');
});

t.test('a device has ten attempts of its own, and they are for the accounts opened in it', async (t) => {
  const [nia, other] = [await somebody(), await somebody()];
  const cookie = deviceCookieOf(await signIn(nia.email));
  t.strictSame(statuses(await guessTimes(11, nia.email, { cookie })), [...times(10, 401), 429]);
  t.strictSame(statuses(await guessTimes(9, other.email, { cookie })), [...times(8, 401), 429]);
  const both = deviceCookieOf(await signIn(tara.email, { cookie }));
  t.equal(both.split('.').length, 3, 'the browser, and two accounts');
  t.equal(both.includes(tara.id) || both.includes('example'), false, 'it names nobody');
});

t.test('a cookie that somebody made up is none', async (t) => {
  const { email } = await somebody();
  const cookie = deviceCookieOf(await signIn(email));
  await guessTimes(8, email);
  for (const forged of [
    cookie.replace(/.$/, '!'),
    `${cookie}A`,
    cookie.replace(/=(.)/, '=0'),
    cookie.split('.')[0]!,
  ])
    if (forged !== cookie) expectProblem(t, await signIn(email, { cookie: forged }), TOO_MANY_GUESSES);
});

t.test('an address that has no account is answered in the same way', async (t) => {
  const { email } = await somebody();
  const [known, unknown] = [await guessTimes(10, email), await guessTimes(10, 'nobody@example.org')];
  t.strictSame(unknown.map(withoutRequestId), known.map(withoutRequestId));
});

t.test('a right password makes up for the wrong ones before it', async (t) => {
  const { email } = await somebody();
  for (let day = 0; day < 4; day++) {
    t.strictSame(statuses(await guessTimes(7, email)), times(7, 401));
    t.equal((await signIn(email)).statusCode, 200);
    c.clock.advance({ hours: 24 });
  }
});

t.test('from the tenth in a row the wait doubles, from a second to a quarter of an hour', async (t) => {
  const { email } = await somebody();
  const waits: number[] = [];
  for (let n = 1; n <= 24; n++) {
    c.clock.advance({ minutes: 15 });
    expectProblem(t, await guess(email), SIGN_IN_REFUSED);
    if (n < 10) continue;
    const { headers } = await guess(email);
    waits.push(Number(headers['retry-after']));
  }
  t.strictSame(waits.slice(0, 10), [1, 2, 4, 8, 16, 32, 64, 128, 256, 512]);
  t.strictSame(waits.slice(10), times(5, 900));
});

t.test('after a hundred in a row the password is not taken any more, until it is reset', async (t) => {
  const { email } = await somebody();
  const cookie = deviceCookieOf(await signIn(email));
  for (const address of [email, 'nobody.else@example.org']) {
    for (let n = 1; n <= 100; n++) {
      c.clock.advance({ minutes: 15 });
      expectProblem(t, await guess(address), SIGN_IN_REFUSED);
    }
    c.clock.advance({ hours: 48 });
    expectProblem(t, await guess(address), PASSWORD_DISABLED);
  }
  expectProblem(t, await signIn(email), PASSWORD_DISABLED);
  t.equal((await signIn(tara.email)).statusCode, 200, 'Tara does not notice');

  await c.db.withScope({}, (tx) => forgetGuessesAt(tx, c.platform, email));
  t.equal((await signIn(email)).statusCode, 200, 'reset');
  for (let n = 1; n <= 100; n++) {
    c.clock.advance({ minutes: 15 });
    await guess(email);
  }
  expectProblem(t, await signIn(email), PASSWORD_DISABLED);
  t.equal((await signIn(email, { cookie })).statusCode, 200, 'the owner signs in where they did before');
  c.clock.advance({ minutes: 15 });
  t.equal((await signIn(email)).statusCode, 200, 'and with that everywhere');
});

t.test('one place may not try everybody', async (t) => {
  const from = '203.0.113.77';
  const answers: Answer[] = [];
  for (let n = 0; n < 101; n++) answers.push(await guess(`person${n}@example.org`, { from }));
  t.strictSame(statuses(answers), [...times(100, 401), 429]);
  t.equal((await signIn(tara.email)).statusCode, 200, 'another place does not notice');
  const before = await rowsKept();
  await guess('person102@example.org', { from });
  t.equal(await rowsKept(), before, 'and what it is refused leaves no row');
});

async function rowsKept(): Promise<number> {
  const { rows } = await c.owner.query('select count(*)::int as count from guesses');
  return rows[0].count;
}

t.test('the password that signs is guessed at no faster', async (t) => {
  const sid = await join(c, dana, { name: 'Sid', email: 'sid@example.org', roles: ['supervisor'] });
  const sign = (who: Person, password: string) =>
    who.post('/signatures', {
      password,
      decisions: [{ record: 'case', recordId: tara.id, version: 1, decision: 'sign' }],
    });
  for (let n = 1; n <= 10; n++) expectProblem(t, await sign(sid, 'is it this one?'), PASSWORD_WRONG);
  expectProblem(t, await sign(sid, PASSWORD), TOO_MANY_GUESSES);
  t.equal((await signIn(sid.email)).statusCode, 200, 'signing in is counted apart');
});

t.test('the set-up code is guessed at no faster either', async (t) => {
  const empty = await testApp(t);
  const setUp = async (code: string, from = HOME) => {
    const answer = await empty.app.inject({
      method: 'POST',
      url: '/api/v1/setup',
      remoteAddress: from,
      payload: {
        code,
        program: programOf('Riverside', 'dated'),
        director: { name: 'Dana', email: 'dana@example.org', password: PASSWORD },
      },
    });
    return { statusCode: answer.statusCode, body: answer.json(), headers: answer.headers };
  };
  for (let n = 0; n < 10; n++) expectProblem(t, await setUp('0000-0000-0000-0000-0000'), SET_UP_CODE_WRONG);
  expectProblem(t, await setUp(setUpCodeOf(empty.platform.keys)), TOO_MANY_GUESSES);
  t.equal((await setUp(setUpCodeOf(empty.platform.keys), '192.0.2.2')).statusCode, 201);
});

t.test('the table holds no address of anybody', async (t) => {
  const { rows } = await c.owner.query('select account, source from guesses');
  t.ok(rows.length > 20);
  const form = /^(?:|[\w-]{43}|device:[0-9a-f-]{36}|signed-in|invited)$/;
  t.strictSame(
    rows.filter(({ account, source }) => !form.test(account) || !form.test(source)),
    [],
  );
});
