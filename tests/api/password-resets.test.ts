/** A way back in for somebody who forgot their password: by mail, or started by an administrator. */
import { randomUUID } from 'node:crypto';
import t from 'tap';
import { buildApp } from '../../server/app.ts';
import { createPostman } from '../../server/mail.ts';
import { INVITATION_GONE, MEMBER_HAS_LEFT, RESET_NOT_POSSIBLE } from '../../server/people/problems.ts';
import { invite } from '../../server/people/service/invite.ts';
import { INPUT_INVALID } from '../../server/plugins/errors.ts';
import {
  PASSWORD_TOO_WEAK,
  PASSWORD_WRONG,
  RESET_GONE,
  SESSION_ENDED,
  SIGN_IN_REFUSED,
} from '../../server/sessions/problems.ts';
import { openReset } from '../../server/sessions/service/reset-password.ts';
import { type Answer, call, expectProblem, testApp } from '../helpers/app.ts';
import { castOn, eventsOf, join, PASSWORD, type Person, workAs } from '../helpers/cast.ts';
import { accountEventsOf, bearerOf, cookieOf, refreshIn, signInTo } from '../helpers/session.ts';
import { type CaughtLetter, smtpCatcher } from '../helpers/smtp.ts';

const ORIGIN = 'https://log.example.org';
const NEW = 'the otter left before dawn';
const catcher = await smtpCatcher(t);
const failures: string[] = [];
const mail = createPostman({
  url: catcher.url,
  from: 'Pumprun <log@example.org>',
  origin: ORIGIN,
  onFailure: (reason) => failures.push(reason),
});
t.teardown(() => mail.close());
const c = await castOn(await testApp(t, { mail, publicUrl: ORIGIN }), { privacyMode: 'dated' });
const { dana } = c;

let count = 0;
const somebody = (name = 'Ida Berg') =>
  join(c, dana, { name, email: `ida${++count}@example.org`, roles: ['student'] });

const post = (url: string, body: unknown, headers: Record<string, string> = {}) =>
  call(c, { method: 'POST', url, body, headers });
const ask = (email: string, headers?: Record<string, string>) => post('/password-resets', { email }, headers);
const lookUp = (token: string) => post('/password-resets/look-up', { token });
const accept = (token: string, password = NEW) => post('/password-resets/accept', { token, password });
const tokenIn = ({ text }: CaughtLetter) =>
  new RegExp(`${ORIGIN}/reset#([\\w-]{64})\\s`).exec(text)?.[1] ?? '';
const readProgram = (session: Answer) =>
  call(c, { url: '/program', headers: { ...bearerOf(session), 'pumprun-program': c.programId } });

/** The token of a new link, without the detour by mail. */
async function resetFor({ id: personId }: Person): Promise<string> {
  const opening = { personId, shownIn: null, now: c.clock.now() };
  return (await c.db.withScope({ personId }, (tx) => openReset(tx, opening))).token;
}

t.test('Ida forgot her password, asks for a link, and comes back in by it', async (t) => {
  const ida = await somebody();
  const before = await signInTo(c, ida.email);
  const asked = await accountEventsOf(c, ida.id, async () => {
    const answer = await ask(` ${ida.email.toUpperCase()}`);
    t.equal(answer.statusCode, 202);
    t.strictSame(answer.body, { validForMin: 60 });
  });
  t.strictSame(asked, ['account.reset-requested']);
  t.equal((await readProgram(before)).statusCode, 200, 'asking ends nothing');

  const [letter] = await catcher.lettersTo(ida.email);
  const token = tokenIn(letter!);
  t.strictSame(letter!.recipients, [ida.email]);
  t.strictSame((await lookUp(token)).body, { name: 'Ida Berg', email: ida.email });

  const { rows } = await c.owner.query('select * from password_resets where person_id = $1', [ida.id]);
  t.equal(rows.length, 1);
  t.match(rows[0].token_sha256, /^[0-9a-f]{64}$/);
  t.notOk(JSON.stringify(rows).includes(token.slice(30)), 'nothing of the secret is kept');

  const reset = await accountEventsOf(c, ida.id, async () => {
    const answer = await accept(token);
    t.equal(answer.statusCode, 200);
    t.strictSame(answer.body, { email: ida.email });
  });
  t.strictSame(reset, ['account.password-reset']);
  expectProblem(t, await readProgram(before), SESSION_ENDED);
  expectProblem(t, await refreshIn(c, cookieOf(before)), SESSION_ENDED);
  expectProblem(t, await signInTo(c, ida.email), SIGN_IN_REFUSED);
  t.equal((await signInTo(c, ida.email, NEW)).statusCode, 200);
  const [, notice] = await catcher.lettersTo(ida.email, 2);
  t.match(notice!.headers, /^Subject: Your Pumprun password was changed$/m);
  expectProblem(t, await accept(token), RESET_GONE);
  expectProblem(t, await lookUp(token), RESET_GONE);
});

