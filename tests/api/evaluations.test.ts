import t from 'tap';
import {
  EVALUATION_DIFFERENT,
  EVALUATION_MISSING,
  EVALUATION_REFUSED,
} from '../../server/evaluations/problems.ts';
import { NOT_FOUND, PRECONDITION_MISSING, VERSION_STALE } from '../../server/lib/problem.ts';
import { INPUT_INVALID } from '../../server/plugins/errors.ts';
import { RECORD_EXISTS_DIFFERENT } from '../../server/records/problems.ts';
import { NOT_ALLOWED } from '../../server/sessions/problems.ts';
import { SIGNATURE_REFUSED } from '../../server/signatures/problems.ts';
import { expectProblem, type Json } from '../helpers/app.ts';
import { type Cast, CREATE, cast, edit, eventsOf, join, type Person, visiting } from '../helpers/cast.ts';
import { autonomy, changeEvaluationSettings, graded, makeEvaluation } from '../helpers/evaluations.ts';
import { decide, placed, signing, submitNew, submitNewHours } from '../helpers/log.ts';
import { makeEcmoCase } from '../helpers/make.ts';

let on: Cast;
let sam: Person;
let tara: Person;
let dana: Person;
t.before(async () => {
  on = await cast(t);
  ({ sam, tara, dana } = on);
});

const newCase = () => submitNew(tara, placed(on));
/** The one verdict of a decision. */
const verdict = async (...decisions: Json[]) => (await decide(sam, ...decisions)).body.verdicts[0];
const signed = (record: Json, evaluation: Json) => verdict(signing(record, { evaluation }));
const evaluationOf = async (who: Person, { id }: Json) => (await who.get(`/cases/${id}/evaluation`)).body;
const proofOf = async ({ id }: Json) => (await dana.get(`/cases/${id}/signature`)).body;

t.test('Sam signs with an evaluation; Tara and Dana read it word for word', async (t) => {
  const record = await newCase();
  const evaluation = makeEvaluation();
  const { result, events } = await eventsOf(on, () => signed(record, evaluation));
  t.equal(result.outcome, 'signed');
  for (const who of [tara, sam, dana]) t.strictSame(await evaluationOf(who, record), { evaluation });
  const { signature } = (await tara.get(`/cases/${record.id}`)).body;
  t.equal(signature.meaning, 'supervisor_verify_eval');
  t.equal(signature.meaningText, 'I verify the case, and the evaluation is mine');
  const [event] = events;
  t.equal(events.length, 1);
  t.strictSame(event?.details, { version: 3, meaning: 'supervisor_verify_eval' }, 'the trail has no level');
});

t.test('the statement holds the evaluation; a level changed behind our back shows', async (t) => {
  const record = await newCase();
  await signed(record, makeEvaluation());
  const proof = await proofOf(record);
  const statement = JSON.parse(proof.statement);
  t.equal(proof.matchesRecord, true);
  t.equal(statement.format, 'pumprun-signature/2');
  t.strictSame(statement.evaluation, makeEvaluation());

  await behindOurBack(
    `update evaluations set ratings = jsonb_set(ratings, '{0,level}', '"supervision_only"')`,
    record,
  );
  t.equal((await proofOf(record)).matchesRecord, false);
});

t.test('an evaluation that is added to a case signed without one shows too', async (t) => {
  const record = await newCase();
  t.equal((await verdict(signing(record))).outcome, 'signed');
  const proof = await proofOf(record);
  t.equal(JSON.parse(proof.statement).format, 'pumprun-signature/1', 'without one the first format stays');
  t.equal(proof.matchesRecord, true);
  t.strictSame(await evaluationOf(tara, record), { evaluation: null });
  await on.owner.query(
    `insert into evaluations (program_id, case_id, ratings, critical_error) values ($1, $2, '[]', false)`,
    [on.programId, record.id],
  );
  t.equal((await proofOf(record)).matchesRecord, false);
});

t.test('how close Sam was is covered, and is no judgement of Tara’s work', async (t) => {
  const record = await newCase();
  await signed(record, { supervisionLevel: 'distant' });
  t.match((await tara.get(`/cases/${record.id}`)).body.signature, { meaning: 'supervisor_verify' });
  t.match(JSON.parse((await proofOf(record)).statement), {
    evaluation: { supervisionLevel: 'distant', ratings: [] },
  });
});

