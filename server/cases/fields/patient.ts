/** The patient, as far as a size or an age changes what is done; never who it was. */
import { type FieldGroup, number, one, type Range, type Subject, some } from '../field.ts';
import { AGE_UNITS, INDICATIONS, LVEF_BANDS, SEXES_AT_BIRTH } from '../patient-vocabulary.ts';
import type { AgeBand } from '../vocabulary.ts';

type ByBand = Partial<Record<AgeBand, Range>>;
const byBand =
  (ranges: ByBand) =>
  ({ ageBand }: Subject): Range | undefined =>
    ageBand && ranges[ageBand];

const ADULT_HEIGHT: Range = [130, 210];
/** Ranges of children are broad on purpose: rule C28 holds the weight against the band. */
const USUAL_HEIGHT_CM: ByBand = {
  neonate: [25, 60],
  infant: [40, 85],
  toddler: [65, 100],
  child: [75, 165],
  adolescent: [120, 200],
  adult_18_21: ADULT_HEIGHT,
  adult: ADULT_HEIGHT,
  adult_90plus: ADULT_HEIGHT,
};

/**
 * The coarsest age that still counts rightly: days to 28, months to 23, years to 89. Of 90 years and over no number is
 * kept (45 CFR 164.514(b)(2)(i)(C)).
 */
export const PATIENT_PANEL = {
  panel: 'patient',
  title: 'Patient',
  fields: {
    ageValue: number('Age', '', {
      origin: 'S',
      places: 0,
      hard: [0, 89],
      hint: 'Leave it empty for 90 and over.',
    }),
    ageUnit: one('Unit of the age', AGE_UNITS, {
      origin: 'S',
      isBeside: true,
      asked: ({ ageValue }) => ageValue !== undefined,
      needed: true,
    }),
    gestationalAgeWeeks: number('Gestational age at birth', 'weeks', {
      origin: 'E',
      places: 0,
      hard: [22, 44],
      asked: ({ ageUnit }) => ageUnit === 'd' || ageUnit === 'mo',
    }),
    sexAtBirth: one('Sex at birth', SEXES_AT_BIRTH, { origin: 'S' }),
    heightCm: number('Height', 'cm', {
      origin: 'S',
      places: 1,
      hard: [20, 251],
      soft: byBand(USUAL_HEIGHT_CM),
      hint: '1 inch is 2.54 cm.',
      outside: 'did you enter inches or metres?',
    }),
    weightKg: number('Weight', 'kg', {
      origin: 'S',
      places: 2,
      hard: [0.3, 350],
      isBeside: true,
      hint: '1 pound is 0.454 kg.',
      outside: 'did you enter pounds or grams?',
    }),
    baselineHctPct: number('Baseline hematocrit', '%', {
      origin: 'S2',
      places: 1,
      hard: [8, 70],
      soft: [24, 48],
      outside: 'did you enter hemoglobin?',
    }),
    lvefBand: one('Ejection fraction of the left ventricle', LVEF_BANDS, { origin: 'E' }),
    redoCount: number('Earlier operations on the heart', '', {
      origin: 'S',
      places: 0,
      hard: [0, 9],
      soft: [0, 5],
    }),
    indications: some('Indication', INDICATIONS, { origin: 'E' }),
  },
} as const satisfies FieldGroup;
