/** Rules C1 to C14 and C27 to C40 of the case model: each fires, and keeps quiet next door. */
import t from 'tap';
import type { CpbFacts } from '../../server/cases/forms.ts';
import { RULE_BOOK } from '../../server/cases/rule-book.ts';
import { KEPT_ELSEWHERE } from '../../server/cases/rules/left-out.ts';
import { findingsOf } from '../../server/cases/rules.ts';
import type { AgeBand } from '../../server/cases/vocabulary.ts';
import { makeCpbCase } from '../helpers/make.ts';
import { holdsRules, type RuleCase } from '../helpers/rule-cases.ts';

const cpb = (facts: Partial<CpbFacts>, ageBand: AgeBand = 'adult') => ({
  ...makeCpbCase({ facts }),
  ageBand,
});
const includes = { cpbTimeConvention: 'includes_arrest' } as const;
const arrest = (facts: Partial<CpbFacts>) =>
  cpb({ circulatoryArrest: true, dhcaMin: 20, lowestTempC: 18, ...facts });

const RULES: readonly RuleCase[] = [
  {
    rule: 'C1',
    severity: 'refuse',
    field: 'xclampTimeMin',
    fires: cpb({ cpbTimeMin: 80, xclampTimeMin: 81 }),
    quiet: cpb({ cpbTimeMin: 80, xclampTimeMin: 80 }),
  },
  {
    rule: 'C1',
    severity: 'refuse',
    field: 'xclampTimeMin',
    fires: arrest({ cpbTimeMin: 80, xclampTimeMin: 101 }),
    quiet: arrest({ cpbTimeMin: 80, xclampTimeMin: 100 }),
  },
  {
    rule: 'C2',
    severity: 'refuse',
    field: 'cpbUtilization',
    fires: cpb({ cpbUtilization: 'none', cpbTimeMin: 90 }),
    quiet: cpb({ cpbUtilization: 'left_heart_bypass', cpbTimeMin: 90 }),
  },
  {
    rule: 'C3',
    severity: 'refuse',
    field: 'xclampTimeMin',
    fires: cpb({ aorticOcclusion: 'beating', xclampTimeMin: 30 }),
    quiet: cpb({ aorticOcclusion: 'balloon', xclampTimeMin: 30 }),
  },
  {
    rule: 'C4',
    severity: 'confirm',
    field: 'cardioplegiaDelivery',
    fires: cpb({ aorticOcclusion: 'crossclamp', cardioplegiaDelivery: 'none' }),
    quiet: cpb({ aorticOcclusion: 'fibrillating', cardioplegiaDelivery: 'none' }),
  },
  {
    rule: 'C8',
    severity: 'confirm',
    field: 'cerebralPerfusion',
    fires: cpb({ circulatoryArrest: false, cerebralPerfusion: true }),
    quiet: arrest({ cerebralPerfusion: true }),
  },
  {
    rule: 'C9',
    severity: 'refuse',
    field: 'cerebralPerfusionMin',
    fires: arrest({ cpbTimeMin: 100, cerebralPerfusionMin: 101 }),
    quiet: arrest({ cpbTimeMin: 100, cerebralPerfusionMin: 100 }),
  },
  {
    rule: 'C9',
    severity: 'refuse',
    field: 'dhcaMin',
    setting: includes,
    fires: arrest({ cpbTimeMin: 100, cerebralPerfusionMin: 81 }),
    quiet: arrest({ cpbTimeMin: 100, cerebralPerfusionMin: 80 }),
  },
  {
    rule: 'C9',
    severity: 'confirm',
    field: 'dhcaMin',
    fires: arrest({ cpbTimeMin: 40, xclampTimeMin: 40, dhcaMin: 41 }),
    quiet: arrest({ cpbTimeMin: 40, xclampTimeMin: 40, dhcaMin: 40 }),
  },
  {
    rule: 'C10',
    severity: 'refuse',
    field: 'totalArrestMin',
    fires: arrest({ totalArrestMin: 19 }),
    quiet: arrest({ totalArrestMin: 20 }),
  },
  {
    rule: 'C10',
    severity: 'confirm',
    field: 'totalArrestMin',
    fires: arrest({ totalArrestMin: 53, cerebralPerfusionMin: 30 }),
    quiet: arrest({ totalArrestMin: 52, cerebralPerfusionMin: 30 }),
  },
  {
    rule: 'C11',
    severity: 'confirm',
    field: 'lowestTempC',
    fires: arrest({ lowestTempC: 28.1 }),
    quiet: arrest({ lowestTempC: 28 }),
  },
  {
    rule: 'C12',
    severity: 'inform',
    field: 'lowestTempC',
    fires: arrest({ lowestTempC: 24 }),
    quiet: arrest({ lowestTempC: 20 }),
  },
  {
    rule: 'C13',
    severity: 'confirm',
    field: 'dhcaMin',
    fires: arrest({ dhcaMin: 41 }),
    quiet: arrest({ dhcaMin: 41, cerebralPerfusion: true }),
  },
  {
    rule: 'C14',
    severity: 'refuse',
    field: 'arterialOutletPeakC',
    fires: cpb({ lowestTempC: 32, arterialOutletPeakC: 31.9 }),
    quiet: cpb({ lowestTempC: 32, arterialOutletPeakC: 36.9 }),
  },
  {
    rule: 'C14',
    severity: 'confirm',
    field: 'arterialOutletPeakC',
    fires: cpb({ arterialOutletPeakC: 37.1 }),
    quiet: cpb({ arterialOutletPeakC: 37 }),
  },
  {
    rule: 'C27',
    severity: 'refuse',
    field: 'ageValue',
    fires: cpb({ ageValue: 29, ageUnit: 'd' }, 'neonate'),
    quiet: cpb({ ageValue: 28, ageUnit: 'd' }, 'neonate'),
  },
  {
    rule: 'C27',
    severity: 'refuse',
    field: 'ageValue',
    fires: cpb({ ageValue: 5, ageUnit: 'y' }, 'neonate'),
    quiet: cpb({ ageValue: 17, ageUnit: 'y' }, 'adolescent'),
  },
  {
    rule: 'C27',
    severity: 'refuse',
    field: 'ageValue',
    fires: cpb({ ageValue: 89 }, 'adult_90plus'),
    quiet: cpb({ ageValue: 89, ageUnit: 'y' }, 'adult'),
  },
  {
    rule: 'C28',
    severity: 'confirm',
    field: 'weightKg',
    fires: cpb({ weightKg: 6.6 }, 'neonate'),
    quiet: cpb({ weightKg: 6.5 }, 'neonate'),
  },
  {
    rule: 'C29',
    severity: 'confirm',
    field: 'weightKg',
    fires: cpb({ heightCm: 170, weightKg: 180 }),
    quiet: cpb({ heightCm: 170, weightKg: 170 }),
  },
  {
    rule: 'C30',
    severity: 'confirm',
    field: 'procedures',
    fires: cpb({ procedures: ['CABG'] }, 'neonate'),
    quiet: cpb({ procedures: ['CABG'] }, 'child'),
  },
  {
    rule: 'C30',
    severity: 'confirm',
    field: 'procedures',
    fires: cpb({ procedures: ['NORWOOD'] }, 'adult_18_21'),
    quiet: cpb({ procedures: ['ASD_PATCH'] }, 'adult_18_21'),
  },
  {
    rule: 'C35',
    severity: 'confirm',
    field: 'arterialCannulaFr',
    fires: cpb({ arterialCannulaFr: 14 }, 'neonate'),
    quiet: cpb({ arterialCannulaFr: 12 }, 'neonate'),
  },
  {
    rule: 'C35',
    severity: 'confirm',
    field: 'arterialCannulaFr',
    fires: cpb({ arterialCannulaFr: 12 }),
    quiet: cpb({ arterialCannulaFr: 14 }),
  },
  {
    rule: 'C40',
    severity: 'inform',
    field: 'xclampTimeMin',
    fires: cpb({ procedures: ['HTX'], principalProcedure: 'HTX' }),
    quiet: cpb({ procedures: ['AVR'], principalProcedure: 'AVR' }),
  },
];

