import { randomUUID } from 'node:crypto';
import t from 'tap';
import { NOT_FOUND, PRECONDITION_MISSING, VERSION_STALE } from '../../server/lib/problem.ts';
import {
  CREDENTIAL_OF_ANOTHER,
  CREDENTIAL_PERSON_UNKNOWN,
  CREDENTIAL_SITE_UNKNOWN,
  ENROLLMENT_COHORT_UNKNOWN,
  ENROLLMENT_SITE_UNKNOWN,
  LAST_ADMINISTRATOR,
  MEMBER_HAS_LEFT,
  NOT_A_STUDENT,
  NOT_A_SUPERVISOR,
} from '../../server/people/problems.ts';
import { findEnrollment, listCertificates } from '../../server/people/service.ts';
import { INPUT_INVALID } from '../../server/plugins/errors.ts';
import type { MemberRole } from '../../server/programs/rules.ts';
import { NOT_ALLOWED } from '../../server/sessions/problems.ts';
import { expectProblem, type Json } from '../helpers/app.ts';
import { behavesLikeAuditedPut, refuses } from '../helpers/audited-put.ts';
import { CREATE, cast, edit, eventsOf, join, type Person, visiting, workAs } from '../helpers/cast.ts';

const c = await cast(t);
const { dana, sam, tara, otto, olga } = c;

let made = 0;
const member = (...roles: MemberRole[]): Promise<Person> =>
  join(c, dana, { name: `Member ${++made}`, email: `member-${made}@example.org`, roles });
const enrollment = (over: object = {}) => ({
  cohortId: c.cohortId,
  startedOn: c.day(-100),
  expectedGraduationOn: c.day(500),
  rotations: [],
  ...over,
});
const credential = (over: object = {}) => ({
  personId: sam.id,
  credential: 'CCP',
  validFrom: c.day(-100),
  validUntil: c.day(100),
  siteIds: [c.siteId],
  ...over,
});

t.test('the members', async (t) => {
  await t.test('Dana sees everybody with what they do and where they are placed', async (t) => {
    const { statusCode, body } = await dana.get('/members');
    t.equal(statusCode, 200);
    const seen = body.members.map((row: Json) => [row.name, row.roles, row.standing]);
    t.strictSame(seen, [
      ['Dana Whitfield', ['director', 'administrator'], 'active'],
      ['Sam Ortiz', ['supervisor'], 'active'],
      ['Tara Novak', ['student'], 'active'],
    ]);
    const [, samRow, taraRow] = body.members;
    t.match(samRow, { enrollment: null, credentials: [{ credential: 'CCP', siteIds: [c.siteId] }] });
    t.strictSame(taraRow.enrollment, {
      version: 1,
      cohortId: c.cohortId,
      startedOn: c.day(-300),
      expectedGraduationOn: c.day(400),
      rotations: [],
    });
  });

  await t.test('nobody else sees the list', (t) =>
    refuses(t, c, [sam, tara, visiting(c, otto, c.programId)], (person) => person.get('/members')),
  );

  await t.test('the list takes the same few queries however many there are', async (t) => {
    const before = await countQueries(() => dana.get('/members'));
    await Promise.all([member('student'), member('student')]);
    t.equal(await countQueries(() => dana.get('/members')), before);
  });
});

/** By what the pool was asked, not by time. */
async function countQueries(act: () => Promise<unknown>): Promise<number> {
  const client = await c.db.pool.connect();
  const prototype = Object.getPrototypeOf(client);
  client.release();
  const original = prototype.query;
  let count = 0;
  prototype.query = function (...args: unknown[]) {
    count++;
    return original.apply(this, args);
  };
  try {
    await act();
  } finally {
    prototype.query = original;
  }
  return count;
}

