/** The value lists of circuit assembly: classes of components, never a lot or a serial number. */
import { codes, type SourcedTerm } from '../lib/term.ts';

export const HEART_LUNG_MACHINES = [
  { code: 'modular_console', label: 'Modular console', origin: 'K' },
  { code: 'compact_mini', label: 'Compact or mini system', origin: 'K' },
  { code: 'other', label: 'Other', origin: 'K' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const HEART_LUNG_MACHINE_CODES = codes(HEART_LUNG_MACHINES);

export const OXYGENATORS = [
  { code: 'adult_integrated_filter', label: 'Adult, filter integrated', origin: 'S2' },
  { code: 'adult_external_filter', label: 'Adult, filter external', origin: 'S2' },
  { code: 'ped', label: 'Pediatric', origin: 'S2' },
  { code: 'infant', label: 'Infant', definition: 'To about 1.5 to 2.5 L/min', origin: 'S2' },
  { code: 'neonatal', label: 'Neonatal', definition: 'To about 0.7 to 1.5 L/min', origin: 'S2' },
  { code: 'ecmo_ml', label: 'ECMO membrane lung', origin: 'S2' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const OXYGENATOR_CODES = codes(OXYGENATORS);

export const RESERVOIRS = [
  { code: 'hard_shell_open', label: 'Hard shell, open', origin: 'S' },
  { code: 'soft_bag_closed', label: 'Soft bag, closed', origin: 'S' },
  { code: 'none_mini_cpb', label: 'None (mini CPB)', origin: 'S' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const RESERVOIR_CODES = codes(RESERVOIRS);

export const ARTERIAL_FILTERS = [
  { code: 'integrated', label: 'Integrated', origin: 'S' },
  { code: 'external_20um', label: 'External, 20 µm', origin: 'S' },
  { code: 'external_37_40um', label: 'External, 37 to 40 µm', origin: 'S' },
  { code: 'none', label: 'None', origin: 'S' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const ARTERIAL_FILTER_CODES = codes(ARTERIAL_FILTERS);

export const PREBYPASS_FILTERS = [
  { code: '0.2_um', label: '0.2 µm', origin: 'S' },
  { code: '5_um', label: '5 µm', origin: 'S' },
  { code: 'none', label: 'None', origin: 'S' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const PREBYPASS_FILTER_CODES = codes(PREBYPASS_FILTERS);

export const HEMOCONCENTRATORS = [
  { code: 'cuf_ready', label: 'Ready for CUF', origin: 'S' },
  { code: 'muf_ready', label: 'Ready for MUF', origin: 'S' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const HEMOCONCENTRATOR_CODES = codes(HEMOCONCENTRATORS);

/** Internal diameter; what a centimetre holds is in computed.ts. */
export const TUBING_SIZES = [
  { code: '3/16', label: '3/16 in', origin: 'S' },
  { code: '1/4', label: '1/4 in', origin: 'S' },
  { code: '3/8', label: '3/8 in', origin: 'S' },
  { code: '1/2', label: '1/2 in', origin: 'S' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const TUBING_SIZE_CODES = codes(TUBING_SIZES);

export const PACKS = [
  { code: '3/16x1/4', label: '3/16 × 1/4', definition: 'Neonatal', origin: 'S2' },
  { code: '1/4x1/4', label: '1/4 × 1/4', definition: 'Infant', origin: 'S2' },
  { code: '1/4x3/8', label: '1/4 × 3/8', definition: 'Small child to small adult', origin: 'S2' },
  { code: '3/8x3/8', label: '3/8 × 3/8', definition: 'Adult', origin: 'S2' },
  { code: '3/8x1/2', label: '3/8 × 1/2', definition: 'Large adult', origin: 'S2' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const PACK_CODES = codes(PACKS);

export const COATINGS = [
  { code: 'none', label: 'None', origin: 'K' },
  { code: 'heparin_bonded', label: 'Heparin-bonded', origin: 'K' },
  { code: 'phosphorylcholine', label: 'Phosphorylcholine', origin: 'K' },
  { code: 'sma_pmea_x_coat', label: 'SMA / PMEA / X-coating', origin: 'K' },
  { code: 'hydrophilic_polymer', label: 'Hydrophilic polymer', origin: 'K' },
  { code: 'other', label: 'Other', origin: 'K' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const COATING_CODES = codes(COATINGS);

export const CARDIOPLEGIA_SYSTEMS = [
  { code: 'blood_cardioplegia_4to1', label: 'Blood cardioplegia 4:1', origin: 'K' },
  { code: 'microplegia_pump', label: 'Microplegia pump', origin: 'K' },
  { code: 'crystalloid_gravity', label: 'Crystalloid by gravity', origin: 'K' },
  { code: 'single_pass', label: 'Single pass', origin: 'K' },
  { code: 'recirculating', label: 'Recirculating', origin: 'K' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const CARDIOPLEGIA_SYSTEM_CODES = codes(CARDIOPLEGIA_SYSTEMS);

export const INLINE_MONITORS = [
  { code: 'inline_abg', label: 'Blood gas', origin: 'K' },
  { code: 'svo2', label: 'SvO2', origin: 'K' },
  { code: 'hct_inline', label: 'Hematocrit', origin: 'K' },
  { code: 'nirs', label: 'NIRS', origin: 'K' },
  { code: 'bubble_detector', label: 'Bubbles', origin: 'K' },
  { code: 'level', label: 'Level', origin: 'K' },
  { code: 'temp', label: 'Temperature', origin: 'K' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const INLINE_MONITOR_CODES = codes(INLINE_MONITORS);

export const HEATER_COOLERS = [
  { code: 'tank_hcu', label: 'Water tank', origin: 'K' },
  { code: 'dry', label: 'Dry', origin: 'K' },
  { code: 'closed_loop', label: 'Closed loop', origin: 'K' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const HEATER_COOLER_CODES = codes(HEATER_COOLERS);

/** What is checked while a circuit is built; most are items of the AmSECT checklist. The student ticks, the supervisor confirms by signing. */
export const ASSEMBLY_CHECKS = [
  { code: 'package_integrity', label: 'Packages intact and in date', origin: 'S' },
  { code: 'connections', label: 'Connections tight and oriented', origin: 'S' },
  { code: 'occlusion', label: 'Occlusion set', origin: 'S' },
  { code: 'flow_probe', label: 'Flow probe calibrated, direction right', origin: 'S' },
  { code: 'tubing_direction', label: 'Direction of tubing traced', origin: 'S' },
  { code: 'leak_test', label: 'Pressurized and leak-tested', origin: 'S' },
  { code: 'debubbled', label: 'Debubbled', origin: 'S' },
  { code: 'alarms', label: 'Alarms tested and engaged', origin: 'S' },
  { code: 'level_sensor', label: 'Level sensor', origin: 'S' },
  { code: 'one_way_valves', label: 'One-way valves', origin: 'S' },
  { code: 'vents', label: 'Vents tested', origin: 'S' },
  {
    code: 'backup',
    label: 'Backup present',
    definition: 'Hand crank, spare oxygenator, oxygen cylinder, clamps',
    origin: 'S',
  },
  { code: 'co2_flush', label: 'CO2 flush done', origin: 'S' },
  { code: 'prime_recipe', label: 'Prime volume and recipe confirmed', origin: 'S' },
  { code: 'hcu_leak_test', label: 'Water path of the heater-cooler leak-tested', origin: 'S' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const ASSEMBLY_CHECK_CODES = codes(ASSEMBLY_CHECKS);