t.test('Sam corrects the role and evaluates at once: the meaning says both', async (t) => {
  const record = await newCase();
  const correction = { role: 'first_assistant', conductSharePct: 45, reason: 'I took over early' };
  const decision = signing(record, { correction, evaluation: makeEvaluation() });
  t.equal((await verdict(decision)).outcome, 'signed', 'more than 40 % is unusual, and has its reason');
  t.match((await tara.get(`/cases/${record.id}`)).body, {
    content: { role: 'primary', conductSharePct: 80 },
    confirmedRole: 'first_assistant',
    signature: { meaning: 'supervisor_amend_role_eval' },
  });
  t.equal((await proofOf(record)).matchesRecord, true);
});

t.test('the same request again gets the same answer, another evaluation does not', async (t) => {
  const record = await newCase();
  const evaluation = makeEvaluation();
  const first = await signed(record, evaluation);
  const { result, events } = await eventsOf(on, () => signed(record, evaluation));
  t.strictSame(result, first);
  t.strictSame(events, []);
  const other = await signed(record, makeEvaluation({ ratings: [autonomy('show_tell')] }));
  t.match(other, { outcome: 'refused', code: EVALUATION_DIFFERENT.code });
  t.equal(EVALUATION_DIFFERENT.status, 409);
  t.strictSame(await evaluationOf(tara, record), { evaluation });

  const plain = await newCase();
  await verdict(signing(plain));
  t.match(await signed(plain, evaluation), { code: EVALUATION_DIFFERENT.code });
});

t.test('an unknown level is refused with what is accepted, and the case stays waiting', async (t) => {
  const record = await newCase();
  for (const [ratings, accepted] of [
    [[autonomy('3')], /show_tell, active_help, passive_help, supervision_only/],
    [[autonomy('show_tell', { scaleVersion: 9 })], /versions of Zwisch are 1/],
    [[{ scaleId: 'entrustment', scaleVersion: 1, level: '3' }], /rates a whole case on zwisch/],
    [[graded('prime', '3')], /grades a cpb case on nothing/],
    [[autonomy('show_tell'), autonomy('active_help')], /once/],
  ] as const) {
    const answer = await signed(record, { ratings });
    t.equal(answer.code, EVALUATION_REFUSED.code);
    t.match(answer.detail, accepted);
  }
  t.equal((await tara.get(`/cases/${record.id}`)).body.state, 'submitted');
  const strange = { evaluation: { ratings: [{ ...autonomy('show_tell'), scaleId: 'stars' }] } };
  expectProblem(t, await decide(sam, signing(record, strange)), INPUT_INVALID);
  expectProblem(t, await decide(sam, signing(record, { evaluation: {} })), INPUT_INVALID);
});

t.test('a dozen is signed at once, some with an evaluation, and a bad one keeps nobody', async (t) => {
  const records: Json[] = [];
  for (let count = 0; count < 12; count++) records.push(await submitNew(tara, placed(on, makeEcmoCase())));
  const decisions = records.map((record, at) => {
    if (at === 5) return signing(record, { evaluation: { ratings: [autonomy('perfect')] } });
    return signing(record, at % 2 === 0 ? { evaluation: makeEvaluation() } : {});
  });
  const { result, events } = await eventsOf(on, () => decide(sam, ...decisions));
  const codes = result.body.verdicts.map(({ outcome, code }: Json) => code ?? outcome);
  t.strictSame(
    codes,
    records.map((_, at) => (at === 5 ? 'EVALUATION_REFUSED' : 'signed')),
  );
  t.equal(events.length, 11);
  const proofs = await Promise.all(records.filter((_, at) => at !== 5).map(proofOf));
  t.ok(proofs.every(({ matchesRecord }) => matchesRecord === true));
});

t.test('hours are not evaluated', async (t) => {
  const hours = await submitNewHours(on);
  t.match(await signed(hours, makeEvaluation()), { code: EVALUATION_REFUSED.code });
});

t.test('a student does not rate herself, and nobody rates for the supervisor', async (t) => {
  const record = await newCase();
  const own = signing(record, { evaluation: makeEvaluation({ ratings: [autonomy('supervision_only')] }) });
  expectProblem(t, await decide(tara, own), NOT_ALLOWED);
  expectProblem(t, await decide(dana, own), NOT_ALLOWED);
  const uma = await join(on, dana, { name: 'Uma Berg', email: 'uma@example.org', roles: ['supervisor'] });
  t.match((await decide(uma, own)).body.verdicts, [{ code: NOT_FOUND.code }]);
  const both = await join(on, dana, {
    name: 'Bo Ek',
    email: 'bo@example.org',
    roles: ['student', 'supervisor'],
  });
  await dana.put(
    `/members/${both.id}/enrollment`,
    { cohortId: on.cohortId, startedOn: on.day(-300), expectedGraduationOn: on.day(400) },
    CREATE,
  );
  const theirs = await submitNew(both, placed(on));
  const rated = signing(theirs, { evaluation: makeEvaluation() });
  t.match((await decide(both, rated)).body.verdicts, [{ code: SIGNATURE_REFUSED.code }]);
});