t.test('roles', async (t) => {
  const person = await member('student');
  const url = `/members/${person.id}/roles`;

  await t.test('Dana changes them, and the next request counts them', async (t) => {
    expectProblem(t, await person.get('/members'), NOT_ALLOWED);
    const { result, events } = await eventsOf(c, () =>
      dana.put(url, { roles: ['director', 'supervisor'] }, edit(2)),
    );
    t.equal(result.statusCode, 200);
    t.equal(result.headers.etag, '"3"');
    t.match(result.body, { version: 3, roles: ['supervisor', 'director'], standing: 'active' });
    t.strictSame(events, [
      {
        type: 'membership.roles-changed',
        actorId: dana.id,
        subjectId: person.id,
        details: { version: 3, added: ['supervisor', 'director'], removed: ['student'] },
      },
    ]);
    t.equal((await person.get('/members')).statusCode, 200, 'with the session they had');
  });

  await t.test('the same roles again change nothing', async (t) => {
    const { result, events } = await eventsOf(c, () =>
      dana.put(url, { roles: ['supervisor', 'director'] }, edit(2)),
    );
    t.equal(result.statusCode, 200);
    t.equal(result.headers.etag, '"3"');
    t.strictSame(events, []);
  });

  await t.test('Dana must say which version she changes', async (t) => {
    expectProblem(t, await dana.put(url, { roles: ['student'] }), PRECONDITION_MISSING);
    expectProblem(t, await dana.put(url, { roles: ['student'] }, edit(2)), VERSION_STALE);
    expectProblem(t, await dana.put(url, { roles: ['student'] }, CREATE), VERSION_STALE);
    expectProblem(t, await dana.put(url, { roles: [] }, edit(3)), INPUT_INVALID, 'roles');
  });

  await t.test('only an administrator changes roles, their own included', (t) =>
    refuses(t, c, [person, sam, tara, visiting(c, otto, c.programId)], (who) =>
      who.put(`/members/${who.id}/roles`, { roles: ['administrator'] }, edit(1)),
    ),
  );

  await t.test('somebody of another program is not there', async (t) => {
    for (const id of [olga.id, randomUUID()])
      expectProblem(t, await dana.put(`/members/${id}/roles`, { roles: ['student'] }, edit(1)), NOT_FOUND);
  });
});

t.test('leaving', async (t) => {
  const person = await member('student');
  await dana.put(`/members/${person.id}/enrollment`, enrollment(), CREATE);
  t.equal((await person.get('/program')).statusCode, 200);

  await t.test('Dana ends a membership, and the next request of that person is refused', async (t) => {
    const { result, events } = await eventsOf(c, () => dana.post(`/members/${person.id}/end`));
    t.equal(result.statusCode, 200);
    t.match(result.body, { standing: 'left', version: 3 });
    t.ok(result.body.enrollment, 'what they logged stays');
    t.strictSame(events, [
      { type: 'membership.ended', actorId: dana.id, subjectId: person.id, details: { version: 3 } },
    ]);
    expectProblem(t, await person.get('/program'), NOT_ALLOWED);
    t.strictSame((await person.signIn()).body.memberships, []);
  });

  await t.test('ending it again changes nothing', async (t) => {
    const { result, events } = await eventsOf(c, () => dana.post(`/members/${person.id}/end`));
    t.match(result.body, { standing: 'left', version: 3 });
    t.strictSame(events, []);
  });

  await t.test('somebody who left gets no roles and no enrollment', async (t) => {
    const roles = await dana.put(`/members/${person.id}/roles`, { roles: ['director'] }, edit(3));
    expectProblem(t, roles, MEMBER_HAS_LEFT);
    const url = `/members/${person.id}/enrollment`;
    expectProblem(t, await dana.put(url, enrollment({ startedOn: c.day(-9) }), edit(1)), NOT_A_STUDENT);
  });

  await t.test('only an administrator ends a membership', (t) =>
    refuses(t, c, [sam, tara, visiting(c, otto, c.programId)], (who) => who.post(`/members/${tara.id}/end`)),
  );

  await t.test('somebody of another program is not there', async (t) => {
    for (const id of [olga.id, randomUUID()])
      expectProblem(t, await dana.post(`/members/${id}/end`), NOT_FOUND);
  });
});

