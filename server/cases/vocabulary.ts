/**
 * The value lists of cases, each in one place: the code that is stored, its label, and where a choice is not
 * obvious, its meaning. The field's standard terms; sources are named where a list was taken from one.
 */
import { codes, type Term } from '../lib/term.ts';

export const CASE_KINDS = [
  { code: 'cpb', label: 'Cardiopulmonary bypass' },
  { code: 'ecmo', label: 'ECMO / ECLS' },
  { code: 'standby', label: 'CPB standby', definition: 'Circuit set up or primed, not used' },
  { code: 'hfps', label: 'High-fidelity simulation', definition: 'Never a patient case' },
  { code: 'vad', label: 'VAD / mechanical support without CPB' },
  { code: 'hipec', label: 'Hyperthermic chemoperfusion' },
  { code: 'exvivo', label: 'Ex vivo organ perfusion' },
  { code: 'autotransfusion', label: 'Cell salvage / autotransfusion' },
] as const satisfies readonly [Term, ...Term[]];
export const CASE_KIND_CODES = codes(CASE_KINDS);
export type CaseKind = (typeof CASE_KIND_CODES)[number];

/** The 60 % boundary between primary and partial is the certifying board's (ABCP clinical activity page). */
export const ROLES = [
  {
    code: 'primary',
    label: 'Primary',
    definition: 'Conducted at least 60 % of the case and was recognised as primary perfusionist',
  },
  { code: 'primary_partial', label: 'Primary, part of case', definition: 'Conducted 20 to 59 % of the case' },
  {
    code: 'first_assistant',
    label: 'First assistant',
    definition: 'Helped the primary at the pump throughout',
  },
  { code: 'second_assistant', label: 'Second assistant', definition: 'Cell saver, cardioplegia or charting' },
  { code: 'observer', label: 'Observer', definition: 'Watched, no hands on' },
  {
    code: 'setup_only',
    label: 'Set-up only',
    definition: 'Assembled and primed the circuit, did not run it',
  },
  { code: 'simulation', label: 'Simulation', definition: 'Took part in a simulation' },
] as const satisfies readonly [Term, ...Term[]];
export const ROLE_CODES = codes(ROLES);
export type Role = (typeof ROLE_CODES)[number];

/** Canonical bands: they roll up to the FDA device, ELSO and STS sets without an exact age. */
export const AGE_BANDS = [
  { code: 'neonate', label: 'Neonate', definition: '0 to 28 days' },
  { code: 'infant', label: 'Infant', definition: '29 days to under 1 year' },
  { code: 'toddler', label: 'Toddler', definition: '1 year' },
  { code: 'child', label: 'Child', definition: '2 to 11 years' },
  { code: 'adolescent', label: 'Adolescent', definition: '12 to 17 years' },
  { code: 'adult_18_21', label: 'Adult 18 to 21', definition: '18 to 21 years' },
  { code: 'adult', label: 'Adult', definition: '22 to 89 years' },
  {
    code: 'adult_90plus',
    label: 'Adult 90 and over',
    definition: '90 years and over; the number is never kept',
  },
] as const satisfies readonly [Term, ...Term[]];
export const AGE_BAND_CODES = codes(AGE_BANDS);
export type AgeBand = (typeof AGE_BAND_CODES)[number];

/** STS status words. */
export const CASE_STATUSES = [
  { code: 'elective', label: 'Elective' },
  { code: 'urgent', label: 'Urgent' },
  { code: 'emergent', label: 'Emergent' },
  { code: 'emergent_salvage', label: 'Emergent salvage' },
] as const satisfies readonly [Term, ...Term[]];
export const CASE_STATUS_CODES = codes(CASE_STATUSES);

export const CPB_UTILIZATIONS = [
  { code: 'full', label: 'Full' },
  { code: 'combination', label: 'Combination', definition: 'Part of the operation off pump' },
  { code: 'none', label: 'None' },
] as const satisfies readonly [Term, ...Term[]];
export const CPB_UTILIZATION_CODES = codes(CPB_UTILIZATIONS);

