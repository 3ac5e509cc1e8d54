/**
 * The case model of the profession, field by field, and where each is kept. What is not kept says why. A field of the
 * model that is in neither list, or a list that names nothing, fails.
 */
import t from 'tap';
import { fieldsOf } from '../../server/cases/forms.ts';
import { CASE_KIND_CODES } from '../../server/cases/vocabulary.ts';

const IN_FACTS = new Set(
  CASE_KIND_CODES.flatMap((kind) =>
    fieldsOf(kind).flatMap(([name, field]) =>
      field.ask === 'rows'
        ? [name, ...Object.keys(field.columns).map((column) => `${name}.${column}`)]
        : [name],
    ),
  ),
);

/** Name in the model -> name here. `=`: what every record has, `()`: computed, `-`: left out, each with a word why. */
type Section = Readonly<Record<string, string>>;

const ADMINISTRATIVE: Section = {
  case_uid: '= the id of the record, random',
  case_kind: '= kind',
  reporting_year: '= reportingYear',
  site_alias: '= siteId',
  age_band: '= ageBand',
  age_value: 'ageValue',
  age_unit: 'ageUnit',
  ga_weeks: 'gestationalAgeWeeks',
  sex_at_birth: 'sexAtBirth',
  height_cm: 'heightCm',
  weight_kg: 'weightKg',
  bsa_m2: '() bsaM2',
  bmi: '() bmiKgM2',
  case_status: 'caseStatus',
  reoperation: 'redoCount',
  preop_hct: 'baselineHctPct',
  preop_ef_band: 'lvefBand',
  indication: 'indications',
};
const TIMES: Section = {
  cpb_util: 'cpbUtilization',
  cpb_comb_plan: 'combinationPlan',
  cpb_unplanned_reason: 'unplannedReason',
  cpb_time_min: 'cpbTimeMin',
  cpb_time_convention: '= cpbTimeConvention of the program',
  cpb_runs: 'cpbRuns',
  xclamp_time_min: 'xclampTimeMin',
  aortic_occlusion: 'aorticOcclusion',
  induced_fib_min: 'inducedFibrillationMin',
  cooling_time_min: 'coolingMin',
  rewarming_time_min: 'rewarmingMin',
  conduct_ownership_pct: '= conductSharePct',
};
const CANNULATION: Section = {
  art_cann_site: 'arterialCannulationSites',
  art_cann_fr: 'arterialCannulaFr',
  ven_cann_site: 'venousCannulationSites',
  ven_cann_fr: 'venousCannulasFr',
  assist_drainage: 'assistedDrainage',
  vavd_mmhg: 'vacuumMmHg',
  vent_site: 'ventSite',
  snares: 'cavalSnares',
};
const PROTECTION: Section = {
  cpg_delivery: 'cardioplegiaDelivery',
  cpg_type: 'cardioplegiaType',
  cpg_solution: 'cardioplegiaSolution',
  cpg_ratio: 'cardioplegiaRatio',
  cpg_temp_class: 'cardioplegiaTemperature',
  hot_shot: 'hotShot',
  cpg_doses: 'cardioplegiaDoses',
  cpg_total_ml: 'cardioplegiaTotalMl',
  cpg_last_dose_interval_min: 'longestDoseIntervalMin',
  topical_cooling: 'topicalCooling',
};
const TEMPERATURE: Section = {
  lowest_temp_c: 'lowestTempC',
  lowest_temp_site: 'lowestTempSite',
  temp_class: '() temperatureClassOf',
  art_outlet_peak_c: 'arterialOutletPeakC',
  rewarm_gradient_max_c: 'rewarmingGradientC',
  rewarm_rate_c_min: 'rewarmingRateCMin',
  abg_strategy: 'phManagement',
  hcu_used: 'heaterCoolerUsed',
};
const ARREST: Section = {
  circ_arrest: 'circulatoryArrest',
  dhca_min: 'dhcaMin',
  cereb_perf: 'cerebralPerfusion',
  cereb_perf_type: 'cerebralPerfusionType',
  cereb_perf_min: 'cerebralPerfusionMin',
  cereb_cann_site: 'cerebralCannulationSites',
  cereb_flow_ml_kg_min: 'cerebralFlowMlKgMin',
  total_arrest_min: 'totalArrestMin',
  lower_body_arrest_min: 'lowerBodyArrestMin',
  nirs: 'cerebralOximetry',
};
const OPERATION: Section = {
  procedure_code: 'procedures',
  is_principal: 'principalProcedure',
  modifiers: 'modifiers',
  approach: 'approach',
  device_class: 'deviceClass',
  standby_level: 'standbyLevel',
  standby_converted: 'standbyConverted',
  other_text: '- free text of OTHER_CPB waits until text is screened for identifiers',
};

