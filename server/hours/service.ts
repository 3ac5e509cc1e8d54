/** What a student does with an hours entry: put, submit, void. Each verb is one transaction and one audit event. */
import { recordLast } from '../audit/record.ts';
import { NOT_ENROLLED } from '../cases/problems.ts';
import { canonicalJson } from '../lib/canonical-json.ts';
import { type Precondition, planPut, requiredVersion } from '../lib/precondition.ts';
import { orNotFound, VERSION_STALE } from '../lib/problem.ts';
import type { EnrollmentView } from '../people/contract.ts';
import { findEnrollment } from '../people/service.ts';
import type { ProgramView } from '../programs/contract.ts';
import { todayIn } from '../programs/rules.ts';
import { readProgram } from '../programs/service.ts';
import {
  isRepeatOf,
  lookAgainIfTaken,
  refuseUnlessAllowed,
  refuseUnready,
  type Written,
} from '../records/acts.ts';
import { DATE_FINER_THAN_ALLOWED, RECORD_EXISTS_DIFFERENT } from '../records/problems.ts';
import { stateAfter } from '../records/rules.ts';
import type { RecordText } from '../records/view.ts';
import { seesWholeProgram, type Work } from '../work.ts';
import { columnsOf, contentOf, type HoursRow } from './content.ts';
import type { HoursContent, HoursTotals } from './contract.ts';
import { wrongDay } from './date-rules.ts';
import { HOURS_CASES_REFUSED, HOURS_DAY_FULL } from './problems.ts';
import {
  findDayBeside,
  findHours,
  findHoursView,
  insertHours,
  listCaseDays,
  lockHours,
  updateHoursIf,
} from './queries.ts';
import {
  type HoursSetting,
  isInShift,
  minutesTooMany,
  missingHoursFields,
  openHoursFindings,
} from './rules.ts';
import { lateMinutes } from './shift-clock.ts';
import { findInvolvementMinutes, findWhose, listLoggedMinutes } from './total-queries.ts';
import { totalsOf } from './total-rules.ts';

export interface PutHours {
  entryId: string;
  content: HoursContent;
  precondition: Precondition;
}

/** Creates an entry under an id the client made, or replaces its content; the same rules as for a case. */
export async function putHours(work: Work, { entryId, content, precondition }: PutHours): Promise<Written> {
  const { programId, personId } = work.actor;
  const asked = { programId, studentId: personId, entryId, activityOn: content.activityOn };
  const [found, program, enrollment, beside] = await Promise.all([
    lockHours(work.tx, work.actor, entryId),
    readProgram(work.tx, programId),
    findEnrollment(work.tx, programId, personId),
    findDayBeside(work.tx, asked),
  ]);
  if (found && found.studentId !== personId) orNotFound(undefined);

  const isRepeat = isSame(found, content);
  planPut(precondition, found, isRepeat, RECORD_EXISTS_DIFFERENT);
  if (found && isRepeat) return { version: found.version, isNew: false };

  refuseWrongDay(work, content, program, enrollment);
  const columns = columnsOf(content, program.timeZone);
  refuseFullDay(content, settingOf(work, content, program, beside));
  await refuseWrongCases(work, content, program);
  if (found === undefined) return createHours(work, entryId, columns);
  refuseUnlessAllowed('edit', found, found.version);

  const state = stateAfter('edit', found.state);
  const row = orStale(await updateHoursIf(work.tx, found, { ...columns, state }));
  await recordLast(work, { type: 'hours.edited', subjectId: entryId, details: { version: row.version } });
  return { version: row.version, isNew: false };
}

async function createHours(
  work: Work,
  entryId: string,
  columns: ReturnType<typeof columnsOf>,
): Promise<Written> {
  const { programId, personId } = work.actor;
  await Promise.all([
    insertHours(work.tx, { ...columns, programId, id: entryId, studentId: personId, state: 'draft' }),
    recordLast(work, { type: 'hours.created', subjectId: entryId, details: { version: 1 } }),
  ]).catch(lookAgainIfTaken('hours_entries_pkey'));
  return { version: 1, isNew: true };
}

/**
 * A draft of what somebody else measured, in their transaction and with their event.
 * @throws HOURS_DATE_REFUSED, HOURS_DAY_FULL, HOURS_OVERLAP
 */
export async function addDraft(work: Work, entryId: string, content: HoursContent): Promise<void> {
  const { programId, personId: studentId } = work.actor;
  const asked = { programId, studentId, entryId, activityOn: content.activityOn };
  const [program, enrollment, beside] = await Promise.all([
    readProgram(work.tx, programId),
    findEnrollment(work.tx, programId, studentId),
    findDayBeside(work.tx, asked),
  ]);
  refuseWrongDay(work, content, program, enrollment);
  const columns = columnsOf(content, program.timeZone);
  refuseFullDay(content, settingOf(work, content, program, beside));
  await refuseWrongCases(work, content, program);
  await insertHours(work.tx, { ...columns, programId, id: entryId, studentId, state: 'draft' }).catch(
    lookAgainIfTaken('hours_entries_pkey'),
  );
}

/** An entry of the actor's own; undefined when they have none of this id. */
export async function findOwnHours(work: Work, entryId: string): Promise<HoursRow | undefined> {
  const found = await findHours(work.tx, work.actor, entryId);
  return found?.studentId === work.actor.personId ? found : undefined;
}

/** The actor's own entry of this id, when it holds this content. */
export async function findSameHours(
  work: Work,
  entryId: string,
  content: HoursContent,
): Promise<HoursRow | undefined> {
  const found = await findOwnHours(work, entryId);
  return isSame(found, content) ? found : undefined;
}

