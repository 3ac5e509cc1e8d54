/** The value lists of what a student did on an ECMO run, how it ended, and what went wrong. */
import type { SourcedTerm } from '../lib/term.ts';

export const ECMO_SKILLS = [
  { code: 'pump_startup_check', label: 'Start-up check of the pump', origin: 'K' },
  { code: 'flow_adjust', label: 'Flow adjusted', origin: 'K' },
  { code: 'sweep_fso2_adjust', label: 'Sweep gas and FsO2 adjusted', origin: 'K' },
  { code: 'gas_exchange_interpretation', label: 'Gas exchange interpreted', origin: 'K' },
  { code: 'anticoag_titration', label: 'Anticoagulation titrated', origin: 'K' },
  { code: 'clot_check', label: 'Circuit checked for clots', origin: 'K' },
  { code: 'circuit_access', label: 'Circuit accessed', origin: 'K' },
  { code: 'air_removal', label: 'Air removed', origin: 'K' },
  { code: 'emergency_clamp', label: 'Emergency clamping', origin: 'K' },
  { code: 'hand_crank', label: 'Hand crank', origin: 'K' },
  { code: 'wean_trial', label: 'Trial of weaning', origin: 'K' },
  { code: 'handover', label: 'Handover', origin: 'K' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];

/** The five emergencies of courses that ELSO endorses. */
export const ECMO_EMERGENCIES = [
  { code: 'drainage_insufficiency', label: 'Drainage insufficiency', origin: 'S' },
  { code: 'air_embolism', label: 'Air embolism', origin: 'S' },
  { code: 'pump_failure', label: 'Pump failure', origin: 'S' },
  { code: 'membrane_lung_failure', label: 'Membrane lung failure', origin: 'S' },
  { code: 'gas_failure', label: 'Failure of gas supply', origin: 'S' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];

/** The list of ELSO itself could not be read; the words are to be compared with it. */
export const DISCONTINUATION_REASONS = [
  { code: 'expected_recovery', label: 'Expected recovery', definition: 'Condition improved', origin: 'S' },
  {
    code: 'poor_prognosis_died',
    label: 'Poor prognosis',
    definition: 'Died on ECLS or after withdrawal',
    origin: 'K',
  },
  { code: 'died_on_ecls', label: 'Died on ECLS', origin: 'K' },
  { code: 'moribund', label: 'Moribund', definition: 'Support withdrawn', origin: 'S' },
  { code: 'complication', label: 'Complication of ECLS', origin: 'K' },
  { code: 'vad_or_mcs', label: 'To VAD or other mechanical support', origin: 'S' },
  { code: 'heart_tx', label: 'Heart transplant', origin: 'S' },
  { code: 'lung_tx', label: 'Lung transplant', origin: 'S' },
  { code: 'heart_lung_tx', label: 'Heart-lung transplant', origin: 'S' },
  { code: 'to_cpb', label: 'To an operation on CPB', origin: 'S' },
  { code: 'changed_treatment', label: 'Mode or system changed', definition: 'A new interval', origin: 'S' },
  { code: 'resource', label: 'Resources', origin: 'K' },
  { code: 'protocol', label: 'By protocol', definition: 'End of life of the circuit', origin: 'S' },
  { code: 'ongoing', label: 'Still on support', definition: 'At the end of your involvement', origin: 'E' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];

/** Complications by what they concern; the numeric codes of the registry are not shipped. */
export const ECLS_EVENTS = [
  { code: 'ml_failure', label: 'Membrane lung failure', definition: 'Mechanical', origin: 'S' },
  {
    code: 'ml_resistance_rise',
    label: 'Rising resistance of the membrane lung',
    definition: 'Mechanical',
    origin: 'S',
  },
  { code: 'ml_clot', label: 'Clot in the membrane lung', definition: 'Mechanical', origin: 'S' },
  { code: 'pump_failure', label: 'Pump failure', definition: 'Mechanical', origin: 'S' },
  { code: 'console_failure', label: 'Console failure', definition: 'Mechanical', origin: 'S' },
  { code: 'hcu_failure', label: 'Heater-cooler failure', definition: 'Mechanical', origin: 'S' },
  {
    code: 'tubing_rupture',
    label: 'Rupture of tubing',
    definition: 'Mechanical; of the raceway with a roller pump',
    origin: 'S',
  },
  { code: 'air_in_circuit', label: 'Air in the circuit', definition: 'Mechanical', origin: 'S' },
  { code: 'acute_obstruction', label: 'Acute obstruction', definition: 'Mechanical', origin: 'S' },
  { code: 'cannula_malposition', label: 'Malposition of a cannula', definition: 'Mechanical', origin: 'S' },
  { code: 'cannula_dislodged', label: 'Cannula dislodged', definition: 'Mechanical', origin: 'S' },
  { code: 'circuit_clot', label: 'Clot in the circuit', definition: 'Mechanical', origin: 'S' },
  { code: 'recirculation_high', label: 'High recirculation', definition: 'Mechanical', origin: 'S' },
  { code: 'circuit_change', label: 'Circuit changed', definition: 'Mechanical', origin: 'S' },
  { code: 'cracked_connector', label: 'Cracked connector', definition: 'Mechanical', origin: 'S' },
  { code: 'cannula_site_bleed', label: 'Bleeding at a cannula', definition: 'Hemorrhagic', origin: 'S' },
  { code: 'surgical_site_bleed', label: 'Surgical bleeding', definition: 'Hemorrhagic', origin: 'S' },
  { code: 'gi_bleed', label: 'Gastrointestinal bleeding', definition: 'Hemorrhagic', origin: 'S' },
  { code: 'pulm_hemorrhage', label: 'Pulmonary hemorrhage', definition: 'Hemorrhagic', origin: 'S' },
  { code: 'tamponade', label: 'Tamponade by blood', definition: 'Hemorrhagic', origin: 'S' },
  {
    code: 'hemolysis',
    label: 'Hemolysis',
    definition: 'Moderate at a plasma free Hb of 50 to 100 mg/dL, severe above',
    origin: 'K',
  },
  { code: 'dic', label: 'DIC', definition: 'Disseminated intravascular coagulation', origin: 'S' },
  { code: 'seizure', label: 'Seizure', definition: 'Neurologic', origin: 'S' },
  { code: 'cns_infarct', label: 'Infarct of the brain', definition: 'Neurologic', origin: 'S' },
  { code: 'cns_hemorrhage', label: 'Hemorrhage in the brain', definition: 'Neurologic', origin: 'S' },
  { code: 'brain_death', label: 'Brain death', definition: 'Neurologic', origin: 'S' },
  { code: 'aki_rrt', label: 'Renal replacement', definition: 'Renal', origin: 'S' },
  { code: 'arrhythmia', label: 'Arrhythmia', definition: 'Cardiovascular', origin: 'S' },
  { code: 'cpr_on_ecls', label: 'Resuscitation on ECLS', definition: 'Cardiovascular', origin: 'S' },
  { code: 'tamponade_cv', label: 'Tamponade, circulatory', definition: 'Cardiovascular', origin: 'S' },
  {
    code: 'lv_distension',
    label: 'Distension of the left ventricle',
    definition: 'Cardiovascular',
    origin: 'S',
  },
  { code: 'differential_hypoxia', label: 'Differential hypoxia', definition: 'Cardiovascular', origin: 'S' },
  { code: 'limb_ischemia', label: 'Limb ischemia', definition: 'Limb', origin: 'S' },
  { code: 'compartment', label: 'Compartment syndrome', definition: 'Limb', origin: 'S' },
  { code: 'amputation', label: 'Amputation', definition: 'Limb', origin: 'S' },
  { code: 'cannula_infection', label: 'Infection of a cannula', definition: 'Infectious', origin: 'S' },
  { code: 'bloodstream_infection', label: 'Bloodstream infection', definition: 'Infectious', origin: 'S' },
  { code: 'glucose_extreme', label: 'Extreme glucose', definition: 'Metabolic', origin: 'S' },
  { code: 'ph_extreme', label: 'Extreme pH', definition: 'Metabolic', origin: 'S' },
  { code: 'hyperbilirubinemia', label: 'Hyperbilirubinemia', definition: 'Metabolic', origin: 'S' },
  { code: 'pneumothorax', label: 'Pneumothorax', definition: 'Patient', origin: 'S' },
  { code: 'other', label: 'Other', definition: 'Patient', origin: 'S' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];

/** Until the cannulas were out, and no further: no date, no outcome of the hospital stay. */
export const SURVIVALS = [
  { code: 'yes', label: 'Yes', origin: 'K' },
  { code: 'no', label: 'No', origin: 'K' },
  { code: 'unknown', label: 'Unknown', origin: 'K' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
