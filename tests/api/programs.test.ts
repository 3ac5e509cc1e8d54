import { randomUUID } from 'node:crypto';
import t from 'tap';
import { PANEL_CODES } from '../../server/cases/panels.ts';
import { PRECONDITION_MALFORMED, PRECONDITION_MISSING, VERSION_STALE } from '../../server/lib/problem.ts';
import { endMembership, putCredential, putEnrollment } from '../../server/people/service.ts';
import { INPUT_INVALID } from '../../server/plugins/errors.ts';
import { COHORT_NAME_TAKEN, SITE_CODE_TAKEN } from '../../server/programs/problems.ts';
import { RECORD_CONTRADICTS_ITSELF, RECORD_EXISTS_DIFFERENT } from '../../server/records/problems.ts';
import { NOT_ALLOWED, PROGRAM_NOT_NAMED } from '../../server/sessions/problems.ts';
import { expectProblem } from '../helpers/app.ts';
import { behavesLikeAuditedPut, refuses } from '../helpers/audited-put.ts';
import { CREATE, cast, edit, eventsOf, join, programOf, visiting, workAs } from '../helpers/cast.ts';
import { placed } from '../helpers/log.ts';
import { makeCpbCase } from '../helpers/make.ts';

const c = await cast(t);
const { dana, sam, tara, otto } = c;

t.test('the choices of the forms', async (t) => {
  const certify = (personId: string, from: number, until: number | undefined, siteIds: string[]) =>
    workAs(c, dana, (work) =>
      putCredential(
        work,
        randomUUID(),
        {
          personId,
          credential: until === undefined ? 'ECMO_specialist' : 'CCP',
          validFrom: c.day(from),
          ...(until !== undefined && { validUntil: c.day(until) }),
          siteIds,
        },
        { kind: 'create' },
      ),
    );

  await t.test(
    'Tara is offered the sites and the supervisors of her program, and told the day',
    async (t) => {
      const { statusCode, body } = await tara.get('/form-choices');
      t.equal(statusCode, 200);
      t.equal(body.program.id, c.programId);
      t.equal(body.today, c.day());
      t.strictSame(
        body.sites.map((site: { code: string }) => site.code),
        ['MAIN', 'OTHER'],
      );
      t.strictSame(body.supervisors, [
        { id: sam.id, name: 'Sam Ortiz', credential: 'CCP', siteIds: [c.siteId] },
      ]);
    },
  );

  await t.test('a supervisor with two credentials is one choice, with the sites of both', async (t) => {
    await certify(sam.id, -10, undefined, [c.otherSiteId]);
    const { supervisors } = (await tara.get('/form-choices')).body;
    t.strictSame(supervisors, [
      {
        id: sam.id,
        name: 'Sam Ortiz',
        credential: 'ECMO_specialist',
        siteIds: [c.siteId, c.otherSiteId].toSorted(),
      },
    ]);
  });

  await t.test('a supervisor without a credential, or who has left, is no choice', async (t) => {
    const stay = await join(c, dana, { name: 'Uncertified', email: 'u@example.org', roles: ['supervisor'] });
    const gone = await join(c, dana, { name: 'Gone', email: 'gone@example.org', roles: ['supervisor'] });
    await certify(gone.id, -100, 100, [c.siteId]);
    t.equal((await tara.get('/form-choices')).body.supervisors.length, 2);
    await workAs(c, dana, (work) => endMembership(work, gone.id));
    const { supervisors } = (await tara.get('/form-choices')).body;
    t.strictSame(
      supervisors.map((supervisor: { id: string }) => supervisor.id),
      [sam.id],
    );
    t.ok(stay.id);
  });

  await t.test('somebody of another program is offered nothing', (t) =>
    refuses(t, c, [visiting(c, otto, c.programId)], (person) => person.get('/form-choices')),
  );

  await t.test('a cohort or site of another program cannot be used', async (t) => {
    const content = {
      cohortId: c.elsewhere.cohortId,
      startedOn: c.day(-300),
      expectedGraduationOn: c.day(300),
      rotations: [],
    };
    await t.rejects(
      workAs(c, dana, (work) => putEnrollment(work, tara.id, content, { kind: 'edit', version: 1 })),
    );
  });
});

/** A program of years needs none. */
const NO_AGREEMENT = { agreementReference: null, agreementExpiresOn: null };

