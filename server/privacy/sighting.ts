/**
 * What the screen can see in a text. Kinds and levels are those of the product's privacy rules, which follow the eighteen
 * identifiers of HIPAA Safe Harbor (45 CFR 164.514(b)(2)). Pure and isomorphic.
 */

/** Refused: the text is not kept. Warned: its author says that it points to nobody, and that is written down. */
export type SightingLevel = 'refuse' | 'warn';

interface KindWords {
  level: SightingLevel;
  /** What was seen, as an author reads it. */
  label: string;
  /** What to write instead. */
  suggestion: string;
}

const LEAVE_OUT = 'Leave it out.';

export const IDENTIFIER_KINDS = {
  date: {
    level: 'refuse',
    label: 'a date',
    suggestion: 'Leave the day out; the case keeps its own date or year.',
  },
  'date-of-birth': { level: 'refuse', label: 'a date of birth', suggestion: 'Choose the age band instead.' },
  'month-and-year': {
    level: 'refuse',
    label: 'a month and a year',
    suggestion: 'Leave the month out; a year alone may stay.',
  },
  holiday: { level: 'refuse', label: 'a holiday', suggestion: 'Leave the day out; it is as good as a date.' },
  'record-number': {
    level: 'refuse',
    label: 'a record, account, donor or registry number',
    suggestion: LEAVE_OUT,
  },
  'insurance-number': {
    level: 'refuse',
    label: 'a national, insurance or health number',
    suggestion: LEAVE_OUT,
  },
  'long-number': {
    level: 'refuse',
    label: 'a long number',
    suggestion: 'Leave it out, or write a measured value with its unit.',
  },
  'device-number': {
    level: 'refuse',
    label: 'a lot, serial or device number',
    suggestion: 'Name the model, never the single device.',
  },
  phone: { level: 'refuse', label: 'a phone number', suggestion: LEAVE_OUT },
  email: { level: 'refuse', label: 'an e-mail address', suggestion: LEAVE_OUT },
  'web-address': { level: 'refuse', label: 'a web or network address', suggestion: LEAVE_OUT },
  'age-over-89': {
    level: 'refuse',
    label: 'an age over 89',
    suggestion: 'Choose the band “90 and older” instead.',
  },
  name: { level: 'refuse', label: 'a name', suggestion: 'Write “the patient” or a role.' },
  'possible-name': {
    level: 'warn',
    label: 'what may be a name',
    suggestion: 'Write a role instead of a name.',
  },
  clinician: {
    level: 'warn',
    label: 'the name of a clinician',
    suggestion: 'Write the role: “the surgeon”.',
  },
  'clock-time': { level: 'warn', label: 'a time of day', suggestion: 'Write how long it took.' },
  'short-date': {
    level: 'warn',
    label: 'what may be a date',
    suggestion: 'Write what the number is, with its unit.',
  },
  'day-or-month': { level: 'warn', label: 'a weekday, month or day', suggestion: 'Leave the day out.' },
  address: { level: 'warn', label: 'a postcode or a street', suggestion: LEAVE_OUT },
  room: { level: 'warn', label: 'a room, bed or theatre', suggestion: 'Leave the number out.' },
  hospital: {
    level: 'warn',
    label: 'the name of a hospital or place',
    suggestion: 'Write “outside hospital”.',
  },
  newsworthy: {
    level: 'warn',
    label: 'something by which people could recognize the patient',
    suggestion: 'Leave out what the news or the neighbours would know.',
  },
} as const satisfies Record<string, KindWords>;

export type IdentifierKind = keyof typeof IDENTIFIER_KINDS;
export const IDENTIFIER_KIND_CODES = Object.keys(IDENTIFIER_KINDS) as IdentifierKind[];

/** One place in a text that looks like an identifier: UTF-16 offsets into the text as it was given, `to` excluded. */
export interface Sighting {
  kind: IdentifierKind;
  level: SightingLevel;
  from: number;
  to: number;
}