export const AORTIC_OCCLUSIONS = [
  { code: 'crossclamp', label: 'Cross-clamp' },
  { code: 'balloon', label: 'Balloon' },
  { code: 'beating', label: 'Beating heart' },
  { code: 'fibrillating', label: 'Fibrillating heart' },
] as const satisfies readonly [Term, ...Term[]];
export const AORTIC_OCCLUSION_CODES = codes(AORTIC_OCCLUSIONS);

export const LOWEST_TEMP_SITES = [
  { code: 'nasopharyngeal', label: 'Nasopharyngeal' },
  { code: 'esophageal', label: 'Esophageal' },
  { code: 'bladder', label: 'Bladder' },
  { code: 'rectal', label: 'Rectal' },
  { code: 'tympanic', label: 'Tympanic' },
  { code: 'cpb_venous_return', label: 'CPB venous return' },
  { code: 'other', label: 'Other' },
  { code: 'unknown', label: 'Unknown' },
] as const satisfies readonly [Term, ...Term[]];
export const LOWEST_TEMP_SITE_CODES = codes(LOWEST_TEMP_SITES);

export const CARDIOPLEGIA_DELIVERIES = [
  { code: 'antegrade', label: 'Antegrade' },
  { code: 'retrograde', label: 'Retrograde' },
  { code: 'both', label: 'Both' },
  { code: 'ostial', label: 'Ostial' },
  { code: 'graft', label: 'Graft' },
  { code: 'none', label: 'None' },
] as const satisfies readonly [Term, ...Term[]];
export const CARDIOPLEGIA_DELIVERY_CODES = codes(CARDIOPLEGIA_DELIVERIES);

export const CARDIOPLEGIA_SOLUTIONS = [
  { code: 'del_nido', label: 'del Nido' },
  { code: 'buckberg', label: 'Buckberg' },
  { code: 'st_thomas_plegisol', label: "St. Thomas' / Plegisol" },
  { code: 'htk_custodiol', label: 'HTK / Custodiol' },
  { code: 'microplegia', label: 'Microplegia' },
  { code: 'calafiore', label: 'Calafiore' },
  { code: 'uw', label: 'UW' },
  { code: 'other', label: 'Other' },
] as const satisfies readonly [Term, ...Term[]];
export const CARDIOPLEGIA_SOLUTION_CODES = codes(CARDIOPLEGIA_SOLUTIONS);

export const ARTERIAL_CANNULATION_SITES = [
  { code: 'aorta', label: 'Aorta' },
  { code: 'femoral', label: 'Femoral' },
  { code: 'axillary', label: 'Axillary' },
  { code: 'subclavian', label: 'Subclavian' },
  { code: 'innominate', label: 'Innominate' },
  { code: 'carotid', label: 'Carotid' },
  { code: 'lv_apex', label: 'LV apex' },
  { code: 'other', label: 'Other' },
] as const satisfies readonly [Term, ...Term[]];
export const ARTERIAL_CANNULATION_SITE_CODES = codes(ARTERIAL_CANNULATION_SITES);

export const VENOUS_CANNULATION_SITES = [
  { code: 'ra_2stage', label: 'RA two-stage' },
  { code: 'bicaval', label: 'Bicaval' },
  { code: 'femoral', label: 'Femoral' },
  { code: 'jugular', label: 'Jugular' },
  { code: 'svc', label: 'SVC' },
  { code: 'ivc', label: 'IVC' },
  { code: 'left_atrial', label: 'Left atrial' },
  { code: 'pulm_vein', label: 'Pulmonary vein' },
  { code: 'other', label: 'Other' },
] as const satisfies readonly [Term, ...Term[]];
export const VENOUS_CANNULATION_SITE_CODES = codes(VENOUS_CANNULATION_SITES);

export const ARTERIAL_PUMPS = [
  { code: 'centrifugal', label: 'Centrifugal' },
  { code: 'roller', label: 'Roller' },
] as const satisfies readonly [Term, ...Term[]];
export const ARTERIAL_PUMP_CODES = codes(ARTERIAL_PUMPS);