t.test('a program keeps an administrator', async (t) => {
  await t.test('the only one neither leaves nor loses the role', async (t) => {
    const { events } = await eventsOf(c, async () => {
      expectProblem(t, await dana.post(`/members/${dana.id}/end`), LAST_ADMINISTRATOR);
      const roles = await dana.put(`/members/${dana.id}/roles`, { roles: ['director'] }, edit(1));
      expectProblem(t, roles, LAST_ADMINISTRATOR);
    });
    t.strictSame(events, []);
  });

  await t.test('of two who remove each other at once one stays', async (t) => {
    const ada = await member('administrator');
    await ada.signIn();
    const answers = await Promise.all([
      dana.post(`/members/${ada.id}/end`),
      ada.post(`/members/${dana.id}/end`),
    ]);
    const [won, lost] = answers.toSorted((a, b) => a.statusCode - b.statusCode);
    t.equal(won!.statusCode, 200);
    // The loser is the last one when they act, or is no member any more before they do.
    expectProblem(t, lost!, lost!.statusCode === 403 ? NOT_ALLOWED : LAST_ADMINISTRATOR);
    const { rows } = await c.owner.query(
      `select person_id from memberships where program_id = $1 and ended_at is null
       and 'administrator' = any(roles)`,
      [c.programId],
    );
    t.equal(rows.length, 1);
    // For the tests that follow Dana is the one who stayed.
    await c.owner.query(
      'update memberships set ended_at = case when person_id = $1 then null else now() end where person_id in ($1, $2)',
      [dana.id, ada.id],
    );
  });
});

t.test('enrollments', async (t) => {
  const person = await member('student');
  const url = `/members/${person.id}/enrollment`;
  const rotation = (siteId: string, from: number) => ({
    siteId,
    startsOn: c.day(from),
    endsOn: c.day(from + 29),
  });

  await behavesLikeAuditedPut(t, c, {
    url,
    absentUrl: `/members/${(await member('student')).id}/enrollment`,
    subjectId: person.id,
    content: enrollment({ rotations: [rotation(c.siteId, 0), rotation(c.otherSiteId, 30)] }),
    changed: enrollment({ startedOn: c.day(-90), rotations: [rotation(c.otherSiteId, 0)] }),
    changedFields: ['startedOn', 'rotations'],
    noun: 'enrollment',
  });

  await t.test('rotations in another order are the same enrollment', async (t) => {
    const rotations = [rotation(c.siteId, 60), rotation(c.otherSiteId, 0)];
    t.equal((await dana.put(url, enrollment({ rotations }), edit(2))).statusCode, 200);
    const { events } = await eventsOf(c, () =>
      dana.put(url, enrollment({ rotations: rotations.toReversed() }), edit(3)),
    );
    t.strictSame(events, []);
    const found = await workAs(c, dana, ({ tx }) => findEnrollment(tx, c.programId, person.id));
    t.match(found, { version: 3, rotations: rotations.toReversed() });
  });

  await t.test('cohorts and sites of another program do not exist here', async (t) => {
    for (const cohortId of [c.elsewhere.cohortId, randomUUID()]) {
      const answer = await dana.put(url, enrollment({ cohortId }), edit(3));
      expectProblem(t, answer, ENROLLMENT_COHORT_UNKNOWN, 'cohortId');
    }
    const rotations = [rotation(c.elsewhere.siteId, 0)];
    expectProblem(
      t,
      await dana.put(url, enrollment({ rotations }), edit(3)),
      ENROLLMENT_SITE_UNKNOWN,
      'rotations',
    );
  });

  await t.test('only a student is enrolled, and only in their own program', async (t) => {
    expectProblem(t, await dana.put(`/members/${sam.id}/enrollment`, enrollment(), CREATE), NOT_A_STUDENT);
    expectProblem(t, await dana.put(`/members/${olga.id}/enrollment`, enrollment(), CREATE), NOT_FOUND);
  });

  await t.test('somebody invited is enrolled before they accept', async (t) => {
    const who = { name: 'Early Bird', email: 'early@example.org', roles: ['student'] };
    const { personId } = (await dana.post('/invitations', who)).body;
    t.equal((await dana.put(`/members/${personId}/enrollment`, enrollment(), CREATE)).statusCode, 201);
  });

  await t.test('dates that cannot be right are refused by field', async (t) => {
    const backwards = enrollment({ expectedGraduationOn: c.day(-100) });
    expectProblem(t, await dana.put(url, backwards, edit(3)), INPUT_INVALID, 'expectedGraduationOn');
    const impossible = enrollment({ startedOn: '2026-02-30' });
    expectProblem(t, await dana.put(url, impossible, edit(3)), INPUT_INVALID, 'startedOn');
    const ended = enrollment({ rotations: [{ ...rotation(c.siteId, 0), endsOn: c.day(-1) }] });
    expectProblem(t, await dana.put(url, ended, edit(3)), INPUT_INVALID, 'rotations.0.endsOn');
    const twice = enrollment({ rotations: [rotation(c.siteId, 0), rotation(c.siteId, 0)] });
    expectProblem(t, await dana.put(url, twice, edit(3)), INPUT_INVALID, 'rotations');
  });
});

