import t from 'tap';
import { type CaseContent, CaseContent as CaseContentSchema } from '../../server/cases/contract.ts';
import type { CpbFacts } from '../../server/cases/forms.ts';
import { roleOfferedFor } from '../../server/cases/role-rules.ts';
import {
  type CaseSetting,
  findingsOf,
  isPediatric,
  missingFields,
  openFindings,
} from '../../server/cases/rules.ts';
import { makeCpbCase, makeEcmoCase } from '../helpers/make.ts';

const YEAR: CaseSetting = { privacyMode: 'year', cpbTimeConvention: 'excludes_arrest', panels: [] };
const DATED: CaseSetting = { privacyMode: 'dated', cpbTimeConvention: 'excludes_arrest', panels: [] };
const SITE = '11111111-1111-4111-8111-111111111111';
const SAM = '22222222-2222-4222-8222-222222222222';

const ids = (content: CaseContent, setting = YEAR) => findingsOf(content, setting).map(({ rule }) => rule);
const rulesOf = (facts: Partial<CpbFacts>, setting = YEAR) => ids(makeCpbCase({ facts }), setting);

t.test('a usual bypass case raises no question', async (t) => {
  t.strictSame(ids(makeCpbCase()), []);
  t.strictSame(ids(makeEcmoCase()), []);
});

t.test('C1: a student who types a cross-clamp longer than bypass is told', async (t) => {
  t.strictSame(rulesOf({ cpbTimeMin: 90, xclampTimeMin: 91 }), ['C1']);
  t.strictSame(rulesOf({ cpbTimeMin: 90, xclampTimeMin: 90 }), []);
});

t.test('C1: where bypass time leaves out the arrest, the clamp may be longer by the arrest', async (t) => {
  const facts = {
    cpbTimeMin: 120,
    xclampTimeMin: 140,
    circulatoryArrest: true,
    dhcaMin: 25,
    lowestTempC: 18.5,
  };
  t.strictSame(rulesOf(facts), []);
  t.strictSame(rulesOf({ ...facts, xclampTimeMin: 146 }), ['C1']);
  t.strictSame(rulesOf(facts, { ...YEAR, cpbTimeConvention: 'includes_arrest' }), ['C1']);
});

t.test('C2: bypass time without bypass contradicts itself', async (t) => {
  t.strictSame(rulesOf({ cpbUtilization: 'none' }), ['C2']);
  t.strictSame(rulesOf({ cpbUtilization: 'combination' }), []);
});

t.test('C3: a cross-clamp time belongs to a clamp or balloon, and only there', async (t) => {
  t.strictSame(rulesOf({ aorticOcclusion: 'beating' }), ['C3']);
  t.strictSame(rulesOf({ aorticOcclusion: 'beating', xclampTimeMin: 0 }), []);
  t.strictSame(rulesOf({ aorticOcclusion: 'crossclamp', xclampTimeMin: 0 }), ['C3']);
  t.strictSame(rulesOf({ aorticOcclusion: 'balloon' }), []);
});

t.test('C4: a clamp without cardioplegia asks for a confirmation, and is accepted with one', async (t) => {
  const content = makeCpbCase({ facts: { cardioplegiaDelivery: 'none' } });
  t.strictSame(
    openFindings(content, YEAR).map(({ rule, severity }) => [rule, severity]),
    [['C4', 'confirm']],
  );
  t.strictSame(
    openFindings({ ...content, confirmations: [{ rule: 'C4', reason: 'Intermittent clamp' }] }, YEAR),
    [],
  );
  t.strictSame(
    rulesOf({ aorticOcclusion: 'fibrillating', xclampTimeMin: 0, cardioplegiaDelivery: 'none' }),
    [],
  );
});

t.test(
  'C32 and C33: a role and a share that contradict each other are refused with what would fit',
  async (t) => {
    t.strictSame(ids(makeCpbCase({ role: 'primary', conductSharePct: 59 })), ['C32']);
    t.strictSame(ids(makeCpbCase({ role: 'primary', conductSharePct: 60 })), []);
    t.strictSame(ids(makeCpbCase({ role: 'observer', conductSharePct: 5 })), ['C33']);
    t.strictSame(ids(makeCpbCase({ role: 'observer', conductSharePct: 0 })), []);
    t.strictSame(ids(makeCpbCase({ role: 'simulation' })), ['role-of-kind']);
    t.strictSame([60, 59, 20, 19].map(roleOfferedFor), [
      'primary',
      'primary_partial',
      'primary_partial',
      'first_assistant',
    ]);
  },
);

