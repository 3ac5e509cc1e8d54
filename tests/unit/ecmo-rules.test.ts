/** Rules E2 to E21 of the case model and H4: each fires, and keeps quiet next door. */
import t from 'tap';
import { CaseContent } from '../../server/cases/contract.ts';
import { missingFacts } from '../../server/cases/field-rules.ts';
import { type EcmoFacts, FORMS } from '../../server/cases/forms.ts';
import { findingsOf } from '../../server/cases/rules.ts';
import { makeEcmoCase } from '../helpers/make.ts';
import { holdsRules, type RuleCase } from '../helpers/rule-cases.ts';

const ecmo = (facts: Partial<EcmoFacts>) => makeEcmoCase({ facts });
const neonate = (facts: Partial<EcmoFacts>) => makeEcmoCase({ ageBand: 'neonate', facts });
const simulation = (facts: object) => ({ kind: 'hfps', facts: { simType: 'hfps', ...facts } }) as const;

const DRAINAGE = { cannulaRole: 'drainage', cannulaSite: 'femoral_r' } as const;
const TO_ARTERY = { cannulaRole: 'return', cannulaSite: 'femoral_art_l' } as const;
const TO_VEIN = { cannulaRole: 'return', cannulaSite: 'ijv_r' } as const;
const DUAL = { cannulaRole: 'both', cannulaSite: 'ijv_r', lumen: 'dual' } as const;
const VV = { supportType: 'pulmonary', eclsModeStart: 'VV' } as const;

