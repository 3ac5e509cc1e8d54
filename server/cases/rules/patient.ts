/** Rules C27 to C30, C35 and C40: does what is said of the patient fit the band, the size and the operation? */
import { bmiKgM2, elsoClassOf } from '../computed.ts';
import { confirm, inform, refuse } from '../finding.ts';
import type { CpbFacts, ShortFacts } from '../forms.ts';
import type { CaseRule } from '../rule.ts';
import { AGE_BANDS, type AgeBand } from '../vocabulary.ts';

interface Age {
  unit: 'd' | 'mo' | 'y';
  min: number;
  max: number;
}

/** What a band holds, in the unit in which an age of that band is kept. */
const AGE_OF_BAND: Record<AgeBand, Age | undefined> = {
  neonate: { unit: 'd', min: 0, max: 28 },
  infant: { unit: 'mo', min: 1, max: 11 },
  toddler: { unit: 'mo', min: 12, max: 23 },
  child: { unit: 'y', min: 2, max: 11 },
  adolescent: { unit: 'y', min: 12, max: 17 },
  adult_18_21: { unit: 'y', min: 18, max: 21 },
  adult: { unit: 'y', min: 22, max: 89 },
  adult_90plus: undefined,
};
const UNIT_WORDS = { d: 'days', mo: 'months', y: 'years' } as const;
const bandLabel = (ageBand: AgeBand): string =>
  (AGE_BANDS.find(({ code }) => code === ageBand)?.label ?? ageBand).toLowerCase();

const C27: CaseRule<ShortFacts> = {
  id: 'C27',
  title: 'Age and age band',
  find({ facts: { ageValue, ageUnit }, ageBand }) {
    if (ageValue === undefined || ageBand === undefined) return [];
    const held = AGE_OF_BAND[ageBand];
    if (held === undefined)
      return [refuse('C27', 'facts.ageValue', 'of 90 years and over no number is kept; leave it empty')];
    if (ageUnit === undefined) return [];
    if (ageUnit === held.unit && ageValue >= held.min && ageValue <= held.max) return [];
    const message = `the band ${bandLabel(ageBand)} holds ${held.min} to ${held.max} ${UNIT_WORDS[held.unit]}`;
    return [refuse('C27', 'facts.ageValue', message)];
  },
};

const USUAL_WEIGHT_KG: Record<AgeBand, readonly [number, number]> = {
  neonate: [0.5, 6.5],
  infant: [1.5, 13],
  toddler: [5, 18],
  child: [7, 70],
  adolescent: [20, 150],
  adult_18_21: [30, 250],
  adult: [30, 250],
  adult_90plus: [30, 250],
};

const C28: CaseRule<ShortFacts> = {
  id: 'C28',
  title: 'Weight and age band',
  find({ facts: { weightKg }, ageBand }) {
    if (weightKg === undefined || ageBand === undefined) return [];
    const [min, max] = USUAL_WEIGHT_KG[ageBand];
    if (weightKg >= min && weightKg <= max) return [];
    const message = `the band ${bandLabel(ageBand)} usually weighs ${min} to ${max} kg; is ${weightKg} kg right?`;
    return [confirm('C28', 'facts.weightKg', message)];
  },
};

const C29: CaseRule<ShortFacts> = {
  id: 'C29',
  title: 'Height and weight',
  find({ facts: { heightCm, weightKg } }) {
    if (heightCm === undefined || weightKg === undefined) return [];
    const bmi = bmiKgM2(heightCm, weightKg);
    if (bmi >= 10 && bmi <= 60) return [];
    return [confirm('C29', 'facts.weightKg', `height and weight make a BMI of ${bmi}; are both right?`)];
  },
};

const ADULT_ONLY = ['CABG', 'CABG_BH', 'OPCAB', 'MIDCAB'];
/** First operations of a life; an adult has other congenital ones. */
const NEWBORN_ONLY = ['NORWOOD', 'HYBRID_1', 'ASO', 'ASO_VSD'];

const C30: CaseRule<ShortFacts> = {
  id: 'C30',
  title: 'Operation and age band',
  find({ facts: { procedures = [] }, ageBand }) {
    if (ageBand === undefined) return [];
    const strange = ageBand === 'neonate' ? ADULT_ONLY : elsoClassOf(ageBand) === 'adult' ? NEWBORN_ONLY : [];
    const found = procedures.find((code) => strange.includes(code));
    if (found === undefined) return [];
    return [confirm('C30', 'facts.procedures', `${found} in the band ${bandLabel(ageBand)} is very unusual`)];
  },
};

const C35: CaseRule<CpbFacts> = {
  id: 'C35',
  title: 'Arterial cannula and age band',
  find({ facts: { arterialCannulaFr }, ageBand }) {
    if (arterialCannulaFr === undefined || ageBand === undefined) return [];
    const isLarge = ageBand === 'neonate' && arterialCannulaFr > 12;
    const isSmall = elsoClassOf(ageBand) === 'adult' && arterialCannulaFr < 14;
    if (!isLarge && !isSmall) return [];
    const message = `${arterialCannulaFr} Fr is ${isLarge ? 'large' : 'small'} for the band ${bandLabel(ageBand)}; is it in Fr?`;
    return [confirm('C35', 'facts.arterialCannulaFr', message)];
  },
};

const TRANSPLANTS = ['HTX', 'HTX_PED', 'HLTX', 'LTX_S', 'LTX_D'];

const C40: CaseRule<CpbFacts> = {
  id: 'C40',
  title: 'Ischemic time of the donor organ',
  find({ facts: { procedures = [], xclampTimeMin = 0 } }) {
    if (xclampTimeMin === 0 || !procedures.some((code) => TRANSPLANTS.includes(code))) return [];
    const message =
      'the cross-clamp time is the recipient’s; the ischemic time of the donor organ is no part of it';
    return [inform('C40', 'facts.xclampTimeMin', message)];
  },
};

export const PATIENT_RULES: readonly CaseRule<ShortFacts>[] = [C27, C28, C29, C30];
export const CPB_PATIENT_RULES: readonly CaseRule<CpbFacts>[] = [C35, C40];
