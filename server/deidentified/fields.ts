/** Which facts of a case leave, and how coarsely. What is not here stays: a new field is out until somebody decides. Pure. */
import type { AgeBand } from '../cases/vocabulary.ts';

/** To the nearest multiple. */
export const roundedTo = (step: number) => (value: number) =>
  Number((Math.round(value / step) * step).toFixed(1));

type Coarse = (value: number, ageBand: AgeBand | null) => number;

/** Numbers, each as coarse as case model 7.5 wants it. */
export const NUMBERS: Readonly<Record<string, Coarse>> = {
  weightKg: (value, ageBand) => roundedTo(weightStep(ageBand))(value),
  heightCm: roundedTo(5),
  cpbTimeMin: roundedTo(5),
  xclampTimeMin: roundedTo(5),
  dhcaMin: roundedTo(5),
  lowestTempC: roundedTo(1),
  nadirHctPct: roundedTo(1),
  shiftHours: roundedTo(1),
};

/** Neonates 0.1 kg, children 1 kg, adults 5 kg. Without a band the coarsest. */
function weightStep(ageBand: AgeBand | null): number {
  if (ageBand === 'neonate') return 0.1;
  if (ageBand === null || ageBand.startsWith('adult')) return 5;
  return 1;
}

/** Codes that leave as they are: none of them is rare enough to point to one case. */
export const CODES = [
  'caseStatus',
  'circulatoryArrest',
  'aorticOcclusion',
  'cardioplegiaDelivery',
  'arterialPump',
  'supportType',
  'eclsModeStart',
] as const;
