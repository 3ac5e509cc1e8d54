import { createHash } from 'node:crypto';
import t from 'tap';
import { putCase } from '../../server/cases/service.ts';
import { NOT_FOUND } from '../../server/lib/problem.ts';
import { INPUT_INVALID } from '../../server/plugins/errors.ts';
import type { MemberRole } from '../../server/programs/rules.ts';
import { NOT_ALLOWED, PASSWORD_WRONG } from '../../server/sessions/problems.ts';
import { decideCase } from '../../server/signatures/service/decide-case.ts';
import type { Work } from '../../server/work.ts';
import { expectProblem, type Json } from '../helpers/app.ts';
import { type Cast, cast, edit, eventsOf, join, type Person } from '../helpers/cast.ts';
import { decide, placed, signing, submitNew, submitNewHours } from '../helpers/log.ts';
import { makeCpbCase, makeEcmoCase } from '../helpers/make.ts';

let on: Cast;
let sam: Person;
let tara: Person;
t.before(async () => {
  on = await cast(t);
  ({ sam, tara } = on);
});

const outcomes = (answer: Json) => answer.body.verdicts.map(({ outcome, code }: Json) => code ?? outcome);

t.test('a supervisor sees what waits and signs it; name, time and meaning stand on it', async (t) => {
  const submitted = await submitNew(tara, placed(on));
  const inbox = (await sam.get('/inbox')).body;
  t.ok(inbox.cases.some(({ id }: Json) => id === submitted.id));
  const { result, events } = await eventsOf(on, () => decide(sam, signing(submitted)));
  t.strictSame(result.body, { verdicts: [{ recordId: submitted.id, outcome: 'signed', version: 3 }] });
  t.strictSame(
    events.map(({ type, subjectId, actorId }) => [type, subjectId, actorId]),
    [['case.signed', submitted.id, sam.id]],
  );

  const signed = (await tara.get(`/cases/${submitted.id}`)).body;
  t.match(signed, {
    state: 'signed',
    version: 3,
    signature: {
      signerName: 'Sam Ortiz',
      credential: 'CCP',
      meaning: 'supervisor_verify',
      meaningText: 'I supervised this; the stated role, share and facts match what I saw',
      signedAt: on.clock.now().toISOString(),
    },
  });
});

t.test(
  'the signature covers the hash of exactly what is stored, and a change behind our back shows',
  async (t) => {
    const submitted = await submitNew(tara, placed(on));
    await decide(sam, signing(submitted));
    const proof = (await on.dana.get(`/cases/${submitted.id}/signature`)).body;
    t.equal(proof.sha256, createHash('sha256').update(proof.statement).digest('hex'));
    t.equal(proof.matchesRecord, true);
    const statement = JSON.parse(proof.statement);
    t.match(statement, {
      recordId: submitted.id,
      version: 3,
      studentId: tara.id,
      signerId: sam.id,
      programId: on.programId,
    });
    t.strictSame(statement.content, submitted.content);

    const client = await on.owner.connect();
    await client.query(`set session_replication_role = replica`);
    await client.query(`update cases set conduct_share_pct = 99 where id = $1`, [submitted.id]);
    client.release(true);
    t.equal((await on.dana.get(`/cases/${submitted.id}/signature`)).body.matchesRecord, false);
  },
);

t.test('a supervisor corrects role and share with a reason; theirs counts, both are kept', async (t) => {
  const submitted = await submitNew(tara, placed(on));
  const correction = { role: 'primary_partial', conductSharePct: 45, reason: 'I took over at rewarming' };
  t.strictSame(outcomes(await decide(sam, signing(submitted, { correction }))), ['signed']);
  const signed = (await tara.get(`/cases/${submitted.id}`)).body;
  t.match(signed, {
    confirmedRole: 'primary_partial',
    confirmedSharePct: 45,
    decisionReason: 'I took over at rewarming',
    content: { role: 'primary', conductSharePct: 80 },
    signature: { meaning: 'supervisor_amend_role' },
  });
  const wrong = await submitNew(tara, placed(on));
  const bad = { role: 'primary', conductSharePct: 20, reason: 'Typing error' };
  t.strictSame(outcomes(await decide(sam, signing(wrong, { correction: bad }))), ['CORRECTION_REFUSED']);
  expectProblem(
    t,
    await decide(sam, signing(wrong, { correction: { ...correction, reason: ' ' } })),
    INPUT_INVALID,
  );
});

