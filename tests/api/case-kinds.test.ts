/** Cases of every kind through the API, and a standby that becomes the bypass case it turned into. */
import { randomUUID } from 'node:crypto';
import t from 'tap';
import type { CaseContent } from '../../server/cases/contract.ts';
import { CASE_KIND_CODES } from '../../server/cases/vocabulary.ts';
import { INPUT_INVALID } from '../../server/plugins/errors.ts';
import {
  RECORD_CONTRADICTS_ITSELF,
  RECORD_INCOMPLETE,
  RECORD_IS_FINAL,
} from '../../server/records/problems.ts';
import { expectProblem, type Json } from '../helpers/app.ts';
import { type Cast, CREATE, cast, edit, eventsOf, type Person } from '../helpers/cast.ts';
import { decide, placed, signing, submitNew } from '../helpers/log.ts';
import { makeCaseOf, makeCpbCase } from '../helpers/make.ts';

let on: Cast;
let tara: Person;
t.before(async () => {
  on = await cast(t);
  tara = on.tara;
});

const standby = () => placed(on, makeCaseOf('standby'));
/** What Tara fills in when bypass started: the shared answers as they were, and those of a bypass case. */
const bypassOf = ({ kind: _standby, facts: _unused, ...shared }: CaseContent) => makeCpbCase(shared);
const converted = (content: CaseContent): Json => ({
  ...content,
  facts: { ...content.facts, standbyConverted: true },
});
const countOf = async (ruleId: string) => {
  const { progress } = (await tara.get(`/progress/students/${tara.id}`)).body;
  return progress.rules.find((rule: Json) => rule.ruleId === ruleId);
};

t.test('a student logs a case of every kind, and Sam signs each of them', async (t) => {
  for (const kind of CASE_KIND_CODES) {
    const submitted = await submitNew(tara, placed(on, makeCaseOf(kind)));
    t.equal(submitted.content.kind, kind);
    t.strictSame(submitted.content.facts, makeCaseOf(kind).facts);
    const { body } = await decide(on.sam, signing(submitted));
    t.equal(body.verdicts[0].outcome, 'signed', kind);
  }
  t.match(await countOf('ABCP-PBSE-2'), { counted: 1 }, 'only bypass counts as bypass');
});

t.test('a procedure that is not of the kind is refused by name, with what would be accepted', async (t) => {
  const caseId = randomUUID();
  const content = placed(on, makeCaseOf('thrombectomy'));
  const wrong = { ...content, facts: { procedures: ['CABG'], caseStatus: 'urgent' } };
  await tara.put(`/cases/${caseId}`, wrong, CREATE);
  const answer = await tara.post(`/cases/${caseId}/submit`, undefined, edit(1));
  expectProblem(t, answer, RECORD_CONTRADICTS_ITSELF, 'facts.procedures');
  t.match(answer.body.errors[0].message, /accepted here: AVAC_PE, AVAC_RA, AVAC_VEGE/);
});

t.test('a student who names several procedures says which is the principal one', async (t) => {
  const caseId = randomUUID();
  const { principalProcedure, ...facts } = makeCpbCase().facts;
  await tara.put(`/cases/${caseId}`, { ...placed(on), facts }, CREATE);
  const submit = (version: number) => tara.post(`/cases/${caseId}/submit`, undefined, edit(version));
  expectProblem(t, await submit(1), RECORD_INCOMPLETE, 'facts.principalProcedure');
  await tara.put(
    `/cases/${caseId}`,
    { ...placed(on), facts: { ...facts, principalProcedure: 'MVR' } },
    edit(1),
  );
  expectProblem(t, await submit(2), RECORD_CONTRADICTS_ITSELF, 'facts.principalProcedure');
  await tara.put(
    `/cases/${caseId}`,
    { ...placed(on), facts: { ...facts, principalProcedure: 'AVR' } },
    edit(2),
  );
  t.match((await submit(3)).body, { state: 'submitted', content: { facts: { principalProcedure: 'AVR' } } });
});

t.test('a standby that converted cannot be handed in as a standby, and says what to do', async (t) => {
  const caseId = randomUUID();
  t.equal(
    (await tara.put(`/cases/${caseId}`, converted(standby()), CREATE)).statusCode,
    201,
    'a draft may say so',
  );
  const { result, events } = await eventsOf(on, () =>
    tara.post(`/cases/${caseId}/submit`, undefined, edit(1)),
  );
  expectProblem(t, result, RECORD_CONTRADICTS_ITSELF, 'facts.standbyConverted');
  t.match(result.body.errors[0].message, /change the kind of this record to cpb/);
  t.strictSame(events, []);
  const timed = { ...standby(), facts: { ...standby().facts, cpbTimeMin: 40 } };
  expectProblem(t, await tara.put(`/cases/${randomUUID()}`, timed, CREATE), INPUT_INVALID);
});

t.test('a draft standby becomes the bypass case: the same record, its next version, one event', async (t) => {
  const caseId = randomUUID();
  const before = (await tara.put(`/cases/${caseId}`, converted(standby()), CREATE)).body;
  const bypass = bypassOf(before.content);
  const { result, events } = await eventsOf(on, () => tara.put(`/cases/${caseId}`, bypass, edit(1)));
  t.equal(result.statusCode, 200);
  t.match(result.body, { id: caseId, version: 2, entryNumber: before.entryNumber, state: 'draft' });
  t.strictSame(result.body.content, bypass);
  t.strictSame(
    events.map(({ type, subjectId, details }) => [type, subjectId, details]),
    [['case.edited', caseId, { version: 2, changed: ['kind', 'facts'] }]],
  );
  t.equal((await tara.post(`/cases/${caseId}/submit`, undefined, edit(2))).statusCode, 200);
  const { versions } = (await tara.get(`/cases/${caseId}/versions`)).body;
  t.strictSame(
    versions.map(({ version, content }: Json) => [version, content.kind]),
    [
      [1, 'standby'],
      [2, 'cpb'],
      [3, 'cpb'],
    ],
  );
});

t.test('a standby that Sam returned becomes the one bypass case, which counts once', async (t) => {
  const earlier = await countOf('ABCP-PBSE-2');
  const submitted = await submitNew(tara, standby());
  const reason = 'You went on bypass';
  await decide(on.sam, { decision: 'return', record: 'case', recordId: submitted.id, version: 2, reason });
  t.equal((await tara.put(`/cases/${submitted.id}`, bypassOf(submitted.content), edit(3))).statusCode, 200);
  const again = (await tara.post(`/cases/${submitted.id}/submit`, undefined, edit(4))).body;
  t.match(again, { id: submitted.id, state: 'submitted', content: { kind: 'cpb' } });
  await decide(on.sam, signing(again));
  t.equal((await countOf('ABCP-PBSE-2')).counted, earlier.counted + 1);
  const { cases } = (await tara.get('/cases?limit=100')).body;
  t.equal(cases.filter(({ id }: Json) => id === submitted.id).length, 1);
  expectProblem(t, await tara.put(`/cases/${submitted.id}`, standby(), edit(6)), RECORD_IS_FINAL);
});