t.test('a confirmation never opens what a rule refuses', async (t) => {
  const content = makeCpbCase({
    facts: { cpbTimeMin: 90, xclampTimeMin: 91 },
    confirmations: [{ rule: 'C1', reason: 'It was so' }],
  });
  t.strictSame(
    openFindings(content, YEAR).map(({ rule }) => rule),
    ['C1'],
  );
});

t.test('an unusual value asks, at the edge of its range it does not', async (t) => {
  t.strictSame(rulesOf({ cpbTimeMin: 361 }), ['soft-cpbTimeMin']);
  t.strictSame(rulesOf({ cpbTimeMin: 360 }), []);
  t.strictSame(rulesOf({ lowestTempC: 14.9 }), ['soft-lowestTempC']);
  t.strictSame(rulesOf({ lowestTempC: 15 }), []);
  t.strictSame(ids(makeEcmoCase({ facts: { shiftHours: 16.5 } })), ['soft-shiftHours']);
  t.strictSame(ids(makeEcmoCase({ facts: { shiftHours: 16 } })), []);
});

t.test('beyond a hard limit the field is named with what would be accepted', async (t) => {
  const faults = CaseContentSchema.safeParse(
    makeCpbCase({ facts: { cpbTimeMin: 1441, lowestTempC: 92.4, xclampTimeMin: 1.5 } }),
  );
  t.strictSame(
    faults.error?.issues.map(({ path, message }) => [path.join('.'), message]),
    [
      ['facts.cpbTimeMin', 'a whole number from 1 to 1440 min'],
      ['facts.xclampTimeMin', 'a whole number from 0 to 600 min'],
      ['facts.lowestTempC', 'a number from 5 to 40 °C with at most 1 decimal; did you enter °F?'],
    ],
  );
});

t.test('a procedure of another kind of case is refused', async (t) => {
  t.strictSame(rulesOf({ procedures: ['SB_TAVR'], principalProcedure: 'SB_TAVR' }), ['procedure-of-kind']);
});

t.test('everything that is missing is named at once, in the order of the form', async (t) => {
  t.strictSame(missingFields({ kind: 'cpb', facts: {} }, DATED), [
    'performedOn',
    'siteId',
    'supervisorId',
    'role',
    'conductSharePct',
    'ageBand',
    'facts.procedures',
    'facts.caseStatus',
    'facts.cpbUtilization',
    'facts.aorticOcclusion',
    'facts.cpbTimeMin',
    'facts.lowestTempC',
    'facts.lowestTempSite',
    'facts.circulatoryArrest',
    'facts.cardioplegiaDelivery',
    'facts.arterialCannulationSites',
    'facts.venousCannulationSites',
    'facts.arterialPump',
  ]);
  t.strictSame(missingFields({ kind: 'hfps', facts: {} }, YEAR), [
    'reportingYear',
    'siteId',
    'supervisorId',
    'role',
    'conductSharePct',
    'facts.scenario',
    'facts.activeMin',
  ]);
});

t.test('what one answer makes necessary is asked for as well', async (t) => {
  const placed = { siteId: SITE, supervisorId: SAM, reportingYear: 2026 };
  const complete = makeCpbCase(placed);
  t.strictSame(missingFields(complete, YEAR), []);
  const { xclampTimeMin, cardioplegiaSolution, ...facts } = complete.facts;
  t.strictSame(missingFields({ ...complete, facts: { ...facts, circulatoryArrest: true } }, YEAR), [
    'facts.xclampTimeMin',
    'facts.dhcaMin',
    'facts.cardioplegiaSolution',
  ]);
  const ecmo = makeEcmoCase(placed);
  const { shiftHours, ...ecmoFacts } = ecmo.facts;
  t.strictSame(missingFields({ ...ecmo, facts: ecmoFacts }, YEAR), ['facts.shiftHours']);
  t.strictSame(missingFields({ ...ecmo, facts: { ...ecmoFacts, phases: ['transport'] } }, YEAR), []);
});

t.test('pediatric is under eighteen', async (t) => {
  t.strictSame(
    (
      ['neonate', 'infant', 'toddler', 'child', 'adolescent', 'adult_18_21', 'adult', 'adult_90plus'] as const
    ).map(isPediatric),
    [true, true, true, true, true, false, false, false],
  );
  t.equal(isPediatric(undefined), false);
});
