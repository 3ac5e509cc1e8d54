/**
 * A student's whole log as one document that any program can read: `pumprun-log/1`. It holds what the boards' rules ask of a
 * case. Its dates are as fine as the program's own. What a later release adds comes with another number; this one stays.
 */
import * as z from 'zod/mini';
import { CaseContent } from '../cases/contract.ts';
import { ROLE_CODES } from '../cases/vocabulary.ts';
import { Evaluation } from '../evaluations/contract.ts';
import { HoursContent } from '../hours/contract.ts';
import { CivilDate, Id, Instant, oneOf, RandomId, whole } from '../lib/shapes.ts';
import { CREDENTIAL_CODES, PRIVACY_MODE_CODES, SITE_SETTINGS } from '../programs/rules.ts';
import { RECORD_STATE_CODES } from '../records/rules.ts';
import { SIGNATURE_MEANING_CODES } from '../signatures/rules.ts';

export const LOG_FORMAT = 'pumprun-log/1';

/** Who signed what it says, and the hash of the text that was signed; the text itself stays with the program. */
const SignOff = z.strictObject({
  signerName: z.string(),
  /** What the signer was on that day. */
  credential: oneOf(CREDENTIAL_CODES),
  meaning: oneOf(SIGNATURE_MEANING_CODES),
  /** Dated mode only: a signature is given soon after the case. */
  signedAt: z.optional(Instant),
  /** Left out where the statement holds a day that this log does not tell: the hash would give it away. */
  statementSha256: z.optional(z.string().check(z.regex(/^[0-9a-f]{64}$/, 'a SHA-256 in hexadecimal'))),
});

const record = {
  id: RandomId,
  /** Its place in the order in which the student logged, from 1; it tells no time. */
  order: whole(1, 999_999_999),
  state: oneOf(RECORD_STATE_CODES),
  /** Why it was returned, rejected, voided or corrected. */
  reason: z.nullable(z.string()),
  signOff: z.nullable(SignOff),
};

export const LogCase = z.strictObject({
  ...record,
  content: CaseContent,
  /** The edition of the forms that wrote the facts. */
  factsVersion: whole(1, 999_999),
  reportingYear: z.nullable(z.int()),
  /** Role and share as the supervisor saw them, where they corrected them; these count. */
  confirmedRole: z.nullable(oneOf(ROLE_CODES)),
  confirmedSharePct: z.nullable(whole(0, 100)),
  evaluation: z.nullable(Evaluation),
});

export type LogCase = z.infer<typeof LogCase>;

export const LogHours = z.strictObject({ ...record, content: HoursContent });
export type LogHours = z.infer<typeof LogHours>;

export const PortableLog = z
  .strictObject({
    format: z.literal(LOG_FORMAT),
    privacyMode: oneOf(PRIVACY_MODE_CODES),
    program: z.strictObject({
      name: z.string(),
      timeZone: z.string(),
      /** 1 = the reporting year is the calendar year. */
      reportingYearStartMonth: whole(1, 12),
      cpbTimeConvention: z.string(),
      ecmoHoursFrom: z.string(),
    }),
    student: z.strictObject({
      name: z.string(),
      /** Null when the student was never enrolled. */
      enrollment: z.nullable(
        z.strictObject({ cohort: z.string(), startedOn: CivilDate, expectedGraduationOn: CivilDate }),
      ),
    }),
    /** Every site and supervisor that a record names. */
    sites: z.array(
      z.strictObject({ id: Id, code: z.string(), name: z.string(), setting: oneOf(SITE_SETTINGS) }),
    ),
    supervisors: z.array(z.strictObject({ id: Id, name: z.string() })),
    /** By id, which is random: the order tells nothing. */
    cases: z.array(LogCase),
    hours: z.array(LogHours),
  })
  .register(z.globalRegistry, { id: 'PortableLog' });
export type PortableLog = z.infer<typeof PortableLog>;

export const LogParams = z.strictObject({ studentId: Id });
