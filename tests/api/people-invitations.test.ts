import { createHash, randomBytes } from 'node:crypto';
import t from 'tap';
import { ALREADY_A_MEMBER, INVITATION_GONE, ROLE_NOT_YOURS_TO_GIVE } from '../../server/people/problems.ts';
import { endMembership } from '../../server/people/service.ts';
import { INPUT_INVALID } from '../../server/plugins/errors.ts';
import { PASSWORD_TOO_WEAK, SIGN_IN_REFUSED } from '../../server/sessions/problems.ts';
import { call, expectProblem } from '../helpers/app.ts';
import { refuses } from '../helpers/audited-put.ts';
import { cast, eventsOf, join, PASSWORD, type Person, visiting, workAs } from '../helpers/cast.ts';

const c = await cast(t);
const { dana, sam, tara, otto, olga } = c;
const OTHER_PASSWORD = 'eleven swans on the canal';

let invited = 0;
const newcomer = () => ({ name: 'New Comer', email: `new-${++invited}@example.org`, roles: ['student'] });
const inviteAs = (person: Person, who: object = newcomer()) => person.post('/invitations', who);
const lookUp = (token: string) => call(c, { method: 'POST', url: '/invitations/look-up', body: { token } });
const accept = (token: string, password = PASSWORD) =>
  call(c, { method: 'POST', url: '/invitations/accept', body: { token, password } });
const signIn = (email: string, password = PASSWORD) =>
  call(c, { method: 'POST', url: '/session', body: { email, password } });
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

async function personRow(email: string) {
  const { rows } = await c.owner.query('select id, password_hash from people where email = $1', [email]);
  return rows[0];
}

t.test('Dana invites somebody by a link that is shown once', async (t) => {
  const who = newcomer();
  const { result, events } = await eventsOf(c, () =>
    inviteAs(dana, { ...who, email: who.email.toUpperCase() }),
  );
  t.equal(result.statusCode, 201);
  const { personId, token, link, expiresAt } = result.body;
  t.match(token, /^[\w-]{64}$/);
  t.equal(link, `http://localhost:80/join#${token}`);
  t.equal(Date.parse(expiresAt) - c.clock.now().getTime(), 14 * 86_400_000);

  const { rows } = await c.owner.query('select * from invitations where person_id = $1', [personId]);
  t.equal(rows.length, 1);
  t.equal(rows[0].token_sha256, sha256(token), 'only the hash is kept');
  t.equal(JSON.stringify(rows[0]).includes(token), false);
  t.strictSame(events, [
    {
      type: 'membership.invited',
      actorId: dana.id,
      subjectId: personId,
      details: { invitationId: rows[0].id, version: 1 },
    },
  ]);
  t.equal((await personRow(who.email)).password_hash, null);
  const { members } = (await dana.get('/members')).body;
  t.match(
    members.find((member: { personId: string }) => member.personId === personId),
    { name: who.name, email: who.email, roles: ['student'], standing: 'invited', enrollment: null },
  );
});

t.test('somebody new looks at the link, chooses a password and is in', async (t) => {
  const who = newcomer();
  const { token, personId } = (await inviteAs(dana, who)).body;
  const seen = await lookUp(token);
  t.equal(seen.statusCode, 200);
  t.strictSame(seen.body, { programName: 'Riverside', name: who.name, email: who.email });

  const { result, events } = await eventsOf(c, () => accept(token));
  t.equal(result.statusCode, 200);
  t.strictSame(result.body, { email: who.email });
  t.equal(events.length, 1);
  t.match(events[0], { type: 'membership.joined', actorId: personId, subjectId: personId });
  t.strictSame(Object.keys(events[0]!.details).toSorted(), ['invitationId', 'version']);

  const session = await signIn(who.email);
  t.strictSame(session.body.memberships, [
    { programId: c.programId, programName: 'Riverside', roles: ['student'] },
  ]);
});

t.test('a password that anybody would guess is refused, and the link still works', async (t) => {
  const { token } = (await inviteAs(dana, { ...newcomer(), name: 'Marguerite Villeneuve' })).body;
  for (const password of ['short', 'passwordpassword', 'Marguerite-Villeneuve', 'riverside!riverside'])
    expectProblem(t, await accept(token, password), PASSWORD_TOO_WEAK, 'password');
  t.equal((await accept(token)).statusCode, 200);
});

