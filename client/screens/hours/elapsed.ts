/** How long a timer has run, by the clock of the server. */
import type { RunningTimer } from '../../../server/timers/contract.ts';

type Started = Pick<NonNullable<RunningTimer['timer']>, 'startedAt'>;

/**
 * Whole minutes since the start. The device only measures how long ago the server answered, so a wrong clock of the
 * device changes nothing.
 * @param answer what the server said, and its time then
 * @param sinceAnswerMs how long ago it said so
 */
export function elapsedMin({ timer, now }: { timer: Started; now: string }, sinceAnswerMs: number): number {
  const ms = Date.parse(now) - Date.parse(timer.startedAt) + sinceAnswerMs;
  return Math.max(0, Math.floor(ms / 60_000));
}
