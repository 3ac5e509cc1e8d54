/** Panels of a bypass case: flow, pressure and gas; laboratory values. */
import { elsoClassOf } from '../computed.ts';
import { type FieldGroup, number, type Range, type Subject } from '../field.ts';

const isAdult = ({ ageBand }: Subject): boolean => ageBand !== undefined && elsoClassOf(ageBand) === 'adult';

/** Usual for an adult; of a child, for which sizes differ too much, nothing is asked. */
const ofAdults =
  (range: Range) =>
  (subject: Subject): Range | undefined =>
    isAdult(subject) ? range : undefined;

export const usualMapMmHg = (subject: Subject): Range | undefined =>
  isAdult(subject) ? [50, 80] : subject.ageBand === 'neonate' ? [25, 45] : undefined;

export const FLOW_PANEL = {
  panel: 'flow',
  title: 'Flow, pressure, gas',
  fields: {
    targetFlowIndexLMinM2: number('Target flow index', 'L/min/m²', {
      origin: 'S2',
      places: 2,
      hard: [0.5, 6],
      soft: (subject) => (isAdult(subject) ? [2.2, 2.8] : [2.2, 3.6]),
    }),
    flowAvgLMin: number('Mean arterial flow', 'L/min', {
      origin: 'K',
      places: 2,
      hard: [0.05, 9],
      soft: ofAdults([3, 6.5]),
      outside: 'did you enter mL/min?',
    }),
    mapLowMmHg: number('Lowest mean arterial pressure', 'mmHg', { origin: 'S', places: 0, hard: [5, 200] }),
    mapMeanMmHg: number('Mean arterial pressure, average', 'mmHg', {
      origin: 'S',
      places: 0,
      hard: [5, 200],
      soft: usualMapMmHg,
      isBeside: true,
    }),
    linePressureMaxMmHg: number('Arterial line pressure, highest', 'mmHg', {
      origin: 'K',
      places: 0,
      hard: [0, 600],
      soft: [80, 300],
    }),
    oxygenatorDropMaxMmHg: number('Pressure drop of the oxygenator, highest', 'mmHg', {
      origin: 'K',
      places: 0,
      hard: [0, 500],
      soft: [20, 150],
      isBeside: true,
    }),
    sweepLMin: number('Sweep gas', 'L/min', { origin: 'K', places: 2, hard: [0, 15], soft: [0.3, 6] }),
    fio2MinPct: number('FiO2, lowest', '%', { origin: 'K', places: 0, hard: [21, 100], soft: [40, 100] }),
    fio2MaxPct: number('FiO2, highest', '%', {
      origin: 'K',
      places: 0,
      hard: [21, 100],
      soft: [40, 100],
      isBeside: true,
    }),
    svo2LowPct: number('Lowest SvO2', '%', { origin: 'K', places: 0, hard: [10, 100], soft: [60, 85] }),
    do2iLowMlMinM2: number('Lowest oxygen delivery index', 'mL/min/m²', {
      origin: 'K',
      places: 0,
      hard: [50, 1_000],
      soft: [280, 1_000],
    }),
    pumpSpeedMaxRpm: number('Pump speed, highest', 'rpm', {
      origin: 'K',
      places: 0,
      hard: [0, 6_000],
      // Below 500 rule C34 asks whether the pump is the right one.
      soft: ({ facts: { arterialPump, pumpSpeedMaxRpm } }) =>
        arterialPump === 'centrifugal' && Number(pumpSpeedMaxRpm) >= 500 ? [1_500, 3_800] : undefined,
    }),
    cerebralSaturationChangePct: number('Lowest rSO2 against baseline', '%', {
      origin: 'K',
      places: 0,
      hard: [-80, 60],
      soft: [-20, 10],
      hint: 'Below zero for a fall: -15.',
    }),
  },
} as const satisfies FieldGroup;

const hct = (label: string, soft: Range, rest: { needed?: true; isBeside?: true } = {}) =>
  number(label, '%', {
    origin: 'S',
    places: 1,
    hard: [5, 70],
    soft,
    outside: 'did you enter hemoglobin?',
    ...rest,
  });

export const LABS_PANEL = {
  panel: 'labs',
  title: 'Laboratory values',
  fields: {
    firstHctPct: hct('First hematocrit on CPB', [18, 40]),
    nadirHctPct: {
      ...hct('Nadir hematocrit on CPB', [18, 36]),
      // What is low asks rule C17, in its own words.
      soft: ({ facts: { nadirHctPct } }) => (Number(nadirHctPct) > 36 ? [18, 36] : undefined),
      isBeside: true,
      needed: ({ cpbUtilization }) => cpbUtilization === 'full',
    },
    lastHctPct: hct('Last hematocrit on CPB', [20, 40]),
    postHctPct: hct('Hematocrit after CPB', [20, 40], { isBeside: true }),
    nadirHbGDl: number('Lowest hemoglobin', 'g/dL', {
      origin: 'K',
      places: 1,
      hard: [2, 25],
      soft: [6, 12],
      outside: 'did you enter g/L?',
    }),
    glucoseHighMgDl: number('Highest glucose', 'mg/dL', {
      origin: 'S',
      places: 0,
      hard: [10, 2_000],
      soft: [80, 250],
      hint: '1 mmol/L is 18 mg/dL.',
      outside: 'did you enter mmol/L?',
    }),
    lactateHighMmolL: number('Highest lactate', 'mmol/L', {
      origin: 'K',
      places: 1,
      hard: [0, 30],
      soft: [0.5, 6],
      isBeside: true,
    }),
    potassiumLowMmolL: number('Lowest potassium', 'mmol/L', {
      origin: 'K',
      places: 1,
      hard: [1.5, 10],
      soft: [3.5, 6],
    }),
    potassiumHighMmolL: number('Highest potassium', 'mmol/L', {
      origin: 'K',
      places: 1,
      hard: [1.5, 10],
      soft: [3.5, 6],
      isBeside: true,
    }),
    ionizedCalciumLowMmolL: number('Lowest ionized calcium', 'mmol/L', {
      origin: 'K',
      places: 2,
      hard: [0.1, 3],
      soft: [0.8, 1.3],
    }),
    phLow: number('Lowest pH', '', {
      origin: 'K',
      places: 2,
      hard: [6.5, 8],
      soft: [7.25, 7.55],
      isBeside: true,
    }),
    pao2MmHg: number('PaO2', 'mmHg', {
      origin: 'K',
      places: 0,
      hard: [20, 760],
      soft: [100, 400],
      outside: 'did you enter kPa?',
    }),
  },
} as const satisfies FieldGroup;