export interface ActOnHours {
  entryId: string;
  precondition: Precondition;
}

/** Hands a complete entry to its supervisor. @throws RECORD_NEEDS_CONFIRMATION when it is unusual, or its day is */
export async function submitHours(work: Work, { entryId, precondition }: ActOnHours): Promise<Written> {
  const version = requiredVersion(precondition);
  const { programId, personId: studentId } = work.actor;
  const [found, program, beside] = await Promise.all([
    lockOwnHours(work, entryId),
    readProgram(work.tx, programId),
    findDayBeside(work.tx, { programId, studentId, entryId, activityOn: null }),
  ]);
  if (isRepeatOf('submit', found, version)) return { version: found.version, isNew: false };

  refuseUnlessAllowed('submit', found, version);
  const content = contentOf(found);
  const setting = settingOf(work, content, program, beside);
  refuseUnready(missingHoursFields(content), openHoursFindings(content, setting));

  const row = orStale(await updateHoursIf(work.tx, found, { state: 'submitted', decisionReason: null }));
  await recordLast(work, { type: 'hours.submitted', subjectId: entryId, details: { version: row.version } });
  return { version: row.version, isNew: false };
}

/** Withdraws an entry that nobody has signed; it stays in the record, with the reason. */
export async function voidHours(
  work: Work,
  { entryId, precondition }: ActOnHours,
  reason: string,
): Promise<Written> {
  const version = requiredVersion(precondition);
  const found = await lockOwnHours(work, entryId);
  if (isRepeatOf('void', found, version)) return { version: found.version, isNew: false };

  refuseUnlessAllowed('void', found, version);

  const row = orStale(await updateHoursIf(work.tx, found, { state: 'void', decisionReason: reason }));
  await recordLast(work, {
    type: 'hours.voided',
    subjectId: entryId,
    details: { version: row.version, reason },
  });
  return { version: row.version, isNew: false };
}

const isSame = (found: HoursRow | undefined, content: HoursContent): boolean =>
  found !== undefined && canonicalJson(contentOf(found)) === canonicalJson(content);

async function lockOwnHours(work: Work, entryId: string): Promise<HoursRow> {
  const found = orNotFound(await lockHours(work.tx, work.actor, entryId));
  return orNotFound(found.studentId === work.actor.personId ? found : undefined);
}

/** An entry as the actor may see it, in the form of HoursView. @throws NOT_FOUND */
export const readHours = async ({ tx, actor }: Work, entryId: string): Promise<RecordText> =>
  orNotFound(await findHoursView(tx, actor, entryId));

/** @throws NOT_FOUND for who is no student of the program, and for who is none of the actor's business */
export async function readTotals({ tx, actor }: Work, studentId: string): Promise<HoursTotals> {
  if (studentId !== actor.personId && !seesWholeProgram(actor)) orNotFound(undefined);
  const whose = { programId: actor.programId, studentId };
  const [student, logged, involvement] = await Promise.all([
    findWhose(tx, whose),
    listLoggedMinutes(tx, whose),
    findInvolvementMinutes(tx, whose),
  ]);
  const { id, name, ecmoHoursFrom } = orNotFound(student);
  return { student: { id, name }, ...totalsOf(logged, ecmoHoursFrom, involvement) };
}

function orStale(row: HoursRow | undefined): HoursRow {
  if (row === undefined) throw VERSION_STALE();
  return row;
}

/** A day about the student: not in the future, not before they enrolled. */
function refuseWrongDay(
  { now }: Work,
  { activityOn }: HoursContent,
  program: ProgramView,
  enrollment: EnrollmentView | undefined,
): void {
  if (enrollment === undefined) throw NOT_ENROLLED();
  const wrong = wrongDay(activityOn, enrollment.startedOn, todayIn(program.timeZone, now));
  if (wrong !== undefined) throw wrong;
}

const settingOf = (
  { now }: Work,
  content: HoursContent,
  { timeZone }: ProgramView,
  beside: HoursSetting['beside'],
): HoursSetting => ({
  today: todayIn(timeZone, now),
  beside,
  lateMin: lateMinutes(content, timeZone),
});

/** In time to say how much is left. Of entries at the same moment the database refuses the one that is too many. */
function refuseFullDay(content: HoursContent, setting: HoursSetting): void {
  const tooMany = minutesTooMany(content, setting);
  if (tooMany <= 0) return;
  const left = Math.max(0, content.durationMin - tooMany);
  throw HOURS_DAY_FULL({
    errors: [{ field: 'durationMin', message: `your other entries leave ${left} minutes of that day` }],
  });
}

/** H9: the day of an entry would date its cases. Where days are kept, they are the student's own and of that shift. */
async function refuseWrongCases(
  { tx, actor }: Work,
  { caseIds, activityOn }: HoursContent,
  { privacyMode }: ProgramView,
): Promise<void> {
  if (caseIds === undefined) return;
  if (privacyMode === 'year')
    throw DATE_FINER_THAN_ALLOWED({
      errors: [{ field: 'caseIds', message: 'an hours entry has a day, so here it names no case' }],
    });
  const { programId, personId: studentId } = actor;
  const found = await listCaseDays(tx, { programId, studentId, caseIds });
  const days = new Map(found.map(({ id, performedOn }) => [id, performedOn]));
  const wrong = caseIds.filter((id) => !isInShift(days.get(id), activityOn));
  if (wrong.length === 0) return;
  throw HOURS_CASES_REFUSED({
    errors: wrong.map((id) => ({
      field: `caseIds.${caseIds.indexOf(id)}`,
      message: `a case of your own from ${activityOn}, or of the night after it`,
    })),
  });
}
