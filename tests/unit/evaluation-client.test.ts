/** What the inbox makes of a supervisor's ratings before it sends them. */
import { randomUUID } from 'node:crypto';
import t from 'tap';
import {
  draftOf,
  EMPTY_EVALUATION,
  evaluatedAlike,
  evaluationOf,
  gapsIn,
  sharedDomains,
} from '../../client/screens/inbox/evaluation-draft.ts';
import type { Evaluation, EvaluationSettings } from '../../server/evaluations/contract.ts';
import { ASKED_BY_DEFAULT } from '../../server/evaluations/rules.ts';

const asked: EvaluationSettings = {
  ...ASKED_BY_DEFAULT,
  version: 1,
  domains: ['initiate', 'handover', 'circuit_check'],
  isRequired: true,
};

/** As much of a decision as is read. */
function signing(kind: 'cpb' | 'ecmo', evaluation?: Evaluation) {
  const ref = { record: 'case', recordId: randomUUID(), version: 2 } as const;
  return {
    entry: { record: 'case', view: { content: { kind, facts: {} } } },
    request: { ...ref, decision: 'sign', ...(evaluation && { evaluation }) },
  } as const;
}

t.test('a supervisor who says nothing signs without an evaluation', (t) => {
  t.equal(evaluationOf(EMPTY_EVALUATION, asked), undefined);
  t.equal(evaluationOf({ ...EMPTY_EVALUATION, caseLevels: { zwisch: '' } }, asked), undefined);
  t.end();
});

t.test('what a supervisor said is kept with the version of the scale, and opens again as it was', (t) => {
  const draft = {
    supervisionLevel: 'direct_at_pump',
    criticalError: 'no',
    caseLevels: { zwisch: 'active_help' },
    domainLevels: { initiate: '3' },
  };
  const evaluation = evaluationOf(draft, asked);
  t.match(evaluation, {
    criticalError: false,
    ratings: [
      { scaleId: 'zwisch', scaleVersion: 1, level: 'active_help' },
      { scaleId: 'musc', scaleVersion: 1, item: 'initiate', level: '3' },
    ],
  });
  t.strictSame(evaluation && draftOf(evaluation), draft);
  t.end();
});

t.test('who rates a batch alike leaves alone what was rated by itself, and sent back', (t) => {
  const own = { ratings: [], criticalError: true };
  const alike = { ratings: [], criticalError: false };
  const planned = [signing('cpb'), signing('ecmo', own)];
  t.match(
    evaluatedAlike(planned, alike).map(({ request }) => request),
    [{ evaluation: alike }, { evaluation: own }],
  );
  t.strictSame(evaluatedAlike(planned, undefined), planned);
  t.end();
});

t.test(
  'a bypass and an ECMO case share the domains that both have, and what is missing is named once',
  (t) => {
    const codes = (...kinds: ('cpb' | 'ecmo')[]) => sharedDomains(kinds, asked).map(({ code }) => code);
    t.strictSame(codes('cpb'), ['initiate', 'handover']);
    t.strictSame(codes('cpb', 'ecmo'), ['handover']);
    t.strictSame(gapsIn([signing('cpb'), signing('cpb')], asked), [
      'Zwisch',
      'Going on bypass',
      'Handover',
      'critical error',
    ]);
    t.strictSame(gapsIn([signing('cpb')], { ...asked, isRequired: false }), []);
    t.end();
  },
);