t.test('the program', async (t) => {
  await t.test('every member reads it, nobody else does', async (t) => {
    for (const person of [dana, sam, tara]) {
      const { statusCode, body } = await person.get('/program');
      t.equal(statusCode, 200);
      t.strictSame(body, {
        id: c.programId,
        version: 1,
        panels: [],
        ...NO_AGREEMENT,
        ...programOf('Riverside', c.privacyMode),
      });
    }
    expectProblem(t, await visiting(c, otto, c.programId).get('/program'), NOT_ALLOWED);
  });

  await t.test('Tara must say in which program she acts', async (t) => {
    for (const named of ['', 'riverside', '00000000-0000-0000-0000-000000000000'])
      expectProblem(
        t,
        await tara.get('/program', undefined, { 'pumprun-program': named }),
        PROGRAM_NOT_NAMED,
      );
    const unknown = await tara.get('/program', undefined, { 'pumprun-program': randomUUID() });
    expectProblem(t, unknown, NOT_ALLOWED);
  });

  await t.test('Dana founds a second program and directs it', async (t) => {
    const { statusCode, body } = await dana.post('/programs', programOf('Riverside II', 'year'));
    t.equal(statusCode, 201);
    const second = visiting(c, dana, body.programId);
    t.match((await second.get('/program')).body, { name: 'Riverside II', privacyMode: 'year' });
    const { members } = (await second.get('/members')).body;
    t.strictSame(
      members.map((member: { personId: string; roles: string[] }) => [member.personId, member.roles]),
      [[dana.id, ['director', 'administrator']]],
    );
    const { rows } = await c.owner.query(
      'select type, actor_id, subject_id, details from audit_events where program_id = $1',
      [body.programId],
    );
    t.strictSame(rows, [
      { type: 'program.founded', actor_id: dana.id, subject_id: body.programId, details: {} },
    ]);
  });

  await t.test('only an administrator founds a program', (t) =>
    refuses(t, c, [sam, tara, visiting(c, otto, c.programId)], (person) =>
      person.post('/programs', programOf('Mine', 'year')),
    ),
  );

  await t.test('a program in dated mode names its agreement and when it ends', async (t) => {
    const { agreementReference, agreementExpiresOn, ...bare } = programOf('Third', 'dated');
    const answer = await dana.post('/programs', bare);
    expectProblem(t, answer, INPUT_INVALID, 'agreementReference');
    expectProblem(t, answer, INPUT_INVALID, 'agreementExpiresOn');
  });

  await t.test('a program lies in a time zone that exists, and chooses how private it is', async (t) => {
    const program = { ...programOf('Third', 'year'), timeZone: 'Mars/Olympus' };
    expectProblem(t, await dana.post('/programs', program), INPUT_INVALID, 'timeZone');
    const { privacyMode, ...unchosen } = programOf('Third', 'year');
    expectProblem(t, await dana.post('/programs', unchosen), INPUT_INVALID, 'privacyMode');
  });
});

