/** What a student does with a case: put, submit, void. Each verb is one transaction and one audit event. */
import { recordLast } from '../audit/record.ts';
import { canonicalJson } from '../lib/canonical-json.ts';
import { changedFields } from '../lib/changed-fields.ts';
import { listOf } from '../lib/json-text.ts';
import { type Precondition, planPut, requiredVersion } from '../lib/precondition.ts';
import { orNotFound, VERSION_STALE } from '../lib/problem.ts';
import type { EnrollmentView } from '../people/contract.ts';
import { findEnrollment } from '../people/service.ts';
import type { ProgramView } from '../programs/contract.ts';
import { AGREEMENT_OVER } from '../programs/problems.ts';
import { isAgreementOver, todayIn } from '../programs/rules.ts';
import { readProgram } from '../programs/service.ts';
import { refreshProgress } from '../progress/service.ts';
import {
  isRepeatOf,
  lookAgainIfTaken,
  refuseUnlessAllowed,
  refuseUnready,
  type Written,
} from '../records/acts.ts';
import { RECORD_EXISTS_DIFFERENT } from '../records/problems.ts';
import { stateAfter } from '../records/rules.ts';
import type { RecordText } from '../records/view.ts';
import type { Work } from '../work.ts';
import { type CaseRow, columnsOf, contentOf, normalized } from './content.ts';
import type { CaseContent, CaseView } from './contract.ts';
import { wrongDate } from './date-rules.ts';
import { NOT_ENROLLED } from './problems.ts';
import { findCaseView, insertCase, listCaseViews, lockCase, updateCaseIf } from './queries.ts';
import { missingFields, openFindings } from './rules.ts';

export interface PutCase {
  caseId: string;
  content: CaseContent;
  precondition: Precondition;
}

/**
 * Creates a case under an id the client made, or replaces its content. The same content again answers with what is
 * stored. An edit of a submitted case takes it back to draft: what the supervisor saw is no longer what is stored.
 */
export async function putCase(
  work: Work,
  { caseId, content: sent, precondition }: PutCase,
): Promise<Written> {
  const content = normalized(sent);
  const { programId, personId } = work.actor;
  const [found, program, enrollment] = await Promise.all([
    lockCase(work.tx, work.actor, caseId),
    readProgram(work.tx, programId),
    findEnrollment(work.tx, programId, personId),
  ]);
  if (found && found.studentId !== personId) orNotFound(undefined);

  const isSame = found !== undefined && canonicalJson(contentOf(found)) === canonicalJson(content);
  planPut(precondition, found, isSame, RECORD_EXISTS_DIFFERENT);
  if (isSame) return { version: found.version, isNew: false };

  refuseWrongDate(work, content, inModeOf(found, program), enrollment);
  if (found === undefined) {
    if (isAgreementOver(program, todayIn(program.timeZone, work.now))) throw AGREEMENT_OVER();
    return createCase(work, caseId, content, program);
  }
  refuseUnlessAllowed('edit', found, found.version);

  const columns = {
    ...columnsOf(content, inModeOf(found, program)),
    state: stateAfter('edit', found.state),
  };
  const row = orStale(await updateCaseIf(work.tx, found, columns));
  if (found.state !== row.state) await refreshProgress(work, row.studentId);
  await recordLast(work, {
    type: 'case.edited',
    subjectId: caseId,
    details: { version: row.version, changed: changedFields(contentOf(found), content) },
  });
  return { version: row.version, isNew: false };
}

async function createCase(
  work: Work,
  caseId: string,
  content: CaseContent,
  program: ProgramView,
): Promise<Written> {
  const { programId, personId } = work.actor;
  const columns = {
    ...columnsOf(content, program),
    programId,
    id: caseId,
    studentId: personId,
    state: 'draft' as const,
  };
  await Promise.all([
    insertCase(work.tx, columns),
    recordLast(work, {
      type: 'case.created',
      subjectId: caseId,
      details: { version: 1, kind: content.kind },
    }),
  ]).catch(lookAgainIfTaken('cases_pkey'));
  return { version: 1, isNew: true };
}

export interface ActOnCase {
  caseId: string;
  precondition: Precondition;
}

/** Hands a complete case to its supervisor. @throws RECORD_INCOMPLETE naming every missing field at once */
export async function submitCase(work: Work, { caseId, precondition }: ActOnCase): Promise<Written> {
  const version = requiredVersion(precondition);
  const [found, program] = await Promise.all([
    lockOwnCase(work, caseId),
    readProgram(work.tx, work.actor.programId),
  ]);
  if (isRepeatOf('submit', found, version)) return { version: found.version, isNew: false };

  refuseUnlessAllowed('submit', found, version);
  const content = contentOf(found);
  refuseUnready(missingFields(content, program), openFindings(content, program));

  const row = orStale(await updateCaseIf(work.tx, found, { state: 'submitted', decisionReason: null }));
  await refreshProgress(work, row.studentId);
  await recordLast(work, { type: 'case.submitted', subjectId: caseId, details: { version: row.version } });
  return { version: row.version, isNew: false };
}

/** Withdraws a case that nobody has signed. It stays in the record, with the reason, and counts nowhere. */
export async function voidCase(
  work: Work,
  { caseId, precondition }: ActOnCase,
  reason: string,
): Promise<Written> {
  const version = requiredVersion(precondition);
  const found = await lockOwnCase(work, caseId);
  if (isRepeatOf('void', found, version)) return { version: found.version, isNew: false };

  refuseUnlessAllowed('void', found, version);

  const row = orStale(await updateCaseIf(work.tx, found, { state: 'void', decisionReason: reason }));
  await refreshProgress(work, row.studentId);
  await recordLast(work, {
    type: 'case.voided',
    subjectId: caseId,
    details: { version: row.version, reason },
  });
  return { version: row.version, isNew: false };
}

async function lockOwnCase(work: Work, caseId: string): Promise<CaseRow> {
  const found = orNotFound(await lockCase(work.tx, work.actor, caseId));
  return orNotFound(found.studentId === work.actor.personId ? found : undefined);
}

function orStale(row: CaseRow | undefined): CaseRow {
  if (row === undefined) throw VERSION_STALE();
  return row;
}

/** A case from before its program kept days keeps its year, whatever the program does now. */
const inModeOf = (found: CaseRow | undefined, program: ProgramView): ProgramView =>
  found?.precision === 'year' ? { ...program, privacyMode: 'year' } : program;

function refuseWrongDate(
  { now }: Work,
  content: CaseContent,
  program: ProgramView,
  enrollment: EnrollmentView | undefined,
): void {
  if (enrollment === undefined) throw NOT_ENROLLED();
  const { startedOn } = enrollment;
  const wrong = wrongDate(content, { ...program, startedOn, today: todayIn(program.timeZone, now) });
  if (wrong !== undefined) throw wrong;
}

/** A case as the actor may see it, in the form of CaseView. @throws NOT_FOUND */
export const readCase = async ({ tx, actor }: Work, caseId: string): Promise<RecordText> =>
  orNotFound(await findCaseView(tx, actor, caseId));

/** Every case of one student that the actor may see, newest first. */
export async function listStudentCases({ tx, actor }: Work, studentId: string): Promise<CaseView[]> {
  return JSON.parse(listOf(await listCaseViews(tx, actor, { studentId }))); // in this form by the query
}
