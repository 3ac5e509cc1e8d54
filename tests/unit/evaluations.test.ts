import { createHash } from 'node:crypto';
import t from 'tap';
import { CASE_KIND_CODES } from '../../server/cases/vocabulary.ts';
import { Evaluation } from '../../server/evaluations/contract.ts';
import { DOMAIN_CODES, domainsOf } from '../../server/evaluations/domains.ts';
import {
  ASKED_BY_DEFAULT,
  criticalErrorsIn,
  evaluationFault,
  evaluationGaps,
  inOrder,
  isEvaluated,
} from '../../server/evaluations/rules.ts';
import { SCALES, scaleOf, scalesFor } from '../../server/evaluations/scales.ts';
import { canonicalJson } from '../../server/lib/canonical-json.ts';
import { vocabularyPage } from '../../server/vocabulary-page.ts';
import { autonomy, graded, makeEvaluation } from '../helpers/evaluations.ts';

/** Signatures cover a level by scale and version: the words of a version that was shipped never change again. */
const SHIPPED = {
  'zwisch/1': 'c5c752201c1be5ec',
  'simpl_performance/1': 'ea7ed3931322a7a1',
  'o_score/1': '307d89c62f576402',
  'entrustment/1': '5865fe7a055931d4',
  'musc/1': '9c1053cda9dd6345',
  'pints/1': 'ea8a3d71005b9f23',
  'dreyfus/1': 'c82112b030d1a4d6',
  'likert/1': '39de7fdebee6eccd',
  'checklist/1': '9bb724f65ac0f5a5',
};

const wordsOf = (scale: object): string =>
  createHash('sha256').update(canonicalJson(scale)).digest('hex').slice(0, 16);

t.test(
  'a supervisor finds every scale of the case model, and what was shipped says what it said',
  async (t) => {
    t.strictSame(
      Object.fromEntries(SCALES.map((scale) => [`${scale.code}/${scale.version}`, wordsOf(scale)])),
      SHIPPED,
      'for other words make another version',
    );
  },
);

t.test('next to each point stands an anchor, and no two points are the same', async (t) => {
  for (const { code, levels, anchorType, uses } of SCALES) {
    t.ok(levels.length > 1 && uses.length > 0 && anchorType, code);
    t.strictSame(
      levels.filter(({ definition }) => (definition ?? '').length < 8),
      [],
      code,
    );
    for (const key of ['code', 'label', 'definition'] as const)
      t.equal(new Set(levels.map((level) => level[key])).size, levels.length, `${key} of ${code}`);
  }
});

t.test('no scale of a review or a survey is asked about a case', async (t) => {
  const asked = [...scalesFor('case'), ...scalesFor('domain')].map(({ code }) => code);
  for (const code of ['entrustment', 'dreyfus', 'likert']) t.notOk(asked.includes(code), code);
  t.equal(scaleOf('zwisch', 2), undefined);
});

/** Section 5.4 of the case model. */
const OF_CPB =
  `chart_review calc setup prime checklist equipment_check antico_check initiate rap_vap flow_map gas temp cpg
  drainage uf anticoag blood dhca wean separation post_cpb teardown alarm_response troubleshoot emergency chart_time
  accuracy decision situation_awareness task_lead teamwork_comm handover punctual preparation conduct`.split(
    /\s+/,
  );
const OF_ECMO =
  `bedside_assessment circuit_check anticoag_titration gas_management emergency_response cannula_site_care
  transport handover documentation family_team_comm`.split(/\s+/);

t.test('a bypass case and an ECMO shift are graded on the domains of the case model', async (t) => {
  const codesOf = (kind: string) => domainsOf(kind).map(({ code }) => code);
  t.strictSame(codesOf('cpb').sort(), OF_CPB.toSorted());
  t.strictSame(codesOf('ecmo').sort(), OF_ECMO.toSorted());
  t.strictSame(codesOf('ecco2r'), codesOf('ecmo'));
  t.equal(DOMAIN_CODES.length, new Set([...OF_CPB, ...OF_ECMO]).size);
  for (const kind of CASE_KIND_CODES) t.ok(codesOf(kind).length > 0);
});

t.test('a program reads every scale with its anchors, and every domain, in docs/vocabulary.md', async (t) => {
  const page = vocabularyPage();
  for (const { levels } of SCALES)
    for (const { code, label, definition } of levels)
      t.ok(page.includes(`| \`${code}\` | ${label} | ${definition} |`), code);
  for (const code of DOMAIN_CODES) t.ok(page.includes(`| \`${code}\` |`), code);
});

const asked = { ...ASKED_BY_DEFAULT, domains: ['prime', 'handover', 'transport'] };

t.test('what a program does not ask is refused, what it asks is accepted', async (t) => {
  const faultOf = (evaluation: Evaluation, kind: 'cpb' | 'ecmo' = 'cpb') =>
    evaluationFault(evaluation, { kind, asked });
  t.equal(faultOf(makeEvaluation({ ratings: [autonomy('show_tell'), graded('prime', '3')] })), undefined);
  t.equal(faultOf({ ratings: [graded('transport', '5'), graded('handover', '2')] }, 'ecmo'), undefined);
  t.match(faultOf({ ratings: [graded('transport', '5')] }), /cpb case on prime, handover/);
  t.match(faultOf({ ratings: [graded('prime', '0')] }), /one of 1, 2, 3, 4, 5/);
  t.match(faultOf({ ratings: [{ ...graded('prime', '1'), scaleId: 'o_score' }] }), /domains on musc/);
  const quiet = { ...asked, asksCriticalError: false };
  t.match(evaluationFault(makeEvaluation(), { kind: 'cpb', asked: quiet }), /critical errors/);
});

t.test('everything that is asked and missing is named at once', async (t) => {
  t.strictSame(evaluationGaps(undefined, { kind: 'ecmo', asked }), [
    'Zwisch',
    'Handover',
    'Transport',
    'critical error',
  ]);
  t.strictSame(evaluationGaps(makeEvaluation(), { kind: 'cpb', asked: ASKED_BY_DEFAULT }), []);
});

t.test('one evaluation has one form, whatever the order of its ratings', async (t) => {
  const [one, two, three] = [graded('prime', '2'), autonomy('show_tell'), graded('initiate', '4')];
  t.strictSame(inOrder({ ratings: [one, two, three] }), inOrder({ ratings: [three, two, one] }));
});

t.test('critical errors are counted where a domain was graded as one', async (t) => {
  const ratings = [graded('prime', '1'), graded('initiate', '1'), graded('gas', '2')];
  t.equal(criticalErrorsIn({ ratings }), 2);
  t.equal(
    criticalErrorsIn({ ratings: [{ ...autonomy('1'), scaleId: 'musc' }] }),
    0,
    'the whole case is no domain',
  );
});

t.test('how close the supervisor was is no judgement', async (t) => {
  t.equal(isEvaluated({ supervisionLevel: 'distant', ratings: [] }), false);
  t.equal(isEvaluated({ criticalError: false, ratings: [] }), true);
  t.equal(isEvaluated(undefined), false);
  t.equal(Evaluation.safeParse({}).success, false);
});