t.test('credentials', async (t) => {
  const credentialId = randomUUID();
  const url = `/credentials/${credentialId}`;
  const both = [c.siteId, c.otherSiteId].toSorted();

  await behavesLikeAuditedPut(t, c, {
    url,
    absentUrl: `/credentials/${randomUUID()}`,
    subjectId: credentialId,
    content: credential(),
    changed: credential({ credential: 'ECMO_specialist', siteIds: both }),
    changedFields: ['credential', 'siteIds'],
    noun: 'credential',
    details: { personId: sam.id },
  });

  await t.test('who verified it is kept, and its sites in another order are the same', async (t) => {
    const { rows } = await c.owner.query('select verified_by from credentials where id = $1', [credentialId]);
    t.strictSame(rows, [{ verified_by: dana.id }]);
    const again = credential({ credential: 'ECMO_specialist', siteIds: both.toReversed() });
    const { events } = await eventsOf(c, () => dana.put(url, again, edit(2)));
    t.strictSame(events, []);
  });

  await t.test('without an end it holds until further notice', async (t) => {
    const { validUntil, ...open } = credential();
    const { body } = await dana.put(url, open, edit(2));
    t.match(body, { version: 3, validUntil: null });
    const certificates = await workAs(c, dana, ({ tx }) => listCertificates(tx, c.programId, sam.id));
    t.match(
      certificates.find(({ validFrom }) => validFrom === c.day(-100)),
      { credential: 'CCP', validUntil: null, siteIds: [c.siteId] },
    );
  });

  await t.test('it stays with its person', async (t) => {
    const other = await member('supervisor');
    expectProblem(
      t,
      await dana.put(url, credential({ personId: other.id }), edit(3)),
      CREDENTIAL_OF_ANOTHER,
      'personId',
    );
  });

  await t.test('only a supervisor of the program has one', async (t) => {
    const fresh = () => `/credentials/${randomUUID()}`;
    expectProblem(
      t,
      await dana.put(fresh(), credential({ personId: tara.id }), CREATE),
      NOT_A_SUPERVISOR,
      'personId',
    );
    for (const personId of [otto.id, randomUUID()])
      expectProblem(
        t,
        await dana.put(fresh(), credential({ personId }), CREATE),
        CREDENTIAL_PERSON_UNKNOWN,
        'personId',
      );
  });

  await t.test('sites of another program do not exist here', async (t) => {
    const content = credential({ siteIds: [c.elsewhere.siteId] });
    expectProblem(
      t,
      await dana.put(`/credentials/${randomUUID()}`, content, CREATE),
      CREDENTIAL_SITE_UNKNOWN,
      'siteIds',
    );
  });

  await t.test('what it cannot hold is refused by field', async (t) => {
    const answer = await dana.put(url, credential({ credential: 'wizard', siteIds: [] }), edit(3));
    for (const field of ['credential', 'siteIds']) expectProblem(t, answer, INPUT_INVALID, field);
    const backwards = credential({ validUntil: c.day(-101) });
    expectProblem(t, await dana.put(url, backwards, edit(3)), INPUT_INVALID, 'validUntil');
    const twice = credential({ siteIds: [c.siteId, c.siteId] });
    expectProblem(t, await dana.put(url, twice, edit(3)), INPUT_INVALID, 'siteIds');
  });

  await t.test('a director who also supervises verifies their own, and the trail shows it', async (t) => {
    const solo = await member('director', 'supervisor');
    const { result, events } = await eventsOf(c, () =>
      solo.put(`/credentials/${randomUUID()}`, credential({ personId: solo.id }), CREATE),
    );
    t.equal(result.statusCode, 201);
    t.match(events, [{ actorId: solo.id, details: { personId: solo.id } }]);
  });
});