t.test('nobody learns whether an address has an account (P52)', async (t) => {
  const [ida, gone] = [await somebody(), await somebody()];
  await c.owner.query('update people set disabled_at = now() where id = $1', [gone.id]);
  await workAs(c, dana, (work) =>
    invite(work, { name: 'Invited', email: 'invited@example.org', roles: ['student'] }),
  );
  const letters = catcher.letters.length;
  const known = await ask(ida.email);
  for (const email of ['nobody@example.org', gone.email, 'invited@example.org']) {
    const answer = await ask(email);
    t.equal(answer.statusCode, 202);
    t.strictSame(answer.body, known.body);
    t.strictSame(Object.keys(answer.headers).sort(), Object.keys(known.headers).sort());
  }
  await catcher.lettersTo(ida.email);
  t.equal(catcher.letters.length, letters + 1, 'and only who has one hears of it');
  const { rows } = await c.owner.query(
    'select count(*)::int from password_resets where person_id <> $1 and consumed_at is null',
    [ida.id],
  );
  t.equal(rows[0].count, 0);
  expectProblem(t, await ask('no address'), INPUT_INVALID, 'email');
});

t.test('nor does the time of the answer tell', async (t) => {
  const [known, unknown]: [number[], number[]] = [[], []];
  const quiet = { ...c.platform.mail!, post: () => {} }; // a letter on its way would slow the next answer
  const on = await castlessApp(quiet);
  const people = await Promise.all(Array.from({ length: 20 }, () => somebody()));
  for (let round = 0; round < 60; round++)
    for (const [times, email] of [
      [known, people[round % 20]!.email],
      [unknown, `nobody${round}@example.org`],
    ] as const) {
      const since = performance.now();
      await call(on, { method: 'POST', url: '/password-resets', body: { email } });
      times.push(performance.now() - since);
    }
  const median = (times: number[]) => times.toSorted((a, b) => a - b)[times.length / 2]!;
  const ratio = median(known) / median(unknown);
  t.ok(ratio > 0.6 && ratio < 1.6, `the medians are alike (${ratio.toFixed(2)})`);
});

/** The same installation in another process, with a post of its own. */
async function castlessApp(post: typeof mail) {
  const app = await buildApp({ ...c.platform, mail: post });
  t.teardown(() => app.close());
  return { app };
}

t.test('a link works once, for an hour, and a newer one replaces it', async (t) => {
  const ida = await somebody();
  const [older, newer] = [await resetFor(ida), await resetFor(ida)];
  expectProblem(t, await accept(older), RESET_GONE);
  c.clock.advance({ minutes: 59 });
  t.equal((await lookUp(newer)).statusCode, 200);
  c.clock.advance({ minutes: 1 });
  expectProblem(t, await lookUp(newer), RESET_GONE);
  expectProblem(t, await accept(newer), RESET_GONE);
  t.equal((await signInTo(c, ida.email)).statusCode, 200, 'the old password still opens');
});

