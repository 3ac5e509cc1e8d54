/**
 * What can be worked out of a case as far as it is filled in: shown beside the field it belongs to, never typed and
 * never stored. The formulas are in computed.ts. Isomorphic.
 */
import { labelOf } from '../lib/term.ts';
import {
  bedsideHours,
  bloodVolumeMl,
  bmiKgM2,
  bsaM2,
  circuitVolumeMl,
  flowIndexLMinM2,
  flowMlKgMin,
  heparinUnitsKg,
  mmOfFr,
  predictedHctPct,
  pressureDropMmHg,
  primeNetMl,
  racewayMlPerRevolution,
  TEMPERATURE_CLASSES,
  type TubingPiece,
  type TubingSize,
  temperatureClassOf,
  totalArrestMin,
  whenKnown,
} from './computed.ts';
import type { Facts, FieldTable } from './field.ts';

export interface Derived {
  label: string;
  value: string;
  /** How it is worked out, in a few words. */
  how: string;
  /** What a reader should not overlook; never what to do about it. */
  note?: string;
}

interface Derivation {
  /** The field after which it is shown. */
  beside: string;
  label: string;
  unit: string;
  how: string;
  work(facts: Facts): number | string | undefined;
  note?(value: number): string | undefined;
}

const number = (facts: Facts, name: string): number | undefined => {
  const value = facts[name];
  return typeof value === 'number' ? value : undefined;
};
const rowsOf = (facts: Facts, name: string): Facts[] => {
  const value = facts[name];
  return Array.isArray(value) ? value : [];
};

const bsaOf = (facts: Facts) => whenKnown(bsaM2, number(facts, 'heightCm'), number(facts, 'weightKg'));
const bloodVolumeOf = (facts: Facts) => whenKnown(bloodVolumeMl, number(facts, 'weightKg'));
/** As typed, or else gross less autologous prime. */
const netPrimeOf = (facts: Facts) =>
  number(facts, 'primeNetMl') ??
  whenKnown(primeNetMl, number(facts, 'primeGrossMl'), number(facts, 'autologousPrimeMl') ?? 0);

/** Undefined until a piece of tubing is there. */
function circuitVolumeOf(facts: Facts): number | undefined {
  const pieces = rowsOf(facts, 'tubing').filter(
    (row): row is Facts & TubingPiece => row.size !== undefined && typeof row.lengthCm === 'number',
  );
  const parts = ['oxygenatorPrimeMl', 'reservoirOperatingMl'].map((name) => number(facts, name) ?? 0);
  return pieces.length === 0 ? undefined : circuitVolumeMl(pieces, parts);
}

/** Undefined while no shift has its hours. */
function bedsideHoursOf(facts: Facts): number | undefined {
  const shifts = [facts, ...rowsOf(facts, 'furtherShifts')].map((row) => number(row, 'shiftHours'));
  const known = shifts.filter((hours) => hours !== undefined);
  return known.length < 2 ? undefined : bedsideHours(known);
}

const predictedHctNote = (hct: number): string | undefined =>
  hct < 18 || hct > 40
    ? `${hct < 18 ? 'Below 18' : 'Above 40'} %: check weight, hematocrit and prime.`
    : undefined;

