import { randomUUID } from 'node:crypto';
import t from 'tap';
import { invite } from '../../server/people/service/invite.ts';
import { INPUT_INVALID } from '../../server/plugins/errors.ts';
import {
  NOT_SIGNED_IN,
  REQUEST_FROM_ELSEWHERE,
  SESSION_ENDED,
  SIGN_IN_REFUSED,
} from '../../server/sessions/problems.ts';
import { type Answer, call, expectProblem } from '../helpers/app.ts';
import { cast, join, PASSWORD, workAs } from '../helpers/cast.ts';

const c = await cast(t);
const { dana, tara } = c;
const COOKIE = '__Host-pumprun-refresh';
const FROM_HERE = { 'pumprun-client': 'web' };

const signIn = (email = tara.email, password = PASSWORD) =>
  call(c, { method: 'POST', url: '/session', body: { email, password } });
const refresh = (cookie: string | undefined, headers: Record<string, string> = FROM_HERE) =>
  call(c, {
    method: 'POST',
    url: '/session/refresh',
    headers: { ...headers, ...(cookie !== undefined && { cookie: `${COOKIE}=${cookie}` }) },
  });
const bearer = ({ body }: Answer) => ({ authorization: `Bearer ${body.accessToken}` });
const readProgram = (session: Answer) =>
  call(c, { url: '/program', headers: { ...bearer(session), 'pumprun-program': c.programId } });

function cookieOf({ headers }: Answer): string {
  const set = [headers['set-cookie']].flat().map(String);
  return new RegExp(`^${COOKIE}=([^;]*)`).exec(set.find((line) => line.startsWith(COOKIE)) ?? '')?.[1] ?? '';
}

async function accountEvents(personId: string): Promise<string[]> {
  const { rows } = await c.owner.query('select type from account_events where person_id = $1 order by id', [
    personId,
  ]);
  return rows.map(({ type }) => type);
}

async function newEventsOf(personId: string, act: () => Promise<unknown>): Promise<string[]> {
  const before = (await accountEvents(personId)).length;
  await act();
  return (await accountEvents(personId)).slice(before);
}

const withoutRequestId = ({ statusCode, body: { requestId, ...body } }: Answer) => ({ statusCode, body });

t.test('Tara signs in with her address and password', async (t) => {
  const events = await newEventsOf(tara.id, async () => {
    const session = await signIn(' TARA@Example.org ');
    t.equal(session.statusCode, 200);
    t.equal(session.headers['cache-control'], 'no-store');
    const { accessToken, ...body } = session.body;
    t.strictSame(body, {
      expiresInSec: 300,
      person: { id: tara.id, name: 'Tara Novak', email: 'tara@example.org' },
      memberships: [{ programId: c.programId, programName: 'Riverside', roles: ['student'] }],
    });
    t.equal((await readProgram(session)).statusCode, 200);
  });
  t.strictSame(events, ['session.opened']);
});

t.test('the refresh token travels in a cookie that no script and no other site reaches', async (t) => {
  const session = await signIn();
  const [line] = [session.headers['set-cookie']].flat().map(String);
  const [name, ...attributes] = line!.split('; ');
  t.equal(name?.split('=')[0], COOKIE);
  t.strictSame(attributes.toSorted(), ['HttpOnly', 'Path=/', 'SameSite=Strict', 'Secure']);
  t.equal(JSON.stringify(session.body).includes(cookieOf(session)), false);
});

t.test('a wrong password, an unknown address and an account that is no more get one answer', async (t) => {
  const { personId } = await workAs(c, dana, (work) =>
    invite(work, { name: 'Invited', email: 'invited@example.org', roles: ['student'] }),
  );
  t.ok(personId);
  const gone = await join(c, dana, { name: 'Gone', email: 'gone@example.org', roles: ['student'] });
  await c.owner.query('update people set disabled_at = now() where id = $1', [gone.id]);

  const wrong = await signIn(tara.email, 'not her password at all');
  expectProblem(t, wrong, SIGN_IN_REFUSED);
  const others = [
    await signIn('nobody@example.org'),
    await signIn('invited@example.org'),
    await signIn(gone.email),
  ];
  for (const answer of others) {
    t.strictSame(withoutRequestId(answer), withoutRequestId(wrong));
    t.equal(answer.headers['set-cookie'], undefined);
  }
  t.strictSame(await newEventsOf(tara.id, () => signIn(tara.email, 'wrong')), []);
});

