/** The records of a portable log as this program would keep them. Pure. */
import { wrongDate } from '../cases/date-rules.ts';
import { wrongDay } from '../hours/date-rules.ts';
import type { Problem } from '../lib/problem.ts';
import type { LogCase, LogHours, PortableLog } from '../portable-logs/contract.ts';
import { TEXT_REFUSED } from '../privacy/problems.ts';
import { lookOver } from '../privacy/rules.ts';
import type { IdentifierKind } from '../privacy/sighting.ts';
import { reportingYearOf } from '../programs/rules.ts';
import type { Candidate, ImportedContent, ImportSetting, Reading } from './candidate.ts';
import type { LeftRow, RowFault } from './contract.ts';
import { keyOf } from './key.ts';

interface Place {
  row: number;
  place: string;
}

/** @param setting.studentId whose log it becomes */
export function readLog(log: PortableLog, setting: ImportSetting): Reading {
  const student = setting.students.find(({ id }) => id === setting.studentId);
  if (student === undefined) throw new Error('a portable log is brought in for one student');
  const kinds = new Set<IdentifierKind>();
  const reading: Reading = {
    format: 'portable_log',
    table: null,
    log: { studentName: log.student.name, programName: log.program.name },
    said: saidOf(log),
    candidates: [],
    left: [],
    confirmedKinds: [],
  };
  const here = placesIn(log, setting);
  const seen = new Set<string>();
  const add = (record: LogCase | LogHours, at: Place, judge: () => Candidate | LeftRow) => {
    const found = seen.has(record.id) ? left(at, 'broken', 'id', 'this id stands twice in the log') : judge();
    seen.add(record.id);
    if ('outcome' in found) reading.left.push(found);
    else reading.candidates.push(found);
  };
  const isOfDays = log.privacyMode === 'dated';
  const context = { setting, startedOn: student.startedOn, studentId: student.id, here, kinds, isOfDays };
  for (const [index, record] of inOrder(log.cases))
    add(record, placed(log, 'cases', index), () => caseOf(record, placed(log, 'cases', index), context));
  for (const [index, record] of inOrder(log.hours))
    add(record, placed(log, 'hours', index), () => hoursOf(record, placed(log, 'hours', index), context));
  return { ...reading, confirmedKinds: [...kinds] };
}

/** As they were logged, so that they are numbered alike. */
const inOrder = <R extends LogCase | LogHours>(records: readonly R[]): [number, R][] =>
  [...records.entries()].toSorted(([, one], [, other]) => one.order - other.order);

const placed = (log: PortableLog, list: 'cases' | 'hours', index: number): Place => ({
  row: index + 1 + (list === 'hours' ? log.cases.length : 0),
  place: `${list}[${index}]`,
});

/** Names are looked over before they are kept with the import. @throws TEXT_REFUSED naming the place */
function saidOf({ sites, supervisors, student, program }: PortableLog): Reading['said'] {
  const names = [
    { field: 'student.name', text: student.name },
    { field: 'program.name', text: program.name },
    ...sites.map(({ name }, index) => ({ field: `sites.${index}.name`, text: name })),
    ...sites.map(({ code }, index) => ({ field: `sites.${index}.code`, text: code })),
    ...supervisors.map(({ name }, index) => ({ field: `supervisors.${index}.name`, text: name })),
  ];
  const { refused } = lookOver(
    names.map((name) => ({ ...name, typedAs: 'own-name' as const })),
    [],
  );
  if (refused.length > 0) throw TEXT_REFUSED({ errors: refused });
  return { sites, supervisors };
}

interface Here {
  siteOf(id: string | undefined): string | undefined;
  supervisorOf(id: string | undefined): string | undefined;
}

/** Sites and supervisors of the log that this program has too: by their ids, or by code and name. */
function placesIn(log: PortableLog, { sites, supervisors }: ImportSetting): Here {
  const named = <T extends { id: string; name: string }>(
    said: readonly T[],
    own: readonly { id: string; name: string }[],
  ) =>
    new Map(
      said.flatMap((one) => {
        const same =
          own.find(({ id }) => id === one.id) ??
          onlyOne(own.filter(({ name }) => name.toLowerCase() === one.name.toLowerCase()));
        return same === undefined ? [] : [[one.id, same.id] as const];
      }),
    );
  const siteIds = named(log.sites, sites);
  const supervisorIds = named(log.supervisors, supervisors);
  return {
    siteOf: (id) => (id === undefined ? undefined : siteIds.get(id)),
    supervisorOf: (id) => (id === undefined ? undefined : supervisorIds.get(id)),
  };
}

const onlyOne = <T>(found: readonly T[]): T | undefined => (found.length === 1 ? found[0] : undefined);

interface Context {
  setting: ImportSetting;
  startedOn: string;
  studentId: string;
  here: Here;
  kinds: Set<IdentifierKind>;
  /** The log comes from a program that keeps days. */
  isOfDays: boolean;
}

