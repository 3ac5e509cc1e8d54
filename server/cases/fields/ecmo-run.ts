/** The run of ECMO as a whole, as far as the student saw it, and how it ended. A case keeps no date and no clock time of it. */

import {
  BRIDGES,
  CANNULATION_TECHNIQUES,
  ECLS_INDICATIONS,
  ECLS_SETTINGS,
  ECLS_START_REASONS,
  ECLS_TRANSPORTS,
  ECLS_URGENCIES,
} from '../ecmo-vocabulary.ts';
import { type Facts, type FieldGroup, number, one, some, yesNo } from '../field.ts';
import { DISCONTINUATION_REASONS, ECLS_EVENTS, SURVIVALS } from '../run-vocabulary.ts';

/** Half of the runs with VA last up to four days, 96 in a hundred less than three weeks. */
export const eclsHours = {
  origin: 'S',
  places: 1,
  hard: [0.1, 8_760],
} as const;

const hasEnded = ({ discontinuationReason }: Facts): boolean =>
  discontinuationReason !== undefined && discontinuationReason !== 'ongoing';

export const ECMO_RUN_PANEL = {
  panel: 'ecmo_run',
  title: 'ECMO run',
  fields: {
    eclsIndication: one('Primary indication', ECLS_INDICATIONS, { origin: 'K' }),
    eclsStartReason: one('Reason to start', ECLS_START_REASONS, { origin: 'S' }),
    eclsUrgency: one('Urgency of the start', ECLS_URGENCIES, { origin: 'S' }),
    bridgeTo: one('Bridge to', BRIDGES, { origin: 'S' }),
    eclsSetting: one('Where it was started', ECLS_SETTINGS, { origin: 'K' }),
    cannulationTechnique: one('Cannulation', CANNULATION_TECHNIQUES, { origin: 'S' }),
    wasTransported: yesNo('Transported on ECLS', { origin: 'K' }),
    transportedBy: one('By', ECLS_TRANSPORTS, {
      origin: 'K',
      isBeside: true,
      asked: ({ wasTransported }) => wasTransported === true,
    }),
    runNumber: number('Run of this patient', 'th run', {
      origin: 'K',
      places: 0,
      hard: [1, 9],
      soft: [1, 2],
      hint: '1 for the first.',
    }),
    eclsHours: number('Hours on ECLS', 'h', {
      ...eclsHours,
      soft: [1, 1_000],
      isSpan: true,
      hint: 'Of the whole run, once it has ended.',
      needed: hasEnded,
    }),
  },
} as const satisfies FieldGroup;

/** A run ends for a reason; who took the cannulas out knows it, and who knows its hours. */
const isOver = ({ phases, eclsHours }: Facts): boolean =>
  eclsHours !== undefined || (Array.isArray(phases) && phases.includes('decannulation'));

export const ECMO_END_PANEL = {
  panel: 'ecmo_end',
  title: 'End of the run, complications',
  fields: {
    eclsEvents: some('Complications', ECLS_EVENTS, { origin: 'S' }),
    discontinuationReason: one('Why support ended', DISCONTINUATION_REASONS, { origin: 'S', needed: isOver }),
    wasWeaned: yesNo('Weaned from ECLS', { origin: 'S', asked: hasEnded }),
    survivedDecannulation: one('Alive after decannulation', SURVIVALS, {
      origin: 'S',
      hint: 'No date, and nothing of the stay after it.',
      isBeside: true,
      asked: hasEnded,
    }),
  },
} as const satisfies FieldGroup;