t.test('what is no address and no password is refused by field', async (t) => {
  expectProblem(t, await signIn('tara', PASSWORD), INPUT_INVALID, 'email');
  expectProblem(t, await signIn(tara.email, ''), INPUT_INVALID, 'password');
});

t.test('a password typed with combining marks is the same password', async (t) => {
  const password = 'drei Müllerinnen im Boot';
  const passwordHash = await c.platform.passwords.hash(password.normalize('NFC'));
  const someone = await join(c, dana, { name: 'Bea', email: 'bea@example.org', roles: ['student'] });
  await c.owner.query('update people set password_hash = $2 where id = $1', [someone.id, passwordHash]);
  t.equal((await signIn(someone.email, password.normalize('NFD'))).statusCode, 200);
});

t.test('staying signed in', async (t) => {
  await t.test('each refresh gives the next token', async (t) => {
    const first = await signIn();
    const events = await newEventsOf(tara.id, async () => {
      const second = await refresh(cookieOf(first));
      t.equal(second.statusCode, 200);
      t.strictSame(Object.keys(second.body), ['accessToken', 'expiresInSec', 'person', 'memberships']);
      t.not(cookieOf(second), cookieOf(first));
      t.equal((await readProgram(second)).statusCode, 200);
      t.equal((await refresh(cookieOf(second))).statusCode, 200);
    });
    t.strictSame(events, ['session.refreshed', 'session.refreshed']);
  });

  await t.test(
    'when the answer was lost, the token before gives the same one again for a minute',
    async (t) => {
      const first = await signIn();
      const second = await refresh(cookieOf(first));
      c.clock.advance({ seconds: 60 });
      const events = await newEventsOf(tara.id, async () => {
        const again = await refresh(cookieOf(first));
        t.equal(again.statusCode, 200);
        t.equal(cookieOf(again), cookieOf(second));
      });
      t.strictSame(events, [], 'nothing changed');
    },
  );

  await t.test('two tabs that refresh at once both go on', async (t) => {
    const first = await signIn();
    const both = await Promise.all([refresh(cookieOf(first)), refresh(cookieOf(first))]);
    t.strictSame(
      both.map(({ statusCode }) => statusCode),
      [200, 200],
    );
    t.equal(cookieOf(both[0]), cookieOf(both[1]));
  });

  await t.test('a token that is replayed later ends the session for everybody who holds it', async (t) => {
    const first = await signIn();
    const neighbour = await signIn();
    const second = await refresh(cookieOf(first));
    c.clock.advance({ seconds: 61 });
    const events = await newEventsOf(tara.id, async () =>
      expectProblem(t, await refresh(cookieOf(first)), SESSION_ENDED),
    );
    t.strictSame(events, ['session.replay-detected']);
    expectProblem(t, await refresh(cookieOf(second)), SESSION_ENDED);
    expectProblem(t, await readProgram(second), SESSION_ENDED);
    t.equal((await readProgram(neighbour)).statusCode, 200, 'her other session goes on');
  });

  await t.test('an older token than the one before is a replay at once', async (t) => {
    const first = await signIn();
    const second = await refresh(cookieOf(first));
    await refresh(cookieOf(second));
    expectProblem(t, await refresh(cookieOf(first)), SESSION_ENDED);
    expectProblem(t, await refresh(cookieOf(second)), SESSION_ENDED);
  });
});

t.test('sessions end by themselves', async (t) => {
  await t.test('the access token after five minutes', async (t) => {
    const session = await signIn();
    c.clock.advance({ minutes: 4, seconds: 58 });
    t.equal((await readProgram(session)).statusCode, 200);
    c.clock.advance({ seconds: 2 });
    expectProblem(t, await readProgram(session), NOT_SIGNED_IN);
    t.equal((await refresh(cookieOf(session))).statusCode, 200);
  });

  await t.test('after an hour without a refresh', async (t) => {
    const session = await signIn();
    c.clock.advance({ hours: 1 });
    const next = await refresh(cookieOf(session));
    t.equal(next.statusCode, 200);
    c.clock.advance({ hours: 1, seconds: 1 });
    expectProblem(t, await refresh(cookieOf(next)), SESSION_ENDED);
  });

  for (const { who, hours } of [
    { who: tara, hours: 24 },
    { who: dana, hours: 12 },
  ])
    await t.test(`${who.name} signs in again after ${hours} hours, however busy`, async (t) => {
      let session = await signIn(who.email);
      for (let half = 1; half < hours * 2; half++) {
        c.clock.advance({ minutes: 30 });
        session = await refresh(cookieOf(session));
      }
      c.clock.advance({ minutes: 25 });
      session = await refresh(cookieOf(session));
      t.equal(session.statusCode, 200);
      c.clock.advance({ minutes: 4, seconds: 55 });
      t.equal((await readProgram(session)).statusCode, 200);
      c.clock.advance({ seconds: 5 });
      expectProblem(t, await refresh(cookieOf(session)), SESSION_ENDED);
    });
});

