/** The value lists of checklist, safety devices and events. */
import { codes, type SourcedTerm } from '../lib/term.ts';

export const CHECKLIST_FORMS = [
  { code: 'written', label: 'Written', origin: 'S' },
  { code: 'electronic', label: 'Electronic', origin: 'S' },
  { code: 'verbal', label: 'Verbal', origin: 'S' },
  { code: 'not_done', label: 'Not done', origin: 'S' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const CHECKLIST_FORM_CODES = codes(CHECKLIST_FORMS);

/** The headings of the checklist that AmSECT publishes. */
export const CHECKLIST_SECTIONS = [
  { code: 'patient', label: 'Patient', origin: 'S' },
  { code: 'sterility', label: 'Sterility', origin: 'S' },
  { code: 'pump', label: 'Pump', origin: 'S' },
  { code: 'electrical', label: 'Electrical', origin: 'S' },
  { code: 'cardioplegia', label: 'Cardioplegia', origin: 'S' },
  { code: 'gas_supply', label: 'Gas supply', origin: 'S' },
  { code: 'components', label: 'Components', origin: 'S' },
  { code: 'safety_mechanisms', label: 'Safety mechanisms', origin: 'S' },
  { code: 'assisted_venous', label: 'Assisted venous return', origin: 'S' },
  { code: 'monitoring', label: 'Monitoring', origin: 'S' },
  { code: 'anticoagulation', label: 'Anticoagulation', origin: 'S' },
  { code: 'temperature', label: 'Temperature', origin: 'S' },
  { code: 'supplies', label: 'Supplies', origin: 'S' },
  { code: 'backup', label: 'Backup', origin: 'S' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const CHECKLIST_SECTION_CODES = codes(CHECKLIST_SECTIONS);

export const SAFETY_DEVICES = [
  { code: 'level_sensor', label: 'Level sensor', origin: 'S' },
  { code: 'bubble_detector', label: 'Bubble detector', origin: 'S' },
  { code: 'high_pressure_alarm', label: 'High-pressure alarm', origin: 'S' },
  { code: 'low_flow', label: 'Low-flow alarm', origin: 'S' },
  { code: 'one_way_valve_vent', label: 'One-way valve in the vent', origin: 'S' },
  { code: 'arterial_filter', label: 'Arterial filter', origin: 'S' },
  { code: 'servo', label: 'Servo regulation', origin: 'S' },
  { code: 'battery_backup', label: 'Battery backup', origin: 'S' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const SAFETY_DEVICE_CODES = codes(SAFETY_DEVICES);

/** Perfusion events, recorded to learn from and never to punish. */
export const PERFUSION_EVENTS = [
  { code: 'air_in_arterial_line', label: 'Air in the arterial line', origin: 'K' },
  { code: 'venous_airlock', label: 'Venous airlock', origin: 'K' },
  { code: 'oxygenator_failure', label: 'Oxygenator failure', origin: 'K' },
  { code: 'oxygenator_change', label: 'Oxygenator change', origin: 'K' },
  { code: 'pump_failure_hand_crank', label: 'Pump failure, hand crank', origin: 'K' },
  { code: 'power_failure', label: 'Power failure', origin: 'K' },
  { code: 'gas_supply_failure', label: 'Gas supply failure', origin: 'K' },
  { code: 'line_rupture_disconnect', label: 'Line rupture or disconnection', origin: 'K' },
  { code: 'clot_in_circuit', label: 'Clot in the circuit', origin: 'K' },
  { code: 'inadequate_drainage', label: 'Inadequate drainage', origin: 'K' },
  { code: 'low_line_flow', label: 'Low line flow', origin: 'K' },
  { code: 'high_line_pressure', label: 'High line pressure', origin: 'K' },
  { code: 'heater_cooler_failure', label: 'Heater-cooler failure', origin: 'K' },
  { code: 'cardioplegia_error', label: 'Cardioplegia error', origin: 'K' },
  { code: 'drug_error', label: 'Drug error', origin: 'K' },
  { code: 'inadequate_anticoagulation', label: 'Inadequate anticoagulation', origin: 'K' },
  { code: 'protamine_reaction', label: 'Protamine reaction', origin: 'K' },
  { code: 'transfusion_reaction', label: 'Transfusion reaction', origin: 'K' },
  { code: 'reservoir_near_empty', label: 'Reservoir near empty', origin: 'K' },
  { code: 'malposition_cannula', label: 'Malposition of a cannula', origin: 'K' },
  { code: 'aortic_dissection_cannulation', label: 'Aortic dissection at cannulation', origin: 'K' },
  { code: 'unplanned_return_to_cpb', label: 'Unplanned return to CPB', origin: 'K' },
  { code: 'equipment_substitution', label: 'Equipment substitution', origin: 'K' },
  { code: 'communication_failure', label: 'Communication failure', origin: 'K' },
  { code: 'other', label: 'Other', origin: 'K' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const PERFUSION_EVENT_CODES = codes(PERFUSION_EVENTS);

/** Near miss and no harm as the Australian and New Zealand incident system words them; the degrees of harm are ours. */
export const EVENT_SEVERITIES = [
  { code: 'near_miss', label: 'Near miss', origin: 'S' },
  { code: 'no_harm', label: 'No harm', origin: 'S' },
  { code: 'minor', label: 'Minor harm', origin: 'E' },
  { code: 'serious', label: 'Serious harm', origin: 'E' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const EVENT_SEVERITY_CODES = codes(EVENT_SEVERITIES);