t.test('each rule speaks when it should, and is quiet when it should not', async (t) => {
  holdsRules(t, RULES);
});

t.test('a rule is quiet while what it compares is not filled in', async (t) => {
  t.strictSame(findingsOf({ kind: 'cpb', facts: {} }, includes), []);
  const numbers = {
    cpbTimeMin: 90,
    dhcaMin: 20,
    totalArrestMin: 20,
    weightKg: 70,
    arterialCannulaFr: 20,
    ageValue: 60,
  };
  for (const [name, value] of Object.entries(numbers))
    t.strictSame(findingsOf({ kind: 'cpb', facts: { [name]: value } }, includes), [], name);
});

t.test('arrest without hypothermia is asked about in plainer words', async (t) => {
  const [at30, at35] = [30, 35].map((lowestTempC) =>
    findingsOf(arrest({ lowestTempC }), includes).find(({ rule }) => rule === 'C11'),
  );
  t.match(at30?.message, /unusually warm/);
  t.match(at35?.message, /hardly possible/);
});

/** The rules of the case model by their numbers. */
const numbered = (letter: string, most: number): string[] =>
  Array.from({ length: most }, (_, index) => `${letter}${index + 1}`);
const SPECIFIED = [...numbered('C', 40), ...numbered('E', 21), 'E8b', ...numbered('H', 14)];

t.test('every rule of the case model is in the book, or says where it is kept', async (t) => {
  const known = [...RULE_BOOK, ...KEPT_ELSEWHERE].map(({ id }) => id);
  t.strictSame(
    SPECIFIED.filter((id) => !known.includes(id)),
    [],
  );
});

t.test('no rule has two titles, and one that is kept elsewhere says where', async (t) => {
  const ids = RULE_BOOK.map(({ id }) => id);
  t.strictSame(
    ids.filter((id, at) => ids.indexOf(id) !== at),
    [],
  );
  for (const { id, why } of KEPT_ELSEWHERE) {
    t.notOk(ids.includes(id), id);
    t.ok(why.length > 20, why);
  }
});
