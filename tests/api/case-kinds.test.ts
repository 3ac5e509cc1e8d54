/** Cases of every kind through the API. */
import { randomUUID } from 'node:crypto';
import t from 'tap';
import { CASE_KIND_CODES } from '../../server/cases/vocabulary.ts';
import { RECORD_CONTRADICTS_ITSELF, RECORD_INCOMPLETE } from '../../server/records/problems.ts';
import { expectProblem, type Json } from '../helpers/app.ts';
import { type Cast, CREATE, cast, edit, type Person } from '../helpers/cast.ts';
import { decide, placed, signing, submitNew } from '../helpers/log.ts';
import { makeCaseOf, makeCpbCase } from '../helpers/make.ts';

let on: Cast;
let tara: Person;
t.before(async () => {
  on = await cast(t);
  tara = on.tara;
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
