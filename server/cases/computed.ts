/**
 * Values that a case computes from what was typed, for the form and for the rules. Pure and isomorphic; every formula
 * stands here and nowhere else. Inputs are numbers within the hard limits of their fields; `whenKnown` is for drafts.
 */
import type { SourcedTerm } from '../lib/term.ts';
import type { AgeBand } from './vocabulary.ts';

/** Both ends belong to it. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** A computed value once every input is filled in. A draft may hold a weight of 0: what is no number is not shown. */
export function whenKnown<Inputs extends readonly unknown[], Value>(
  compute: (...inputs: Inputs) => Value,
  ...inputs: { [I in keyof Inputs]: Inputs[I] | undefined }
): Value | undefined {
  if (inputs.includes(undefined)) return undefined;
  const value = compute(...(inputs as unknown as Inputs)); // none of them is undefined
  return typeof value === 'number' && !Number.isFinite(value) ? undefined : value;
}

/** Half goes up in decimals too: 1.005 is a little less in binary, and would else become 1.00. */
function rounded(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.round(Number((value * scale).toPrecision(12))) / scale;
}

/** Body surface area in m2, to 0.01: √(height in cm × weight in kg / 3600). Mosteller, N Engl J Med 1987;317:1098. */
export const bsaM2 = (heightCm: number, weightKg: number): number =>
  rounded(Math.sqrt((heightCm * weightKg) / 3600), 2);

/** Body mass index in kg/m2, to 0.1: weight in kg / (height in m)². Quetelet. */
export const bmiKgM2 = (heightCm: number, weightKg: number): number =>
  rounded((10_000 * weightKg) / heightCm ** 2, 1);

