/** The value lists of the panels of a bypass case, from utilization to cerebral perfusion. */
import { codes, type SourcedTerm } from '../lib/term.ts';

export const COMBINATION_PLANS = [
  { code: 'planned', label: 'Planned', origin: 'S' },
  { code: 'unplanned', label: 'Unplanned', origin: 'S' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const COMBINATION_PLAN_CODES = codes(COMBINATION_PLANS);

export const UNPLANNED_REASONS = [
  { code: 'exposure', label: 'Exposure or visualization', origin: 'S' },
  { code: 'bleeding', label: 'Bleeding', origin: 'S' },
  { code: 'diffuse_vessel', label: 'Inadequate size or diffuse disease of vessel', origin: 'S' },
  { code: 'hemodynamic', label: 'Hemodynamic instability', origin: 'S' },
  { code: 'conduit', label: 'Conduit quality or trauma', origin: 'S' },
  { code: 'other', label: 'Other', origin: 'S' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const UNPLANNED_REASON_CODES = codes(UNPLANNED_REASONS);

export const ASSISTED_DRAINAGES = [
  { code: 'gravity', label: 'Gravity', origin: 'S' },
  { code: 'vavd', label: 'VAVD', definition: 'Vacuum-assisted venous drainage', origin: 'S' },
  { code: 'kavd', label: 'KAVD', definition: 'Kinetic-assisted venous drainage', origin: 'S' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const ASSISTED_DRAINAGE_CODES = codes(ASSISTED_DRAINAGES);

export const VENT_SITES = [
  { code: 'none', label: 'None', origin: 'K' },
  { code: 'lv_via_rspv', label: 'LV by the right superior pulmonary vein', origin: 'K' },
  { code: 'pa', label: 'Pulmonary artery', origin: 'K' },
  { code: 'aortic_root', label: 'Aortic root', origin: 'K' },
  { code: 'apex', label: 'Apex', origin: 'K' },
  { code: 'other', label: 'Other', origin: 'K' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const VENT_SITE_CODES = codes(VENT_SITES);

export const CAVAL_SNARES = [
  { code: 'none', label: 'None', origin: 'K' },
  { code: 'one', label: 'One', origin: 'K' },
  { code: 'both', label: 'Both', definition: 'Total bypass', origin: 'K' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const CAVAL_SNARE_CODES = codes(CAVAL_SNARES);

export const CARDIOPLEGIA_TYPES = [
  { code: 'blood', label: 'Blood', origin: 'S' },
  { code: 'crystalloid', label: 'Crystalloid', origin: 'S' },
  { code: 'both', label: 'Both', origin: 'S' },
  { code: 'other', label: 'Other', origin: 'S' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const CARDIOPLEGIA_TYPE_CODES = codes(CARDIOPLEGIA_TYPES);

/** 1:4 and 4:1 are both used, for different solutions; the blood stands first. */
export const CARDIOPLEGIA_RATIOS = [
  { code: '1:4', label: '1:4', definition: 'One part of blood to four of crystalloid', origin: 'K' },
  { code: '4:1', label: '4:1', definition: 'Four parts of blood to one of crystalloid', origin: 'K' },
  { code: '1:1', label: '1:1', origin: 'K' },
  { code: '8:1', label: '8:1', origin: 'K' },
  { code: '16:1', label: '16:1', origin: 'K' },
  { code: 'micro', label: 'Microplegia', origin: 'K' },
  { code: 'n_a', label: 'Not applicable', origin: 'K' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const CARDIOPLEGIA_RATIO_CODES = codes(CARDIOPLEGIA_RATIOS);

export const CARDIOPLEGIA_TEMPERATURES = [
  { code: 'cold', label: 'Cold', origin: 'K' },
  { code: 'tepid', label: 'Tepid', origin: 'K' },
  { code: 'warm', label: 'Warm', origin: 'K' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const CARDIOPLEGIA_TEMPERATURE_CODES = codes(CARDIOPLEGIA_TEMPERATURES);

export const TOPICAL_COOLINGS = [
  { code: 'none', label: 'None', origin: 'K' },
  { code: 'slush', label: 'Slush', origin: 'K' },
  { code: 'saline', label: 'Saline', origin: 'K' },
  { code: 'jacket', label: 'Jacket', origin: 'K' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const TOPICAL_COOLING_CODES = codes(TOPICAL_COOLINGS);

export const PH_MANAGEMENTS = [
  { code: 'alpha_stat', label: 'Alpha-stat', origin: 'S' },
  { code: 'ph_stat', label: 'pH-stat', origin: 'S' },
  { code: 'mixed', label: 'Mixed', origin: 'S' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const PH_MANAGEMENT_CODES = codes(PH_MANAGEMENTS);

export const CEREBRAL_PERFUSION_TYPES = [
  { code: 'antegrade', label: 'Antegrade (ACP)', origin: 'S' },
  { code: 'retrograde', label: 'Retrograde (RCP)', origin: 'S' },
  { code: 'both', label: 'Both', origin: 'S' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const CEREBRAL_PERFUSION_TYPE_CODES = codes(CEREBRAL_PERFUSION_TYPES);

export const CEREBRAL_CANNULATION_SITES = [
  { code: 'innominate', label: 'Innominate', origin: 'S' },
  { code: 'r_axillary', label: 'Right axillary', origin: 'S' },
  { code: 'r_subclavian', label: 'Right subclavian', origin: 'S' },
  { code: 'r_carotid', label: 'Right carotid', origin: 'S' },
  { code: 'l_carotid', label: 'Left carotid', origin: 'S' },
  { code: 'svc', label: 'SVC', origin: 'S' },
  { code: 'other', label: 'Other', origin: 'S' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const CEREBRAL_CANNULATION_SITE_CODES = codes(CEREBRAL_CANNULATION_SITES);
