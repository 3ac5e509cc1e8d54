/** Rule H4: what a simulation lacks before a board gives credit for it. The record itself stands without. */
import { inform } from '../finding.ts';
import type { SimulationFacts } from '../forms.ts';
import type { CaseRule } from '../rule.ts';

/** ABCP on high-fidelity perfusion simulation: 50 minutes, a CCP, a form that is kept for three years. */
const CREDIT_MIN = 50;

const H4: CaseRule<SimulationFacts> = {
  id: 'H4',
  title: 'Credit for a simulation',
  find({ facts: { simType, activeMin, facilitatorIsCcp, evaluationFormKept } }) {
    if (simType !== 'hfps') return [];
    const lacks = [
      ...(activeMin !== undefined && activeMin < CREDIT_MIN ? [`${CREDIT_MIN} minutes of active time`] : []),
      ...(facilitatorIsCcp === false ? ['a certified perfusionist as facilitator'] : []),
      ...(evaluationFormKept === false ? ['an evaluation form that is kept'] : []),
    ];
    if (lacks.length === 0) return [];
    const message = `ABCP gives no credit for it: it lacks ${lacks.join(' and ')}`;
    return [inform('H4', 'facts.activeMin', message)];
  },
};

export const SIMULATION_RULES: readonly CaseRule<SimulationFacts>[] = [H4];
