import * as z from 'zod/mini';
import { PANEL_CODES } from '../cases/panels.ts';
import { CPB_TIME_CONVENTIONS } from '../cases/rule.ts';
import { ECMO_HOURS_SOURCE_CODES } from '../hours/vocabulary.ts';
import { anyOf, CivilDate, Id, oneOf, ownName, RandomId, secret, whole } from '../lib/shapes.ts';
import { Email, TypedPassword } from '../sessions/contract.ts';
import { CREDENTIAL_CODES, PRIVACY_MODE_CODES, SITE_SETTINGS } from './rules.ts';

const timeZones = new Set(Intl.supportedValuesOf('timeZone')).add('UTC');
const A_TIME_ZONE = 'a time zone such as America/Chicago or Europe/Berlin';
export const TimeZone = z.string().check(
  z.regex(/^[A-Z][\w+-]*(?:\/[\w+-]+)*$/, A_TIME_ZONE),
  z.refine((zone) => timeZones.has(zone), A_TIME_ZONE),
);

/** A program to be founded. Dated mode needs the agreement that allows it (45 CFR 164.514(e)). */
export const NewProgram = z
  .strictObject({
    name: ownName(120),
    timeZone: TimeZone,
    privacyMode: oneOf(PRIVACY_MODE_CODES),
    agreementReference: z.optional(ownName(120)),
    agreementExpiresOn: z.optional(CivilDate),
    /** 1 = the reporting year is the calendar year. */
    reportingYearStartMonth: z._default(whole(1, 12), 1),
    cpbTimeConvention: z._default(oneOf(CPB_TIME_CONVENTIONS), 'excludes_arrest'),
    ecmoHoursFrom: z._default(oneOf(ECMO_HOURS_SOURCE_CODES), 'hours'),
  })
  .check(
    z.refine((program) => program.privacyMode === 'year' || program.agreementReference !== undefined, {
      path: ['agreementReference'],
      message: 'dated mode needs the reference of the data use agreement',
    }),
    z.refine((program) => program.privacyMode === 'year' || program.agreementExpiresOn !== undefined, {
      path: ['agreementExpiresOn'],
      message: 'dated mode needs the day on which the agreement ends',
    }),
  );
export type NewProgram = z.infer<typeof NewProgram>;

export const SetUp = z.strictObject({
  code: secret('the code printed in the terminal', 64),
  program: NewProgram,
  director: z.strictObject({ name: ownName(120), email: Email, password: TypedPassword }),
});
export type SetUp = z.infer<typeof SetUp>;

export const SetUpState = z.object({ needed: z.boolean(), canMail: z.boolean() });
export const ProgramCreated = z.object({ programId: Id });

/** What a program may change after its founding. A new setting is one line here and a column of the same name. */
const settings = {
  /** The optional panels that its case form shows. */
  panels: anyOf(PANEL_CODES),
  /** Decides rules C1 and C9 for what is submitted from now on. */
  cpbTimeConvention: oneOf(CPB_TIME_CONVENTIONS),
  /** Where ECMO bedside hours come from: hours entries or the shifts of cases, never both. */
  ecmoHoursFrom: oneOf(ECMO_HOURS_SOURCE_CODES),
};
export const ProgramSettings = z.strictObject(settings);
export type ProgramSettings = z.infer<typeof ProgramSettings>;

/** The data use agreement under which a program keeps days (45 CFR 164.514(e)): where it is filed, and its last day. */
export const Agreement = z.strictObject({ reference: ownName(120), expiresOn: CivilDate });
export type Agreement = z.infer<typeof Agreement>;

/** Giving up the days of all cases is not undone: whoever does it types the name of the program. */
export const ModeChange = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('year'), programName: ownName(120) }),
  z.strictObject({ to: z.literal('dated'), agreement: Agreement }),
]);
export type ModeChange = z.infer<typeof ModeChange>;

/** What holds a day of a case, and would lose it. */
export const ModePreview = z.object({
  privacyMode: oneOf(PRIVACY_MODE_CODES),
  cases: z.int(),
  versions: z.int(),
  signatures: z.int(),
  /** Hours entries that name their cases: they stay, and name them no more. */
  shifts: z.int(),
});
export type ModePreview = z.infer<typeof ModePreview>;

export const ProgramView = z.object({
  id: Id,
  version: z.int(),
  name: z.string(),
  timeZone: z.string(),
  privacyMode: oneOf(PRIVACY_MODE_CODES),
  agreementReference: z.nullable(z.string()),
  agreementExpiresOn: z.nullable(z.string()),
  reportingYearStartMonth: z.int(),
  ...settings,
});
export type ProgramView = z.infer<typeof ProgramView>;

export const SiteContent = z.strictObject({
  code: z.string().check(z.regex(/^[A-Z0-9-]{1,20}$/, '1 to 20 capital letters, digits or hyphens')),
  name: ownName(120),
  setting: oneOf(SITE_SETTINGS),
});
export type SiteContent = z.infer<typeof SiteContent>;
export const SiteView = z.object({
  id: Id,
  version: z.int(),
  code: z.string(),
  name: z.string(),
  setting: oneOf(SITE_SETTINGS),
});
export type SiteView = z.infer<typeof SiteView>;
export const SiteList = z.object({ sites: z.array(SiteView) });
export const SiteParams = z.strictObject({ siteId: RandomId });

export const CohortContent = z.strictObject({ name: ownName(80) });
export type CohortContent = z.infer<typeof CohortContent>;
export const CohortView = z.object({ id: Id, version: z.int(), name: z.string() });
export type CohortView = z.infer<typeof CohortView>;
export const CohortList = z.object({ cohorts: z.array(CohortView) });
export const CohortParams = z.strictObject({ cohortId: RandomId });

/** Everything the case and hours forms need to offer, in one answer. */
export const FormChoices = z.object({
  program: ProgramView,
  /** The day it is now where the program is. */
  today: z.string(),
  sites: z.array(SiteView),
  supervisors: z.array(
    z.object({ id: Id, name: z.string(), credential: oneOf(CREDENTIAL_CODES), siteIds: z.array(Id) }),
  ),
});
export type FormChoices = z.infer<typeof FormChoices>;
