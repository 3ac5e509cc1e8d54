/** Panels of a bypass case: runs and times, cannulas, myocardial protection. */
import {
  ASSISTED_DRAINAGES,
  CARDIOPLEGIA_RATIOS,
  CARDIOPLEGIA_TEMPERATURES,
  CARDIOPLEGIA_TYPES,
  CAVAL_SNARES,
  COMBINATION_PLANS,
  TOPICAL_COOLINGS,
  UNPLANNED_REASONS,
  VENT_SITES,
} from '../bypass-vocabulary.ts';
import { elsoClassOf } from '../computed.ts';
import {
  byPattern,
  type FieldGroup,
  notation,
  number,
  one,
  type Range,
  type Subject,
  yesNo,
} from '../field.ts';
import { hasCardioplegia } from './bypass.ts';

const adultOrChild =
  (adult: Range, child: Range) =>
  ({ ageBand }: Subject): Range | undefined =>
    ageBand && (elsoClassOf(ageBand) === 'adult' ? adult : child);

export const UTILIZATION_PANEL = {
  panel: 'utilization',
  title: 'Runs and times',
  fields: {
    combinationPlan: one('Combination', COMBINATION_PLANS, {
      origin: 'S',
      asked: ({ cpbUtilization }) => cpbUtilization === 'combination',
      needed: true,
    }),
    unplannedReason: one('Reason for the unplanned conversion', UNPLANNED_REASONS, {
      origin: 'S',
      asked: ({ combinationPlan }) => combinationPlan === 'unplanned',
      needed: true,
    }),
    cpbRuns: number('Pump runs', '', { origin: 'E', places: 0, hard: [1, 9], soft: [1, 2] }),
    inducedFibrillationMin: number('Induced fibrillation', 'min', {
      origin: 'S',
      places: 0,
      hard: [0, 600],
      soft: [0, 120],
    }),
    coolingMin: number('Cooling', 'min', { origin: 'S', places: 0, hard: [0, 600], soft: [5, 90] }),
    rewarmingMin: number('Rewarming', 'min', {
      origin: 'S',
      places: 0,
      hard: [0, 600],
      soft: [5, 90],
      isBeside: true,
    }),
  },
} as const satisfies FieldGroup;

export const CANNULATION_PANEL = {
  panel: 'cannulation',
  title: 'Cannulas and drainage',
  fields: {
    arterialCannulaFr: number('Arterial cannula, size', 'Fr', {
      origin: 'S2',
      places: 1,
      hard: [4, 28],
      soft: adultOrChild([16, 24], [6, 16]),
      outside: 'did you enter mm? Fr is 3 times mm',
    }),
    venousCannulasFr: notation('Venous cannula, size', {
      origin: 'K',
      read: byPattern(
        /^(?:[6-9]|[1-4]\d|5[01])(?:\.\d)?(?:\/(?:[6-9]|[1-4]\d|5[01])(?:\.\d)?){0,2}$/,
        'sizes in Fr from 6 to 51, as 29, 36/51 or 24/28/28',
      ),
      placeholder: '36/51',
      hint: 'In Fr; two-stage or two cannulas as n/n.',
    }),
    assistedDrainage: one('Venous drainage', ASSISTED_DRAINAGES, { origin: 'S' }),
    vacuumMmHg: number('Vacuum', 'mmHg', {
      origin: 'K',
      places: 0,
      hard: [-120, 0],
      soft: [-60, -10],
      hint: 'Below zero: -40.',
      isBeside: true,
      asked: ({ assistedDrainage }) => assistedDrainage === 'vavd',
      needed: true,
    }),
    ventSite: one('LV vent', VENT_SITES, { origin: 'K' }),
    cavalSnares: one('Caval snares', CAVAL_SNARES, { origin: 'K' }),
  },
} as const satisfies FieldGroup;

export const PROTECTION_PANEL = {
  panel: 'protection',
  title: 'Myocardial protection',
  fields: {
    cardioplegiaType: one('Cardioplegia', CARDIOPLEGIA_TYPES, {
      origin: 'S',
      asked: hasCardioplegia,
      needed: true,
    }),
    cardioplegiaRatio: one('Blood to crystalloid', CARDIOPLEGIA_RATIOS, {
      origin: 'K',
      asked: hasCardioplegia,
    }),
    cardioplegiaTemperature: one('Temperature of the cardioplegia', CARDIOPLEGIA_TEMPERATURES, {
      origin: 'K',
      asked: hasCardioplegia,
    }),
    hotShot: yesNo('Hot shot', { origin: 'K', asked: hasCardioplegia }),
    cardioplegiaDoses: number('Doses', '', {
      origin: 'S',
      places: 0,
      hard: [1, 40],
      soft: [1, 10],
      asked: hasCardioplegia,
    }),
    cardioplegiaTotalMl: number('Total volume', 'mL', {
      origin: 'K',
      places: 0,
      hard: [0, 10_000],
      soft: usualCardioplegiaMl,
      isBeside: true,
      asked: hasCardioplegia,
    }),
    longestDoseIntervalMin: number('Longest interval between doses', 'min', {
      origin: 'K',
      places: 0,
      hard: [0, 300],
      soft: [10, 90],
      asked: hasCardioplegia,
    }),
    topicalCooling: one('Topical cooling', TOPICAL_COOLINGS, { origin: 'K' }),
  },
} as const satisfies FieldGroup;

/** An adult gets 500 to 4000 mL, a child 10 to 60 mL/kg. */
function usualCardioplegiaMl({ ageBand, facts: { weightKg } }: Subject): Range | undefined {
  if (ageBand === undefined) return undefined;
  if (elsoClassOf(ageBand) === 'adult') return [500, 4_000];
  return typeof weightKg === 'number' ? [Math.round(10 * weightKg), Math.round(60 * weightKg)] : undefined;
}
