/**
 * What was operated: adult, transplant and support, congenital (named after the STS/EACTS short list), standby and
 * ancillary procedures, each with the kinds of case it may stand in. A minimally invasive valve is a modifier of the
 * valve (vocabulary.ts) and no procedure of its own.
 */
import type { Origin, SourcedTerm, Term } from '../lib/term.ts';
import type { CaseKind } from './vocabulary.ts';

export interface Procedure extends SourcedTerm {
  readonly group: string;
  readonly kinds: readonly CaseKind[];
}

interface Entry extends Term {
  /** Where it may stand when that is not where the rest of its group may. */
  readonly kinds?: readonly CaseKind[];
}

const group = <const T extends readonly Entry[]>(
  name: string,
  kinds: readonly [CaseKind, ...CaseKind[]],
  origin: Origin,
  entries: T,
) => ({ name, kinds, origin, entries });

const GROUPS = [
  group('coronary', ['cpb'], 'K', [
    { code: 'CABG', label: 'CABG, on pump', definition: 'Coronary artery bypass grafting' },
    { code: 'CABG_BH', label: 'On-pump beating-heart CABG', definition: 'Pump-assisted, without a clamp' },
    { code: 'OPCAB', label: 'Off-pump CABG', kinds: ['standby'] },
    { code: 'MIDCAB', label: 'Minimally invasive direct CABG' },
  ]),
  group('valve', ['cpb'], 'K', [
    { code: 'AVR', label: 'Aortic valve replacement' },
    { code: 'AVREP', label: 'Aortic valve repair' },
    { code: 'MVR', label: 'Mitral valve replacement' },
    { code: 'MVREP', label: 'Mitral valve repair' },
    { code: 'TVR', label: 'Tricuspid valve replacement' },
    { code: 'TVREP', label: 'Tricuspid valve repair' },
    { code: 'PVR', label: 'Pulmonary valve replacement' },
    { code: 'MULTIVALVE', label: 'Two or more valves', definition: 'List each valve too' },
    { code: 'ROSS', label: 'Ross (pulmonary autograft)' },
  ]),
  group('aorta', ['cpb'], 'K', [
    { code: 'AORT_ROOT', label: 'Root replacement (Bentall, homograft)' },
    { code: 'VSRR', label: 'Valve-sparing root replacement', definition: 'David, Yacoub' },
    { code: 'AORT_ASC', label: 'Ascending aorta replacement' },
    { code: 'AORT_HEMI', label: 'Hemiarch' },
    { code: 'AORT_ARCH', label: 'Total arch', definition: 'Including (frozen) elephant trunk' },
    { code: 'AORT_TYPEA', label: 'Acute type A dissection repair' },
    { code: 'AORT_DTA', label: 'Descending thoracic repair', kinds: ['cpb', 'lhb'] },
    { code: 'AORT_TAAA', label: 'Thoracoabdominal repair', kinds: ['cpb', 'lhb'] },
    {
      code: 'TEVAR_HYB',
      label: 'Hybrid / endovascular aortic',
      definition: 'With perfusion support',
      kinds: ['cpb', 'lhb'],
    },
  ]),
  group('rhythm', ['cpb'], 'K', [
    { code: 'MAZE', label: 'Surgical ablation for AF' },
    { code: 'LAAO', label: 'Left atrial appendage exclusion' },
  ]),
  group('other cardiac', ['cpb'], 'K', [
    { code: 'MYECTOMY', label: 'Septal myectomy' },
    { code: 'LVA', label: 'LV aneurysm / restoration', definition: 'Dor' },
    { code: 'PIVSD', label: 'Post-infarct VSD' },
    { code: 'TUMOR', label: 'Cardiac tumor' },
    { code: 'PERICARD', label: 'Pericardiectomy' },
    { code: 'PTE', label: 'Pulmonary thromboendarterectomy' },
    { code: 'PE_EMBOL', label: 'Pulmonary embolectomy' },
    { code: 'ACHD', label: 'Adult congenital procedure', definition: 'Pick the congenital procedure too' },
    { code: 'TRAUMA', label: 'Cardiac / great vessel trauma' },
    { code: 'RECALL_BLEED', label: 'Return to CPB for bleeding / revision' },
    { code: 'OTHER_CPB', label: 'Other operation on CPB', definition: 'None of this list fits' },
  ]),
  group('non-cardiac with CPB', ['cpb'], 'K', [
    { code: 'IVC_TUMOR', label: 'Tumor thrombus in IVC / RA', kinds: ['cpb', 'vvb'] },
    { code: 'REWARM', label: 'Rewarming for hypothermia' },
    { code: 'AIRWAY', label: 'Airway / tracheal surgery' },
  ]),
  group('transplant', ['cpb'], 'K', [
    { code: 'HTX', label: 'Heart transplant' },
    { code: 'LTX_S', label: 'Lung transplant, single' },
    { code: 'LTX_D', label: 'Lung transplant, double' },
    { code: 'HLTX', label: 'Heart-lung transplant' },
    { code: 'LIVTX_VVB', label: 'Liver transplant with veno-venous bypass', kinds: ['vvb'] },
  ]),
  group('mechanical support', ['cpb', 'vad'], 'K', [
    { code: 'LVAD_D', label: 'Durable LVAD implant' },
    { code: 'RVAD', label: 'Right VAD' },
    { code: 'BIVAD', label: 'Biventricular VAD' },
    { code: 'TAH', label: 'Total artificial heart' },
    {
      code: 'VAD_T',
      label: 'Temporary VAD',
      definition: 'Centrifugal, percutaneous axial or paracorporeal',
    },
    { code: 'VAD_EXCH', label: 'VAD exchange' },
    { code: 'VAD_EXPL', label: 'VAD explant' },
    { code: 'PVAD', label: 'Percutaneous VAD', definition: 'Axial flow, TandemHeart type' },
    { code: 'IABP', label: 'Balloon pump insertion / management', kinds: ['cpb', 'iabp'] },
  ]),
  group('congenital: septal', ['cpb'], 'S', [
    { code: 'PFO', label: 'PFO closure' },
    { code: 'ASD_P', label: 'ASD repair, primary' },
    { code: 'ASD_PATCH', label: 'ASD repair, patch' },
    { code: 'ASD_SV', label: 'ASD repair, sinus venosus' },
    { code: 'VSD_P', label: 'VSD repair, primary' },
    { code: 'VSD_PATCH', label: 'VSD repair, patch' },
    { code: 'VSD_MULT', label: 'VSD repair, multiple' },
    { code: 'AVSD_C', label: 'AVSD repair, complete' },
    { code: 'AVSD_I', label: 'AVSD repair, intermediate', definition: 'Transitional' },
    { code: 'AVSD_PART', label: 'AVSD repair, partial (primum)' },
    { code: 'APW', label: 'AP window repair' },
    { code: 'TRUNCUS', label: 'Truncus arteriosus repair' },
  ]),
  group('congenital: pulmonary venous', ['cpb'], 'S', [
    { code: 'PAPVC', label: 'PAPVC repair' },
    { code: 'SCIMITAR', label: 'Scimitar repair' },
    { code: 'TAPVC', label: 'TAPVC repair' },
    { code: 'COR_TRI', label: 'Cor triatriatum repair' },
    { code: 'PV_STEN', label: 'Pulmonary vein stenosis repair' },
  ]),
  group('congenital: right heart', ['cpb'], 'S', [
    { code: 'TOF_NV', label: 'TOF repair, no ventriculotomy' },
    { code: 'TOF_NTA', label: 'TOF repair, non-transannular' },
    { code: 'TOF_TA', label: 'TOF repair, transannular patch' },
    { code: 'TOF_RVPA', label: 'TOF repair, RV-PA conduit' },
    { code: 'TOF_AVSD', label: 'TOF with AVSD repair' },
    { code: 'TOF_APV', label: 'TOF, absent pulmonary valve' },
    { code: 'PAVSD', label: 'Pulmonary atresia with VSD' },
    { code: 'PAVSD_MAPCA', label: 'Pulmonary atresia, VSD, MAPCA' },
    { code: 'UNIFOCAL', label: 'Unifocalization' },
    { code: 'RVOT', label: 'RVOT procedure' },
    { code: 'PA_PLASTY', label: 'PA plasty' },
    { code: 'RVPA_COND', label: 'RV-PA conduit' },
    { code: 'PVR_CHD', label: 'Pulmonary valve replacement, congenital' },
    { code: 'EBSTEIN', label: 'Ebstein repair (cone)' },
    { code: 'ONE_HALF_V', label: '1.5 ventricle repair' },
  ]),
  group('congenital: left heart', ['cpb'], 'S', [
    { code: 'AV_VALVULO', label: 'Aortic valvuloplasty' },
    { code: 'SUBAS', label: 'Subaortic resection' },
    { code: 'SUPRAAS', label: 'Supravalvar aortic stenosis repair' },
    { code: 'KONNO', label: 'Konno' },
    { code: 'ROSS_K', label: 'Ross-Konno' },
    { code: 'MV_CHD', label: 'Mitral valve, congenital' },
    { code: 'ALCAPA', label: 'ALCAPA repair' },
  ]),
  group('congenital: arch', ['cpb'], 'S', [
    { code: 'COA_EEA', label: 'Coarctation, end-to-end', kinds: ['cpb', 'lhb'] },
    { code: 'COA_EXT', label: 'Coarctation, extended end-to-end', kinds: ['cpb', 'lhb'] },
    { code: 'COA_PATCH', label: 'Coarctation, patch', kinds: ['cpb', 'lhb'] },
    { code: 'ARCH_HYPO', label: 'Hypoplastic arch repair' },
    { code: 'IAA', label: 'Interrupted arch repair' },
    { code: 'PDA', label: 'PDA closure' },
    { code: 'VRING', label: 'Vascular ring' },
    { code: 'PA_SLING', label: 'PA sling' },
  ]),
  group('congenital: single ventricle', ['cpb'], 'S', [
    { code: 'NORWOOD', label: 'Norwood' },
    { code: 'HYBRID_1', label: 'Hybrid stage 1' },
    { code: 'DKS', label: 'Damus-Kaye-Stansel' },
    { code: 'GLENN', label: 'Bidirectional Glenn', definition: 'BDCPA' },
    { code: 'HEMIFONTAN', label: 'Hemi-Fontan' },
    { code: 'FONTAN_LT', label: 'Fontan, lateral tunnel' },
    { code: 'FONTAN_EC', label: 'Fontan, extracardiac' },
    { code: 'FONTAN_REV', label: 'Fontan revision' },
  ]),
  group('congenital: transposition', ['cpb'], 'S', [
    { code: 'ASO', label: 'Arterial switch' },
    { code: 'ASO_VSD', label: 'Arterial switch with VSD' },
    { code: 'SENNING', label: 'Senning' },
    { code: 'MUSTARD', label: 'Mustard' },
    { code: 'RASTELLI', label: 'Rastelli' },
    { code: 'REV_NIK', label: 'REV / Nikaidoh' },
    { code: 'CCTGA_DS', label: 'Double switch' },
    { code: 'DORV_IVT', label: 'DORV, intraventricular tunnel' },
  ]),
  group('congenital: palliation', ['cpb'], 'S', [
    { code: 'MBTS', label: 'Modified Blalock-Taussig shunt' },
    { code: 'CENTRAL_SHUNT', label: 'Central shunt' },
    { code: 'PAB', label: 'Pulmonary artery band' },
    { code: 'PA_DEBAND', label: 'Pulmonary artery debanding' },
  ]),
  group('congenital: other', ['cpb'], 'S', [
    { code: 'HTX_PED', label: 'Heart transplant, pediatric' },
    { code: 'VAD_PED', label: 'VAD, pediatric', kinds: ['cpb', 'vad'] },
    { code: 'PE_EMB_PED', label: 'Pulmonary embolectomy, pediatric' },
    { code: 'TUMOR_PED', label: 'Cardiac tumor, pediatric' },
    { code: 'REOP_OTHER', label: 'Reoperation, other' },
    { code: 'OTHER_CHD', label: 'Other congenital' },
  ]),
  group('standby', ['standby'], 'K', [
    { code: 'SB_OPCAB', label: 'OPCAB standby' },
    { code: 'SB_TAVR', label: 'Transcatheter aortic valve standby' },
    { code: 'SB_TMVR', label: 'Transcatheter mitral standby', definition: 'Replacement or edge-to-edge' },
    { code: 'SB_LEAD', label: 'Lead extraction standby' },
    { code: 'SB_EP_PCI', label: 'High-risk PCI / EP standby' },
    { code: 'SB_VASC', label: 'Vascular / trauma / transplant standby' },
  ]),
  group('cell salvage', ['autotransfusion'], 'K', [
    { code: 'AT_CARD', label: 'Cell salvage, cardiac' },
    { code: 'AT_VASC', label: 'Cell salvage, vascular' },
    { code: 'AT_ORTHO', label: 'Cell salvage, orthopedic' },
    { code: 'AT_OB', label: 'Cell salvage, obstetric' },
    { code: 'AT_TRAUMA', label: 'Cell salvage, trauma' },
    { code: 'AT_OTHER', label: 'Cell salvage, other' },
  ]),
  group('chemoperfusion', ['hipec'], 'K', [
    { code: 'HIPEC', label: 'Intraperitoneal chemoperfusion' },
    { code: 'HITHOC', label: 'Intrathoracic chemoperfusion' },
  ]),
  group('ex vivo', ['exvivo'], 'K', [
    { code: 'EVLP', label: 'Ex vivo lung' },
    { code: 'OCS_H', label: 'Ex vivo heart' },
    { code: 'NMP_LIV', label: 'Ex vivo liver' },
    { code: 'NMP_KID', label: 'Ex vivo kidney' },
  ]),
  group('isolated perfusion', ['ilp'], 'K', [
    { code: 'ILP_UL', label: 'Isolated limb perfusion, upper' },
    { code: 'ILP_LL', label: 'Isolated limb perfusion, lower' },
    { code: 'ILI', label: 'Isolated limb infusion' },
    { code: 'HEPATIC', label: 'Isolated hepatic perfusion' },
  ]),
  group('regional perfusion', ['nrp'], 'K', [
    { code: 'TA_NRP', label: 'Thoraco-abdominal NRP' },
    { code: 'A_NRP', label: 'Abdominal NRP' },
  ]),
  group('aspiration', ['thrombectomy'], 'K', [
    { code: 'AVAC_PE', label: 'Aspiration of pulmonary embolus' },
    { code: 'AVAC_RA', label: 'Aspiration of right-heart clot' },
    { code: 'AVAC_VEGE', label: 'Aspiration of vegetation' },
  ]),
  // The case model names these two by the kind only; without them a record would not say which of them it was.
  group('apheresis', ['apheresis'], 'E', [
    { code: 'APH_TPE', label: 'Therapeutic plasma exchange' },
    { code: 'APH_PRP', label: 'Platelet gel (PRP)' },
  ]),
];