function caseOf(record: LogCase, at: Place, context: Context): Candidate | LeftRow {
  const { setting, startedOn, here, studentId } = context;
  const { program, today } = setting;
  const content = withPlaces(inMode(record.content, program), here, studentId);
  // Where days are kept, a case that comes with its year alone keeps that.
  const privacyMode = content.reportingYear === undefined ? program.privacyMode : 'year';
  const wrong = wrongDate(content, { ...program, privacyMode, startedOn, today });
  const coarse = { ...record, content: inMode(record.content, program) };
  return candidateOf(at, context, { sort: 'case', content }, coarse, wrong);
}

/** In a program that keeps years a day becomes its reporting year, and nothing finer is kept. */
function inMode(
  content: LogCase['content'],
  { privacyMode, reportingYearStartMonth }: ImportSetting['program'],
): LogCase['content'] {
  const { performedOn, ...rest } = content;
  if (performedOn === undefined || privacyMode === 'dated') return content;
  return { ...rest, reportingYear: reportingYearOf(performedOn, reportingYearStartMonth) };
}

function hoursOf(record: LogHours, at: Place, context: Context): Candidate | LeftRow {
  const { setting, startedOn, here, studentId } = context;
  // Clock times are kept with what the log said: two of them may cross another entry, the duration is what counts.
  const { clock: _clock, caseIds, ...rest } = record.content;
  const isDated = setting.program.privacyMode === 'dated';
  const kept = { ...rest, ...(isDated && caseIds !== undefined && { caseIds }) };
  const content = withPlaces(kept, here, studentId);
  const wrong = wrongDay(content.activityOn, startedOn, setting.today);
  const coarse = isDated ? record : { ...record, content: rest };
  return candidateOf(at, context, { sort: 'hours', content }, coarse, wrong);
}

function withPlaces<C extends { siteId?: string | undefined; supervisorId?: string | undefined }>(
  { siteId, supervisorId, ...rest }: C,
  here: Here,
  studentId: string,
) {
  const ownSite = here.siteOf(siteId);
  const ownSupervisor = here.supervisorOf(supervisorId);
  return {
    ...rest,
    ...(ownSite !== undefined && { siteId: ownSite }),
    ...(ownSupervisor !== undefined && ownSupervisor !== studentId && { supervisorId: ownSupervisor }),
  } as C;
}

function candidateOf(
  at: Place,
  context: Context,
  record: ImportedContent,
  said: LogCase | LogHours,
  wrong: Problem | undefined,
): Candidate | LeftRow {
  const { studentId, kinds } = context;
  const looked = lookOver(textsOf(said), []);
  const [refused] = looked.refused;
  if (refused !== undefined) return left(at, 'refused', refused.field, refused.message, refused.rule);
  if (wrong !== undefined) {
    const [fault] = wrong.parts.errors ?? [];
    return left(at, 'broken', fault?.field ?? '', fault?.message ?? wrong.message, wrong.code);
  }
  // Its author confirmed them where they were written; whoever brings the log answers for them here.
  for (const { rule } of looked.toConfirm) kinds.add(rule as IdentifierKind);
  const isVoid = said.state === 'void';
  return {
    ...at,
    studentId,
    id: said.id,
    record,
    isVoid,
    reason: isVoid ? said.reason : null,
    said: claimOf(said, context),
    key: keyOf(record),
    faults: droppedPlaces(record, said),
    cells: [],
  };
}

/** A record that came without a place that it had: it is to be completed before it is handed in. */
function droppedPlaces({ content }: ImportedContent, said: LogCase | LogHours): RowFault[] {
  return (['siteId', 'supervisorId'] as const)
    .filter((field) => said.content[field] !== undefined && content[field] === undefined)
    .map((field) => ({
      column: null,
      field,
      code: 'not-here',
      message: `this program has no ${field === 'siteId' ? 'site' : 'supervisor'} of that name`,
    }));
}

/** What goes back into the log when it leaves again untouched. In year mode no moment is kept that is close to the case. */
function claimOf(
  said: LogCase | LogHours,
  { setting: { program }, isOfDays }: Pick<Context, 'setting' | 'isOfDays'>,
): Record<string, unknown> {
  const { id: _id, order: _order, signOff, ...rest } = said;
  if (signOff === null || program.privacyMode === 'dated') return { ...rest, signOff };
  const { signedAt: _untold, statementSha256, ...kept } = signOff;
  // Its statement holds the day, which is found from the hash by trying.
  return { ...rest, signOff: { ...kept, ...(!isOfDays && { statementSha256 }) } };
}

/** Every text of a record that somebody typed. */
function textsOf({ reason, content, signOff }: LogCase | LogHours) {
  const confirmations = (content.confirmations ?? []).map((confirmation, index) => ({
    field: `content.confirmations.${index}.reason`,
    text: confirmation.reason,
    typedAs: 'text' as const,
  }));
  return [
    ...(reason === null ? [] : [{ field: 'reason', text: reason, typedAs: 'text' as const }]),
    ...(signOff === null
      ? []
      : [{ field: 'signOff.signerName', text: signOff.signerName, typedAs: 'own-name' as const }]),
    ...confirmations,
  ];
}

function left(
  { row, place }: Place,
  outcome: LeftRow['outcome'],
  field: string,
  message: string,
  code = 'broken',
): LeftRow {
  return { row, place, outcome, faults: [{ column: null, field, code, message }], cells: [] };
}
