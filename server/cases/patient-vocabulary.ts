/** The value lists of what is said of a patient: nothing that would tell who it was. */
import { codes, type SourcedTerm } from '../lib/term.ts';

export const AGE_UNITS = [
  { code: 'd', label: 'days', definition: '0 to 28 days', origin: 'S' },
  { code: 'mo', label: 'months', definition: '1 to 23 months', origin: 'S' },
  { code: 'y', label: 'years', definition: '2 to 89 years', origin: 'S' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const AGE_UNIT_CODES = codes(AGE_UNITS);

export const SEXES_AT_BIRTH = [
  { code: 'F', label: 'Female', origin: 'S' },
  { code: 'M', label: 'Male', origin: 'S' },
  { code: 'intersex_other', label: 'Intersex or other', origin: 'S' },
  { code: 'not_recorded', label: 'Not recorded', origin: 'S' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const SEX_AT_BIRTH_CODES = codes(SEXES_AT_BIRTH);

export const LVEF_BANDS = [
  { code: '>=50', label: '50 % and more', origin: 'E' },
  { code: '30-49', label: '30 to 49 %', origin: 'E' },
  { code: '<30', label: 'Less than 30 %', origin: 'E' },
  { code: 'unknown', label: 'Unknown', origin: 'E' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const LVEF_BAND_CODES = codes(LVEF_BANDS);

/** Why the patient was operated on; there is no free text for it. */
export const INDICATIONS = [
  { code: 'cad', label: 'Coronary artery disease', origin: 'E' },
  { code: 'valve_stenosis', label: 'Valve stenosis', origin: 'E' },
  { code: 'valve_regurgitation', label: 'Valve regurgitation', origin: 'E' },
  { code: 'endocarditis', label: 'Endocarditis', origin: 'E' },
  { code: 'aneurysm', label: 'Aneurysm', origin: 'E' },
  { code: 'dissection', label: 'Dissection', origin: 'E' },
  { code: 'heart_failure', label: 'Heart failure / transplant', origin: 'E' },
  { code: 'congenital', label: 'Congenital', origin: 'E' },
  { code: 'pe', label: 'Pulmonary embolism', origin: 'E' },
  { code: 'tumor', label: 'Tumor', origin: 'E' },
  { code: 'trauma', label: 'Trauma', origin: 'E' },
  { code: 'other', label: 'Other', origin: 'E' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const INDICATION_CODES = codes(INDICATIONS);
