/** What a program settles, and the calendar it counts in. Pure and isomorphic. */
import { codes, type Term } from '../lib/term.ts';

/** Chosen when a program is founded, never defaulted (HIPAA 45 CFR 164.514: safe harbor or limited data set). */
export const PRIVACY_MODES = [
  { code: 'year', label: 'Year only', definition: 'No date finer than a year is kept with a case' },
  {
    code: 'dated',
    label: 'Dated (limited data set)',
    definition: 'The day of each case is kept; needs a recorded data use agreement',
  },
] as const satisfies readonly [Term, ...Term[]];
export const PRIVACY_MODE_CODES = codes(PRIVACY_MODES);
export type PrivacyMode = (typeof PRIVACY_MODE_CODES)[number];

/** The parts a person can have in a program; a person may have several. */
export const MEMBER_ROLES = [
  { code: 'student', label: 'Student', definition: 'Logs cases and hours' },
  { code: 'supervisor', label: 'Supervisor', definition: 'Signs what they saw' },
  { code: 'director', label: 'Program director', definition: 'Sees everybody’s progress and evidence' },
  { code: 'administrator', label: 'Administrator', definition: 'Keeps people, sites and settings' },
] as const satisfies readonly [Term, ...Term[]];
export const MEMBER_ROLE_CODES = codes(MEMBER_ROLES);
export type MemberRole = (typeof MEMBER_ROLE_CODES)[number];

/** Who a supervisor is to the boards. */
export const CREDENTIALS = [
  { code: 'CCP', label: 'CCP' },
  { code: 'CCP_pending', label: 'CCP, pending' },
  { code: 'ECMO_specialist', label: 'ECMO specialist' },
  { code: 'MD_surgeon', label: 'Surgeon' },
  { code: 'MD_anesthesia', label: 'Anesthesiologist' },
  { code: 'other', label: 'Other' },
] as const satisfies readonly [Term, ...Term[]];
export const CREDENTIAL_CODES = codes(CREDENTIALS);
export type Credential = (typeof CREDENTIAL_CODES)[number];

export const SITE_SETTINGS = ['adult', 'pediatric', 'mixed', 'ecmo'] as const;

/**
 * The reporting year that holds a day, named by the calendar year in which it starts.
 * @param day YYYY-MM-DD
 * @param startMonth 1 (calendar year) to 12
 */
export function reportingYearOf(day: string, startMonth: number): number {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7));
  return month >= startMonth ? year : year - 1;
}

/** A supervisor's certificate: valid on both end days; no end day means until further notice. */
export interface CertificateSpan {
  validFrom: string;
  validUntil: string | null;
  siteIds: readonly string[];
}

/** Does this certificate cover this site on this day? */
export const isCertifiedOn = (span: CertificateSpan, siteId: string, day: string): boolean =>
  span.siteIds.includes(siteId) &&
  span.validFrom <= day &&
  (span.validUntil === null || day <= span.validUntil);

/**
 * A program that keeps days may do so until the last day of its agreement; after that no new case comes in.
 * @param today YYYY-MM-DD where the program is
 */
export const isAgreementOver = (
  program: { privacyMode: PrivacyMode; agreementExpiresOn: string | null },
  today: string,
): boolean =>
  program.privacyMode === 'dated' &&
  program.agreementExpiresOn !== null &&
  program.agreementExpiresOn < today;

/** Making a formatter costs more than the rest of a request; a zone's never changes. */
const dayFormats = new Map<string, Intl.DateTimeFormat>();

function dayFormatOf(timeZone: string): Intl.DateTimeFormat {
  const known = dayFormats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  dayFormats.set(timeZone, made);
  return made;
}

/** The day it is at this moment in a time zone, YYYY-MM-DD. */
export function todayIn(timeZone: string, now: Date): string {
  const parts = dayFormatOf(timeZone).formatToParts(now);
  const part = (type: string): string => parts.find((found) => found.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}