const FLOW: Section = {
  target_ci: 'targetFlowIndexLMinM2',
  flow_avg_l_min: 'flowAvgLMin',
  flow_ml_kg_min: '() flowMlKgMin',
  map_low: 'mapLowMmHg',
  map_mean: 'mapMeanMmHg',
  line_pressure_max: 'linePressureMaxMmHg',
  delta_p_max: 'oxygenatorDropMaxMmHg',
  sweep_l_min: 'sweepLMin',
  fio2_min: 'fio2MinPct',
  fio2_max: 'fio2MaxPct',
  svo2_low: 'svo2LowPct',
  do2i_low: 'do2iLowMlMinM2',
  rpm_max: 'pumpSpeedMaxRpm',
  nirs_low_pct_change: 'cerebralSaturationChangePct',
};
const ANTICOAGULATION: Section = {
  anticoag: 'anticoagulant',
  heparin_dose_ukg: 'heparinDoseUnitsKg',
  heparin_total_units: 'heparinTotalUnits',
  act_baseline: 'actBaselineSec',
  act_lowest_cpb: 'actLowestSec',
  act_device: 'actAssay',
  hep_conc: 'heparinConcentrationUnitsMl',
  at_given: 'antithrombinGiven',
  protamine_mg: 'protamineMg',
  protamine_reversed: 'isReversed',
  act_post_protamine: 'actFinalSec',
  protamine_reaction: 'protamineReaction',
  bival_stasis_plan: 'bivalirudinStasisPlan',
  hit_patient: 'hitPatient',
};
const LABS: Section = {
  hct_first: 'firstHctPct',
  hct_lowest: 'nadirHctPct',
  hct_last: 'lastHctPct',
  hct_post: 'postHctPct',
  hb_low: 'nadirHbGDl',
  glucose_high: 'glucoseHighMgDl',
  lactate_high: 'lactateHighMmolL',
  k_high: 'potassiumHighMmolL',
  k_low: 'potassiumLowMmolL',
  ica_low: 'ionizedCalciumLowMmolL',
  ph_low: 'phLow',
  pao2_mode: 'pao2MmHg',
};
const FLUIDS: Section = {
  prime_gross_ml: 'primeGrossMl',
  prime_net_ml: 'primeNetMl',
  rap_ml: 'autologousPrimeMl',
  prime_base: 'primeBase',
  prime_additives: 'primeAdditives',
  prbc_units: 'redCellUnits',
  ffp_units: 'plasmaUnits',
  plt_units: 'plateletUnits',
  cryo_units: 'cryoUnits',
  ped_blood_ml: 'pediatricBloodMl',
  cell_saver_ml: 'cellSaverMl',
  uf_type: 'ultrafiltrations',
  uf_ml: 'ultrafiltrateMl',
  urine_ml: 'urineMl',
  fluid_in_ml: 'fluidInMl',
  fluid_out_ml: 'fluidOutMl',
};
const SAFETY: Section = {
  checklist_done: 'checklist',
  checklist_sections: 'checklistSections',
  safety_devices: 'safetyDevices',
  handover_done: 'handoverDone',
  event_codes: 'perfusionEvents',
  event_severity: 'eventSeverity',
};
const CIRCUIT: Section = {
  hlm_class: 'heartLungMachine',
  model_family: '- a list of models per site is text, and waits until text is screened for identifiers',
  art_pump: 'arterialPump',
  oxygenator: 'oxygenator',
  reservoir: 'reservoir',
  reservoir_vol_ml: 'reservoirOperatingMl',
  art_filter: 'arterialFilter',
  prebypass_filter: 'prebypassFilter',
  hemoconcentrator: 'hemoconcentrators',
  tubing_art: 'arterialTubing',
  tubing_ven: 'venousTubing',
  tubing_length: 'tubing.lengthCm',
  boot_raceway: 'raceway',
  pack_class: 'pack',
  coating: 'coating',
  cpg_system: 'cardioplegiaSystem',
  suckers: 'suckers',
  vents: 'vents',
  monitors: 'inlineMonitors',
  hcu_class: 'heaterCooler',
  assembly_min: 'assemblyMin',
  assembly_checks: 'assemblyChecks',
  circuit_vol_ml: '() circuitVolumeMl',
  blood_volume_est_ml: '() bloodVolumeMl',
  hct_predicted: '() predictedHctPct',
  fr_mm: '() mmOfFr',
};

