/** All rules across the fields of a case, by the kinds they are asked of. */
import type { Facts } from './field.ts';
import type { Finding } from './finding.ts';
import type { CpbFacts, EcmoFacts, ShortFacts } from './forms.ts';
import { type CaseRule, findingsOfRules, type Given } from './rule.ts';
import { BYPASS_ARREST_RULES } from './rules/bypass-arrest.ts';
import { BYPASS_TIME_RULES } from './rules/bypass-times.ts';
import { COURSE_RULES } from './rules/course.ts';
import { ECMO_CANNULA_RULES } from './rules/ecmo-cannulas.ts';
import { ECMO_COURSE_RULES } from './rules/ecmo-course.ts';
import { CPB_PATIENT_RULES, PATIENT_RULES } from './rules/patient.ts';
import { SIMULATION_RULES } from './rules/simulation.ts';
import type { CaseKind } from './vocabulary.ts';

/** Of every kind with a patient. */
const ANY_PATIENT: readonly CaseRule<ShortFacts>[] = [...PATIENT_RULES];
const CPB_RULES: readonly CaseRule<CpbFacts>[] = [
  ...BYPASS_TIME_RULES,
  ...BYPASS_ARREST_RULES,
  ...CPB_PATIENT_RULES,
  ...COURSE_RULES,
];

const ECLS_RULES: readonly CaseRule<EcmoFacts>[] = [...ECMO_COURSE_RULES, ...ECMO_CANNULA_RULES];

/** Every rule, for those who ask what a rule is about. */
export const RULE_BOOK: readonly Pick<CaseRule, 'id' | 'title'>[] = [
  ...ANY_PATIENT,
  ...CPB_RULES,
  ...ECLS_RULES,
  ...SIMULATION_RULES,
];

/** What the rules of its kind find in a case. */
export function bookFindings(kind: CaseKind, given: Given<Facts>): Finding[] {
  if (kind === 'hfps') return findingsOfRules(SIMULATION_RULES, given);
  const ofPatient = findingsOfRules(ANY_PATIENT, given);
  if (kind === 'cpb') return [...ofPatient, ...findingsOfRules(CPB_RULES, given)];
  if (kind === 'ecmo' || kind === 'ecco2r') return [...ofPatient, ...findingsOfRules(ECLS_RULES, given)];
  return ofPatient;
}

/** What a rule is about; undefined for those that are asked of one field only. */
export const titleOfRule = (id: string): string | undefined =>
  RULE_BOOK.find((rule) => rule.id === id)?.title;