const RULES: readonly RuleCase[] = [
  {
    rule: 'E2',
    severity: 'confirm',
    field: 'modeIntervals',
    fires: ecmo({
      eclsHours: 100,
      modeIntervals: [
        { mode: 'VA', hours: 60 },
        { mode: 'VV', hours: 39.4 },
      ],
    }),
    quiet: ecmo({
      eclsHours: 100,
      modeIntervals: [
        { mode: 'VA', hours: 60 },
        { mode: 'VV', hours: 39.5 },
      ],
    }),
  },
  {
    rule: 'E3',
    severity: 'refuse',
    field: 'furtherShifts',
    fires: ecmo({ eclsHours: 20, shiftHours: 12, furtherShifts: [{ shiftHours: 8.01 }] }),
    quiet: ecmo({ eclsHours: 20, shiftHours: 12, furtherShifts: [{ shiftHours: 8 }] }),
  },
  {
    rule: 'E3',
    severity: 'refuse',
    field: 'shiftHours',
    fires: ecmo({ eclsHours: 7.9, shiftHours: 8 }),
    quiet: ecmo({ eclsHours: 8, shiftHours: 8 }),
  },
  {
    rule: 'E5',
    severity: 'confirm',
    field: 'eclsModeStart',
    fires: ecmo({ supportType: 'ecpr', eclsModeStart: 'VV' }),
    quiet: ecmo({ supportType: 'ecpr', eclsModeStart: 'VAV' }),
  },
  {
    rule: 'E6',
    severity: 'refuse',
    field: 'cannulas.1.cannulaSite',
    fires: ecmo({ ...VV, cannulas: [DRAINAGE, TO_ARTERY] }),
    quiet: ecmo({ ...VV, cannulas: [DRAINAGE, TO_VEIN] }),
  },
  {
    rule: 'E6',
    severity: 'refuse',
    field: 'cannulas.1.cannulaSite',
    fires: ecmo({ ...VV, cannulas: [DRAINAGE, TO_ARTERY], modeIntervals: [{ mode: 'VV', hours: 9 }] }),
    quiet: ecmo({ ...VV, cannulas: [DRAINAGE, TO_ARTERY], modeIntervals: [{ mode: 'VAV', hours: 9 }] }),
  },
  {
    rule: 'E7',
    severity: 'refuse',
    field: 'cannulas',
    fires: ecmo({ ...VV, cannulaConfiguration: '(dl)V-V', cannulas: [{ ...DUAL, lumen: 'single' }] }),
    quiet: ecmo({ ...VV, cannulaConfiguration: '(dl)V-V', cannulas: [DUAL] }),
  },
  {
    rule: 'E8',
    severity: 'refuse',
    field: 'cannulas',
    fires: ecmo({ cannulas: [DRAINAGE, TO_VEIN] }),
    quiet: ecmo({ cannulas: [DRAINAGE, TO_ARTERY] }),
  },
  {
    rule: 'E8b',
    severity: 'refuse',
    field: 'cannulaConfiguration',
    fires: ecmo({ ...VV, cannulaConfiguration: 'V-A' }),
    quiet: ecmo({ ...VV, cannulaConfiguration: 'Vf-Vj' }),
  },
  {
    rule: 'E9',
    severity: 'inform',
    field: 'eclsModeStart',
    fires: ecmo({ supportType: 'pulmonary', eclsModeStart: 'VA' }),
    quiet: ecmo({ supportType: 'cardiac', eclsModeStart: 'VA' }),
  },
  {
    rule: 'E9',
    severity: 'confirm',
    field: 'eclsModeStart',
    fires: ecmo({ supportType: 'cardiac', eclsModeStart: 'VV' }),
    quiet: ecmo(VV),
  },
  {
    rule: 'E10',
    severity: 'refuse',
    field: 'ecmoPump',
    fires: ecmo({ ecmoPump: 'pumpless', eclsModeStart: 'VA' }),
    quiet: ecmo({ ecmoPump: 'pumpless', eclsModeStart: 'PUMPLESS' }),
  },
  {
    rule: 'E10',
    severity: 'refuse',
    field: 'eclsSpeedRpm',
    fires: ecmo({ ecmoPump: 'pumpless', eclsModeStart: 'PUMPLESS', eclsSpeedRpm: 3000 }),
    quiet: ecmo({ ecmoPump: 'centrifugal', eclsSpeedRpm: 3000 }),
  },
  {
    rule: 'E11',
    severity: 'confirm',
    field: 'recirculationPct',
    fires: ecmo({ eclsModeStart: 'VA', recirculationPct: 10 }),
    quiet: ecmo({ ...VV, recirculationPct: 10 }),
  },
  {
    rule: 'E12',
    severity: 'confirm',
    field: 'postMembraneMmHg',
    fires: ecmo({ preMembraneMmHg: 180, postMembraneMmHg: 181 }),
    quiet: ecmo({ preMembraneMmHg: 180, postMembraneMmHg: 180 }),
  },
  {
    rule: 'E12',
    severity: 'confirm',
    field: 'postMembraneMmHg',
    fires: ecmo({ preMembraneMmHg: 281, postMembraneMmHg: 180 }),
    quiet: ecmo({ preMembraneMmHg: 280, postMembraneMmHg: 180 }),
  },
  {
    rule: 'E14',
    severity: 'confirm',
    field: 'cannulas.0.sizeFr',
    fires: ecmo({ cannulas: [{ ...DRAINAGE, sizeFr: 18 }] }),
    quiet: ecmo({ cannulas: [{ ...DRAINAGE, sizeFr: 19 }] }),
  },
  {
    rule: 'E14',
    severity: 'confirm',
    field: 'cannulas.1.sizeFr',
    fires: neonate({ cannulas: [DRAINAGE, { ...TO_ARTERY, sizeFr: 16 }] }),
    quiet: neonate({ cannulas: [DRAINAGE, { ...TO_ARTERY, sizeFr: 15 }] }),
  },
  {
    rule: 'E15',
    severity: 'confirm',
    field: 'eclsEvents',
    fires: ecmo({ ecmoPump: 'centrifugal', eclsEvents: ['tubing_rupture'] }),
    quiet: ecmo({ ecmoPump: 'roller', eclsEvents: ['tubing_rupture'] }),
  },
  {
    rule: 'E17',
    severity: 'refuse',
    field: 'wasWeaned',
    fires: ecmo({ discontinuationReason: 'died_on_ecls', wasWeaned: true }),
    quiet: ecmo({ discontinuationReason: 'died_on_ecls', wasWeaned: false }),
  },
  {
    rule: 'E18',
    severity: 'confirm',
    field: 'eclsFlowLMin',
    fires: ecmo({ weightKg: 50, eclsFlowLMin: 5.1 }),
    quiet: ecmo({ weightKg: 50, eclsFlowLMin: 5 }),
  },
  {
    rule: 'E18',
    severity: 'confirm',
    field: 'eclsFlowLMin',
    fires: ecmo({ weightKg: 50, eclsFlowLMin: 1 }),
    quiet: { ...ecmo({ weightKg: 50, eclsFlowLMin: 1, eclsModeStart: 'VV_ECCO2R' }), kind: 'ecco2r' },
  },
  {
    rule: 'E19',
    severity: 'inform',
    field: 'plasmaFreeHbMgDl',
    fires: ecmo({ plasmaFreeHbMgDl: 50 }),
    quiet: ecmo({ plasmaFreeHbMgDl: 50, eclsEvents: ['hemolysis'] }),
  },
  {
    rule: 'E20',
    severity: 'confirm',
    field: 'eclsHours',
    fires: ecmo({ eclsHours: 504.1 }),
    quiet: ecmo({ eclsHours: 504 }),
  },
  {
    rule: 'E21',
    severity: 'refuse',
    field: 'eclsHours',
    fires: ecmo({ discontinuationReason: 'ongoing', eclsHours: 90 }),
    quiet: ecmo({ discontinuationReason: 'expected_recovery', eclsHours: 90 }),
  },
  {
    rule: 'H4',
    severity: 'inform',
    field: 'activeMin',
    fires: simulation({ activeMin: 49 }),
    quiet: simulation({ activeMin: 50 }),
  },
  {
    rule: 'H4',
    severity: 'inform',
    field: 'activeMin',
    fires: simulation({ activeMin: 60, evaluationFormKept: false }),
    quiet: { kind: 'hfps', facts: { simType: 'wet', activeMin: 20, evaluationFormKept: false } },
  },
];