const ECMO_RUN: Section = {
  support_type: 'supportType',
  ecls_mode_start: 'eclsModeStart',
  cann_config: 'cannulaConfiguration',
  mode_changes: 'modeIntervals',
  'mode_changes.mode': 'modeIntervals.mode',
  'mode_changes.hours': 'modeIntervals.hours',
  age_class: '() elsoClassOf the age band',
  run_no: 'runNumber',
  hours_on_ecls: 'eclsHours',
  elective: 'eclsUrgency',
  start_reason: 'eclsStartReason',
  bridge: 'bridgeTo',
  indication: 'eclsIndication',
  setting: 'eclsSetting',
  transport: 'wasTransported',
  'transport by': 'transportedBy',
  cann_tech: 'cannulationTechnique',
};
const ECMO_CANNULAS: Section = {
  cann_role: 'cannulas.cannulaRole',
  cann_site: 'cannulas.cannulaSite',
  cann_fr: 'cannulas.sizeFr',
  cann_len_cm: 'cannulas.lengthCm',
  lumen: 'cannulas.lumen',
};
const ECMO_PARAMETERS: Section = {
  pump_type: 'ecmoPump',
  ml_class: 'membraneLung',
  prime_fluid: 'eclsPrime',
  tubing_in: 'eclsTubing',
  blood_flow_l_min: 'eclsFlowLMin',
  rpm: 'eclsSpeedRpm',
  sweep_l_min: 'eclsSweepLMin',
  fso2_pct: 'fso2Pct',
  p_drain: 'drainagePressureMmHg',
  p_pre_ml: 'preMembraneMmHg',
  p_post_ml: 'postMembraneMmHg',
  delta_p: '() pressureDropMmHg',
  recirculation_pct: 'recirculationPct',
  svo2_drain: 'drainageSaturationPct',
  ecls_temp_c: 'eclsTempC',
  crrt_on_circuit: 'crrtOnCircuit',
  'crrt position': 'crrtPosition',
};
const ECMO_ANTICOAGULATION: Section = {
  ecls_anticoag: 'eclsAnticoagulant',
  act: 'eclsActSec',
  anti_xa: 'antiXaIuMl',
  aptt: 'apttSec',
  aptt_ratio: 'apttRatio',
  fibrinogen: 'fibrinogenMgDl',
  platelets: 'plateletsPerNl',
  pfHb: 'plasmaFreeHbMgDl',
};
const ECMO_INVOLVEMENT: Section = {
  phase: 'phases',
  shift_hours: 'shiftHours',
  'shift_hours of further shifts': 'furtherShifts.shiftHours',
  bedside_hours_total: '() bedsideHours',
  direct_supervision: 'directSupervision',
  ecmo_skills: 'ecmoSkills',
  emergency_practised: 'emergenciesPractised',
};
const ECMO_END: Section = {
  disc_reason: 'discontinuationReason',
  ecls_event: 'eclsEvents',
  weaned: 'wasWeaned',
  survived_decannulation: 'survivedDecannulation',
};
const SIMULATION: Section = {
  sim_type: 'simType',
  scenario: 'scenario',
  active_minutes: 'activeMin',
  facilitator_id: '= supervisorId of the record',
  'facilitator is CCP': 'facilitatorIsCcp',
  briefing: 'briefing',
  debriefing: 'debriefing',
  eval_form_retained: 'evaluationFormKept',
};

const SECTIONS = {
  ECMO_RUN,
  ECMO_CANNULAS,
  ECMO_PARAMETERS,
  ECMO_ANTICOAGULATION,
  ECMO_INVOLVEMENT,
  ECMO_END,
  SIMULATION,
  ADMINISTRATIVE,
  TIMES,
  CANNULATION,
  PROTECTION,
  TEMPERATURE,
  ARREST,
  FLOW,
  ANTICOAGULATION,
  LABS,
  FLUIDS,
  SAFETY,
  CIRCUIT,
  OPERATION,
};

for (const [name, section] of Object.entries(SECTIONS))
  t.test(`${name.toLowerCase()}: every field of the model is kept, or says why not`, async (t) => {
    const lost = Object.entries(section).filter(([, here]) =>
      /^[=(-]/.test(here) ? here.length < 5 : !IN_FACTS.has(here),
    );
    t.strictSame(lost, []);
  });
