/** The value lists of what is said of an operation beside its name; the operations themselves are in procedures.ts. */
import { codes, type SourcedTerm } from '../lib/term.ts';

export const APPROACHES = [
  { code: 'sternotomy', label: 'Sternotomy', origin: 'K' },
  { code: 'ministernotomy', label: 'Ministernotomy', origin: 'K' },
  { code: 'thoracotomy_r', label: 'Right thoracotomy', origin: 'K' },
  { code: 'thoracotomy_l', label: 'Left thoracotomy', origin: 'K' },
  { code: 'port_access', label: 'Port access', origin: 'K' },
  { code: 'subxiphoid', label: 'Subxiphoid', origin: 'K' },
  { code: 'percutaneous', label: 'Percutaneous', origin: 'K' },
  { code: 'other', label: 'Other', origin: 'K' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const APPROACH_CODES = codes(APPROACHES);

/** What made the operation another one than its name says. */
export const MODIFIERS = [
  { code: 'redo_sternotomy', label: 'Redo sternotomy', origin: 'K' },
  { code: 'minimally_invasive', label: 'Minimally invasive', origin: 'K' },
  { code: 'robotic', label: 'Robotic', origin: 'K' },
  { code: 'endovascular_hybrid', label: 'Endovascular / hybrid', origin: 'K' },
  { code: 'endocarditis', label: 'Endocarditis', origin: 'K' },
  { code: 'dissection', label: 'Dissection', origin: 'K' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const MODIFIER_CODES = codes(MODIFIERS);

export const LUNG_TRANSPLANT_SUPPORTS = [
  { code: 'cpb', label: 'CPB', origin: 'K' },
  { code: 'va_ecmo', label: 'VA ECMO', origin: 'K' },
  { code: 'off_pump', label: 'Off pump', origin: 'K' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const LUNG_TRANSPLANT_SUPPORT_CODES = codes(LUNG_TRANSPLANT_SUPPORTS);

export const NORWOOD_SHUNTS = [
  { code: 'mbts', label: 'Modified Blalock-Taussig', origin: 'S' },
  { code: 'rvpa_sano', label: 'RV-PA (Sano)', origin: 'S' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const NORWOOD_SHUNT_CODES = codes(NORWOOD_SHUNTS);

/** A device is recorded by its class; a serial number would lead to the patient. */
export const DEVICE_CLASSES = [
  { code: 'durable_centrifugal', label: 'Durable centrifugal', origin: 'K' },
  { code: 'durable_axial', label: 'Durable axial', origin: 'K' },
  { code: 'percutaneous_axial', label: 'Percutaneous axial', origin: 'K' },
  { code: 'extracorporeal_centrifugal', label: 'Extracorporeal centrifugal', origin: 'K' },
  { code: 'pulsatile_paracorporeal', label: 'Pulsatile paracorporeal', origin: 'K' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const DEVICE_CLASS_CODES = codes(DEVICE_CLASSES);