const DERIVATIONS: readonly Derivation[] = [
  {
    beside: 'lowestTempC',
    label: 'Class',
    unit: '',
    how: 'of the lowest temperature',
    work: (facts) => {
      const found = whenKnown(temperatureClassOf, number(facts, 'lowestTempC'));
      return found && labelOf(TEMPERATURE_CLASSES, found);
    },
  },
  { beside: 'weightKg', label: 'Body surface area', unit: 'm²', how: 'Mosteller', work: bsaOf },
  {
    beside: 'weightKg',
    label: 'BMI',
    unit: 'kg/m²',
    how: 'weight by height squared',
    work: (facts) => whenKnown(bmiKgM2, number(facts, 'heightCm'), number(facts, 'weightKg')),
  },
  {
    beside: 'weightKg',
    label: 'Estimated blood volume',
    unit: 'mL',
    how: '85 to 65 mL/kg by weight',
    work: bloodVolumeOf,
  },
  {
    beside: 'arterialCannulaFr',
    label: 'Outer diameter',
    unit: 'mm',
    how: 'Fr / 3',
    work: (facts) => whenKnown(mmOfFr, number(facts, 'arterialCannulaFr')),
  },
  {
    beside: 'cerebralPerfusionMin',
    label: 'Arrest with and without perfusion',
    unit: 'min',
    how: 'sum of both',
    work: (facts) =>
      whenKnown(totalArrestMin, number(facts, 'dhcaMin'), number(facts, 'cerebralPerfusionMin')),
  },
  {
    beside: 'flowAvgLMin',
    label: 'Flow index',
    unit: 'L/min/m²',
    how: 'mean flow by body surface',
    work: (facts) => whenKnown(flowIndexLMinM2, number(facts, 'flowAvgLMin'), bsaOf(facts)),
  },
  {
    beside: 'flowAvgLMin',
    label: 'Flow by weight',
    unit: 'mL/kg/min',
    how: 'mean flow by weight',
    work: (facts) => whenKnown(flowMlKgMin, number(facts, 'flowAvgLMin'), number(facts, 'weightKg')),
  },
  {
    beside: 'heparinTotalUnits',
    label: 'Heparin in all',
    unit: 'units/kg',
    how: 'total by weight',
    work: (facts) => whenKnown(heparinUnitsKg, number(facts, 'heparinTotalUnits'), number(facts, 'weightKg')),
  },
  {
    beside: 'primeGrossMl',
    label: 'Gross less autologous prime',
    unit: 'mL',
    how: 'difference',
    work: (facts) => whenKnown(primeNetMl, number(facts, 'primeGrossMl'), number(facts, 'autologousPrimeMl')),
  },
  {
    beside: 'primeGrossMl',
    label: 'Predicted hematocrit on CPB',
    unit: '%',
    how: 'blood volume × Hct / (blood volume + net prime)',
    work: (facts) =>
      whenKnown(predictedHctPct, bloodVolumeOf(facts), number(facts, 'baselineHctPct'), netPrimeOf(facts)),
    note: predictedHctNote,
  },
  {
    beside: 'tubing',
    label: 'Circuit volume',
    unit: 'mL',
    how: 'tubing, oxygenator and reservoir minimum',
    work: circuitVolumeOf,
  },
  {
    beside: 'raceway',
    label: 'Stroke volume',
    unit: 'mL per turn',
    how: 'by the diameter of the raceway',
    work: ({ raceway }) =>
      whenKnown(racewayMlPerRevolution, typeof raceway === 'string' ? (raceway as TubingSize) : undefined), // one of its words
  },
  {
    beside: 'postMembraneMmHg',
    label: 'Transmembrane pressure',
    unit: 'mmHg',
    how: 'before less after',
    work: (facts) =>
      whenKnown(pressureDropMmHg, number(facts, 'preMembraneMmHg'), number(facts, 'postMembraneMmHg')),
  },
  {
    beside: 'eclsFlowLMin',
    label: 'Flow by weight',
    unit: 'mL/kg/min',
    how: 'blood flow by weight',
    work: (facts) => whenKnown(flowMlKgMin, number(facts, 'eclsFlowLMin'), number(facts, 'weightKg')),
  },
  {
    beside: 'furtherShifts',
    label: 'Hours at the bedside',
    unit: 'h',
    how: 'sum of the shifts',
    work: bedsideHoursOf,
  },
];

/** What these fields and the others of the case give, in the order of the fields. */
export const derivedIn = (fields: FieldTable, facts: Facts): Derived[] =>
  Object.keys(fields).flatMap((name) =>
    DERIVATIONS.filter(({ beside }) => beside === name).flatMap(({ label, unit, how, work, note }) => {
      const value = work(facts);
      if (value === undefined) return [];
      const said = typeof value === 'number' ? note?.(value) : undefined;
      return [
        {
          label,
          how,
          value: unit === '' ? String(value) : `${value}\u00a0${unit}`,
          ...(said && { note: said }),
        },
      ];
    }),
  );
