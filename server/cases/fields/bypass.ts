/** The core of a bypass case: what every student answers. The panels with the rest are in files of their own. */
import { type Facts, type FieldGroup, number, one, some, yesNo } from '../field.ts';
import {
  AORTIC_OCCLUSIONS,
  ARTERIAL_CANNULATION_SITES,
  ARTERIAL_PUMPS,
  CARDIOPLEGIA_DELIVERIES,
  CARDIOPLEGIA_SOLUTIONS,
  CPB_UTILIZATIONS,
  LOWEST_TEMP_SITES,
  VENOUS_CANNULATION_SITES,
} from '../vocabulary.ts';
import { PROCEDURE_FIELDS } from './operation.ts';

export const isOccluded = ({ aorticOcclusion }: Facts): boolean =>
  aorticOcclusion === 'crossclamp' || aorticOcclusion === 'balloon';
export const hasCardioplegia = ({ cardioplegiaDelivery }: Facts): boolean =>
  (cardioplegiaDelivery ?? 'none') !== 'none';
const wasUsed = ({ cpbUtilization }: Facts): boolean => cpbUtilization !== 'none';
export const hasArrest = ({ circulatoryArrest }: Facts): boolean => circulatoryArrest === true;

export const BYPASS_OPERATION_GROUP = {
  panel: 'core',
  title: 'Patient and operation',
  fields: PROCEDURE_FIELDS,
} as const satisfies FieldGroup;

/** Limits after the STS adult cardiac form where it has one. */
export const BYPASS_GROUP = {
  panel: 'core',
  title: 'Bypass',
  fields: {
    cpbUtilization: one('CPB used', CPB_UTILIZATIONS, { origin: 'S', needed: true }),
    aorticOcclusion: one('Aorta', AORTIC_OCCLUSIONS, { origin: 'S', needed: true }),
    cpbTimeMin: number('CPB time', 'min', {
      origin: 'S',
      places: 0,
      hard: [1, 1440],
      soft: [20, 360],
      needed: wasUsed,
    }),
    xclampTimeMin: number('Cross-clamp time', 'min', {
      origin: 'S',
      places: 0,
      hard: [0, 600],
      // A cross-clamp time of 0 belongs to a beating heart and is no outlier.
      soft: ({ facts }) => (facts.xclampTimeMin === 0 ? undefined : [20, 240]),
      isBeside: true,
      asked: isOccluded,
      needed: true,
    }),
  },
} as const satisfies FieldGroup;

export const BYPASS_TEMPERATURE_GROUP = {
  panel: 'core',
  title: 'Temperature and arrest',
  fields: {
    lowestTempC: number('Lowest temperature', '°C', {
      origin: 'S',
      places: 1,
      hard: [5, 40],
      soft: [15, 37],
      outside: 'did you enter °F?',
      needed: true,
    }),
    lowestTempSite: one('Measured at', LOWEST_TEMP_SITES, { origin: 'S', isBeside: true, needed: true }),
    circulatoryArrest: yesNo('Circulatory arrest', { origin: 'S', needed: true }),
    dhcaMin: number('Arrest time', 'min', {
      origin: 'S',
      places: 0,
      hard: [0, 300],
      soft: [0, 45],
      isBeside: true,
      asked: hasArrest,
      needed: true,
    }),
  },
} as const satisfies FieldGroup;

export const CARDIOPLEGIA_GROUP = {
  panel: 'core',
  title: 'Cardioplegia',
  fields: {
    cardioplegiaDelivery: one('Cardioplegia delivery', CARDIOPLEGIA_DELIVERIES, {
      origin: 'S',
      needed: true,
    }),
    cardioplegiaSolution: one('Cardioplegia solution', CARDIOPLEGIA_SOLUTIONS, {
      origin: 'S',
      asked: hasCardioplegia,
      needed: true,
    }),
  },
} as const satisfies FieldGroup;

export const BYPASS_CIRCUIT_GROUP = {
  panel: 'core',
  title: 'Circuit',
  fields: {
    arterialCannulationSites: some('Arterial cannula', ARTERIAL_CANNULATION_SITES, {
      origin: 'S',
      needed: wasUsed,
    }),
    venousCannulationSites: some('Venous cannula', VENOUS_CANNULATION_SITES, {
      origin: 'S',
      needed: wasUsed,
    }),
    arterialPump: one('Arterial pump', ARTERIAL_PUMPS, { origin: 'S', needed: true }),
  },
} as const satisfies FieldGroup;
