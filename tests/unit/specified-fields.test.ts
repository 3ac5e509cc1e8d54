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

const SECTIONS = { ADMINISTRATIVE, TIMES, CANNULATION, PROTECTION, TEMPERATURE, ARREST, OPERATION };

for (const [name, section] of Object.entries(SECTIONS))
  t.test(`${name.toLowerCase()}: every field of the model is kept, or says why not`, async (t) => {
    const lost = Object.entries(section).filter(([, here]) =>
      /^[=(-]/.test(here) ? here.length < 5 : !IN_FACTS.has(here),
    );
    t.strictSame(lost, []);
  });