t.test('sites', async (t) => {
  const siteId = randomUUID();

  await behavesLikeAuditedPut(t, c, {
    url: `/sites/${siteId}`,
    absentUrl: `/sites/${randomUUID()}`,
    subjectId: siteId,
    content: { code: 'NORTH', name: 'North hospital', setting: 'adult' },
    changed: { code: 'NORTH', name: 'Northern hospital', setting: 'mixed' },
    changedFields: ['name', 'setting'],
    noun: 'site',
  });

  await t.test('a code is one site’s in a program, and free in another', async (t) => {
    const content = { code: 'NORTH', name: 'Another', setting: 'adult' };
    expectProblem(t, await dana.put(`/sites/${randomUUID()}`, content, CREATE), SITE_CODE_TAKEN, 'code');
    const moved = await dana.put(`/sites/${c.otherSiteId}`, content, edit(1));
    expectProblem(t, moved, SITE_CODE_TAKEN, 'code');
    t.equal((await otto.put(`/sites/${randomUUID()}`, content, CREATE)).statusCode, 201);
  });

  await t.test('an id that another program uses is free, and its site stays as it is', async (t) => {
    const content = { code: 'SOUTH', name: 'South hospital', setting: 'adult' };
    t.equal((await dana.put(`/sites/${c.elsewhere.siteId}`, content, CREATE)).statusCode, 201);
    const { sites } = (await otto.get('/sites')).body;
    t.match(
      sites.find((site: { id: string }) => site.id === c.elsewhere.siteId),
      { version: 1, code: 'MAIN' },
    );
  });

  await t.test('the same new site sent twice at once is made once', async (t) => {
    const url = `/sites/${randomUUID()}`;
    const content = { code: 'EAST', name: 'East hospital', setting: 'ecmo' };
    const { result, events } = await eventsOf(c, () =>
      Promise.all([dana.put(url, content, CREATE), dana.put(url, content, CREATE)]),
    );
    t.strictSame(result.map(({ statusCode }) => statusCode).toSorted(), [200, 201]);
    t.equal(events.length, 1);
  });

  await t.test('what a site cannot hold is refused by field', async (t) => {
    const content = { code: 'no', name: ' ', setting: 'barn', owner: 'me' };
    const answer = await dana.put(`/sites/${randomUUID()}`, content, CREATE);
    for (const field of ['code', 'name', 'setting']) expectProblem(t, answer, INPUT_INVALID, field);
  });

  await t.test('every member reads the list, by name', async (t) => {
    for (const person of [dana, sam, tara]) {
      const { sites } = (await person.get('/sites')).body;
      const names = sites.map((site: { name: string }) => site.name);
      t.strictSame(names, names.toSorted());
      t.equal(names.includes('Northern hospital'), true);
    }
    expectProblem(t, await visiting(c, otto, c.programId).get('/sites'), NOT_ALLOWED);
  });
});

t.test('cohorts', async (t) => {
  const cohortId = randomUUID();

  await behavesLikeAuditedPut(t, c, {
    url: `/cohorts/${cohortId}`,
    absentUrl: `/cohorts/${randomUUID()}`,
    subjectId: cohortId,
    content: { name: 'Class of 2027' },
    changed: { name: 'Class of 2028' },
    changedFields: ['name'],
    noun: 'cohort',
  });

  await t.test('a name is one cohort’s in a program, and free in another', async (t) => {
    const content = { name: 'Class of 2028' };
    expectProblem(t, await dana.put(`/cohorts/${randomUUID()}`, content, CREATE), COHORT_NAME_TAKEN, 'name');
    t.equal((await otto.put(`/cohorts/${randomUUID()}`, content, CREATE)).statusCode, 201);
  });

  await t.test('Dana reads the list; those who do not keep the program do not', async (t) => {
    const { cohorts } = (await dana.get('/cohorts')).body;
    t.strictSame(
      cohorts.map((cohort: { name: string }) => cohort.name),
      ['Class of 2028', 'This class'],
    );
    await refuses(t, c, [sam, tara, visiting(c, otto, c.programId)], (person) => person.get('/cohorts'));
  });
});