/** Hypothermia by the lowest core temperature; consensus of Yan and others, Ann Cardiothorac Surg 2013;2:163. */
export const TEMPERATURE_CLASSES = [
  { code: 'normothermic', label: 'Normothermic', definition: 'Above 34.0 °C', origin: 'S' },
  { code: 'mild', label: 'Mild hypothermia', definition: '28.1 to 34.0 °C', origin: 'S' },
  { code: 'moderate', label: 'Moderate hypothermia', definition: '20.1 to 28.0 °C', origin: 'S' },
  { code: 'deep', label: 'Deep hypothermia', definition: '14.1 to 20.0 °C', origin: 'S' },
  { code: 'profound', label: 'Profound hypothermia', definition: '14.0 °C and below', origin: 'S' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export type TemperatureClass = (typeof TEMPERATURE_CLASSES)[number]['code'];

/**
 * The class of a lowest temperature in °C. The source speaks in tenths; between two of them the upper limit of the
 * colder class decides, so that no temperature is without a class: 34.05 is normothermic, 28.05 is mild.
 */
export function temperatureClassOf(lowestTempC: number): TemperatureClass {
  if (lowestTempC > 34) return 'normothermic';
  if (lowestTempC > 28) return 'mild';
  if (lowestTempC > 20) return 'moderate';
  return lowestTempC > 14 ? 'deep' : 'profound';
}

/**
 * Blood volume in mL per kg by weight, the convention of perfusion study guides [S2]. By weight and not by age band:
 * the volume needs a weight anyway, and the rows of the source are weights. They stand for, in turn: neonate and
 * infant, toddler and small child, child, large child, adolescent and adult.
 */
const BLOOD_VOLUME_ML_KG = [
  { upToKg: 10, mlKg: 85 },
  { upToKg: 20, mlKg: 80 },
  { upToKg: 30, mlKg: 75 },
  { upToKg: 40, mlKg: 70 },
  { upToKg: Number.POSITIVE_INFINITY, mlKg: 65 },
] as const;

/** Blood volume in mL per kg. A weight on a limit belongs to the smaller patient. */
export const bloodVolumeMlKg = (weightKg: number): number =>
  BLOOD_VOLUME_ML_KG.find(({ upToKg }) => weightKg <= upToKg)?.mlKg ?? Number.NaN; // a NaN has no row

/** Estimated blood volume in mL: weight in kg × mL per kg [S2]. It falls a little from one row to the next. */
export const bloodVolumeMl = (weightKg: number): number => rounded(weightKg * bloodVolumeMlKg(weightKg), 0);

/** Prime left in the circuit in mL: gross prime − what retrograde autologous priming (RAP, VAP) took out of it. */
export const primeNetMl = (primeGrossMl: number, rapMl: number): number => primeGrossMl - rapMl;

/** Hematocrit to expect on bypass in %, to 0.1: blood volume × Hct / (blood volume + net prime); for a prime without blood. */
export const predictedHctPct = (bloodVolumeMl: number, hctPct: number, primeNetMl: number): number =>
  rounded((bloodVolumeMl * hctPct) / (bloodVolumeMl + primeNetMl), 1);

/** What a tube holds, in mL per cm, by its inner diameter in inch: π/4 × (2.54 × diameter)². */
export const TUBING_FILL_ML_CM = { '3/16': 0.178, '1/4': 0.317, '3/8': 0.713, '1/2': 1.267 } as const;
export type TubingSize = keyof typeof TUBING_FILL_ML_CM;

export interface TubingPiece {
  readonly size: TubingSize;
  readonly lengthCm: number;
}

/** What fills the circuit, in mL: each tube's length in cm × fill per cm, and the prime of oxygenator, reservoir, filter. */
export function circuitVolumeMl(tubing: readonly TubingPiece[], partsMl: readonly number[]): number {
  const tubesMl = tubing.map(({ size, lengthCm }) => TUBING_FILL_ML_CM[size] * lengthCm);
  return rounded(sum([...tubesMl, ...partsMl]), 0);
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** What one turn of a roller pump moves, in mL, by the raceway's inner diameter in inch [S2]. */
const RACEWAY_ML_PER_REVOLUTION = {
  '3/16': 7,
  '1/4': 13,
  '3/8': 27,
  '1/2': 45,
} as const satisfies Record<TubingSize, number>;
export const racewayMlPerRevolution = (size: TubingSize): number => RACEWAY_ML_PER_REVOLUTION[size];

/** Pressure drop over an oxygenator or a membrane lung in mmHg: before − after. Negative means swapped readings. */
export const pressureDropMmHg = (preMmHg: number, postMmHg: number): number => preMmHg - postMmHg;

/** Flow by weight in mL/kg/min, to 0.1: 1000 × L/min / kg. */
export const flowMlKgMin = (flowLMin: number, weightKg: number): number =>
  rounded((1000 * flowLMin) / weightKg, 1);

/** The usual flow on bypass by weight, in mL/kg/min; a weight table of perfusion study guides [S2]. */
const USUAL_FLOW_ML_KG_MIN = [
  { upToKg: 3, range: { low: 150, high: 200 } },
  { upToKg: 10, range: { low: 125, high: 175 } },
  { upToKg: 15, range: { low: 100, high: 150 } },
  { upToKg: 30, range: { low: 75, high: 125 } },
] as const;
const USUAL_FLOW_ABOVE_30_KG: Range = { low: 55, high: 100 };

/** The usual flow on bypass in mL/kg/min. A weight on a limit belongs to the smaller patient. */
export const usualFlowMlKgMin = (weightKg: number): Range =>
  USUAL_FLOW_ML_KG_MIN.find(({ upToKg }) => weightKg <= upToKg)?.range ?? USUAL_FLOW_ABOVE_30_KG;

/** Flow index in L/min/m2, to 0.01: L/min / body surface area. */
export const flowIndexLMinM2 = (flowLMin: number, bsaM2: number): number => rounded(flowLMin / bsaM2, 2);

/** ELSO's three classes: neonatal to 28 days, pediatric to under 18 years, adult. */
export type ElsoClass = 'neonatal' | 'pediatric' | 'adult';

const ELSO_CLASSES = {
  neonate: 'neonatal',
  infant: 'pediatric',
  toddler: 'pediatric',
  child: 'pediatric',
  adolescent: 'pediatric',
  adult_18_21: 'adult',
  adult: 'adult',
  adult_90plus: 'adult',
} as const satisfies Record<AgeBand, ElsoClass>;

/** Our bands roll up to the classes of ELSO without an exact age. */
export const elsoClassOf = (ageBand: AgeBand): ElsoClass => ELSO_CLASSES[ageBand];

/** The flow outside of which an ECMO run is asked about (E18), in mL/kg/min; CO2 removal runs lower. */
const ECMO_FLOW_ML_KG_MIN = {
  neonatal: { low: 80, high: 200 },
  pediatric: { low: 60, high: 150 },
  adult: { low: 30, high: 100 },
} as const satisfies Record<ElsoClass, Range>;
export const usualEcmoFlowMlKgMin = (elsoClass: ElsoClass): Range => ECMO_FLOW_ML_KG_MIN[elsoClass];

/** Both ends are usual. */
export const isWithin = (value: number, { low, high }: Range): boolean => value >= low && value <= high;

/** Circulatory arrest in min: without cerebral perfusion + with it (STS TotCircArrTm). */
export const totalArrestMin = (dhcaMin: number, cerebralPerfusionMin: number): number =>
  dhcaMin + cerebralPerfusionMin;

/** Outer diameter of a cannula in mm, to 0.01: Fr / 3 (the French gauge of Charrière). */
export const mmOfFr = (sizeFr: number): number => rounded(sizeFr / 3, 2);

/** French gauge, to 0.1: mm × 3. */
export const frOfMm = (diameterMm: number): number => rounded(diameterMm * 3, 1);

/** Hours at the bedside of one run, to 0.01: the sum of the shifts. */
export const bedsideHours = (shiftHours: readonly number[]): number => rounded(sum(shiftHours), 2);

/** Heparin in units/kg, to whole units: units given / kg. */
export const heparinUnitsKg = (heparinUnits: number, weightKg: number): number =>
  rounded(heparinUnits / weightKg, 0);
