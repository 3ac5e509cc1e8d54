/** A timer whose start is kept on the server: one for each student, seen on every device. */
import { recordLast } from '../audit/record.ts';
import { NOT_ENROLLED } from '../cases/problems.ts';
import { addDraft, findOwnHours } from '../hours/service.ts';
import { type Precondition, planPut } from '../lib/precondition.ts';
import { orNotFound } from '../lib/problem.ts';
import { findEnrollment } from '../people/service.ts';
import { readProgram } from '../programs/service.ts';
import { lookAgainIfTaken, type Written } from '../records/acts.ts';
import { RECORD_EXISTS_DIFFERENT } from '../records/problems.ts';
import type { Work } from '../work.ts';
import type { NewTimer, RunningTimer, StopTimer } from './contract.ts';
import { TIMER_RUNNING } from './problems.ts';
import { findTimer, findTimerView, insertTimer, type TimerRow, takeTimer } from './queries.ts';
import { timedShift } from './timed-shift.ts';

export async function readTimer({ tx, actor, now }: Work): Promise<RunningTimer> {
  return { timer: await findTimerView(tx, actor), now: now.toISOString() };
}

export interface StartTimer {
  timerId: string;
  content: NewTimer;
  precondition: Precondition;
}

/** Starts now. @throws TIMER_RUNNING when another is; RECORD_EXISTS_DIFFERENT when this one was stopped already */
export async function startTimer(
  work: Work,
  { timerId, content, precondition }: StartTimer,
): Promise<{ isNew: boolean }> {
  const { tx, actor, now } = work;
  const { programId, personId: studentId } = actor;
  const [found, entry, enrollment] = await Promise.all([
    findTimer(tx, actor),
    findOwnHours(work, timerId),
    findEnrollment(tx, programId, studentId),
  ]);
  const running = found && { version: 1 };
  if (planPut(precondition, running, isSame(found, timerId, content), TIMER_RUNNING) === 'repeat')
    return { isNew: false };
  if (running) throw TIMER_RUNNING();
  if (entry) throw RECORD_EXISTS_DIFFERENT();
  if (enrollment === undefined) throw NOT_ENROLLED();

  const row = { ...content, programId, studentId, id: timerId, startedAt: now.toISOString() };
  await insertTimer(tx, row).catch(lookAgainIfTaken('timers_pkey'));
  await recordLast(work, { type: 'timer.started', subjectId: timerId });
  return { isNew: true };
}

const isSame = (found: TimerRow | undefined, timerId: string, content: NewTimer): boolean =>
  found !== undefined &&
  found.id === timerId &&
  found.category === content.category &&
  (found.siteId ?? undefined) === content.siteId &&
  (found.supervisorId ?? undefined) === content.supervisorId;

/** The timer becomes a draft of the same id, in one transaction: no minute of it is lost, and none is there twice. */
export async function stopTimer(
  work: Work,
  { timerId, endLocal }: StopTimer & { timerId: string },
): Promise<Written> {
  const { tx, actor, now } = work;
  const [timer, program] = await Promise.all([
    takeTimer(tx, actor, timerId),
    readProgram(tx, actor.programId),
  ]);
  if (timer === undefined) {
    const { version } = orNotFound(await findOwnHours(work, timerId));
    return { version, isNew: false };
  }

  const { category, siteId, supervisorId } = timer;
  const shift = timedShift(timer.startedAt, { now, endLocal, timeZone: program.timeZone });
  await addDraft(work, timerId, {
    category,
    ...shift,
    ...(siteId !== null && { siteId }),
    ...(supervisorId !== null && { supervisorId }),
  });
  await recordLast(work, { type: 'timer.stopped', subjectId: timerId, details: { version: 1 } });
  return { version: 1, isNew: true };
}

/** Forgets the timer; nothing was measured. @throws NOT_FOUND */
export async function discardTimer(work: Work, timerId: string): Promise<void> {
  orNotFound(await takeTimer(work.tx, work.actor, timerId));
  await recordLast(work, { type: 'timer.discarded', subjectId: timerId });
}
