/** Value lists of hours entries. */
import { codes, type Term } from '../lib/term.ts';

/** Totals are reported in three parts that are never mixed (ELSO centre training). */
export interface HoursCategory extends Term {
  readonly part: 'clinical' | 'simulation_lab' | 'didactic' | 'other';
}

export const HOURS_CATEGORIES = [
  { code: 'or_clinical', label: 'Operating room', part: 'clinical' },
  { code: 'ecmo_bedside', label: 'ECMO bedside', part: 'clinical' },
  { code: 'ecmo_cannulation', label: 'ECMO cannulation / transport', part: 'clinical' },
  { code: 'icu_observe', label: 'Observation', part: 'clinical', definition: 'Watching, no care' },
  { code: 'oncall_inhouse', label: 'On call, in hospital', part: 'other' },
  { code: 'oncall_home', label: 'On call, home', part: 'other', definition: 'Not supervised clinical time' },
  { code: 'autotransfusion', label: 'Cell salvage / IABP / VAD rounds', part: 'clinical' },
  { code: 'sim_hfps', label: 'High-fidelity simulation', part: 'simulation_lab' },
  { code: 'sim_low', label: 'Low-fidelity / task trainer', part: 'simulation_lab' },
  { code: 'wet_lab', label: 'Wet lab', part: 'simulation_lab' },
  { code: 'water_drill', label: 'Water drill', part: 'simulation_lab' },
  { code: 'circuit_lab', label: 'Circuit assembly practice', part: 'simulation_lab' },
  { code: 'emergency_drill', label: 'Emergency drill', part: 'simulation_lab' },
  { code: 'didactic', label: 'Lecture, course, module', part: 'didactic' },
  { code: 'mm_journal', label: 'M&M, journal club', part: 'didactic' },
  { code: 'qc_equip', label: 'QC, equipment', part: 'other' },
  { code: 'eval', label: 'Evaluation, feedback', part: 'other' },
  { code: 'handover_admin', label: 'Handover, charting', part: 'other' },
  { code: 'travel', label: 'Travel', part: 'other', definition: 'Left out of every total' },
] as const satisfies readonly [HoursCategory, ...HoursCategory[]];
export const HOURS_CATEGORY_CODES = codes(HOURS_CATEGORIES);

export const SUPERVISION_LEVELS = [
  { code: 'direct_at_pump', label: 'At the pump' },
  { code: 'direct_in_room', label: 'In the room' },
  { code: 'immediately_available', label: 'Immediately available' },
  { code: 'distant', label: 'Distant' },
] as const satisfies readonly [Term, ...Term[]];
export const SUPERVISION_LEVEL_CODES = codes(SUPERVISION_LEVELS);
