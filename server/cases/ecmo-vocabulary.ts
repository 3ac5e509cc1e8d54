/** The value lists of an ECMO run and its circuit, where a name exists after the open ECLS common data model. */
import type { SourcedTerm } from '../lib/term.ts';

export const ECLS_URGENCIES = [
  { code: 'emergency', label: 'Emergency', origin: 'S' },
  { code: 'elective', label: 'Elective', origin: 'S' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];

export const ECLS_START_REASONS = [
  { code: 'respiratory', label: 'Respiratory', origin: 'S' },
  { code: 'cardiovascular', label: 'Cardiovascular', origin: 'S' },
  { code: 'resuscitation', label: 'Resuscitation', origin: 'S' },
  { code: 'trauma', label: 'Trauma', origin: 'S' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];

export const BRIDGES = [
  { code: 'recovery', label: 'Recovery', origin: 'S' },
  { code: 'decision', label: 'Decision', origin: 'S' },
  { code: 'lung_tx', label: 'Lung transplant', origin: 'S' },
  { code: 'heart_tx', label: 'Heart transplant', origin: 'S' },
  { code: 'heart_lung_tx', label: 'Heart-lung transplant', origin: 'S' },
  { code: 'long_term_mcs', label: 'Long-term mechanical support', origin: 'S' },
  { code: 'destination', label: 'Destination', origin: 'S' },
  { code: 'periprocedural', label: 'Through a procedure', origin: 'S' },
  { code: 'organ_retrieval', label: 'Organ retrieval', origin: 'S' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];

/** Of newborns, lung, heart and resuscitation. Sepsis of a newborn and a septic heart are two words. */
export const ECLS_INDICATIONS = [
  { code: 'cdh', label: 'Congenital diaphragmatic hernia', definition: 'Neonatal', origin: 'S' },
  { code: 'mas', label: 'Meconium aspiration', definition: 'Neonatal', origin: 'S' },
  { code: 'pphn', label: 'Persistent pulmonary hypertension', definition: 'Neonatal', origin: 'S' },
  { code: 'sepsis', label: 'Neonatal sepsis', definition: 'Neonatal', origin: 'K' },
  { code: 'ards_viral', label: 'ARDS, viral', definition: 'Pulmonary', origin: 'K' },
  { code: 'ards_bact', label: 'ARDS, bacterial', definition: 'Pulmonary', origin: 'K' },
  { code: 'aspiration', label: 'Aspiration', definition: 'Pulmonary', origin: 'K' },
  { code: 'trauma', label: 'Trauma', definition: 'Pulmonary', origin: 'K' },
  { code: 'asthma', label: 'Asthma', definition: 'Pulmonary', origin: 'K' },
  { code: 'bridge_lung_tx', label: 'Bridge to lung transplant', definition: 'Pulmonary', origin: 'K' },
  { code: 'airleak', label: 'Air leak', definition: 'Pulmonary', origin: 'K' },
  { code: 'pe', label: 'Pulmonary embolism', definition: 'Pulmonary', origin: 'K' },
  { code: 'postcardiotomy', label: 'After cardiotomy', definition: 'Cardiac', origin: 'K' },
  { code: 'ami_shock', label: 'Shock after infarction', definition: 'Cardiac', origin: 'K' },
  { code: 'myocarditis', label: 'Myocarditis', definition: 'Cardiac', origin: 'K' },
  { code: 'cardiomyopathy', label: 'Cardiomyopathy', definition: 'Cardiac', origin: 'K' },
  { code: 'arrhythmia', label: 'Arrhythmia', definition: 'Cardiac', origin: 'K' },
  { code: 'congenital', label: 'Congenital heart disease', definition: 'Cardiac', origin: 'K' },
  { code: 'graft_failure', label: 'Graft failure', definition: 'Cardiac', origin: 'K' },
  { code: 'septic', label: 'Septic cardiomyopathy', definition: 'Cardiac', origin: 'K' },
  { code: 'ohca', label: 'Arrest outside the hospital', definition: 'ECPR', origin: 'K' },
  { code: 'ihca', label: 'Arrest in the hospital', definition: 'ECPR', origin: 'K' },
  { code: 'other', label: 'Other', origin: 'K' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];

export const ECLS_SETTINGS = [
  { code: 'or', label: 'Operating room', origin: 'K' },
  { code: 'icu', label: 'Intensive care', origin: 'K' },
  { code: 'ed', label: 'Emergency department', origin: 'K' },
  { code: 'cath_lab', label: 'Catheterization laboratory', origin: 'K' },
  { code: 'pre_hospital', label: 'Before the hospital', origin: 'K' },
  { code: 'referring_hospital', label: 'Referring hospital', origin: 'K' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];

export const ECLS_TRANSPORTS = [
  { code: 'road', label: 'Road', origin: 'K' },
  { code: 'fixed_wing', label: 'Fixed wing', origin: 'K' },
  { code: 'rotor', label: 'Rotor', origin: 'K' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];

export const CANNULATION_TECHNIQUES = [
  { code: 'percutaneous', label: 'Percutaneous', origin: 'S' },
  { code: 'surgical', label: 'Surgical', origin: 'S' },
  { code: 'semi_percutaneous', label: 'Semi-percutaneous', origin: 'S' },
  { code: 'graft', label: 'By a graft', origin: 'S' },
  { code: 'central_sternotomy', label: 'Central, by sternotomy', origin: 'K' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];

/** Drainage and return as seen from the patient: inflow and outflow depend on who says it. */
export const CANNULA_ROLES = [
  { code: 'drainage', label: 'Drainage', origin: 'S' },
  { code: 'return', label: 'Return', origin: 'S' },
  { code: 'both', label: 'Both', definition: 'One dual-lumen cannula', origin: 'S' },
  { code: 'distal_perfusion', label: 'Distal perfusion', origin: 'S' },
  { code: 'distal_drainage', label: 'Distal drainage', origin: 'S' },
  { code: 'vent', label: 'Vent', origin: 'K' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];

/** After the common data model; left and right apart is ours. */
export const ECLS_CANNULA_SITES = [
  { code: 'ijv_r', label: 'Jugular, right', origin: 'E' },
  { code: 'ijv_l', label: 'Jugular, left', origin: 'E' },
  { code: 'femoral_r', label: 'Femoral vein, right', origin: 'E' },
  { code: 'femoral_l', label: 'Femoral vein, left', origin: 'E' },
  { code: 'subclavian', label: 'Subclavian vein', origin: 'S' },
  { code: 'axillary', label: 'Axillary vein', origin: 'S' },
  { code: 'brachiocephalic', label: 'Brachiocephalic vein', origin: 'S' },
  { code: 'iliac', label: 'Iliac vein', origin: 'S' },
  { code: 'svc', label: 'Superior vena cava', origin: 'S' },
  { code: 'ivc', label: 'Inferior vena cava', origin: 'S' },
  { code: 'ra', label: 'Right atrium', origin: 'S' },
  { code: 'pulm_vein', label: 'Pulmonary vein', origin: 'S' },
  { code: 'carotid_r', label: 'Carotid, right', origin: 'E' },
  { code: 'carotid_l', label: 'Carotid, left', origin: 'E' },
  { code: 'femoral_art_r', label: 'Femoral artery, right', origin: 'E' },
  { code: 'femoral_art_l', label: 'Femoral artery, left', origin: 'E' },
  { code: 'axillary_art', label: 'Axillary artery', origin: 'S' },
  { code: 'ascending_aorta', label: 'Ascending aorta', origin: 'S' },
  { code: 'arch', label: 'Aortic arch', origin: 'S' },
  { code: 'subclavian_art', label: 'Subclavian artery', origin: 'S' },
  { code: 'sfa', label: 'Superficial femoral artery', origin: 'S' },
  { code: 'post_tibial', label: 'Posterior tibial artery', origin: 'S' },
  { code: 'pa', label: 'Pulmonary artery', origin: 'S' },
  { code: 'la', label: 'Left atrium', origin: 'S' },
  { code: 'lv', label: 'Left ventricle', origin: 'S' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];

/** The sites that are arteries, or lie behind the lung: a return there carries the circulation. */
export const ARTERIAL_SITE_CODES = [
  'carotid_r',
  'carotid_l',
  'femoral_art_r',
  'femoral_art_l',
  'axillary_art',
  'ascending_aorta',
  'arch',
  'subclavian_art',
  'sfa',
  'post_tibial',
  'la',
  'lv',
] as const satisfies readonly (typeof ECLS_CANNULA_SITES)[number]['code'][];

export const CANNULA_LUMENS = [
  { code: 'single', label: 'Single lumen', origin: 'S' },
  { code: 'dual', label: 'Dual lumen', origin: 'S' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];

export const MEMBRANE_LUNGS = [
  { code: 'pmp_hollow_fiber', label: 'Hollow fiber, PMP', definition: 'Polymethylpentene', origin: 'K' },
  { code: 'silicone', label: 'Silicone sheet', origin: 'K' },
  { code: 'integrated_cassette', label: 'Integrated with the pump', origin: 'K' },
  { code: 'other', label: 'Other', origin: 'K' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];

export const ECLS_PRIMES = [
  { code: 'crystalloid', label: 'Crystalloid', origin: 'S' },
  { code: 'blood', label: 'Blood', origin: 'S' },
  { code: 'albumin', label: 'Albumin', origin: 'S' },
  { code: 'mixed', label: 'Mixed', origin: 'S' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];

/** Where renal replacement is joined to the circuit; the places are ours. */
export const CRRT_POSITIONS = [
  { code: 'pre_pump', label: 'Before the pump', origin: 'E' },
  { code: 'pump_to_lung', label: 'Between pump and membrane lung', origin: 'E' },
  { code: 'post_lung', label: 'After the membrane lung', origin: 'E' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];

export const ECLS_ANTICOAGULANTS = [
  { code: 'heparin', label: 'Heparin', origin: 'K' },
  { code: 'bivalirudin', label: 'Bivalirudin', origin: 'K' },
  { code: 'argatroban', label: 'Argatroban', origin: 'K' },
  { code: 'none', label: 'None', origin: 'K' },
  { code: 'other', label: 'Other', origin: 'K' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
