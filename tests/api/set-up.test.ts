import { randomUUID } from 'node:crypto';
import t from 'tap';
import { EMAIL_TAKEN } from '../../server/people/problems.ts';
import { createAccount } from '../../server/people/service.ts';
import { INPUT_INVALID } from '../../server/plugins/errors.ts';
import { ALREADY_SET_UP, SET_UP_CODE_WRONG } from '../../server/programs/problems.ts';
import { setUpCodeOf } from '../../server/programs/service.ts';
import { createKeyRing } from '../../server/sessions/keys.ts';
import { PASSWORD_TOO_WEAK } from '../../server/sessions/problems.ts';
import { call, expectProblem, newKey, type TestApp, testApp } from '../helpers/app.ts';
import { PASSWORD, programOf } from '../helpers/cast.ts';

const DANA = { name: 'Dana Whitfield', email: 'Dana@Example.org', password: PASSWORD };

const inputFor = ({ platform }: TestApp) => ({
  code: setUpCodeOf(platform.keys),
  program: programOf('Riverside', 'dated'),
  director: DANA,
});

const send = (on: TestApp, body: unknown) => call(on, { method: 'POST', url: '/setup', body });
const isNeeded = async (on: TestApp): Promise<boolean> => (await call(on, { url: '/setup' })).body.needed;

async function counts({ owner }: TestApp) {
  const { rows } = await owner.query(`select (select count(*)::int from programs) as programs,
    (select count(*)::int from people) as people, (select count(*)::int from audit_events) as events`);
  return rows[0];
}

t.test('a refused set-up leaves nothing behind and can be tried again', async (t) => {
  const on = await testApp(t);
  const input = inputFor(on);

  await t.test('with another code than the terminal printed', async (t) => {
    for (const code of [
      '0000-0000-0000-0000-0000',
      'x',
      setUpCodeOf(createKeyRing([newKey()])),
      `${input.code}0`,
    ])
      expectProblem(t, await send(on, { ...input, code }), SET_UP_CODE_WRONG, 'code');
  });

  await t.test('with a password that anybody would guess', async (t) => {
    for (const password of ['short', 'passwordpassword', 'Riverside Riverside', 'dana.whitfield!']) {
      const answer = await send(on, { ...input, director: { ...DANA, password } });
      expectProblem(t, answer, PASSWORD_TOO_WEAK, 'director.password');
    }
  });

  await t.test('with fields that cannot be accepted', async (t) => {
    const { agreementReference, ...undocumented } = input.program;
    const program = { ...undocumented, timeZone: 'Nowhere' };
    const answer = await send(on, { ...input, program, director: { ...DANA, email: 'dana' } });
    for (const field of ['program.timeZone', 'director.email'])
      expectProblem(t, answer, INPUT_INVALID, field);
    expectProblem(
      t,
      await send(on, { ...input, program: undocumented }),
      INPUT_INVALID,
      'program.agreementReference',
    );
    expectProblem(t, await send(on, {}), INPUT_INVALID, 'code');
  });

  await t.test('with an address that has an account', async (t) => {
    const known = { id: randomUUID(), name: 'Dana', email: 'dana@example.org', passwordHash: 'none' };
    await on.db.withScope({ personId: known.id }, (tx) => createAccount(tx, known));
    expectProblem(t, await send(on, input), EMAIL_TAKEN, 'director.email');
  });

  t.equal(await isNeeded(on), true);
  t.strictSame(await counts(on), { programs: 0, people: 1, events: 0 });
});

t.test('Dana sets the installation up, once', async (t) => {
  const on = await testApp(t);
  const input = inputFor(on);
  const typed = input.code.toLowerCase().replaceAll('-', ' ');
  const { statusCode, body } = await send(on, { ...input, code: typed });
  t.equal(statusCode, 201);
  t.equal(await isNeeded(on), false);

  await t.test('she can sign in, directs and administers', async (t) => {
    const { body: session } = await call(on, {
      method: 'POST',
      url: '/session',
      body: { email: 'dana@example.org', password: PASSWORD },
    });
    t.strictSame(session.memberships, [
      { programId: body.programId, programName: 'Riverside', roles: ['director', 'administrator'] },
    ]);
  });

  await t.test('the trail says so once', async (t) => {
    const { rows } = await on.owner.query(
      'select type, program_id, subject_id, actor_name, details from audit_events',
    );
    const { programId } = body;
    t.strictSame(rows, [
      {
        type: 'program.founded',
        program_id: programId,
        subject_id: programId,
        actor_name: DANA.name,
        details: {},
      },
    ]);
  });

  await t.test('the code does not work again', async (t) => {
    expectProblem(t, await send(on, input), ALREADY_SET_UP);
    expectProblem(t, await send(on, { ...input, code: 'guess' }), SET_UP_CODE_WRONG);
    t.strictSame(await counts(on), { programs: 1, people: 1, events: 1 });
  });
});

t.test('of two who set up at once exactly one wins', async (t) => {
  const on = await testApp(t);
  const input = inputFor(on);
  const other = { ...input, director: { ...DANA, email: 'otto@example.org' } };
  const answers = await Promise.all([send(on, input), send(on, other)]);
  const [won, lost] = answers.toSorted((a, b) => a.statusCode - b.statusCode);
  t.equal(won!.statusCode, 201);
  expectProblem(t, lost!, ALREADY_SET_UP);
  t.strictSame(await counts(on), { programs: 1, people: 1, events: 1 });
});
