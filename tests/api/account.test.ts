/** What people do with their own account while they are signed in. */
import { argon2Sync, randomBytes, randomUUID } from 'node:crypto';
import t from 'tap';
import { NOT_FOUND } from '../../server/lib/problem.ts';
import { INPUT_INVALID } from '../../server/plugins/errors.ts';
import {
  PASSWORD_TOO_WEAK,
  PASSWORD_WRONG,
  SESSION_ENDED,
  SIGN_IN_REFUSED,
} from '../../server/sessions/problems.ts';
import { type Answer, call, expectProblem } from '../helpers/app.ts';
import { cast, join, PASSWORD } from '../helpers/cast.ts';
import { accountEventsOf, bearerOf, cookieOf, refreshIn, signInTo } from '../helpers/session.ts';

const c = await cast(t);
const { dana, tara } = c;
const NEW = 'the otter left before dawn';

/** Somebody whose password no other test needs. */
let count = 0;
const somebody = (name = 'Ida Berg') =>
  join(c, dana, { name, email: `ida${++count}@example.org`, roles: ['student'] });

const change = (session: Answer, currentPassword = PASSWORD, newPassword = NEW) =>
  call(c, {
    method: 'PUT',
    url: '/me/password',
    body: { currentPassword, newPassword },
    headers: bearerOf(session),
  });
const readProgram = (session: Answer) =>
  call(c, { url: '/program', headers: { ...bearerOf(session), 'pumprun-program': c.programId } });
const listSessions = (session: Answer) => call(c, { url: '/sessions', headers: bearerOf(session) });
const endSession = (session: Answer, id: string) =>
  call(c, { method: 'DELETE', url: `/sessions/${id}`, headers: bearerOf(session) });

t.test(
  'Ida changes her password: here she stays signed in, everywhere else she is out at once',
  async (t) => {
    const ida = await somebody();
    const [here, phone, library] = [
      await signInTo(c, ida.email),
      await signInTo(c, ida.email),
      await signInTo(c, ida.email),
    ];
    let changed!: Answer;
    const events = await accountEventsOf(c, ida.id, async () => {
      changed = await change(here);
    });
    t.equal(changed.statusCode, 200);
    t.strictSame(Object.keys(changed.body), ['accessToken', 'expiresInSec', 'person', 'memberships']);
    t.strictSame(events, ['account.password-changed']);

    for (const other of [phone, library]) {
      expectProblem(t, await readProgram(other), SESSION_ENDED);
      expectProblem(t, await refreshIn(c, cookieOf(other)), SESSION_ENDED);
    }
    t.equal((await readProgram(changed)).statusCode, 200);
    t.equal((await readProgram(here)).statusCode, 200, 'a request on its way still arrives');
    t.equal((await refreshIn(c, cookieOf(changed))).statusCode, 200);

    expectProblem(t, await signInTo(c, ida.email), SIGN_IN_REFUSED);
    t.equal((await signInTo(c, ida.email, NEW)).statusCode, 200);
    const { rows } = await c.owner.query(
      `select end_reason, count(*)::int from sessions where person_id = $1 and ended_at is not null group by 1`,
      [ida.id],
    );
    t.strictSame(rows, [{ end_reason: 'password-changed', count: 2 }]);
  },
);

t.test(
  'whoever copied her refresh token before the change gets nothing for it, not even within the grace',
  async (t) => {
    const ida = await somebody();
    const here = await signInTo(c, ida.email);
    const stolen = cookieOf(here);
    const changed = await change(here);
    t.equal(changed.statusCode, 200);
    expectProblem(t, await refreshIn(c, stolen), SESSION_ENDED);
    expectProblem(t, await refreshIn(c, cookieOf(changed)), SESSION_ENDED); // noticed: it ends for both
  },
);

t.test('without her present password nothing changes', async (t) => {
  const ida = await somebody();
  const [here, phone] = [await signInTo(c, ida.email), await signInTo(c, ida.email)];
  const events = await accountEventsOf(c, ida.id, async () =>
    expectProblem(t, await change(here, 'a guess that is long enough'), PASSWORD_WRONG),
  );
  t.strictSame(events, []);
  t.equal((await readProgram(phone)).statusCode, 200);
  t.equal((await signInTo(c, ida.email)).statusCode, 200);
});

