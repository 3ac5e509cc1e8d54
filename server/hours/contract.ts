import * as z from 'zod/mini';
import { CaseContent, Confirmation, PersonRef, SignatureView, SiteRef } from '../cases/contract.ts';
import { CivilDate, ClockTime, Id, oneOf, RandomId, text, whole } from '../lib/shapes.ts';
import { RECORD_STATE_CODES } from '../records/rules.ts';
import {
  CREDIT_HOUR_CODES,
  ECMO_HOURS_SOURCE_CODES,
  HOURS_CATEGORY_CODES,
  HOURS_GROUP_CODES,
  SUPERVISION_LEVEL_CODES,
} from './vocabulary.ts';

const UtcOffset = z
  .string()
  .check(z.regex(/^[+-](0\d|1[0-4]):[0-5]\d$/, 'an offset from UTC such as -05:00'));

/**
 * When a shift began and ended by the clock on the wall of the program. An end not after the start lies on the
 * next day. The offset is needed only in the hour that happens twice when summer time ends.
 */
export const ShiftClock = z.strictObject({
  startLocal: ClockTime,
  endLocal: ClockTime,
  startOffset: z.optional(UtcOffset),
  endOffset: z.optional(UtcOffset),
});
export type ShiftClock = z.infer<typeof ShiftClock>;

/** A stretch of time of one category. The duration is what counts; clock times are optional. */
export const HoursContent = z.strictObject({
  category: oneOf(HOURS_CATEGORY_CODES),
  activityOn: CivilDate,
  durationMin: whole(1, 1440, 'minutes'),
  clock: z.optional(ShiftClock),
  siteId: z.optional(Id),
  supervisorId: z.optional(Id),
  supervisionLevel: z.optional(oneOf(SUPERVISION_LEVEL_CODES)),
  /** What an hour of it is; clock hours of 60 minutes when nothing is said. */
  creditHour: z.optional(oneOf(CREDIT_HOUR_CODES)),
  /** Dated mode only: the student's own cases of this shift. Then no clock times are kept. */
  caseIds: z.optional(
    z.array(RandomId).check(
      z.minLength(1, 'at least one case'),
      z.maxLength(20, 'at most 20 cases'),
      z.refine((ids) => new Set(ids).size === ids.length, 'each case once'),
    ),
  ),
  confirmations: z.optional(
    z
      .array(Confirmation)
      .check(z.minLength(1, 'at least one confirmation'), z.maxLength(10, 'at most 10 confirmations')),
  ),
});
export type HoursContent = z.infer<typeof HoursContent>;

/** A shift and the drafts of its cases, stored together or not at all. In dated mode the entry may name them. */
export const NewShift = z.strictObject({
  entry: z.strictObject({ id: RandomId, content: HoursContent }),
  cases: z
    .array(z.strictObject({ id: RandomId, content: CaseContent }))
    .check(z.maxLength(20, 'at most 20 cases')),
});
export type NewShift = z.infer<typeof NewShift>;

export const HoursView = z.object({
  id: Id,
  entryNumber: z.int(),
  version: z.int(),
  state: oneOf(RECORD_STATE_CODES),
  student: PersonRef,
  supervisor: z.nullable(PersonRef),
  site: z.nullable(SiteRef),
  content: HoursContent,
  decisionReason: z.nullable(z.string()),
  signature: z.nullable(SignatureView),
});
export type HoursView = z.infer<typeof HoursView>;

export const HoursParams = z.strictObject({ entryId: RandomId });
export const HoursListQuery = z.strictObject({
  state: z.optional(oneOf(RECORD_STATE_CODES)),
  studentId: z.optional(Id),
  before: z.optional(z.string().check(z.regex(/^[1-9]\d{0,15}$/, 'the `next` of the page before'))),
  limit: z.optional(z.string().check(z.regex(/^([1-9]\d?|100)$/, 'a whole number from 1 to 100'))),
});
export type HoursListQuery = z.infer<typeof HoursListQuery>;
export const HoursPage = z.object({ entries: z.array(HoursView), next: z.nullable(z.int()) });
export type HoursPage = z.infer<typeof HoursPage>;
export const VoidHoursRequest = z.strictObject({ reason: text(200) });

/** Minutes of clock hours and of contact hours, side by side: they are never added (H10). */
export const Minutes = z.object({ clockMin: z.int(), contactMin: z.int() });
export type Minutes = z.infer<typeof Minutes>;

/** What is signed, and beside it what waits for a signature. */
const standing = { signed: Minutes, waiting: Minutes };

export const HoursTotals = z.object({
  student: PersonRef,
  /** The totals that are reported: didactic, simulation and lab, clinical. */
  groups: z.array(z.object({ group: oneOf(HOURS_GROUP_CODES), ...standing })),
  /** Every category with entries. What is not counted is in none of the totals. */
  categories: z.array(
    z.object({
      category: oneOf(HOURS_CATEGORY_CODES),
      group: oneOf(HOURS_GROUP_CODES),
      isCounted: z.boolean(),
      ...standing,
    }),
  ),
  /** Hours at the bedside of ECMO patients, from the one source that the program names; in the clinical total. */
  ecmoBedside: z.object({ from: oneOf(ECMO_HOURS_SOURCE_CODES), signedMin: z.int(), waitingMin: z.int() }),
});
export type HoursTotals = z.infer<typeof HoursTotals>;
export const TotalsParams = z.strictObject({ studentId: Id });