t.test('another program neither evaluates nor reads it', async (t) => {
  const record = await newCase();
  await signed(record, makeEvaluation());
  const { otto, olga, elsewhere, programId } = on;
  expectProblem(t, await otto.get(`/cases/${record.id}/evaluation`), NOT_FOUND);
  expectProblem(t, await olga.get(`/cases/${record.id}/evaluation`), NOT_FOUND);
  expectProblem(t, await visiting(on, otto, programId).get('/evaluation-settings'), NOT_ALLOWED);
  const ove = await join(on, otto, { name: 'Ove Berg', email: 'ove@example.net', roles: ['supervisor'] });
  const waiting = await newCase();
  const answer = await decide(ove, signing(waiting, { evaluation: makeEvaluation() }));
  t.match(answer.body.verdicts, [{ code: NOT_FOUND.code }]);
  t.equal(elsewhere.programId === programId, false);
});

t.test('Dana settles what is asked, and the trail says what changed and not to what', async (t) => {
  const mine = await cast(t);
  const url = '/evaluation-settings';
  const before = (await mine.sam.get(url)).body;
  t.strictSame(before, {
    version: 0,
    caseScales: ['zwisch'],
    domainScale: 'musc',
    domains: [],
    asksCriticalError: true,
    isRequired: false,
  });
  const { version: _, ...asked } = before;
  const made = await eventsOf(mine, () => mine.dana.put(url, asked, CREATE));
  t.equal(made.result.statusCode, 201);
  t.match(made.events, [
    {
      type: 'evaluation-settings.changed',
      subjectId: mine.programId,
      details: { version: 1, changed: [] },
    },
  ]);
  t.strictSame((await eventsOf(mine, () => mine.dana.put(url, asked, CREATE))).events, [], 'a repeat');
  const changed = { ...asked, domains: ['prime', 'initiate'] };
  expectProblem(t, await mine.dana.put(url, changed), PRECONDITION_MISSING);
  expectProblem(t, await mine.dana.put(url, changed, CREATE), RECORD_EXISTS_DIFFERENT);
  expectProblem(t, await mine.dana.put(url, changed, edit(2)), VERSION_STALE);
  const { result, events } = await eventsOf(mine, () => mine.dana.put(url, changed, edit(1)));
  t.equal(result.headers.etag, '"2"');
  t.match(events, [{ type: 'evaluation-settings.changed', details: { version: 2, changed: ['domains'] } }]);
  for (const who of [mine.sam, mine.tara]) expectProblem(t, await who.put(url, asked, edit(2)), NOT_ALLOWED);
  expectProblem(
    t,
    await mine.dana.put(url, { ...changed, domainScale: 'pints' }, edit(2)),
    INPUT_INVALID,
    'domains',
  );
  expectProblem(t, await mine.dana.put(url, { ...asked, caseScales: ['likert'] }, edit(2)), INPUT_INVALID);
});

t.test(
  'where an evaluation is required, a case without one is not signed; what is missing is named',
  async (t) => {
    const mine = await cast(t);
    await changeEvaluationSettings(mine, { domains: ['prime', 'transport'], isRequired: true });
    const record = await submitNew(mine.tara, placed(mine));
    const answer = async (extra: Json) => (await decide(mine.sam, signing(record, extra))).body.verdicts[0];
    const refused = await answer({});
    t.equal(refused.code, EVALUATION_MISSING.code);
    t.equal(refused.detail, 'still asked: Zwisch, Priming and debubbling, critical error');
    t.match(await answer({ evaluation: { ratings: [autonomy('show_tell')], criticalError: false } }), {
      detail: 'still asked: Priming and debubbling',
    });
    const ecmoOnly = [autonomy('show_tell'), graded('transport', '3')];
    t.match(await answer({ evaluation: { ratings: ecmoOnly } }), { code: EVALUATION_REFUSED.code });
    const whole = { ratings: [graded('prime', '1'), autonomy('show_tell')], criticalError: true };
    t.equal((await answer({ evaluation: whole })).outcome, 'signed');
    t.equal((await answer({ evaluation: whole })).outcome, 'signed', 'in whatever order they come');
  },
);

async function behindOurBack(update: string, { id }: Json): Promise<void> {
  const client = await on.owner.connect();
  await client.query('alter table evaluations disable trigger evaluations_insert_only');
  await client.query(`${update} where case_id = $1`, [id]);
  await client.query('alter table evaluations enable always trigger evaluations_insert_only');
  client.release(true);
}
