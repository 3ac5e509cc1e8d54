import * as z from 'zod/mini';
import { CaseView } from '../cases/contract.ts';
import { ROLE_CODES } from '../cases/vocabulary.ts';
import { Evaluation } from '../evaluations/contract.ts';
import { HoursView } from '../hours/contract.ts';
import { oneOf, RandomId, text, whole } from '../lib/shapes.ts';
import { TypedPassword } from '../sessions/contract.ts';

/** Everything that waits for the signed-in supervisor, oldest first. */
export const Inbox = z.object({ cases: z.array(CaseView), hours: z.array(HoursView) });
export type Inbox = z.infer<typeof Inbox>;

const recordRef = { recordId: RandomId, version: whole(1, 999_999_999) };

/** The role or share as the supervisor saw it, when it differs, and why. */
export const Correction = z.strictObject({
  role: oneOf(ROLE_CODES),
  conductSharePct: whole(0, 100, 'percent'),
  reason: text(200),
});
export type Correction = z.infer<typeof Correction>;

export const DecisionRequest = z.discriminatedUnion('decision', [
  z.strictObject({
    decision: z.literal('sign'),
    record: oneOf(['case', 'hours']),
    ...recordRef,
    correction: z.optional(Correction),
    /** Of a case only: kept with the signature and covered by it. */
    evaluation: z.optional(Evaluation),
  }),
  z.strictObject({
    decision: z.literal('return'),
    record: oneOf(['case', 'hours']),
    ...recordRef,
    reason: text(200),
  }),
  z.strictObject({
    decision: z.literal('reject'),
    record: oneOf(['case', 'hours']),
    ...recordRef,
    reason: text(200),
  }),
]);
export type DecisionRequest = z.infer<typeof DecisionRequest>;

/** One fresh proof of who is signing, and up to 100 decisions, each judged by itself. */
export const SigningRequest = z.strictObject({
  password: TypedPassword,
  decisions: z
    .array(DecisionRequest)
    .check(z.minLength(1, 'at least one decision'), z.maxLength(100, 'at most 100 decisions')),
});
export type SigningRequest = z.infer<typeof SigningRequest>;

export const Verdict = z.object({
  recordId: RandomId,
  outcome: z.enum(['signed', 'returned', 'rejected', 'refused']),
  version: z.optional(z.int()),
  code: z.optional(z.string()),
  detail: z.optional(z.string()),
});
export type Verdict = z.infer<typeof Verdict>;
export const SigningResult = z.object({ verdicts: z.array(Verdict) });
export type SigningResult = z.infer<typeof SigningResult>;

/** The exact text a signature covers, its hash, and whether the stored record still gives that text. */
export const SignatureProof = z.object({
  statement: z.string(),
  sha256: z.string(),
  matchesRecord: z.boolean(),
  /** It was signed with the day of the case; the program has given its days up since, and the year stands there. */
  isDayRemoved: z.boolean(),
});
export type SignatureProof = z.infer<typeof SignatureProof>;
