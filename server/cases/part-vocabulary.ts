/**
 * What a student is asked about their part, because codes of roles are hard to choose. role-rules.ts says which role the
 * answers make.
 */
import { codes, type SourcedTerm } from '../lib/term.ts';

export const PARTS_AT_PUMP = [
  { code: 'ran', label: 'I was', origin: 'E' },
  { code: 'helped', label: 'I helped the primary', origin: 'E' },
  { code: 'supported', label: 'I fetched, charted or ran the cell saver', origin: 'E' },
  { code: 'watched', label: 'I watched', origin: 'E' },
  { code: 'set_up', label: 'I set up only', origin: 'E' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const PART_AT_PUMP_CODES = codes(PARTS_AT_PUMP);
export type PartAtPump = (typeof PART_AT_PUMP_CODES)[number];

export const DECISION_MAKERS = [
  { code: 'student', label: 'I, with supervision', origin: 'E' },
  { code: 'both', label: 'We both', origin: 'E' },
  { code: 'other', label: 'Somebody else', origin: 'E' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
export const DECISION_MAKER_CODES = codes(DECISION_MAKERS);
export type DecisionMaker = (typeof DECISION_MAKER_CODES)[number];