t.test('a supervisor returns a case with a reason; the student mends it and hands it in again', async (t) => {
  const submitted = await submitNew(tara, placed(on));
  const back = {
    decision: 'return',
    record: 'case',
    recordId: submitted.id,
    version: 2,
    reason: 'Wrong cannulation site',
  };
  const { result, events } = await eventsOf(on, () => decide(sam, back));
  t.strictSame(outcomes(result), ['returned']);
  t.strictSame(
    events.map(({ type, details }) => [type, details]),
    [['case.returned', { version: 3, reason: 'Wrong cannulation site' }]],
  );
  t.match((await tara.get(`/cases/${submitted.id}`)).body, {
    state: 'returned',
    decisionReason: 'Wrong cannulation site',
  });

  await tara.put(
    `/cases/${submitted.id}`,
    placed(on, makeCpbCase({ facts: { arterialCannulationSites: ['femoral'] } })),
    edit(3),
  );
  const again = (await tara.post(`/cases/${submitted.id}/submit`, undefined, edit(4))).body;
  t.match(again, { state: 'submitted', version: 5, decisionReason: null });
  t.strictSame(outcomes(await decide(sam, signing(again))), ['signed']);
});

t.test('a rejected case is final', async (t) => {
  const submitted = await submitNew(tara, placed(on));
  const reject = {
    decision: 'reject',
    record: 'case',
    recordId: submitted.id,
    version: 2,
    reason: 'I was not there',
  };
  const { result, events } = await eventsOf(on, () => decide(sam, reject));
  t.strictSame(outcomes(result), ['rejected']);
  t.strictSame(
    events.map(({ type }) => type),
    ['case.rejected'],
  );
  t.strictSame(outcomes(await decide(sam, signing({ ...submitted, version: 3 }))), ['RECORD_IS_FINAL']);
});

t.test('one wrong password signs nothing', async (t) => {
  const submitted = await submitNew(tara, placed(on));
  const { result, events } = await eventsOf(on, () =>
    sam.post('/signatures', { password: 'a heron waits by the sea', decisions: [signing(submitted)] }),
  );
  expectProblem(t, result, PASSWORD_WRONG);
  t.strictSame(events, []);
});

t.test('a supervisor who taps twice signs once', async (t) => {
  const submitted = await submitNew(tara, placed(on));
  const { result, events } = await eventsOf(on, () =>
    Promise.all([decide(sam, signing(submitted)), decide(sam, signing(submitted))]),
  );
  t.strictSame(result.map(outcomes), [['signed'], ['signed']]);
  t.equal(events.length, 1);
  const { rows } = await on.owner.query('select count(*)::int as count from signatures where case_id = $1', [
    submitted.id,
  ]);
  t.equal(rows[0].count, 1);
});

t.test('fifty decisions with five stale ones: each record is judged by itself', async (t) => {
  const records: Json[] = [];
  for (let count = 0; count < 50; count++) records.push(await submitNew(tara, placed(on, makeEcmoCase())));
  const stale = new Set([0, 7, 24, 25, 49]);
  const decisions = records.map((record, at) => signing(stale.has(at) ? { ...record, version: 1 } : record));
  const { result, events } = await eventsOf(on, () => decide(sam, ...decisions));
  t.strictSame(
    outcomes(result),
    records.map((_, at) => (stale.has(at) ? 'VERSION_STALE' : 'signed')),
  );
  t.equal(events.length, 45);
  expectProblem(
    t,
    await decide(sam, ...Array.from({ length: 101 }, () => decisions[0])),
    INPUT_INVALID,
    'decisions',
  );
});

