/** What each kind of case asks for and refuses, and what a case keeps that becomes one of another kind. */
import t from 'tap';
import { CaseContent } from '../../server/cases/contract.ts';
import { principalOf, proceduresKept } from '../../server/cases/kind-rules.ts';
import { proceduresOf } from '../../server/cases/procedures.ts';
import { type CaseSetting, findingsOf, missingFields } from '../../server/cases/rules.ts';
import { CASE_KIND_CODES, type CaseKind } from '../../server/cases/vocabulary.ts';
import { makeCaseOf, makeCpbCase, makeEcmoCase } from '../helpers/make.ts';

const YEAR: CaseSetting = { privacyMode: 'year', cpbTimeConvention: 'excludes_arrest', panels: [] };
const PLACED = {
  siteId: '11111111-1111-4111-8111-111111111111',
  supervisorId: '22222222-2222-4222-8222-222222222222',
  reportingYear: 2026,
};

/** Read as the server reads it. */
const read = (content: object): CaseContent => CaseContent.parse({ ...PLACED, ...content });
const found = (content: object) => findingsOf(read(content), YEAR).map(({ rule, field }) => [rule, field]);
const messageOf = (content: object) => findingsOf(read(content), YEAR)[0]?.message;

t.test('a student can hand in a case of each of the sixteen kinds', async (t) => {
  t.equal(CASE_KIND_CODES.length, 16);
  for (const kind of CASE_KIND_CODES) {
    const content = read(makeCaseOf(kind));
    t.strictSame(missingFields(content, YEAR), [], `${kind} is complete`);
    t.strictSame(findingsOf(content, YEAR), [], `${kind} raises no question`);
  }
});

t.test('a student is asked of a short kind what was done and how urgent it was, and no more', async (t) => {
  const SHORT = CASE_KIND_CODES.filter(
    (kind) => !['cpb', 'ecmo', 'ecco2r', 'standby', 'hfps'].includes(kind),
  );
  for (const kind of SHORT)
    t.strictSame(missingFields(read({ kind, role: 'primary', conductSharePct: 80, facts: {} }), YEAR), [
      'ageBand',
      'facts.procedures',
      'facts.caseStatus',
    ]);
});

t.test('a procedure of another kind of case is refused, with those that belong to it', async (t) => {
  const content = { ...makeCaseOf('nrp'), facts: { procedures: ['SB_TAVR'], caseStatus: 'elective' } };
  t.strictSame(found(content), [['procedure-of-kind', 'facts.procedures']]);
  t.equal(messageOf(content), 'SB_TAVR belongs to CPB standby; accepted here: TA_NRP, A_NRP');
  for (const kind of CASE_KIND_CODES.filter((each) => proceduresOf(each).length > 0)) {
    const strange = kind === 'iabp' ? 'NORWOOD' : 'IABP';
    const accepted = proceduresOf(kind).some(({ code }) => code === strange);
    const facts = { ...makeCaseOf(kind).facts, procedures: [strange] };
    t.equal(found({ ...makeCaseOf(kind), facts })[0]?.[0], accepted ? undefined : 'procedure-of-kind', kind);
  }
});

t.test('C36: of several procedures the student says which is the principal one', async (t) => {
  const { principalProcedure, ...facts } = makeCpbCase().facts;
  t.strictSame(missingFields(read({ ...makeCpbCase(), facts }), YEAR), ['facts.principalProcedure']);
  t.strictSame(missingFields(read(makeCpbCase()), YEAR), []);
  const one = read({ ...makeCpbCase(), facts: { ...facts, procedures: ['CABG'] } });
  t.strictSame(missingFields(one, YEAR), [], 'one stands for itself');
  const other = makeCpbCase({ facts: { principalProcedure: 'MVR' } });
  t.strictSame(found(other), [['C36', 'facts.principalProcedure']]);
  t.match(messageOf(other), /CABG, AVR$/);
});

t.test('people know a case by its principal procedure, an older one by its first', async (t) => {
  t.equal(principalOf(makeCpbCase({ facts: { principalProcedure: 'AVR' } })), 'AVR');
  const { principalProcedure, ...facts } = makeCpbCase().facts;
  t.equal(principalOf({ ...makeCpbCase(), facts }), 'CABG');
  t.equal(principalOf(makeEcmoCase()), undefined);
});

t.test(
  'how it was operated may be said of operations on heart and great vessels, and only there',
  async (t) => {
    const how = { approach: 'ministernotomy', modifiers: ['minimally_invasive', 'endocarditis'] };
    const accepts = (kind: CaseKind, extra: object) => {
      const content = makeCaseOf(kind);
      return CaseContent.safeParse({ ...content, facts: { ...content.facts, ...extra } }).success;
    };
    t.strictSame(
      CASE_KIND_CODES.filter((kind) => accepts(kind, how)),
      ['cpb', 'lhb', 'vad', 'standby', 'thrombectomy'],
    );
    t.notOk(accepts('cpb', { modifiers: ['robotic', 'robotic'] }), 'each once');
    t.notOk(accepts('cpb', { approach: 'keyhole' }));
  },
);

t.test('a shunt belongs to a Norwood, a device to its implant', async (t) => {
  const norwood = { procedures: ['NORWOOD'], principalProcedure: 'NORWOOD', norwoodShunt: 'rvpa_sano' };
  const newborn = { ...makeCpbCase(), ageBand: 'neonate', facts: { ...makeCaseOf('cpb').facts, ...norwood } };
  t.strictSame(found(newborn), []);
  for (const extra of [
    { norwoodShunt: 'mbts' },
    { fenestration: true },
    { lungTransplantSupport: 'va_ecmo' },
    { deviceClass: 'durable_centrifugal' },
  ]) {
    const facts = { ...makeCpbCase().facts, ...extra };
    t.strictSame(found({ ...makeCpbCase(), facts }), [
      ['detail-of-procedure', `facts.${Object.keys(extra)[0]}`],
    ]);
  }
  const vad = makeCaseOf('vad');
  t.strictSame(found({ ...vad, facts: { ...vad.facts, deviceClass: 'percutaneous_axial' } }), []);
});

t.test('CO2 removal runs in a mode of CO2 removal', async (t) => {
  const run = makeCaseOf('ecco2r');
  const inMode = (eclsModeStart: string) => found({ ...run, facts: { ...run.facts, eclsModeStart } });
  t.strictSame(inMode('AV_ECCO2R'), []);
  t.strictSame(inMode('VVA'), [['mode-of-kind', 'facts.eclsModeStart']]);
});

t.test('C31: a standby in which bypass started is sent on to be a bypass case', async (t) => {
  const standby = makeCaseOf('standby');
  const said = (standbyConverted: boolean) => ({ ...standby, facts: { ...standby.facts, standbyConverted } });
  t.strictSame(found(said(false)), []);
  t.strictSame(found(said(true)), [['standby-converted', 'facts.standbyConverted']]);
  t.match(messageOf(said(true)), /change the kind of this record to cpb/);
  const timed = { ...standby, facts: { ...standby.facts, cpbTimeMin: 40 } };
  t.notOk(CaseContent.safeParse(timed).success, 'a standby has no CPB time');
});

t.test('a case that becomes one of another kind keeps the procedures that kind may name', async (t) => {
  t.strictSame(proceduresKept(['LVAD_D', 'VAD_EXCH'], 'cpb'), ['LVAD_D', 'VAD_EXCH']);
  t.strictSame(proceduresKept(['SB_OPCAB', 'OPCAB'], 'cpb'), []);
  t.strictSame(proceduresKept(['AVR', 'AORT_TAAA'], 'lhb'), ['AORT_TAAA']);
});