/** ELSO support types. */
export const SUPPORT_TYPES = [
  { code: 'pulmonary', label: 'Pulmonary' },
  { code: 'cardiac', label: 'Cardiac' },
  { code: 'ecpr', label: 'ECPR' },
  { code: 'trauma', label: 'Trauma' },
] as const satisfies readonly [Term, ...Term[]];
export const SUPPORT_TYPE_CODES = codes(SUPPORT_TYPES);

/** The mode says what support is delivered, without hyphen (ELSO Maastricht treaty, ECLS common data model). */
export const ECLS_MODES = [
  { code: 'VV', label: 'VV', definition: 'Veno-venous: gas exchange' },
  { code: 'VA', label: 'VA', definition: 'Veno-arterial: circulatory support with gas exchange' },
  { code: 'VVA', label: 'VVA', definition: 'Return to vein and artery' },
  { code: 'VAV', label: 'VAV', definition: 'VA run with an added venous return' },
  { code: 'VP', label: 'VP', definition: 'Return to the pulmonary artery' },
  { code: 'VPA', label: 'VPA', definition: 'Hybrid with pulmonary artery' },
  { code: 'PUMPLESS', label: 'Pumpless', definition: 'Pulmonary artery to left atrium lung assist' },
  { code: 'AV_ECCO2R', label: 'AV ECCO2R' },
  { code: 'VV_ECCO2R', label: 'VV ECCO2R' },
] as const satisfies readonly [Term, ...Term[]];
export const ECLS_MODE_CODES = codes(ECLS_MODES);

export const ECMO_PHASES = [
  { code: 'circuit_prime', label: 'Circuit prime' },
  { code: 'cannulation_assist', label: 'Cannulation assist' },
  { code: 'initiation', label: 'Initiation' },
  { code: 'maintenance_shift', label: 'Maintenance shift' },
  { code: 'circuit_change', label: 'Circuit change' },
  { code: 'component_change', label: 'Component change' },
  { code: 'transport', label: 'Transport' },
  { code: 'trial_off', label: 'Trial off' },
  { code: 'weaning', label: 'Weaning' },
  { code: 'decannulation', label: 'Decannulation' },
  { code: 'patient_assessment', label: 'Patient assessment' },
  { code: 'education_only', label: 'Education only' },
] as const satisfies readonly [Term, ...Term[]];
export const ECMO_PHASE_CODES = codes(ECMO_PHASES);

export const DIRECT_SUPERVISIONS = [
  { code: 'direct_bedside', label: 'At the bedside' },
  { code: 'immediately_available', label: 'Immediately available' },
  { code: 'remote', label: 'Remote' },
] as const satisfies readonly [Term, ...Term[]];
export const DIRECT_SUPERVISION_CODES = codes(DIRECT_SUPERVISIONS);

export const ECMO_PUMPS = [
  { code: 'centrifugal', label: 'Centrifugal' },
  { code: 'roller', label: 'Roller' },
  { code: 'pumpless', label: 'Pumpless' },
] as const satisfies readonly [Term, ...Term[]];
export const ECMO_PUMP_CODES = codes(ECMO_PUMPS);

export const STANDBY_LEVELS = [
  { code: 'dry_assembled', label: 'Dry, assembled' },
  { code: 'wet_primed', label: 'Wet, primed' },
  { code: 'in_room_available', label: 'In room, available' },
] as const satisfies readonly [Term, ...Term[]];
export const STANDBY_LEVEL_CODES = codes(STANDBY_LEVELS);

export const SIM_SCENARIOS = [
  { code: 'initiation', label: 'Initiation' },
  { code: 'routine_cpb', label: 'Routine CPB' },
  { code: 'air_embolism', label: 'Air embolism' },
  { code: 'oxygenator_failure', label: 'Oxygenator failure' },
  { code: 'power_loss', label: 'Power loss' },
  { code: 'arterial_line_failure', label: 'Arterial line failure' },
  { code: 'drainage_insufficiency', label: 'Drainage insufficiency' },
  { code: 'pump_failure', label: 'Pump failure' },
  { code: 'gas_failure', label: 'Gas failure' },
  { code: 'other', label: 'Other' },
] as const satisfies readonly [Term, ...Term[]];
export const SIM_SCENARIO_CODES = codes(SIM_SCENARIOS);