t.test('only the supervisor whom the record names signs it, and never their own', async (t) => {
  const submitted = await submitNew(tara, placed(on));
  const uma = await join(on, on.dana, { name: 'Uma Berg', email: 'uma@example.org', roles: ['supervisor'] });
  t.strictSame(
    outcomes(await decide(uma, signing(submitted))),
    ['NOT_FOUND'],
    'it does not exist for another supervisor',
  );
  expectProblem(t, await decide(tara, signing(submitted)), NOT_ALLOWED);
  expectProblem(t, await decide(on.dana, signing(submitted)), NOT_ALLOWED);
  expectProblem(t, await tara.get('/inbox'), NOT_ALLOWED);

  await on.dana.put(
    `/members/${tara.id}/roles`,
    { roles: ['student', 'supervisor'] },
    edit(await versionOf(on, tara)),
  );
  t.strictSame(
    outcomes(await decide(tara, signing(submitted))),
    ['SIGNATURE_REFUSED'],
    'nor for the student as supervisor',
  );
});

t.test('a credential that had run out on the day of the case signs nothing in a dated program', async (t) => {
  const mine = await cast(t, { privacyMode: 'dated' });
  const credentialId = await credentialOf(mine);
  const old = await submitNew(mine.tara, { ...placed(mine), performedOn: mine.day(-100) });
  const recent = await submitNew(mine.tara, { ...placed(mine), performedOn: mine.day(-10) });
  await setCredential(mine, credentialId, {
    validFrom: mine.day(-400),
    validUntil: mine.day(-50),
    siteIds: [mine.siteId],
  });
  const { result } = await eventsOf(mine, () => decide(mine.sam, signing(old), signing(recent)));
  t.strictSame(
    outcomes(result),
    ['signed', 'SIGNATURE_REFUSED'],
    'valid on the day of the one, not of the other',
  );
  t.match(result.body.verdicts[1].detail, /credential/);
});

t.test('in a year program the credential is judged on the day of signing', async (t) => {
  const mine = await cast(t, { privacyMode: 'year' });
  const submitted = await submitNew(mine.tara, placed(mine));
  const credentialId = await credentialOf(mine);
  await setCredential(mine, credentialId, {
    validFrom: mine.day(-400),
    validUntil: mine.day(-1),
    siteIds: [mine.siteId],
  });
  t.strictSame(outcomes(await decide(mine.sam, signing(submitted))), ['SIGNATURE_REFUSED']);
  await setCredential(mine, credentialId, {
    validFrom: mine.day(-400),
    validUntil: mine.day(),
    siteIds: [mine.siteId],
  });
  t.strictSame(outcomes(await decide(mine.sam, signing(submitted))), ['signed']);
});

t.test('a supervisor signs nothing at a site that is not theirs', async (t) => {
  const submitted = await submitNew(tara, { ...placed(on), siteId: on.otherSiteId });
  t.strictSame(outcomes(await decide(sam, signing(submitted))), ['SIGNATURE_REFUSED']);
  const hours = await submitNewHours(on, { siteId: on.otherSiteId });
  t.strictSame(outcomes(await decide(sam, signing(hours))), ['SIGNATURE_REFUSED']);
});

t.test('hours are signed, returned and rejected like cases', async (t) => {
  const [first, second] = [await submitNewHours(on), await submitNewHours(on)];
  const back = {
    decision: 'return',
    record: 'hours',
    recordId: second.id,
    version: 2,
    reason: 'Eight hours, not ten',
  };
  const { result, events } = await eventsOf(on, () => decide(sam, signing(first), back));
  t.strictSame(outcomes(result), ['signed', 'returned']);
  t.strictSame(
    events.map(({ type }) => type),
    ['hours.signed', 'hours.returned'],
  );
  t.match((await tara.get(`/hours/${first.id}`)).body, {
    state: 'signed',
    signature: { signerName: 'Sam Ortiz' },
  });
  t.equal((await tara.get(`/hours/${first.id}/signature`)).body.matchesRecord, true);
  expectProblem(t, await tara.get(`/hours/${second.id}/signature`), NOT_FOUND);
  const third = await submitNewHours(on);
  const correction = { role: 'primary', conductSharePct: 80, reason: 'Hours have no role' };
  t.strictSame(outcomes(await decide(sam, signing(third, { correction }))), ['CORRECTION_REFUSED']);
});

