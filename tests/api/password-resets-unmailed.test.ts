/** An installation without mail: an administrator passes the link on, and so could use it. For whom they may not. */
import t from 'tap';
import { RESET_NEEDS_MAIL } from '../../server/people/problems.ts';
import { acceptInvitation } from '../../server/people/service/accept-invitation.ts';
import { invite } from '../../server/people/service/invite.ts';
import { MAIL_NOT_SET_UP, RESET_GONE, SESSION_ENDED } from '../../server/sessions/problems.ts';
import { type Answer, call, expectProblem } from '../helpers/app.ts';
import { cast, eventsOf, join, PASSWORD, type Person, personIn, workAs } from '../helpers/cast.ts';
import { bearerOf, signInTo } from '../helpers/session.ts';

const c = await cast(t);
const { dana, sam, otto } = c;
const NEW = 'the otter left before dawn';

let count = 0;
const somebody = () =>
  join(c, dana, { name: 'Ida Berg', email: `ida${++count}@example.org`, roles: ['student'] });
const start = (who: Pick<Person, 'id'>, by = dana) =>
  by.post(`/members/${who.id}/reset`, { password: PASSWORD });
const accept = (token: string) =>
  call(c, { method: 'POST', url: '/password-resets/accept', body: { token, password: NEW } });
const tokenIn = ({ body }: Answer): string => body.link.split('/reset#')[1];

/** They join a second program, with the account they have. */
async function joinElsewhere({ name, email }: Person, inviter: Person): Promise<void> {
  const { token } = await workAs(c, inviter, (work) => invite(work, { name, email, roles: ['student'] }));
  await acceptInvitation(c.platform, { token, password: PASSWORD }, 'test');
}

t.test('the sign-in page is told that no mail is sent, and nobody can ask for any', async (t) => {
  t.strictSame((await call(c, { url: '/setup' })).body, { needed: false, canMail: false });
  for (const email of [sam.email, 'nobody@example.org'])
    expectProblem(
      t,
      await call(c, { method: 'POST', url: '/password-resets', body: { email } }),
      MAIL_NOT_SET_UP,
    );
});

t.test('Dana starts a reset for Ida and passes the link on; Ida chooses the password', async (t) => {
  const ida = await somebody();
  const session = await signInTo(c, ida.email);
  const { result, events } = await eventsOf(c, () => start(ida));
  t.equal(result.statusCode, 201);
  t.strictSame(Object.keys(result.body).sort(), ['expiresAt', 'link', 'sentTo']);
  t.equal(result.body.sentTo, null);
  t.strictSame(
    events.map(({ type, actorId, subjectId }) => ({ type, actorId, subjectId })),
    [{ type: 'membership.reset-started', actorId: dana.id, subjectId: ida.id }],
  );
  t.notOk(JSON.stringify(events).includes(tokenIn(result)), 'the trail holds no secret');

  const headers = { ...bearerOf(session), 'pumprun-program': c.programId };
  t.equal((await call(c, { url: '/program', headers })).statusCode, 200, 'nothing ends before it is used');
  t.equal((await accept(tokenIn(result))).statusCode, 200);
  expectProblem(t, await call(c, { url: '/program', headers }), SESSION_ENDED);
  t.equal((await signInTo(c, ida.email, NEW)).statusCode, 200);
});

t.test('somebody who is in another program too is out of an administrator’s reach', async (t) => {
  const ida = await somebody();
  await joinElsewhere(ida, otto);
  const { result, events } = await eventsOf(c, () => start(ida));
  expectProblem(t, result, RESET_NEEDS_MAIL);
  t.strictSame(events, []);
  const { rows } = await c.owner.query('select from password_resets where person_id = $1', [ida.id]);
  t.equal(rows.length, 0);
  expectProblem(t, await start(ida, personIn(c, otto.programId, otto)), RESET_NEEDS_MAIL);
});

t.test('also when they join it after the link was made', async (t) => {
  const ida = await somebody();
  const token = tokenIn(await start(ida));
  await joinElsewhere(ida, otto);
  expectProblem(t, await accept(token), RESET_GONE);
  t.equal((await signInTo(c, ida.email)).statusCode, 200, 'her password is the one she has');
});

t.test('who left the other program is this one’s alone again', async (t) => {
  const ida = await somebody();
  await joinElsewhere(ida, otto);
  await personIn(c, otto.programId, otto).post(`/members/${ida.id}/end`);
  t.equal((await start(ida)).statusCode, 201);
});

t.test('a director who is no administrator, a supervisor and a stranger start none', async (t) => {
  const ida = await somebody();
  const dora = await join(c, dana, { name: 'Dora Vance', email: 'dora@example.org', roles: ['director'] });
  for (const by of [dora, sam, ida]) t.equal((await start(ida, by)).statusCode, 403);
  t.equal((await start(ida, personIn(c, otto.programId, otto))).statusCode, 404);
});