t.test('a token that is not ours opens nothing', async (t) => {
  const ida = await somebody();
  const token = await resetFor(ida);
  const { token: invitation } = await workAs(c, dana, (work) =>
    invite(work, { name: 'Nia', email: 'nia@example.org', roles: ['student'] }),
  );
  const swapped = (await resetFor(await somebody())).slice(0, 21) + token.slice(21);
  for (const other of [
    `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
    swapped,
    invitation,
    'A'.repeat(64),
  ])
    expectProblem(t, await accept(other), RESET_GONE);
  for (const shape of ['', 'x', `${token}x`, `${token.slice(0, 63)}!`])
    expectProblem(t, await accept(shape), INPUT_INVALID, 'token');
  expectProblem(t, await post('/invitations/accept', { token, password: NEW }), INVITATION_GONE);
  await c.owner.query('update people set disabled_at = now() where id = $1', [ida.id]);
  expectProblem(t, await accept(token), RESET_GONE);
});

t.test('a weak password does not use the link up', async (t) => {
  const ida = await somebody('Ida Bergstrasser');
  const token = await resetFor(ida);
  for (const weak of ['short', 'Ida Bergstrasser!', 'Riverside Riverside'])
    expectProblem(t, await accept(token, weak), PASSWORD_TOO_WEAK, 'password');
  t.equal((await accept(token)).statusCode, 200);
});

t.test('of twenty uses of one link at once exactly one succeeds (P54)', async (t) => {
  const ida = await somebody();
  const token = await resetFor(ida);
  const passwords = Array.from({ length: 20 }, (_, at) => `the otter left at ${at} past dawn`);
  const answers = await Promise.all(passwords.map((password) => accept(token, password)));
  const won = passwords.filter((_, at) => answers[at]!.statusCode === 200);
  t.equal(won.length, 1);
  for (const answer of answers.filter(({ statusCode }) => statusCode !== 200))
    expectProblem(t, answer, RESET_GONE);
  t.equal((await signInTo(c, ida.email, won[0])).statusCode, 200);
});

t.test('an invitation too is accepted once by twenty at once, and one joining is recorded', async (t) => {
  const who = { name: 'Nia Kolar', email: 'nia.twenty@example.org', roles: ['student' as const] };
  const { token } = await workAs(c, dana, (work) => invite(work, who));
  const { result, events } = await eventsOf(c, () =>
    Promise.all(Array.from({ length: 20 }, () => post('/invitations/accept', { token, password: PASSWORD }))),
  );
  t.equal(result.filter(({ statusCode }) => statusCode === 200).length, 1);
  t.strictSame(
    events.map(({ type }) => type),
    ['membership.joined'],
  );
});

t.test('twenty who ask for one address at once fill no mailbox, and one link is open', async (t) => {
  const ida = await somebody();
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask(ida.email)));
  t.strictSame([...new Set(answers.map(({ statusCode }) => statusCode))], [202]);
  const letters = await catcher.lettersTo(ida.email, 3);
  t.equal(letters.length, 3);
  const open: CaughtLetter[] = [];
  for (const letter of letters) if ((await lookUp(tokenIn(letter))).statusCode === 200) open.push(letter);
  t.equal(open.length, 1);
  c.clock.advance({ minutes: 60 });
  await ask(ida.email);
  t.equal((await catcher.lettersTo(ida.email, 4)).length, 4, 'an hour later she may ask again');
});

t.test('a link leads to the address that the operator set, whatever host a request names', async (t) => {
  const ida = await somebody();
  await ask(ida.email, {
    host: 'evil.example',
    'x-forwarded-host': 'evil.example',
    origin: 'https://evil.example',
  });
  const [letter] = await catcher.lettersTo(ida.email);
  t.ok(tokenIn(letter!));
  t.notOk(/evil/.test(letter!.text));
});

t.test('a name cannot add a line to a letter’s head, nor mark up its text (B503, B504)', async (t) => {
  const ida = await somebody();
  const name = 'Eve\r\nBcc: mallory@example.org\r\n\r\n<b>free</b>';
  await c.owner.query('update programs set name = $2 where id = $1', [
    c.programId,
    'River\r\nBcc: m@example.org',
  ]);
  await c.owner.query('update people set name = $2 where id = $1', [ida.id, name]);
  await ask(ida.email);
  await dana.post('/invitations', { name: 'Tom <b>', email: 'tom.heads@example.org', roles: ['student'] });
  const letters = [
    ...(await catcher.lettersTo(ida.email)),
    ...(await catcher.lettersTo('tom.heads@example.org')),
  ];
  for (const { headers, recipients } of letters) {
    t.equal(recipients.length, 1);
    t.notMatch(headers, /^bcc:/im);
    t.match(headers, /^Content-Type: text\/plain; charset=utf-8$/m);
  }
  t.match(letters[1]!.headers, /^Subject: River Bcc: m@example\.org: your invitation to Pumprun$/m);
  await c.owner.query("update programs set name = 'Riverside' where id = $1", [c.programId]);
});

t.test('an invitation goes to the invited address, and the link is still shown to who invites', async (t) => {
  const email = 'tom@example.org';
  const { statusCode, body } = await dana.post('/invitations', { name: 'Tom', email, roles: ['student'] });
  t.equal(statusCode, 201);
  const [letter] = await catcher.lettersTo(email);
  t.ok(letter!.text.includes(body.link));
  t.match(letter!.text, /Dana Whitfield invites you to Riverside/);
  const token = body.link.split('#')[1];
  t.equal((await post('/invitations/accept', { token, password: PASSWORD })).statusCode, 200);
});

t.test('Dana starts a reset: the link goes to the member’s own address, and she never sees it', async (t) => {
  const ida = await somebody();
  const session = await signInTo(c, ida.email);
  const { result, events } = await eventsOf(c, () =>
    dana.post(`/members/${ida.id}/reset`, { password: PASSWORD }),
  );
  t.equal(result.statusCode, 201);
  t.equal(result.body.link, null);
  t.equal(result.body.sentTo, ida.email);
  t.match(events, [{ type: 'membership.reset-started', actorId: dana.id, subjectId: ida.id }]);
  t.strictSame(Object.keys(events[0]!.details).sort(), ['byMail', 'resetId']);
  t.equal((await readProgram(session)).statusCode, 200, 'nothing ends before it is used');
  const [letter] = await catcher.lettersTo(ida.email);
  t.equal((await accept(tokenIn(letter!))).statusCode, 200);
  expectProblem(t, await readProgram(session), SESSION_ENDED);
});

t.test('and gives her own password for it, for people who are here and can sign in', async (t) => {
  const ida = await somebody();
  const start = (personId: string, password = PASSWORD) =>
    dana.post(`/members/${personId}/reset`, { password });
  expectProblem(t, await start(ida.id, 'a guess that is long enough'), PASSWORD_WRONG);
  for (const nobody of [randomUUID(), c.olga.id]) t.equal((await start(nobody)).statusCode, 404);
  const { personId } = await workAs(c, dana, (work) =>
    invite(work, { name: 'Not yet', email: 'not.yet@example.org', roles: ['student'] }),
  );
  expectProblem(t, await start(personId), RESET_NOT_POSSIBLE);
  await dana.post(`/members/${ida.id}/end`);
  expectProblem(t, await start(ida.id), MEMBER_HAS_LEFT);
});

t.test('a changed password is told by mail', async (t) => {
  const ida = await somebody();
  const session = await signInTo(c, ida.email);
  const body = { currentPassword: PASSWORD, newPassword: NEW };
  const answer = await call(c, { method: 'PUT', url: '/me/password', body, headers: bearerOf(session) });
  t.equal(answer.statusCode, 200);
  const [letter] = await catcher.lettersTo(ida.email);
  t.match(letter!.headers, /^Subject: Your Pumprun password was changed$/m);
  t.notOk(letter!.text.includes(NEW));
});

t.test('a mail server that refuses, or is away, changes no answer', async (t) => {
  t.strictSame(failures, []);
  catcher.refuse();
  const attempts = catcher.attempts();
  const ida = await somebody();
  t.equal((await ask(ida.email)).statusCode, 202);
  t.equal(
    (await dana.post('/invitations', { name: 'Tim', email: 'tim@example.org', roles: ['student'] }))
      .statusCode,
    201,
  );
  await mail.close();
  t.equal(catcher.attempts(), attempts + 2);
  t.strictSame(failures, ['EENVELOPE', 'EENVELOPE'], 'it is told the operator, without an address');
});
