/** Rules C16 to C26 and C34, and the unit traps: each fires, and keeps quiet next door. */
import t from 'tap';
import { CaseContent } from '../../server/cases/contract.ts';
import { missingFacts } from '../../server/cases/field-rules.ts';
import { type CpbFacts, FORMS } from '../../server/cases/forms.ts';
import { makeCpbCase } from '../helpers/make.ts';
import { holdsRules, type RuleCase } from '../helpers/rule-cases.ts';

const cpb = (facts: Partial<CpbFacts>) => makeCpbCase({ facts });

const RULES: readonly RuleCase[] = [
  {
    rule: 'C16',
    severity: 'refuse',
    field: 'nadirHctPct',
    fires: cpb({ nadirHctPct: 27, firstHctPct: 30, lastHctPct: 26 }),
    quiet: cpb({ nadirHctPct: 26, firstHctPct: 30, lastHctPct: 26 }),
  },
  {
    rule: 'C17',
    severity: 'confirm',
    field: 'nadirHctPct',
    fires: cpb({ nadirHctPct: 17.9 }),
    quiet: cpb({ nadirHctPct: 18 }),
  },
  {
    rule: 'C18',
    severity: 'confirm',
    field: 'nadirHbGDl',
    fires: cpb({ nadirHbGDl: 7, nadirHctPct: 28 }),
    quiet: cpb({ nadirHbGDl: 8, nadirHctPct: 28 }),
  },
  {
    rule: 'C20',
    severity: 'confirm',
    field: 'flowAvgLMin',
    fires: cpb({ flowAvgLMin: 8.1, heightCm: 180, weightKg: 80 }),
    quiet: cpb({ flowAvgLMin: 8, heightCm: 180, weightKg: 80 }),
  },
  {
    rule: 'C21',
    severity: 'confirm',
    field: 'flowAvgLMin',
    fires: cpb({ flowAvgLMin: 4.3, weightKg: 80 }),
    quiet: cpb({ flowAvgLMin: 4.4, weightKg: 80 }),
  },
  {
    rule: 'C22',
    severity: 'refuse',
    field: 'primeNetMl',
    fires: cpb({ primeGrossMl: 1200, primeNetMl: 1201 }),
    quiet: cpb({ primeGrossMl: 1200, primeNetMl: 1200 }),
  },
  {
    rule: 'C22',
    severity: 'confirm',
    field: 'primeNetMl',
    fires: cpb({ primeGrossMl: 1200, autologousPrimeMl: 400, primeNetMl: 851 }),
    quiet: cpb({ primeGrossMl: 1200, autologousPrimeMl: 400, primeNetMl: 850 }),
  },
  {
    rule: 'C23',
    severity: 'confirm',
    field: 'actLowestSec',
    fires: cpb({ anticoagulant: 'heparin_ufh', actLowestSec: 399 }),
    quiet: cpb({ anticoagulant: 'bivalirudin', actLowestSec: 399 }),
  },
  {
    rule: 'C24',
    severity: 'confirm',
    field: 'protamineMg',
    fires: cpb({ anticoagulant: 'argatroban', protamineMg: 50 }),
    quiet: cpb({ anticoagulant: 'heparin_ufh', protamineMg: 50 }),
  },
  {
    rule: 'C25',
    severity: 'refuse',
    field: 'ultrafiltrations',
    fires: cpb({ ultrafiltrations: ['none'], ultrafiltrateMl: 300 }),
    quiet: cpb({ ultrafiltrations: ['cuf'], ultrafiltrateMl: 300 }),
  },
  {
    rule: 'C25',
    severity: 'refuse',
    field: 'ultrafiltrations',
    fires: cpb({ ultrafiltrations: ['none', 'cuf'] }),
    quiet: cpb({ ultrafiltrations: ['zbuf', 'cuf'] }),
  },
  {
    rule: 'C26',
    severity: 'refuse',
    field: 'vacuumMmHg',
    fires: cpb({ assistedDrainage: 'gravity', vacuumMmHg: -40 }),
    quiet: cpb({ assistedDrainage: 'vavd', vacuumMmHg: -40 }),
  },
  {
    rule: 'C34',
    severity: 'confirm',
    field: 'pumpSpeedMaxRpm',
    fires: cpb({ arterialPump: 'roller', pumpSpeedMaxRpm: 251 }),
    quiet: cpb({ arterialPump: 'roller', pumpSpeedMaxRpm: 250 }),
  },
  {
    rule: 'C34',
    severity: 'confirm',
    field: 'pumpSpeedMaxRpm',
    fires: cpb({ arterialPump: 'centrifugal', pumpSpeedMaxRpm: 499 }),
    quiet: cpb({ arterialPump: 'centrifugal', pumpSpeedMaxRpm: 500 }),
  },
  {
    rule: 'glucose-unit',
    severity: 'confirm',
    field: 'glucoseHighMgDl',
    fires: cpb({ glucoseHighMgDl: 39 }),
    quiet: cpb({ glucoseHighMgDl: 40 }),
  },
  {
    rule: 'heparin-unit',
    severity: 'confirm',
    field: 'heparinTotalUnits',
    fires: cpb({ heparinTotalUnits: 400, weightKg: 80 }),
    quiet: cpb({ heparinTotalUnits: 32_000, weightKg: 80 }),
  },
];

t.test('each rule speaks when it should, and is quiet when it should not', async (t) => {
  holdsRules(t, RULES);
});

t.test('a value in another unit is refused with what was probably meant', async (t) => {
  const refusal = (facts: Partial<CpbFacts>) => CaseContent.safeParse(cpb(facts)).error?.issues[0]?.message;
  t.match(refusal({ lowestTempC: 90 }), /did you enter °F\?/);
  t.match(refusal({ actBaselineSec: 8 }), /did you enter minutes\?/);
  t.match(refusal({ flowAvgLMin: 600 }), /did you enter mL\/min\?/);
  t.match(refusal({ glucoseHighMgDl: 7 }), /did you enter mmol\/L\?/);
  t.match(refusal({ arterialCannulaFr: 3 }), /did you enter mm\?/);
  t.match(refusal({ heparinDoseUnitsKg: 32_000 }), /did you enter the total\?/);
});

t.test('what a condition makes needed is named, and nothing else', async (t) => {
  const missing = (facts: Partial<CpbFacts>) => missingFacts(FORMS.cpb, cpb(facts).facts);
  const answered: Partial<CpbFacts> = {
    cardioplegiaType: 'blood',
    nadirHctPct: 26,
    checklist: 'written',
    anticoagulant: 'none',
  };
  t.strictSame(missing(answered), []);
  t.strictSame(missing({ ...answered, anticoagulant: 'heparin_ufh' }), ['facts.actLowestSec']);
  t.strictSame(missing({ ...answered, anticoagulant: 'bivalirudin' }), ['facts.bivalirudinStasisPlan']);
  t.strictSame(missing({ ...answered, assistedDrainage: 'vavd' }), ['facts.vacuumMmHg']);
  t.strictSame(missing({ ...answered, ultrafiltrations: ['cuf'] }), ['facts.ultrafiltrateMl']);
  t.strictSame(missing({ ...answered, perfusionEvents: ['power_failure'] }), ['facts.eventSeverity']);
  t.strictSame(missing({ ...answered, wasRelieved: true }), ['facts.handoverDone']);
  t.strictSame(missing({ ...answered, cpbUtilization: 'combination' }), ['facts.combinationPlan']);
  t.strictSame(missing({ ...answered, circulatoryArrest: true }), [
    'facts.dhcaMin',
    'facts.cerebralPerfusion',
  ]);
});
