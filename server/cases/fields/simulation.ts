/** A simulation is never a patient case. */
import { type FieldGroup, number, one } from '../field.ts';
import { SIM_SCENARIOS } from '../vocabulary.ts';

export const SIMULATION_GROUP = {
  panel: 'core',
  title: 'The simulation',
  fields: {
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
