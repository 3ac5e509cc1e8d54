/**
 * A program gives up the days of its cases, or begins to keep them. Giving up takes them out of everything that was written,
 * once and for all; beginning needs an agreement and touches nothing that is there (45 CFR 164.514).
 */
import { record } from '../../audit/record.ts';
import { type Precondition, requiredVersion } from '../../lib/precondition.ts';
import { VERSION_STALE } from '../../lib/problem.ts';
import type { Work } from '../../work.ts';
import type { ModeChange, ModePreview, ProgramView } from '../contract.ts';
import { AGREEMENT_ENDS_BEFORE_TODAY, MODE_NAME_WRONG } from '../problems.ts';
import { countDays, removeDays, updateProgramIf } from '../queries.ts';
import { todayIn } from '../rules.ts';
import { readProgram } from '../service.ts';

/** What would be lost with the days. */
export async function previewModeChange({ tx, actor }: Work): Promise<ModePreview> {
  const [{ privacyMode }, counts] = await Promise.all([
    readProgram(tx, actor.programId),
    countDays(tx, actor.programId),
  ]);
  return { privacyMode, ...counts };
}

/** @throws MODE_NAME_WRONG, AGREEMENT_ENDS_BEFORE_TODAY */
export async function changePrivacyMode(
  work: Work,
  change: ModeChange,
  precondition: Precondition,
): Promise<ProgramView> {
  const version = requiredVersion(precondition);
  const found = await readProgram(work.tx, work.actor.programId);
  if (found.privacyMode === change.to) return found;
  if (found.version !== version) throw VERSION_STALE();
  return change.to === 'year'
    ? giveUpDays(work, found, change.programName)
    : beginDays(work, found, change.agreement);
}

/** So many cases as one statement can do in the time it has. */
const CASES_AT_ONCE = 2_000;

async function giveUpDays(work: Work, found: ProgramView, typedName: string): Promise<ProgramView> {
  if (typedName !== found.name) throw MODE_NAME_WRONG();
  const { tx, actor } = work;
  const lost = await countDays(tx, actor.programId);
  while ((await removeDays(tx, actor.programId, CASES_AT_ONCE)) > 0);
  const view = await readProgram(tx, actor.programId);
  await record(work, {
    type: 'program.days-given-up',
    subjectId: actor.programId,
    details: { version: view.version, ...lost },
  });
  return view;
}

async function beginDays(
  work: Work,
  found: ProgramView,
  { reference, expiresOn }: Extract<ModeChange, { to: 'dated' }>['agreement'],
): Promise<ProgramView> {
  if (expiresOn < todayIn(found.timeZone, work.now)) throw AGREEMENT_ENDS_BEFORE_TODAY();
  const view = await updateProgramIf(work.tx, found, {
    privacyMode: 'dated',
    agreementReference: reference,
    agreementExpiresOn: expiresOn,
  });
  if (view === undefined) throw VERSION_STALE();
  await record(work, {
    type: 'program.days-begun',
    subjectId: found.id,
    details: { version: view.version, reference, expiresOn },
  });
  return view;
}