t.test('a link that is unknown, used or too old gets one and the same answer', async (t) => {
  const used = (await inviteAs(dana)).body.token;
  t.equal((await accept(used)).statusCode, 200);
  const program = Buffer.from(c.programId.replaceAll('-', ''), 'hex');
  const guessed = Buffer.concat([program, randomBytes(32)]).toString('base64url');
  const nowhere = randomBytes(48).toString('base64url');
  const old = (await inviteAs(dana)).body.token;
  c.clock.advance({ hours: 14 * 24, seconds: -1 });
  t.equal((await lookUp(old)).statusCode, 200);
  c.clock.advance({ seconds: 1 });

  const bodies: string[] = [];
  for (const token of [used, guessed, nowhere, old])
    for (const answer of [await lookUp(token), await accept(token)]) {
      expectProblem(t, answer, INVITATION_GONE);
      const { requestId, ...body } = answer.body;
      bodies.push(JSON.stringify(body));
    }
  t.equal(new Set(bodies).size, 1);
  await dana.signIn();
});

t.test('what is no token at all is refused before anything is looked up', async (t) => {
  for (const token of ['', 'x'.repeat(63), `${'x'.repeat(63)}=`, 7]) {
    const answer = await call(c, { method: 'POST', url: '/invitations/look-up', body: { token } });
    expectProblem(t, answer, INPUT_INVALID, 'token');
  }
});

t.test('inviting somebody again replaces the link and the roles', async (t) => {
  const who = newcomer();
  const first = (await inviteAs(dana, who)).body;
  const second = await eventsOf(c, () => inviteAs(dana, { ...who, roles: ['supervisor', 'director'] }));
  t.equal(second.result.statusCode, 201);
  t.equal(second.result.body.personId, first.personId);
  t.strictSame(
    second.events.map(({ type }) => type),
    ['membership.invited'],
  );
  expectProblem(t, await accept(first.token), INVITATION_GONE);
  t.equal((await accept(second.result.body.token)).statusCode, 200);
  t.strictSame((await signIn(who.email)).body.memberships[0].roles, ['supervisor', 'director']);
});

t.test('somebody who is in already is not invited', async (t) => {
  const { events } = await eventsOf(c, async () => {
    const answer = await inviteAs(dana, { name: 'Tara', email: tara.email, roles: ['director'] });
    expectProblem(t, answer, ALREADY_A_MEMBER, 'email');
  });
  t.strictSame(events, []);
  t.strictSame((await signIn(tara.email)).body.memberships[0].roles, ['student']);
});

t.test('somebody who left is invited again and comes back', async (t) => {
  const who = newcomer();
  const again = await join(c, dana, { ...who, roles: ['student'] });
  await workAs(c, dana, (work) => endMembership(work, again.id));
  const { token } = (await inviteAs(dana, who)).body;
  t.equal((await accept(token)).statusCode, 200);
  t.equal((await again.get('/program')).statusCode, 200);
});

t.test('somebody with an account elsewhere joins with the password they have', async (t) => {
  const before = await personRow(olga.email);
  const known = await inviteAs(dana, { name: 'Olga R.', email: olga.email, roles: ['supervisor'] });
  const unknown = await inviteAs(dana);
  t.equal(known.statusCode, unknown.statusCode);
  t.strictSame(Object.keys(known.body), Object.keys(unknown.body), 'the answer does not tell');
  t.strictSame(Object.keys((await lookUp(known.body.token)).body), ['programName', 'name', 'email']);

  const { events } = await eventsOf(c, async () => {
    expectProblem(t, await accept(known.body.token, OTHER_PASSWORD), SIGN_IN_REFUSED);
    expectProblem(t, await accept(known.body.token, 'short'), PASSWORD_TOO_WEAK, 'password');
    t.equal((await accept(known.body.token)).statusCode, 200);
  });
  t.strictSame(
    events.map(({ type }) => type),
    ['membership.joined'],
  );
  t.strictSame(await personRow(olga.email), before, 'her account is as it was');
  const { memberships } = (await signIn(olga.email)).body;
  t.strictSame(
    memberships.map((membership: { programName: string }) => membership.programName),
    ['Hillside', 'Riverside'],
  );
});

