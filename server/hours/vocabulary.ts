/** Value lists of hours entries. */
import { codes, type SourcedTerm } from '../lib/term.ts';

/** Totals are reported in three parts that are never mixed (ELSO centre training). */
export interface HoursCategory extends SourcedTerm {
  readonly part: 'clinical' | 'simulation_lab' | 'didactic' | 'other';
}

export const HOURS_CATEGORIES = [
  { code: 'or_clinical', label: 'Operating room', part: 'clinical', origin: 'K' },
  { code: 'ecmo_bedside', label: 'ECMO bedside', part: 'clinical', origin: 'S' },
  { code: 'ecmo_cannulation', label: 'ECMO cannulation / transport', part: 'clinical', origin: 'K' },
  {
    code: 'icu_observe',
    label: 'Observation',
    part: 'clinical',
    definition: 'Watching, no care',
    origin: 'K',
  },
  { code: 'oncall_inhouse', label: 'On call, in hospital', part: 'other', origin: 'K' },
  {
    code: 'oncall_home',
    label: 'On call, home',
    part: 'other',
    definition: 'Not supervised clinical time',
    origin: 'K',
  },
  { code: 'autotransfusion', label: 'Cell salvage / IABP / VAD rounds', part: 'clinical', origin: 'K' },
  { code: 'sim_hfps', label: 'High-fidelity simulation', part: 'simulation_lab', origin: 'S' },
  { code: 'sim_low', label: 'Low-fidelity / task trainer', part: 'simulation_lab', origin: 'K' },
  { code: 'wet_lab', label: 'Wet lab', part: 'simulation_lab', origin: 'S2' },
  { code: 'water_drill', label: 'Water drill', part: 'simulation_lab', origin: 'S2' },
  { code: 'circuit_lab', label: 'Circuit assembly practice', part: 'simulation_lab', origin: 'K' },
  { code: 'emergency_drill', label: 'Emergency drill', part: 'simulation_lab', origin: 'S' },
  { code: 'didactic', label: 'Lecture, course, module', part: 'didactic', origin: 'S' },
  { code: 'mm_journal', label: 'M&M, journal club', part: 'didactic', origin: 'K' },
  { code: 'qc_equip', label: 'QC, equipment', part: 'other', origin: 'K' },
  { code: 'eval', label: 'Evaluation, feedback', part: 'other', origin: 'K' },
  { code: 'handover_admin', label: 'Handover, charting', part: 'other', origin: 'K' },
  { code: 'travel', label: 'Travel', part: 'other', definition: 'Left out of every total', origin: 'E' },
] as const satisfies readonly [HoursCategory, ...HoursCategory[]];
export const HOURS_CATEGORY_CODES = codes(HOURS_CATEGORIES);

export const SUPERVISION_LEVELS = [
  { code: 'direct_at_pump', label: 'At the pump', origin: 'K' },
  { code: 'direct_in_room', label: 'In the room', origin: 'K' },
  { code: 'immediately_available', label: 'Immediately available', origin: 'K' },
  { code: 'distant', label: 'Distant', origin: 'K' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const SUPERVISION_LEVEL_CODES = codes(SUPERVISION_LEVELS);
