/** Panels of a bypass case: temperature, circulatory arrest and cerebral perfusion. */
import {
  CEREBRAL_CANNULATION_SITES,
  CEREBRAL_PERFUSION_TYPES,
  PH_MANAGEMENTS,
} from '../bypass-vocabulary.ts';
import { type Facts, type FieldGroup, number, one, some, yesNo } from '../field.ts';
import { hasArrest } from './bypass.ts';

const hasCerebralPerfusion = ({ cerebralPerfusion }: Facts): boolean => cerebralPerfusion === true;
const FAHRENHEIT = 'did you enter °F?';

export const TEMPERATURE_PANEL = {
  panel: 'temperature',
  title: 'Temperature',
  fields: {
    arterialOutletPeakC: number('Peak arterial outlet temperature', '°C', {
      origin: 'S',
      places: 1,
      hard: [5, 42],
      outside: FAHRENHEIT,
    }),
    rewarmingGradientC: number('Largest gradient, arterial to venous, while rewarming', '°C', {
      origin: 'S',
      places: 1,
      hard: [0, 25],
      soft: [0, 10],
    }),
    rewarmingRateCMin: number('Rewarming rate', '°C/min', {
      origin: 'S',
      places: 2,
      hard: [0, 3],
      soft: [0, 0.5],
    }),
    phManagement: one('pH management', PH_MANAGEMENTS, { origin: 'S' }),
    heaterCoolerUsed: yesNo('Heater-cooler used', { origin: 'S' }),
  },
} as const satisfies FieldGroup;

/** Arrest time without cerebral perfusion is core; this is the rest (STS CircArr and CPerf fields, CHSD). */
export const CEREBRAL_PERFUSION_PANEL = {
  panel: 'cerebral_perfusion',
  title: 'Arrest and cerebral perfusion',
  fields: {
    cerebralPerfusion: yesNo('Cerebral perfusion', { origin: 'S', needed: hasArrest }),
    cerebralPerfusionType: one('Direction', CEREBRAL_PERFUSION_TYPES, {
      origin: 'S',
      asked: hasCerebralPerfusion,
      needed: true,
    }),
    cerebralPerfusionMin: number('Time of cerebral perfusion', 'min', {
      origin: 'S',
      places: 0,
      hard: [1, 999],
      soft: [5, 120],
      asked: hasCerebralPerfusion,
      needed: true,
    }),
    cerebralCannulationSites: some('Cannulated for it', CEREBRAL_CANNULATION_SITES, {
      origin: 'S',
      asked: hasCerebralPerfusion,
      needed: true,
    }),
    cerebralFlowMlKgMin: number('Cerebral flow', 'mL/kg/min', {
      origin: 'S',
      places: 1,
      hard: [1, 60],
      soft: ({ facts }) => (facts.cerebralPerfusionType === 'antegrade' ? [5, 15] : undefined),
      asked: hasCerebralPerfusion,
    }),
    totalArrestMin: number('Total arrest, with and without perfusion', 'min', {
      origin: 'S',
      places: 0,
      hard: [0, 1_299],
      asked: hasArrest,
    }),
    lowerBodyArrestMin: number('Arrest of the lower body', 'min', {
      origin: 'K',
      places: 0,
      hard: [0, 600],
      soft: [0, 90],
    }),
    cerebralOximetry: yesNo('Cerebral oximetry (NIRS)', { origin: 'S' }),
  },
} as const satisfies FieldGroup;