t.test('the settings of a program', async (t) => {
  const url = '/program/settings';
  const settings = { panels: ['labs'], cpbTimeConvention: 'excludes_arrest', ecmoHoursFrom: 'hours' };
  const change = (over: object, version: number, who = dana) =>
    who.put(url, { ...settings, ...over }, edit(version));

  await t.test('Dana switches a panel on, and the trail says what changed, not to what', async (t) => {
    t.equal((await dana.get('/program')).headers.etag, '"1"');
    const { result, events } = await eventsOf(c, () => change({}, 1));
    t.equal(result.statusCode, 200);
    t.equal(result.headers.etag, '"2"');
    t.strictSame(result.body, {
      id: c.programId,
      ...NO_AGREEMENT,
      ...programOf('Riverside', c.privacyMode),
      ...settings,
      version: 2,
    });
    t.strictSame(events, [
      {
        type: 'program.settings-changed',
        actorId: dana.id,
        subjectId: c.programId,
        details: { version: 2, changed: ['panels'] },
      },
    ]);
  });

  await t.test('Tara is told of it with the choices of her forms', async (t) => {
    t.match((await tara.get('/form-choices')).body.program, { version: 2, panels: ['labs'] });
  });

  await t.test('Dana sends the same again and nothing happens, whatever version she names', async (t) => {
    for (const headers of [edit(1), edit(2), edit(7), {}, CREATE]) {
      const again = await eventsOf(c, () => dana.put(url, settings, headers));
      t.equal(again.result.statusCode, 200);
      t.equal(again.result.headers.etag, '"2"');
      t.strictSame(again.events, []);
    }
  });

  await t.test('panels are kept in the order of the form, so another order is no change', async (t) => {
    const { body } = await change({ panels: ['ecmo_end', 'flow', 'patient'] }, 2);
    t.match(body, { version: 3, panels: ['patient', 'flow', 'ecmo_end'] });
    t.match((await change({ panels: ['flow', 'ecmo_end', 'patient'] }, 2)).body, { version: 3 });
  });

  await t.test('who does not keep the program changes nothing', (t) =>
    refuses(t, c, [sam, tara, visiting(c, otto, c.programId)], (person) => change({}, 3, person)),
  );

  await t.test('an administrator who is no director may, too', async (t) => {
    const adam = await join(c, dana, { name: 'Adam', email: 'adam@example.org', roles: ['administrator'] });
    t.match((await change({}, 3, adam)).body, { version: 4, panels: ['labs'] });
  });

  await t.test('of two directors at once, one is told that the other was first', async (t) => {
    const dora = await join(c, dana, { name: 'Dora', email: 'dora@example.org', roles: ['director'] });
    await dora.signIn();
    const { result, events } = await eventsOf(c, () =>
      Promise.all([change({ panels: ['flow'] }, 4), change({ panels: ['fluids'] }, 4, dora)]),
    );
    const [first, second] = result.toSorted((a, b) => a.statusCode - b.statusCode);
    t.equal(first!.statusCode, 200);
    expectProblem(t, second!, VERSION_STALE);
    t.equal(events.length, 1);
    t.strictSame((await dana.get('/program')).body, first!.body);
  });

  await t.test('Dana must say which version she changes', async (t) => {
    const others = { ...settings, panels: [] };
    expectProblem(t, await dana.put(url, others), PRECONDITION_MISSING);
    expectProblem(t, await dana.put(url, others, CREATE), RECORD_EXISTS_DIFFERENT);
    expectProblem(t, await dana.put(url, others, { 'if-match': '*' }), PRECONDITION_MALFORMED);
  });

  await t.test(
    'a panel that there is not is refused, and the answer names those that there are',
    async (t) => {
      const answer = await change({ panels: ['flow', 'horoscope'] }, 5);
      expectProblem(t, answer, INPUT_INVALID, 'panels.1');
      t.equal(answer.body.errors[0].message, `one of ${PANEL_CODES.join(', ')}`);
      expectProblem(t, await change({ panels: ['flow', 'flow'] }, 5), INPUT_INVALID, 'panels');
      expectProblem(
        t,
        await change({ cpbTimeConvention: 'sometimes' }, 5),
        INPUT_INVALID,
        'cpbTimeConvention',
      );
    },
  );

  await t.test('what decides over records that are stored already is no setting', async (t) => {
    for (const field of [{ privacyMode: 'year' }, { timeZone: 'UTC' }, { reportingYearStartMonth: 7 }])
      expectProblem(t, await change(field, 5), INPUT_INVALID);
    t.match((await dana.get('/program')).body, { version: 5, privacyMode: c.privacyMode });
  });

  await t.test('what Tara submits is judged by the convention that holds then', async (t) => {
    const clampThroughArrest = {
      ...{ cpbTimeMin: 60, xclampTimeMin: 75, circulatoryArrest: true, dhcaMin: 20, lowestTempC: 18 },
      nadirHctPct: 26,
    };
    const submit = async () => {
      const caseId = randomUUID();
      await tara.put(`/cases/${caseId}`, placed(c, makeCpbCase({ facts: clampThroughArrest })), CREATE);
      return tara.post(`/cases/${caseId}/submit`, undefined, edit(1));
    };
    t.equal((await submit()).statusCode, 200);
    t.equal((await change({ cpbTimeConvention: 'includes_arrest' }, 5)).statusCode, 200);
    expectProblem(t, await submit(), RECORD_CONTRADICTS_ITSELF, 'facts.xclampTimeMin');
  });

  await t.test('Otto’s program is as it was founded', async (t) => {
    const { body } = await otto.get('/program');
    t.match(body, { version: 1, panels: [], cpbTimeConvention: 'excludes_arrest' });
  });
});
