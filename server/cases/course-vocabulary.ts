/** The value lists of the course of bypass: anticoagulation, fluids and ultrafiltration. */
import { codes, type SourcedTerm } from '../lib/term.ts';

export const ANTICOAGULANTS = [
  { code: 'heparin_ufh', label: 'Heparin', definition: 'Unfractionated', origin: 'S' },
  { code: 'bivalirudin', label: 'Bivalirudin', origin: 'S' },
  { code: 'argatroban', label: 'Argatroban', origin: 'S' },
  { code: 'other', label: 'Other', origin: 'S' },
  { code: 'none', label: 'None', origin: 'S' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const ANTICOAGULANT_CODES = codes(ANTICOAGULANTS);

/** Values of different assays are never compared. */
export const ACT_ASSAYS = [
  { code: 'kaolin', label: 'Kaolin', origin: 'K' },
  { code: 'celite', label: 'Celite', origin: 'K' },
  { code: 'max_act', label: 'Max-ACT', origin: 'K' },
  { code: 'glass', label: 'Glass', origin: 'K' },
  { code: 'cartridge_other', label: 'Other cartridge', origin: 'K' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const ACT_ASSAY_CODES = codes(ACT_ASSAYS);

export const PROTAMINE_REACTIONS = [
  { code: 'none', label: 'None', origin: 'K' },
  { code: 'mild', label: 'Mild', origin: 'K' },
  { code: 'severe', label: 'Severe', origin: 'K' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const PROTAMINE_REACTION_CODES = codes(PROTAMINE_REACTIONS);

export const STASIS_PLANS = [
  { code: 'yes', label: 'Yes', origin: 'K' },
  { code: 'no', label: 'No', origin: 'K' },
  { code: 'n_a', label: 'Not applicable', origin: 'K' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const STASIS_PLAN_CODES = codes(STASIS_PLANS);

export const PRIME_BASES = [
  { code: 'plasmalyte', label: 'Plasma-Lyte', origin: 'K' },
  { code: 'normosol', label: 'Normosol', origin: 'K' },
  { code: 'lr', label: 'Lactated Ringer', origin: 'K' },
  { code: 'ns', label: 'Normal saline', origin: 'K' },
  { code: 'isolyte', label: 'Isolyte', origin: 'K' },
  { code: 'other', label: 'Other', origin: 'K' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const PRIME_BASE_CODES = codes(PRIME_BASES);

export const PRIME_ADDITIVES = [
  { code: 'albumin5', label: 'Albumin 5 %', origin: 'K' },
  { code: 'albumin25', label: 'Albumin 25 %', origin: 'K' },
  { code: 'mannitol', label: 'Mannitol', origin: 'K' },
  { code: 'nahco3', label: 'Sodium bicarbonate', origin: 'K' },
  { code: 'heparin', label: 'Heparin', origin: 'K' },
  { code: 'cacl', label: 'Calcium chloride', origin: 'K' },
  { code: 'tham', label: 'THAM', origin: 'K' },
  { code: 'steroid', label: 'Steroid', origin: 'K' },
  { code: 'txa_eaca', label: 'Tranexamic or aminocaproic acid', origin: 'K' },
  { code: 'ffp', label: 'FFP', definition: 'Fresh frozen plasma', origin: 'K' },
  { code: 'rbc', label: 'Red cells', definition: 'Blood prime', origin: 'S' },
  { code: 'other', label: 'Other', origin: 'K' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const PRIME_ADDITIVE_CODES = codes(PRIME_ADDITIVES);

export const ULTRAFILTRATIONS = [
  { code: 'none', label: 'None', origin: 'S' },
  { code: 'cuf', label: 'CUF', definition: 'Conventional', origin: 'S' },
  { code: 'zbuf', label: 'ZBUF', definition: 'Zero balance', origin: 'S' },
  { code: 'muf_av', label: 'MUF, arterio-venous', definition: 'Modified', origin: 'S' },
  { code: 'muf_vv', label: 'MUF, veno-venous', definition: 'Modified', origin: 'S' },
  { code: 'during_and_after', label: 'During and after bypass', origin: 'S' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const ULTRAFILTRATION_CODES = codes(ULTRAFILTRATIONS);