t.test('the new one is held to the rules, with her name, address and programs in mind', async (t) => {
  const ida = await somebody('Ida Bergstrasser');
  const here = await signInTo(c, ida.email);
  for (const weak of ['short', 'passwordpassword', 'Ida Bergstrasser!', 'Riverside Riverside'])
    expectProblem(t, await change(here, PASSWORD, weak), PASSWORD_TOO_WEAK, 'newPassword');
  for (const [current, next, field] of [
    ['', NEW, 'currentPassword'],
    [PASSWORD, '', 'newPassword'],
  ] as const)
    expectProblem(t, await change(here, current, next), INPUT_INVALID, field);
  t.equal((await signInTo(c, ida.email)).statusCode, 200);
});

t.test('of twenty changes at once exactly one is made', async (t) => {
  const ida = await somebody();
  const here = await signInTo(c, ida.email);
  const passwords = Array.from({ length: 20 }, (_, at) => `the otter left at ${at} past dawn`);
  const answers = await Promise.all(passwords.map((password) => change(here, PASSWORD, password)));
  const won = passwords.filter((_, at) => answers[at]!.statusCode === 200);
  t.equal(won.length, 1);
  for (const { statusCode, body } of answers)
    if (statusCode !== 200) t.match(body.code, /^(PASSWORD_WRONG|TOO_MANY_SIGN_INS|TOO_MANY_GUESSES)$/);
  t.equal((await signInTo(c, ida.email, won[0])).statusCode, 200);
});

t.test('Tara sees where she is signed in, and ends what she does not know', async (t) => {
  const [here, phone] = [await signInTo(c, tara.email), await signInTo(c, tara.email)];
  const { body } = await listSessions(here);
  const mine = body.sessions.find(({ isThisOne }: { isThisOne: boolean }) => isThisOne);
  const [other] = (await listSessions(phone)).body.sessions.filter(
    ({ isThisOne }: { isThisOne: boolean }) => isThisOne,
  );
  t.strictSame(Object.keys(mine).sort(), ['id', 'isThisOne', 'lastUsedAt', 'signedInAt']);
  t.ok(body.sessions.some(({ id }: { id: string }) => id === other.id));

  const events = await accountEventsOf(c, tara.id, async () =>
    t.equal((await endSession(here, other.id)).statusCode, 204),
  );
  t.strictSame(events, ['session.closed']);
  expectProblem(t, await readProgram(phone), SESSION_ENDED);
  t.notOk((await listSessions(here)).body.sessions.some(({ id }: { id: string }) => id === other.id));
  expectProblem(t, await endSession(here, other.id), NOT_FOUND);
});

t.test('nobody ends the session of another, nor learns whether there is one', async (t) => {
  const hers = (await listSessions(await signInTo(c, dana.email))).body.sessions[0];
  const here = await signInTo(c, tara.email);
  const [foreign, none] = [await endSession(here, hers.id), await endSession(here, randomUUID())];
  expectProblem(t, foreign, NOT_FOUND);
  expectProblem(t, none, NOT_FOUND);
  t.ok(
    (await listSessions(await signInTo(c, dana.email))).body.sessions.some(
      ({ id }: { id: string }) => id === hers.id,
    ),
  );
});

t.test('a session that was idle for an hour, or is over, is not listed', async (t) => {
  const ida = await somebody();
  await signInTo(c, ida.email);
  c.clock.advance({ minutes: 61 });
  const here = await signInTo(c, ida.email);
  t.equal((await listSessions(here)).body.sessions.length, 1);
});

t.test(
  'a password hashed with less work than today’s still opens, and is hashed again when it does',
  async (t) => {
    const ida = await somebody();
    await c.owner.query('update people set password_hash = $2 where id = $1', [ida.id, weakHashOf(PASSWORD)]);
    const events = await accountEventsOf(c, ida.id, async () =>
      t.equal((await signInTo(c, ida.email)).statusCode, 200),
    );
    t.strictSame(events, ['session.opened']);
    const { rows } = await c.owner.query('select password_hash as hash from people where id = $1', [ida.id]);
    t.match(rows[0].hash, /^\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
    t.equal((await signInTo(c, ida.email)).statusCode, 200);
    const again = await c.owner.query('select password_hash as hash from people where id = $1', [ida.id]);
    t.equal(again.rows[0].hash, rows[0].hash, 'once');
  },
);

/** As an installation with smaller figures would have kept it. */
function weakHashOf(password: string): string {
  const nonce = randomBytes(16);
  const tag = argon2Sync('argon2id', {
    message: password,
    nonce,
    ...{ memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 },
  });
  const text = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
  return `$argon2id$v=19$m=19456,t=2,p=1$${text(nonce)}$${text(tag)}`;
}