t.test('somebody who left the program signs nothing from the next request on', async (t) => {
  const mine = await cast(t);
  const submitted = await submitNew(mine.tara, placed(mine));
  await mine.sam.get('/inbox');
  await mine.dana.post(`/members/${mine.sam.id}/end`, undefined, edit(await versionOf(mine, mine.sam)));
  expectProblem(t, await decide(mine.sam, signing(submitted)), NOT_ALLOWED);
});

t.test('signing and editing at once never leave a signature over other bytes', async (t) => {
  const rounds = 60;
  const changed = placed(on, makeCpbCase({ conductSharePct: 61 }));
  const outcome = { signed: 0, edited: 0 };
  for (let round = 0; round < rounds; round++) {
    const submitted = await submitNew(tara, placed(on));
    // The verbs themselves: over HTTP the password check would let the edit win every time.
    const sign = () => verbAs(sam, 'supervisor', (work) => decideCase(work, signing(submitted)));
    const change = () =>
      verbAs(tara, 'student', (work) =>
        putCase(work, { caseId: submitted.id, content: changed, precondition: { kind: 'edit', version: 2 } }),
      );
    await Promise.allSettled(round % 2 === 0 ? [sign(), change()] : [change(), sign()]);
    const found = (await tara.get(`/cases/${submitted.id}`)).body;
    outcome[found.state === 'signed' ? 'signed' : 'edited']++;
    if (found.state !== 'signed') continue;
    t.equal((await tara.get(`/cases/${submitted.id}/signature`)).body.matchesRecord, true);
    t.strictSame(found.content, submitted.content, 'what was signed is what the supervisor saw');
  }
  t.ok(outcome.signed > 0 && outcome.edited > 0, `both sides won: ${JSON.stringify(outcome)}`);
});

t.test('every signature of the suite still matches its record', async (t) => {
  const { rows } = await on.owner.query(
    `select s.case_id as id from signatures s join cases c on c.id = s.case_id and c.program_id = s.program_id
    where s.program_id = $1 and c.conduct_share_pct <> 99`,
    [on.programId],
  );
  const proofs = await Promise.all(
    rows.map(async ({ id }) => (await on.dana.get(`/cases/${id}/signature`)).body),
  );
  t.strictSame(
    proofs.filter(({ matchesRecord }) => matchesRecord !== true),
    [],
  );
  t.ok(rows.length >= 45);
});

async function versionOf(at: Cast, person: Person): Promise<number> {
  const { members } = (await at.dana.get('/members')).body;
  return members.find(({ personId }: Json) => personId === person.id).version;
}

async function credentialOf(at: Cast): Promise<Json> {
  const { members } = (await at.dana.get('/members')).body;
  return members.find(({ personId }: Json) => personId === at.sam.id).credentials[0].id;
}

async function setCredential(at: Cast, credentialId: string, span: Json): Promise<void> {
  const { members } = (await at.dana.get('/members')).body;
  const { version } = members.find(({ personId }: Json) => personId === at.sam.id).credentials[0];
  const content = { personId: at.sam.id, credential: 'CCP', ...span };
  const answer = await at.dana.put(`/credentials/${credentialId}`, content, edit(version));
  if (answer.statusCode !== 200) throw new Error(JSON.stringify(answer.body));
}

function verbAs<T>(who: Person, role: MemberRole, verb: (work: Work) => Promise<T>): Promise<T> {
  const { id: personId, name, programId } = who;
  const actor = { personId, name, programId, sessionId: personId, roles: [role] };
  return on.db.withScope({ programId, personId }, (tx) =>
    verb({ tx, actor, requestId: 'race', now: on.clock.now() }),
  );
}
