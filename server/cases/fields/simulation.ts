/** A simulation is never a patient case. */
import { type FieldGroup, number, one, yesNo } from '../field.ts';
import { SIM_SCENARIOS, SIM_TYPES } from '../simulation-vocabulary.ts';

export const SIMULATION_GROUP = {
  panel: 'core',
  title: 'The simulation',
  fields: {
    simType: one('Type', SIM_TYPES, { origin: 'K' }),
    scenario: one('Scenario', SIM_SCENARIOS, { origin: 'K', needed: true }),
    activeMin: number('Active time', 'min', {
      origin: 'S',
      hint: 'Time at the pump, without briefing',
      places: 0,
      hard: [1, 720],
      soft: [10, 240],
      needed: true,
    }),
  },
} as const satisfies FieldGroup;

/** What a board asks of a simulation before it gives credit (rule H4). The facilitator is the supervisor of the record. */
export const SIMULATION_RECORD_GROUP = {
  panel: 'core',
  title: 'How it was run',
  fields: {
    facilitatorIsCcp: yesNo('The facilitator is a certified perfusionist', { origin: 'S' }),
    briefing: yesNo('Briefing before it', { origin: 'S' }),
    debriefing: yesNo('Debriefing after it', { origin: 'S', isBeside: true }),
    evaluationFormKept: yesNo('The evaluation form is kept', {
      origin: 'S',
      hint: 'For at least three years.',
    }),
  },
} as const satisfies FieldGroup;
