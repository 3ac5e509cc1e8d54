/**
 * The value lists of cases, each in one place: the code that is stored, its label, where a choice is not obvious its
 * meaning, and its origin (lib/term.ts). The field's standard terms. docs/vocabulary.md is written from here.
 */
import { codes, type SourcedTerm } from '../lib/term.ts';

export const CASE_KINDS = [
  { code: 'cpb', label: 'Cardiopulmonary bypass', origin: 'S2' },
  { code: 'ecmo', label: 'ECMO / ECLS', definition: 'Extracorporeal life support', origin: 'S2' },
  { code: 'ecco2r', label: 'Extracorporeal CO2 removal', origin: 'S' },
  { code: 'lhb', label: 'Left heart bypass', definition: 'Without an oxygenator', origin: 'S2' },
  {
    code: 'vvb',
    label: 'Veno-venous bypass',
    definition: 'As in a liver transplant; no gas exchange',
    origin: 'S2',
  },
  { code: 'vad', label: 'VAD / mechanical support without CPB', origin: 'S2' },
  {
    code: 'ilp',
    label: 'Isolated limb / organ perfusion',
    definition: 'In the body: limb or liver',
    origin: 'S2',
  },
  {
    code: 'exvivo',
    label: 'Ex vivo organ perfusion',
    definition: 'Outside the body, before transplant',
    origin: 'S2',
  },
  { code: 'nrp', label: 'Normothermic regional perfusion', definition: 'In a DCD donor', origin: 'K' },
  {
    code: 'hipec',
    label: 'Hyperthermic chemoperfusion',
    definition: 'Intraperitoneal or intrathoracic',
    origin: 'S2',
  },
  { code: 'standby', label: 'CPB standby', definition: 'Circuit set up or primed, not used', origin: 'S2' },
  {
    code: 'thrombectomy',
    label: 'Extracorporeal aspiration thrombectomy',
    definition: 'AngioVac type',
    origin: 'K',
  },
  { code: 'iabp', label: 'Intra-aortic balloon pump', origin: 'K' },
  { code: 'autotransfusion', label: 'Cell salvage / autotransfusion', origin: 'K' },
  { code: 'apheresis', label: 'Therapeutic plasma exchange / platelet gel (PRP)', origin: 'K' },
  { code: 'hfps', label: 'High-fidelity simulation', definition: 'Never a patient case', origin: 'S' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const CASE_KIND_CODES = codes(CASE_KINDS);
export type CaseKind = (typeof CASE_KIND_CODES)[number];

/** The 60 % boundary between primary and partial is the certifying board's (ABCP clinical activity page). */
export const ROLES = [
  {
    code: 'primary',
    label: 'Primary',
    definition: 'Conducted at least 60 % of the case and was recognised as primary perfusionist',
    origin: 'S',
  },
  {
    code: 'primary_partial',
    label: 'Primary, part of case',
    definition: 'Conducted 20 to 59 % of the case',
    origin: 'E',
  },
  {
    code: 'first_assistant',
    label: 'First assistant',
    definition: 'Helped the primary at the pump throughout',
    origin: 'S2',
  },
  {
    code: 'second_assistant',
    label: 'Second assistant',
    definition: 'Cell saver, cardioplegia or charting',
    origin: 'K',
  },
  { code: 'observer', label: 'Observer', definition: 'Watched, no hands on', origin: 'S' },
  {
    code: 'setup_only',
    label: 'Set-up only',
    definition: 'Assembled and primed the circuit, did not run it',
    origin: 'K',
  },
  {
    code: 'instructor',
    label: 'Instructor',
    definition: 'A CCP who supervised and conducted 0 to 40 %; credit of the CCP, never of a student',
    origin: 'S2',
  },
  {
    code: 'standby',
    label: 'Standby',
    definition: 'Stood by with a circuit that was not used',
    origin: 'S2',
  },
  { code: 'simulation', label: 'Simulation', definition: 'Took part in a simulation', origin: 'S' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const ROLE_CODES = codes(ROLES);
export type Role = (typeof ROLE_CODES)[number];

/** Canonical bands: they roll up to the FDA device, ELSO and STS sets without an exact age. */
export const AGE_BANDS = [
  { code: 'neonate', label: 'Neonate', definition: '0 to 28 days', origin: 'E' },
  { code: 'infant', label: 'Infant', definition: '29 days to under 1 year', origin: 'E' },
  { code: 'toddler', label: 'Toddler', definition: '1 year', origin: 'E' },
  { code: 'child', label: 'Child', definition: '2 to 11 years', origin: 'E' },
  { code: 'adolescent', label: 'Adolescent', definition: '12 to 17 years', origin: 'E' },
  { code: 'adult_18_21', label: 'Adult 18 to 21', definition: '18 to 21 years', origin: 'E' },
  { code: 'adult', label: 'Adult', definition: '22 to 89 years', origin: 'E' },
  {
    code: 'adult_90plus',
    label: 'Adult 90 and over',
    definition: '90 years and over; the number is never kept',
    origin: 'E',
  },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const AGE_BAND_CODES = codes(AGE_BANDS);
export type AgeBand = (typeof AGE_BAND_CODES)[number];

/** STS status words. */
export const CASE_STATUSES = [
  { code: 'elective', label: 'Elective', origin: 'S' },
  { code: 'urgent', label: 'Urgent', origin: 'S' },
  { code: 'emergent', label: 'Emergent', origin: 'S' },
  { code: 'emergent_salvage', label: 'Emergent salvage', origin: 'S' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const CASE_STATUS_CODES = codes(CASE_STATUSES);

export const CPB_UTILIZATIONS = [
  { code: 'full', label: 'Full', origin: 'S' },
  { code: 'combination', label: 'Combination', definition: 'Part of the operation off pump', origin: 'S' },
  { code: 'none', label: 'None', origin: 'S' },
  { code: 'left_heart_bypass', label: 'Left heart bypass', definition: 'Of older forms', origin: 'S' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const CPB_UTILIZATION_CODES = codes(CPB_UTILIZATIONS);

export const AORTIC_OCCLUSIONS = [
  { code: 'crossclamp', label: 'Cross-clamp', origin: 'S' },
  { code: 'balloon', label: 'Balloon', origin: 'S' },
  { code: 'beating', label: 'Beating heart', origin: 'S' },
  { code: 'fibrillating', label: 'Fibrillating heart', origin: 'S' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const AORTIC_OCCLUSION_CODES = codes(AORTIC_OCCLUSIONS);

export const LOWEST_TEMP_SITES = [
  { code: 'nasopharyngeal', label: 'Nasopharyngeal', origin: 'S' },
  { code: 'esophageal', label: 'Esophageal', origin: 'S' },
  { code: 'bladder', label: 'Bladder', origin: 'S' },
  { code: 'rectal', label: 'Rectal', origin: 'S' },
  { code: 'tympanic', label: 'Tympanic', origin: 'S' },
  { code: 'cpb_venous_return', label: 'CPB venous return', origin: 'S' },
  { code: 'other', label: 'Other', origin: 'S' },
  { code: 'unknown', label: 'Unknown', origin: 'S' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const LOWEST_TEMP_SITE_CODES = codes(LOWEST_TEMP_SITES);

export const CARDIOPLEGIA_DELIVERIES = [
  { code: 'antegrade', label: 'Antegrade', origin: 'S' },
  { code: 'retrograde', label: 'Retrograde', origin: 'S' },
  { code: 'both', label: 'Both', origin: 'S' },
  { code: 'ostial', label: 'Ostial', origin: 'K' },
  { code: 'graft', label: 'Graft', origin: 'K' },
  { code: 'none', label: 'None', origin: 'S' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const CARDIOPLEGIA_DELIVERY_CODES = codes(CARDIOPLEGIA_DELIVERIES);

export const CARDIOPLEGIA_SOLUTIONS = [
  { code: 'del_nido', label: 'del Nido', origin: 'S' },
  { code: 'buckberg', label: 'Buckberg', origin: 'S' },
  { code: 'st_thomas_plegisol', label: "St. Thomas' / Plegisol", origin: 'S' },
  { code: 'htk_custodiol', label: 'HTK / Custodiol', origin: 'S' },
  { code: 'microplegia', label: 'Microplegia', origin: 'S' },
  { code: 'calafiore', label: 'Calafiore', origin: 'S' },
  { code: 'uw', label: 'UW', origin: 'S' },
  { code: 'other', label: 'Other', origin: 'S' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const CARDIOPLEGIA_SOLUTION_CODES = codes(CARDIOPLEGIA_SOLUTIONS);

export const ARTERIAL_CANNULATION_SITES = [
  { code: 'aorta', label: 'Aorta', origin: 'S' },
  { code: 'femoral', label: 'Femoral', origin: 'S' },
  { code: 'axillary', label: 'Axillary', origin: 'S' },
  { code: 'subclavian', label: 'Subclavian', origin: 'K' },
  { code: 'innominate', label: 'Innominate', origin: 'S' },
  { code: 'carotid', label: 'Carotid', origin: 'K' },
  { code: 'lv_apex', label: 'LV apex', origin: 'K' },
  { code: 'other', label: 'Other', origin: 'S' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const ARTERIAL_CANNULATION_SITE_CODES = codes(ARTERIAL_CANNULATION_SITES);

export const VENOUS_CANNULATION_SITES = [
  { code: 'ra_2stage', label: 'RA two-stage', origin: 'S' },
  { code: 'bicaval', label: 'Bicaval', origin: 'S' },
  { code: 'femoral', label: 'Femoral', origin: 'S' },
  { code: 'jugular', label: 'Jugular', origin: 'S' },
  { code: 'svc', label: 'SVC', origin: 'S' },
  { code: 'ivc', label: 'IVC', origin: 'S' },
  { code: 'left_atrial', label: 'Left atrial', origin: 'S' },
  { code: 'pulm_vein', label: 'Pulmonary vein', origin: 'S' },
  { code: 'other', label: 'Other', origin: 'S' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const VENOUS_CANNULATION_SITE_CODES = codes(VENOUS_CANNULATION_SITES);

export const ARTERIAL_PUMPS = [
  { code: 'centrifugal', label: 'Centrifugal', origin: 'S' },
  { code: 'roller', label: 'Roller', origin: 'S' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const ARTERIAL_PUMP_CODES = codes(ARTERIAL_PUMPS);

/** ELSO support types. */
export const SUPPORT_TYPES = [
  { code: 'pulmonary', label: 'Pulmonary', origin: 'S' },
  { code: 'cardiac', label: 'Cardiac', origin: 'S' },
  { code: 'ecpr', label: 'ECPR', origin: 'S' },
  { code: 'trauma', label: 'Trauma', origin: 'S' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const SUPPORT_TYPE_CODES = codes(SUPPORT_TYPES);

/** The mode says what support is delivered, without hyphen (ELSO Maastricht treaty, ECLS common data model). */
export const ECLS_MODES = [
  { code: 'VV', label: 'VV', definition: 'Veno-venous: gas exchange', origin: 'S' },
  {
    code: 'VA',
    label: 'VA',
    definition: 'Veno-arterial: circulatory support with gas exchange',
    origin: 'S',
  },
  { code: 'VVA', label: 'VVA', definition: 'Return to vein and artery', origin: 'S' },
  { code: 'VAV', label: 'VAV', definition: 'VA run with an added venous return', origin: 'S' },
  { code: 'VP', label: 'VP', definition: 'Return to the pulmonary artery', origin: 'S' },
  { code: 'VPA', label: 'VPA', definition: 'Hybrid with pulmonary artery', origin: 'S' },
  {
    code: 'PUMPLESS',
    label: 'Pumpless',
    definition: 'Pulmonary artery to left atrium lung assist',
    origin: 'S',
  },
  { code: 'AV_ECCO2R', label: 'AV ECCO2R', definition: 'Arterio-venous CO2 removal', origin: 'S' },
  { code: 'VV_ECCO2R', label: 'VV ECCO2R', definition: 'Veno-venous CO2 removal', origin: 'S' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const ECLS_MODE_CODES = codes(ECLS_MODES);
type EclsMode = (typeof ECLS_MODE_CODES)[number];
/** The modes that remove CO2 and do no more. */
export const CO2_REMOVAL_MODE_CODES = ['AV_ECCO2R', 'VV_ECCO2R'] as const satisfies readonly EclsMode[];

export const ECMO_PHASES = [
  { code: 'circuit_prime', label: 'Circuit prime', origin: 'K' },
  { code: 'cannulation_assist', label: 'Cannulation assist', origin: 'K' },
  { code: 'initiation', label: 'Initiation', origin: 'K' },
  { code: 'maintenance_shift', label: 'Maintenance shift', origin: 'K' },
  { code: 'circuit_change', label: 'Circuit change', origin: 'K' },
  { code: 'component_change', label: 'Component change', origin: 'K' },
  { code: 'transport', label: 'Transport', origin: 'K' },
  { code: 'trial_off', label: 'Trial off', origin: 'K' },
  { code: 'weaning', label: 'Weaning', origin: 'K' },
  { code: 'decannulation', label: 'Decannulation', origin: 'K' },
  { code: 'patient_assessment', label: 'Patient assessment', origin: 'K' },
  { code: 'education_only', label: 'Education only', origin: 'K' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const ECMO_PHASE_CODES = codes(ECMO_PHASES);

export const DIRECT_SUPERVISIONS = [
  { code: 'direct_bedside', label: 'At the bedside', origin: 'K' },
  { code: 'immediately_available', label: 'Immediately available', origin: 'K' },
  { code: 'remote', label: 'Remote', origin: 'K' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const DIRECT_SUPERVISION_CODES = codes(DIRECT_SUPERVISIONS);

export const ECMO_PUMPS = [
  { code: 'centrifugal', label: 'Centrifugal', origin: 'S' },
  { code: 'roller', label: 'Roller', origin: 'S' },
  { code: 'pumpless', label: 'Pumpless', origin: 'S' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const ECMO_PUMP_CODES = codes(ECMO_PUMPS);

export const STANDBY_LEVELS = [
  { code: 'dry_assembled', label: 'Dry, assembled', origin: 'E' },
  { code: 'wet_primed', label: 'Wet, primed', origin: 'E' },
  { code: 'in_room_available', label: 'In room, available', origin: 'E' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const STANDBY_LEVEL_CODES = codes(STANDBY_LEVELS);
