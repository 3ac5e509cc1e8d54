/** Equipment, parameters and anticoagulation of an ECMO run, as they typically were while the student was there. */
import { TUBING_SIZES } from '../circuit-vocabulary.ts';
import { elsoClassOf } from '../computed.ts';
import { CRRT_POSITIONS, ECLS_ANTICOAGULANTS, ECLS_PRIMES, MEMBRANE_LUNGS } from '../ecmo-vocabulary.ts';
import { type Facts, type FieldGroup, number, one, type Range, type Subject, yesNo } from '../field.ts';

/** CO2 removal runs with less, and between newborns and adults the size decides: E18 asks by weight. */
function usualFlowLMin({ ageBand, facts: { eclsModeStart } }: Subject): Range | undefined {
  if (ageBand === undefined || String(eclsModeStart).endsWith('ECCO2R')) return undefined;
  const found = elsoClassOf(ageBand);
  if (found === 'pediatric') return undefined;
  return found === 'adult' ? [2, 7] : [0.3, 0.6];
}

const membraneMmHg = (label: string) =>
  number(label, 'mmHg', { origin: 'K', places: 0, hard: [0, 600], soft: [50, 300] });

export const ECMO_PARAMETERS_PANEL = {
  panel: 'ecmo_parameters',
  title: 'Equipment and parameters',
  fields: {
    membraneLung: one('Membrane lung', MEMBRANE_LUNGS, { origin: 'K' }),
    eclsPrime: one('Prime', ECLS_PRIMES, { origin: 'S' }),
    eclsTubing: one('Tubing, internal diameter', TUBING_SIZES, { origin: 'S' }),
    eclsFlowLMin: number('Blood flow', 'L/min', {
      origin: 'K',
      places: 2,
      hard: [0.01, 10],
      soft: usualFlowLMin,
      outside: 'did you enter mL/min?',
    }),
    eclsSpeedRpm: number('Pump speed', 'rpm', {
      origin: 'S',
      places: 0,
      hard: [0, 15_000],
      soft: [1_000, 5_000],
      isBeside: true,
      asked: ({ ecmoPump }) => ecmoPump !== 'pumpless',
    }),
    eclsSweepLMin: number('Sweep gas flow', 'L/min', {
      origin: 'S',
      places: 1,
      hard: [0, 20],
      soft: [0.5, 10],
    }),
    fso2Pct: number('FsO2', '%', {
      origin: 'S',
      places: 0,
      hard: [21, 100],
      isBeside: true,
      hint: 'Oxygen in the sweep gas.',
      outside: 'in percent; did you enter a fraction?',
    }),
    drainagePressureMmHg: number('Drainage pressure', 'mmHg', {
      origin: 'K',
      places: 0,
      hard: [-300, 100],
      soft: [-100, 0],
      hint: 'Before the pump; mostly negative.',
    }),
    preMembraneMmHg: membraneMmHg('Pressure before the membrane lung'),
    postMembraneMmHg: { ...membraneMmHg('Pressure after the membrane lung'), isBeside: true },
    drainageSaturationPct: number('Saturation in the drainage line', '%', {
      origin: 'K',
      places: 0,
      hard: [10, 100],
      soft: [55, 85],
    }),
    recirculationPct: number('Recirculation', '%', {
      origin: 'S',
      places: 0,
      hard: [0, 100],
      soft: [0, 30],
      isBeside: true,
      hint: 'With VV only.',
    }),
    eclsTempC: number('Blood temperature', '°C', {
      origin: 'K',
      places: 1,
      hard: [10, 42],
      soft: [35.5, 37.5],
      outside: 'did you enter °F?',
    }),
    crrtOnCircuit: yesNo('Renal replacement on the circuit', { origin: 'K' }),
    crrtPosition: one('Joined', CRRT_POSITIONS, {
      origin: 'E',
      isBeside: true,
      asked: ({ crrtOnCircuit }) => crrtOnCircuit === true,
    }),
  },
} as const satisfies FieldGroup;

const isHeparin = ({ eclsAnticoagulant }: Facts): boolean => eclsAnticoagulant === 'heparin';
const underHeparin =
  (range: Range) =>
  ({ facts }: Subject): Range | undefined =>
    isHeparin(facts) ? range : undefined;

/**
 * The usual ranges are common targets, to be compared with the ELSO guideline on anticoagulation of 2021: they ask
 * about a typing error, and are no advice.
 */
export const ECMO_ANTICOAGULATION_PANEL = {
  panel: 'ecmo_anticoagulation',
  title: 'Anticoagulation on ECMO',
  fields: {
    eclsAnticoagulant: one('Anticoagulant', ECLS_ANTICOAGULANTS, { origin: 'K' }),
    eclsActSec: number('ACT', 's', {
      origin: 'K',
      places: 0,
      hard: [40, 999],
      soft: underHeparin([160, 220]),
      outside: 'in seconds; did you enter minutes?',
    }),
    antiXaIuMl: number('Anti-Xa', 'IU/mL', {
      origin: 'K',
      places: 2,
      hard: [0, 3],
      soft: underHeparin([0.3, 0.7]),
      isBeside: true,
    }),
    apttSec: number('aPTT', 's', {
      origin: 'K',
      places: 0,
      hard: [15, 250],
      soft: ({ facts: { eclsAnticoagulant } }) =>
        eclsAnticoagulant === 'bivalirudin' ? [50, 80] : undefined,
    }),
    apttRatio: number('aPTT ratio', '', {
      origin: 'K',
      places: 1,
      hard: [0.5, 10],
      soft: underHeparin([1.5, 2.5]),
      isBeside: true,
      hint: 'Measured by baseline.',
    }),
    fibrinogenMgDl: number('Fibrinogen', 'mg/dL', {
      origin: 'K',
      places: 0,
      hard: [20, 1_500],
      outside: 'did you enter g/L?',
    }),
    plateletsPerNl: number('Platelets', '10⁹/L', {
      origin: 'K',
      places: 0,
      hard: [0, 2_000],
      isBeside: true,
    }),
    plasmaFreeHbMgDl: number('Plasma free hemoglobin', 'mg/dL', { origin: 'K', places: 0, hard: [0, 2_000] }),
  },
} as const satisfies FieldGroup;
