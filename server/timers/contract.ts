import * as z from 'zod/mini';
import { PersonRef, SiteRef } from '../cases/contract.ts';
import { HOURS_CATEGORY_CODES } from '../hours/vocabulary.ts';
import { ClockTime, Id, Instant, oneOf, RandomId } from '../lib/shapes.ts';

/** What a student says when they start: what the time is for, and where and with whom if they know it already. */
export const NewTimer = z.strictObject({
  category: oneOf(HOURS_CATEGORY_CODES),
  siteId: z.optional(Id),
  supervisorId: z.optional(Id),
});
export type NewTimer = z.infer<typeof NewTimer>;

export const TimerView = z.object({
  id: Id,
  category: oneOf(HOURS_CATEGORY_CODES),
  site: z.nullable(SiteRef),
  supervisor: z.nullable(PersonRef),
  startedAt: Instant,
});
export type TimerView = z.infer<typeof TimerView>;

/** The student's own timer, and the server's time, so that a device whose clock is wrong shows the right hours. */
export const RunningTimer = z.object({ timer: z.nullable(TimerView), now: Instant });
export type RunningTimer = z.infer<typeof RunningTimer>;

export const TimerParams = z.strictObject({ timerId: RandomId });

export const StopTimer = z.strictObject({
  /** When it really ended, by the clock of the program: the first such time after the start. Left out: now. */
  endLocal: z.optional(ClockTime),
});
export type StopTimer = z.infer<typeof StopTimer>;