t.test('a disabled account does not join', async (t) => {
  const gone = await join(c, otto, { ...newcomer(), roles: ['student'] });
  const { token } = (await inviteAs(dana, { name: 'Gone', email: gone.email, roles: ['student'] })).body;
  await c.owner.query('update people set disabled_at = now() where id = $1', [gone.id]);
  expectProblem(t, await accept(token), SIGN_IN_REFUSED);
});

t.test('two programs invite the same new address at once, and it is one person', async (t) => {
  const who = newcomer();
  const [here, there] = await Promise.all([inviteAs(dana, who), inviteAs(otto, who)]);
  t.equal(here.statusCode, 201);
  t.equal(there.statusCode, 201);
  t.equal(here.body.personId, there.body.personId);
  t.equal((await accept(here.body.token)).statusCode, 200);
  expectProblem(t, await accept(there.body.token, OTHER_PASSWORD), SIGN_IN_REFUSED);
  t.equal((await accept(there.body.token)).statusCode, 200);
  t.equal((await signIn(who.email)).body.memberships.length, 2);
});

t.test('Dana taps twice: one person, one membership, and the later link works', async (t) => {
  const who = newcomer();
  const { result, events } = await eventsOf(c, () => Promise.all([inviteAs(dana, who), inviteAs(dana, who)]));
  t.strictSame(
    result.map(({ statusCode }) => statusCode),
    [201, 201],
  );
  t.equal(result[0].body.personId, result[1].body.personId);
  t.equal(events.length, 2);
  const answers = await Promise.all(result.map(({ body }) => lookUp(body.token)));
  t.strictSame(answers.map(({ statusCode }) => statusCode).toSorted(), [200, 410]);
});

t.test('of twenty who use one link at once exactly one gets in', async (t) => {
  const { token } = (await inviteAs(dana)).body;
  const { result, events } = await eventsOf(c, () =>
    Promise.all(Array.from({ length: 20 }, () => accept(token))),
  );
  const [won, ...lost] = result.toSorted((a, b) => a.statusCode - b.statusCode);
  t.equal(won!.statusCode, 200);
  t.strictSame(
    lost
      .map(({ body }) => body.code)
      .filter((code) => code !== 'INVITATION_GONE' && code !== 'SIGN_IN_REFUSED'),
    [],
  );
  t.equal(events.length, 1);
});

t.test('an invitation that was taken back does not work', async (t) => {
  const { token, personId } = (await inviteAs(dana)).body;
  t.equal((await dana.post(`/members/${personId}/end`)).body.standing, 'left');
  expectProblem(t, await lookUp(token), INVITATION_GONE);
  expectProblem(t, await accept(token), INVITATION_GONE);
});

t.test('only directors and administrators invite', (t) =>
  refuses(t, c, [sam, tara, visiting(c, otto, c.programId)], (person) => inviteAs(person)),
);

t.test('a director who is no administrator makes nobody an administrator', async (t) => {
  const dora = await join(c, dana, { ...newcomer(), roles: ['director'] });
  const { events } = await eventsOf(c, async () => {
    const answer = await inviteAs(dora, { ...newcomer(), roles: ['student', 'administrator'] });
    expectProblem(t, answer, ROLE_NOT_YOURS_TO_GIVE, 'roles');
  });
  t.strictSame(events, []);
  t.equal((await inviteAs(dora)).statusCode, 201);

  const who = { ...newcomer(), roles: ['administrator'] };
  await inviteAs(dana, who);
  const taken = await inviteAs(dora, { ...who, roles: ['student'] });
  expectProblem(t, taken, ROLE_NOT_YOURS_TO_GIVE, 'roles');
  t.equal((await inviteAs(dana, { ...newcomer(), roles: ['administrator'] })).statusCode, 201);
});

t.test('roles that do not exist, none, or twice the same are refused by field', async (t) => {
  for (const roles of [[], ['owner'], ['student', 'student'], 'student'])
    t.match((await inviteAs(dana, { ...newcomer(), roles })).body, { code: 'INPUT_INVALID' });
  const answer = await inviteAs(dana, { name: '', email: 'nobody', roles: ['student'], personId: tara.id });
  for (const field of ['name', 'email']) expectProblem(t, answer, INPUT_INVALID, field);
});