export type ProcedureCode = (typeof GROUPS)[number]['entries'][number]['code'];

export const PROCEDURES: readonly Procedure[] = GROUPS.flatMap(({ name, kinds, origin, entries }) =>
  entries.map((entry: Entry) => ({ kinds, origin, group: name, ...entry })),
);
/** map() widens the codes to text; the values are those of the groups. */
export const PROCEDURE_CODES = PROCEDURES.map(({ code }) => code) as unknown as readonly [
  ProcedureCode,
  ...ProcedureCode[],
];

/** The procedures that a case of this kind may name. */
export const proceduresOf = (kind: CaseKind): Procedure[] =>
  PROCEDURES.filter(({ kinds }) => kinds.includes(kind));

/** What may be said of a case because of what was operated: the fact, and the procedures it belongs to. */
export const PROCEDURE_DETAILS = {
  lungTransplantSupport: ['LTX_S', 'LTX_D'],
  norwoodShunt: ['NORWOOD'],
  fenestration: ['FONTAN_LT', 'FONTAN_EC', 'FONTAN_REV'],
  deviceClass: ['LVAD_D', 'RVAD', 'BIVAD', 'TAH', 'VAD_T', 'VAD_EXCH', 'VAD_EXPL', 'PVAD', 'VAD_PED'],
} as const satisfies Record<string, readonly ProcedureCode[]>;
export type ProcedureDetail = keyof typeof PROCEDURE_DETAILS;

/** Does this detail belong to one of the procedures of a case? */
export const isDetailOf = (detail: ProcedureDetail, procedures: readonly string[]): boolean =>
  PROCEDURE_DETAILS[detail].some((code) => procedures.includes(code));
