/** Who may still act: what the guard last knew of somebody is a guess, and the transaction brings the truth. */
import { randomUUID } from 'node:crypto';
import Fastify from 'fastify';
import t, { type Test } from 'tap';
import auth from '../../server/plugins/auth.ts';
import errors from '../../server/plugins/errors.ts';
import { NOT_ALLOWED, SESSION_ENDED } from '../../server/sessions/problems.ts';
import { type Answer, expectProblem, type Json } from '../helpers/app.ts';
import { CREATE, cast, edit, eventsOf, join, type Person } from '../helpers/cast.ts';
import { placed, submitNew } from '../helpers/log.ts';

const c = await cast(t);
let guests = 0;
const newStudent = async (): Promise<Person> => {
  guests++;
  return join(c, c.dana, {
    name: `Student ${guests}`,
    email: `student${guests}@example.org`,
    roles: ['student'],
  });
};

const versionOf = async (person: Person) => {
  const { members } = (await c.dana.get('/members')).body;
  return members.find(({ personId }: Json) => personId === person.id).version;
};
const setRoles = async (person: Person, roles: string[]) =>
  c.dana.put(`/members/${person.id}/roles`, { roles }, edit(await versionOf(person)));

const READS = ['/cases', '/hours', '/cases?limit=5'];
const refusedEverywhere = async (t: Test, person: Person, problem: typeof NOT_ALLOWED) => {
  for (const url of READS) expectProblem(t, await person.get(url), problem);
  const { events } = await eventsOf(c, async () =>
    expectProblem(t, await person.put(`/cases/${randomUUID()}`, placed(c), CREATE), problem),
  );
  t.strictSame(events, []);
};

t.test('a student who was known a moment ago and has left the program is told nothing', async (t) => {
  const guest = await newStudent();
  for (const url of READS) t.equal((await guest.get(url)).statusCode, 200);
  await c.dana.post(`/members/${guest.id}/end`);
  await refusedEverywhere(t, guest, NOT_ALLOWED);
});

t.test('a session that ended a moment ago acts no more', async (t) => {
  const guest = await newStudent();
  for (const url of READS) t.equal((await guest.get(url)).statusCode, 200);
  await c.owner.query(`update sessions set ended_at = now(), end_reason = 'test' where person_id = $1`, [
    guest.id,
  ]);
  await refusedEverywhere(t, guest, SESSION_ENDED);
});

t.test('a role that was taken away counts no more, and one that was given counts at once', async (t) => {
  const guest = await newStudent();
  t.equal((await guest.get('/cases')).statusCode, 200);
  expectProblem(t, await guest.get('/progress/cohort'), NOT_ALLOWED);
  await setRoles(guest, ['director']);
  t.equal((await guest.get('/progress/cohort')).statusCode, 200);
  expectProblem(t, await guest.put(`/cases/${randomUUID()}`, placed(c), CREATE), NOT_ALLOWED);
  await setRoles(guest, ['student']);
  expectProblem(t, await guest.get('/progress/cohort'), NOT_ALLOWED);
});

t.test('somebody whose new role shows less sees less, on the very next request', async (t) => {
  const guest = await newStudent();
  await setRoles(guest, ['student', 'director']);
  await submitNew(c.tara, placed(c));
  const seen = (answer: Answer) => answer.body.cases.length;
  t.ok(seen(await guest.get('/cases')) > 0, 'a director sees what others submitted');
  await setRoles(guest, ['student']);
  t.equal(seen(await guest.get('/cases')), 0);
});

t.test('a student whose role goes while they log either logs before it or is refused', async (t) => {
  const seen = { logged: 0, refused: 0 };
  for (let round = 0; round < 20; round++) {
    const guest = await newStudent();
    const enrollment = { cohortId: c.cohortId, startedOn: c.day(-300), expectedGraduationOn: c.day(400) };
    await c.dana.put(`/members/${guest.id}/enrollment`, enrollment, CREATE);
    await guest.get('/cases');
    const version = await versionOf(guest);
    const { result, events } = await eventsOf(c, () =>
      Promise.all([
        guest.put(`/cases/${randomUUID()}`, placed(c), CREATE),
        c.dana.put(`/members/${guest.id}/roles`, { roles: ['supervisor'] }, edit(version)),
      ]),
    );
    t.equal(result[1].statusCode, 200);
    const types = events.map(({ type }) => type);
    if (result[0].statusCode === 201) {
      seen.logged++;
      t.strictSame(types, ['case.created', 'membership.roles-changed'], 'while they were a student');
    } else {
      seen.refused++;
      expectProblem(t, result[0], NOT_ALLOWED);
      t.strictSame(types, ['membership.roles-changed']);
    }
  }
  t.comment(`${seen.logged} logged, ${seen.refused} refused`);
});

t.test('a route that is admitted by its work and answers without it answers nothing', async (t) => {
  const app = Fastify();
  t.teardown(() => app.close());
  app.decorate('platform', c.platform);
  await app.register(errors, { constraints: {}, sqlStates: {} });
  await app.register(auth);
  const config = { access: ['student'], isAdmittedByWork: true } as const;
  app.get('/without', { config }, async () => ({ secret: 'shown to anybody who was once a student' }));
  const session = (await c.tara.signIn()).body;
  const ask = () =>
    app.inject({
      url: '/without',
      headers: { authorization: `Bearer ${session.accessToken}`, 'pumprun-program': c.programId },
    });
  t.equal((await ask()).statusCode, 200, 'the guard itself asked');
  const second = await ask();
  t.equal(second.statusCode, 500);
  t.notMatch(second.body, /secret/);
});