t.test('signing out', async (t) => {
  const leave = (session: Answer, url: string) =>
    call(c, { method: 'DELETE', url, headers: bearer(session) });

  await t.test('here counts on the next request, and elsewhere Tara stays signed in', async (t) => {
    const [here, elsewhere] = [await signIn(), await signIn()];
    const events = await newEventsOf(tara.id, async () => {
      const answer = await leave(here, '/session');
      t.equal(answer.statusCode, 204);
      t.match(String(answer.headers['set-cookie']), /^__Host-pumprun-refresh=;.*Expires=Thu, 01 Jan 1970/);
    });
    t.strictSame(events, ['session.closed']);
    expectProblem(t, await readProgram(here), SESSION_ENDED);
    expectProblem(t, await refresh(cookieOf(here)), SESSION_ENDED);
    expectProblem(t, await leave(here, '/session'), SESSION_ENDED);
    t.equal((await readProgram(elsewhere)).statusCode, 200);
  });

  await t.test('everywhere ends all her sessions and nobody else’s', async (t) => {
    const [one, two, hers] = [await signIn(), await signIn(), await signIn(dana.email)];
    const events = await newEventsOf(tara.id, async () =>
      t.equal((await leave(one, '/sessions')).statusCode, 204),
    );
    t.strictSame(events, ['session.all-closed']);
    for (const session of [one, two]) {
      expectProblem(t, await readProgram(session), SESSION_ENDED);
      expectProblem(t, await refresh(cookieOf(session)), SESSION_ENDED);
    }
    t.equal((await readProgram(hers)).statusCode, 200);
  });

  await t.test('needs somebody who is signed in', async (t) => {
    for (const url of ['/session', '/sessions'])
      expectProblem(t, await call(c, { method: 'DELETE', url }), NOT_SIGNED_IN);
  });
});

t.test('a disabled account loses its sessions on the next request', async (t) => {
  const someone = await join(c, dana, { name: 'Ida', email: 'ida@example.org', roles: ['student'] });
  const session = await signIn(someone.email);
  await c.owner.query('update people set disabled_at = now() where id = $1', [someone.id]);
  expectProblem(t, await readProgram(session), SESSION_ENDED);
  expectProblem(t, await refresh(cookieOf(session)), SESSION_ENDED);
});

t.test('another site cannot refresh for Tara', async (t) => {
  const cookie = cookieOf(await signIn());
  for (const headers of [
    {},
    { 'pumprun-client': 'curl' },
    { ...FROM_HERE, origin: 'https://evil.example' },
    { ...FROM_HERE, origin: 'null' },
    { ...FROM_HERE, origin: 'http://localhost.evil.example' },
  ])
    expectProblem(t, await refresh(cookie, headers), REQUEST_FROM_ELSEWHERE);
  const here = { ...FROM_HERE, host: 'log.example.org', origin: 'https://log.example.org' };
  t.equal((await refresh(cookie, here)).statusCode, 200);
});

t.test('a refresh token that we did not make is none', async (t) => {
  const cookie = cookieOf(await signIn());
  const [person, session, generation, seal] = cookie.split('.') as [string, string, string, string];
  const flipped = seal.startsWith('A') ? `B${seal.slice(1)}` : `A${seal.slice(1)}`;
  for (const forged of [
    undefined,
    '',
    'x',
    `${person}.${session}.${generation}`,
    `${person}.${session}.2.${seal}`,
    `${dana.id}.${session}.${generation}.${seal}`,
    `${person}.${randomUUID()}.${generation}.${seal}`,
    `${person}.${session}.${generation}.${flipped}`,
    `${cookie}.`,
    `${cookie}.x`,
  ])
    expectProblem(t, await refresh(forged), NOT_SIGNED_IN);
  t.equal((await refresh(cookie)).statusCode, 200, 'and the true one still works');
});
