/** The value lists: what is stored, what people read, and where a word comes from. */
import t from 'tap';
import { PROCEDURES, proceduresOf } from '../../server/cases/procedures.ts';
import { CASE_KIND_CODES } from '../../server/cases/vocabulary.ts';
import { VOCABULARIES, vocabularyPage } from '../../server/vocabulary-page.ts';
import { read } from '../laws/sources.ts';

const ALL = [...VOCABULARIES, { title: 'Procedure', terms: PROCEDURES }];

/** The procedures of the case model, sections 1.2 to 1.5. A code that was stored once is never taken away. */
const OF_THE_MODEL = `
  CABG CABG_BH OPCAB MIDCAB AVR AVREP MVR MVREP TVR TVREP PVR MULTIVALVE AORT_ROOT VSRR AORT_ASC AORT_HEMI AORT_ARCH
  AORT_TYPEA AORT_DTA AORT_TAAA TEVAR_HYB ROSS MAZE LAAO MYECTOMY LVA PIVSD TUMOR PERICARD PTE PE_EMBOL ACHD TRAUMA
  RECALL_BLEED IVC_TUMOR REWARM AIRWAY OTHER_CPB HTX LTX_S LTX_D HLTX LIVTX_VVB LVAD_D RVAD BIVAD TAH VAD_T VAD_EXCH
  VAD_EXPL PVAD IABP PFO ASD_P ASD_PATCH ASD_SV VSD_P VSD_PATCH VSD_MULT AVSD_C AVSD_I AVSD_PART APW TRUNCUS PAPVC
  SCIMITAR TAPVC COR_TRI PV_STEN TOF_NV TOF_NTA TOF_TA TOF_RVPA TOF_AVSD TOF_APV PAVSD PAVSD_MAPCA UNIFOCAL RVOT
  PA_PLASTY RVPA_COND PVR_CHD EBSTEIN ONE_HALF_V AV_VALVULO SUBAS SUPRAAS KONNO ROSS_K MV_CHD ALCAPA COA_EEA COA_EXT
  COA_PATCH ARCH_HYPO IAA PDA VRING PA_SLING NORWOOD HYBRID_1 DKS GLENN HEMIFONTAN FONTAN_LT FONTAN_EC FONTAN_REV ASO
  ASO_VSD SENNING MUSTARD RASTELLI REV_NIK CCTGA_DS DORV_IVT MBTS CENTRAL_SHUNT PAB PA_DEBAND HTX_PED VAD_PED
  PE_EMB_PED TUMOR_PED REOP_OTHER OTHER_CHD SB_OPCAB SB_TAVR SB_TMVR SB_LEAD SB_EP_PCI SB_VASC AT_CARD AT_VASC AT_ORTHO
  AT_OB AT_TRAUMA AT_OTHER ILP_UL ILP_LL ILI HEPATIC HIPEC HITHOC EVLP OCS_H NMP_LIV NMP_KID TA_NRP A_NRP AVAC_PE
  AVAC_RA AVAC_VEGE`;

t.test('a program reads every word in docs/vocabulary.md as the server knows it', async (t) => {
  t.equal(read('docs/vocabulary.md'), vocabularyPage(), 'npm run docs:vocabulary writes the page');
  for (const { title } of ALL) t.ok(vocabularyPage().includes(`\n## ${title}\n`), title);
});

t.test('no code of a list means two things, and no two words of it read the same', async (t) => {
  for (const { title, terms } of ALL) {
    const codes = terms.map(({ code }) => code);
    t.equal(new Set(codes).size, codes.length, `codes of ${title}`);
    const labels = terms.map(({ label }) => label);
    t.equal(new Set(labels).size, labels.length, `labels of ${title}`);
  }
});

t.test('nobody is shipped the code of a registry that needs a licence', async (t) => {
  const withCode = ALL.flatMap(({ terms }) => terms).filter(({ extCode }) => extCode !== undefined);
  t.strictSame(withCode, []);
});

t.test('a student finds every kind of case and every procedure of the case model', async (t) => {
  t.strictSame(
    CASE_KIND_CODES,
    'cpb ecmo ecco2r lhb vvb vad ilp exvivo nrp hipec standby thrombectomy iabp autotransfusion apheresis hfps'.split(
      ' ',
    ),
  );
  const codes = PROCEDURES.map(({ code }) => code);
  t.strictSame(
    OF_THE_MODEL.trim()
      .split(/\s+/)
      .filter((code) => !codes.includes(code)),
    [],
  );
});

t.test('a student who must name a procedure has some to choose from', async (t) => {
  const without = CASE_KIND_CODES.filter((kind) => proceduresOf(kind).length === 0);
  t.strictSame(without, ['ecmo', 'ecco2r', 'hfps'], 'kinds that are asked for no procedure');
  t.strictSame(
    proceduresOf('thrombectomy').map(({ code }) => code),
    ['AVAC_PE', 'AVAC_RA', 'AVAC_VEGE'],
  );
  t.ok(proceduresOf('lhb').some(({ code }) => code === 'AORT_TAAA'));
});