t.test('each rule speaks when it should, and is quiet when it should not', async (t) => {
  holdsRules(t, RULES);
});

t.test('a rule is quiet while what it compares is not filled in', async (t) => {
  const setting = { cpbTimeConvention: 'excludes_arrest' } as const;
  const said: Partial<EcmoFacts> = {
    eclsHours: 90,
    cannulaConfiguration: '(dl)V-V',
    modeIntervals: [{ mode: 'VV' }],
    cannulas: [{ sizeFr: 40 }],
    eclsFlowLMin: 4,
    weightKg: 80,
    eclsEvents: ['tubing_rupture'],
    recirculationPct: 20,
    ecmoPump: 'pumpless',
    preMembraneMmHg: 200,
  };
  for (const [name, value] of Object.entries(said))
    t.strictSame(findingsOf({ kind: 'ecmo', facts: { [name]: value } }, setting), [], name);
});

t.test(
  'E16: whoever took the cannulas out, or knows the hours of the run, is asked why it ended',
  async (t) => {
    const lacks = (facts: Partial<EcmoFacts>) => missingFacts(FORMS.ecmo, ecmo(facts).facts);
    t.strictSame(lacks({ phases: ['maintenance_shift'] }), []);
    t.strictSame(lacks({ phases: ['maintenance_shift', 'decannulation'] }), ['facts.discontinuationReason']);
    t.strictSame(lacks({ eclsHours: 90 }), ['facts.discontinuationReason']);
    t.strictSame(lacks({ discontinuationReason: 'heart_tx' }), ['facts.eclsHours']);
  },
);

t.test(
  'a student who types a mode as configuration is told the difference, and a dash of the phone is a hyphen',
  async (t) => {
    const typed = (cannulaConfiguration: string) =>
      CaseContent.safeParse({ kind: 'ecmo', facts: { cannulaConfiguration } });
    t.match(typed('VA').error?.issues[0]?.message, /VA is a mode .* Vf-Vj/);
    t.match(typed('Vf-Af 23').error?.issues[0]?.message, /sizes belong to the list/);
    t.match(typed('V'.repeat(61)).error?.issues[0]?.message, /at most 60/);
    t.match(typed('(DL) Vj \u2013 V').data, { facts: { cannulaConfiguration: '(dl)Vj-V' } });
  },
);
