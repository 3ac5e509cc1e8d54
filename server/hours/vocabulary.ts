/** Value lists of hours entries. */
import { codes, type SourcedTerm } from '../lib/term.ts';

/** Totals are reported in three parts that are never mixed (ELSO centre training); what is excluded is in none. */
export const HOURS_GROUPS = [
  { code: 'didactic', label: 'Didactic', definition: 'Lectures, conferences, evaluations', origin: 'S' },
  {
    code: 'simulation_lab',
    label: 'Simulation and lab',
    definition: 'Simulators, wet labs and drills, without a patient',
    origin: 'S',
  },
  {
    code: 'clinical',
    label: 'Clinical',
    definition: 'Supervised time with patients, in the hospital',
    origin: 'S',
  },
  {
    code: 'excluded',
    label: 'In no total',
    definition: 'Kept, and in none of the three totals',
    origin: 'E',
  },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const HOURS_GROUP_CODES = codes(HOURS_GROUPS);
export type HoursGroup = (typeof HOURS_GROUP_CODES)[number];

export interface HoursCategory extends SourcedTerm {
  readonly group: HoursGroup;
  readonly supervised: 'yes' | 'no' | 'optional' | 'not applicable';
  readonly patientFacing: 'yes' | 'no' | 'mixed';
}

const ON_PATIENTS = { group: 'clinical', supervised: 'yes', patientFacing: 'yes' } as const;
const IN_THE_LAB = { group: 'simulation_lab', supervised: 'yes', patientFacing: 'no' } as const;
const TAUGHT = { group: 'didactic', supervised: 'not applicable', patientFacing: 'no' } as const;
const BESIDE_THE_TOTALS = { group: 'excluded', patientFacing: 'no' } as const;

export const HOURS_CATEGORIES = [
  {
    ...{ code: 'or_clinical', label: 'Operating room', ...ON_PATIENTS },
    ...{ definition: 'Clinical time in the operating room, from set-up to room turnover', origin: 'K' },
  },
  {
    ...{ code: 'ecmo_bedside', label: 'ECMO bedside', ...ON_PATIENTS },
    ...{ definition: 'Care at the bedside of a patient on ECMO', origin: 'S' },
  },
  {
    ...{ code: 'ecmo_cannulation', label: 'ECMO cannulation / transport', ...ON_PATIENTS },
    ...{ definition: 'Putting a patient on ECMO, or moving one who is on it', origin: 'K' },
  },
  {
    ...{ code: 'icu_observe', label: 'Observation', ...ON_PATIENTS },
    ...{ definition: 'Watching, no care; it never becomes bedside time', origin: 'K' },
  },
  {
    ...{ code: 'oncall_inhouse', label: 'On call, in hospital', ...ON_PATIENTS, patientFacing: 'mixed' },
    ...{ definition: 'In the hospital and ready, with patients or between them', origin: 'K' },
  },
  {
    ...{ code: 'oncall_home', label: 'On call, home', ...BESIDE_THE_TOTALS, supervised: 'no' },
    ...{
      definition: 'Not supervised clinical time: the time in the hospital is entered by itself',
      origin: 'K',
    },
  },
  {
    ...{ code: 'autotransfusion', label: 'Cell salvage / IABP / VAD rounds', ...ON_PATIENTS },
    ...{ definition: 'Devices beside the heart-lung machine, at the patient', origin: 'K' },
  },
  {
    ...{ code: 'sim_hfps', label: 'High-fidelity simulation', ...IN_THE_LAB },
    ...{
      definition: 'On a perfusion simulator, led by a CCP; 50 active minutes and more are one credit',
      origin: 'S',
    },
  },
  {
    ...{ code: 'sim_low', label: 'Low-fidelity / task trainer', ...IN_THE_LAB },
    ...{ definition: 'One task on a simple model', origin: 'K' },
  },
  {
    ...{ code: 'wet_lab', label: 'Wet lab', ...IN_THE_LAB },
    ...{ definition: 'With tissue or in an animal lab', origin: 'S2' },
  },
  {
    ...{ code: 'water_drill', label: 'Water drill', ...IN_THE_LAB },
    ...{ definition: 'A primed circuit without a patient', origin: 'S2' },
  },
  {
    ...{ code: 'circuit_lab', label: 'Circuit assembly practice', ...IN_THE_LAB },
    ...{ definition: 'Building circuits to learn it, not for a patient', origin: 'K' },
  },
  {
    ...{ code: 'emergency_drill', label: 'Emergency drill', ...IN_THE_LAB },
    ...{ definition: 'Hand crank, change of the oxygenator, air in the circuit', origin: 'S' },
  },
  {
    ...{ code: 'didactic', label: 'Lecture, course, module', ...TAUGHT },
    ...{ definition: 'Teaching in a room or online', origin: 'S' },
  },
  {
    ...{ code: 'mm_journal', label: 'M&M, journal club', ...TAUGHT },
    ...{ definition: 'Morbidity and mortality, journal club, case conference', origin: 'K' },
  },
  {
    ...{ code: 'qc_equip', label: 'QC, equipment', ...BESIDE_THE_TOTALS, supervised: 'optional' },
    ...{ definition: 'Quality control and maintenance of equipment', origin: 'K' },
  },
  {
    ...{ code: 'eval', label: 'Evaluation, feedback', ...TAUGHT, supervised: 'yes' },
    ...{ definition: 'Evaluation, feedback session, test', origin: 'K' },
  },
  {
    ...{ code: 'handover_admin', label: 'Handover, charting', ...BESIDE_THE_TOTALS, supervised: 'optional' },
    ...{ definition: 'Handover, charting and administration', origin: 'K' },
  },
  {
    ...{ code: 'travel', label: 'Travel', ...BESIDE_THE_TOTALS, supervised: 'no' },
    ...{ definition: 'Left out of every total', origin: 'E' },
  },
] as const satisfies readonly [HoursCategory, ...HoursCategory[]];
export const HOURS_CATEGORY_CODES = codes(HOURS_CATEGORIES);
export type HoursCategoryCode = (typeof HOURS_CATEGORY_CODES)[number];

export const SUPERVISION_LEVELS = [
  { code: 'direct_at_pump', label: 'At the pump', origin: 'K' },
  { code: 'direct_in_room', label: 'In the room', origin: 'K' },
  { code: 'immediately_available', label: 'Immediately available', origin: 'K' },
  { code: 'distant', label: 'Distant', origin: 'K' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const SUPERVISION_LEVEL_CODES = codes(SUPERVISION_LEVELS);

/** What one hour of an entry is. The two are never added; a conversion is shown with its rule (H10). */
export const CREDIT_HOURS = [
  { code: 'clock_60', label: 'Clock hours', definition: 'An hour is 60 minutes', origin: 'K' },
  {
    code: 'contact_50',
    label: 'Contact hours',
    definition: 'An hour of teaching is 50 minutes, as continuing education counts',
    origin: 'S',
  },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const CREDIT_HOUR_CODES = codes(CREDIT_HOURS);

/** Where the hours at the bedside of ECMO patients are counted from: one of the two, never their sum (H13). */
export const ECMO_HOURS_SOURCES = [
  {
    code: 'hours',
    label: 'Hours entries',
    definition: 'Entries of the category ECMO bedside; they have a day, so hours over months can be proved',
    origin: 'E',
  },
  {
    code: 'involvement',
    label: 'ECMO cases',
    definition: 'The shift hours inside ECMO cases; where a program keeps years only they have no day',
    origin: 'E',
  },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const ECMO_HOURS_SOURCE_CODES = codes(ECMO_HOURS_SOURCES);
