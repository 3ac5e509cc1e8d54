/** Keeps what is new in a file: all of it in one transaction, or nothing. */
import { randomUUID } from 'node:crypto';
import { recordLast } from '../../audit/record.ts';
import { columnsOf as caseColumns } from '../../cases/content.ts';
import { columnsOf as hoursColumns } from '../../hours/content.ts';
import { orNotFound } from '../../lib/problem.ts';
import type { Work } from '../../work.ts';
import type { Candidate, ImportSetting, Reading } from '../candidate.ts';
import type { ImportQuery, ImportReport, ImportView } from '../contract.ts';
import { judge } from '../judge.ts';
import { IMPORT_EXISTS, IMPORT_NOTHING_NEW } from '../problems.ts';
import { insertCases, insertHours, insertImport, insertRecords, lockImport } from '../queries.ts';
import { type Bringing, readFor, refuseDatedCases, reportOf } from '../service.ts';

export interface KeepImport {
  importId: string;
  bytes: Uint8Array;
  query: ImportQuery;
}

/** Keeps what is new in the file as drafts, all of it or nothing. The same id again answers with what was kept. */
export async function keepImport(
  { importId, bytes, query }: KeepImport,
  bringing: Bringing,
): Promise<{ report: ImportReport; isNew: boolean }> {
  const { setting, reading } = await readFor(bytes, query, bringing);
  bringing.onProgress({ phase: 'checking', done: 0, of: reading.candidates.length });
  return bringing.run(async (work) => {
    const { programId, personId } = work.actor;
    const found = await lockImport(work.tx, programId, importId);
    if (found !== undefined && found.importedBy !== personId) throw IMPORT_EXISTS();
    const judged = await judge(work.tx, programId, reading);
    if (found !== undefined) return { report: reportOf(reading, judged, found), isNew: false };
    refuseDatedCases(setting, judged);
    if (judged.fresh.length === 0) throw IMPORT_NOTHING_NEW();
    const view = await keep({ ...work, confirmedKinds: reading.confirmedKinds }, importId, {
      setting,
      reading,
      fresh: judged.fresh,
      bringing,
    });
    return { report: reportOf(reading, judged, view), isNew: true };
  });
}

interface Keeping {
  setting: ImportSetting;
  reading: Reading;
  fresh: readonly Candidate[];
  bringing: Bringing;
}

/** So many rows as PostgreSQL writes in a tenth of the time that one statement has. */
const ROWS_AT_ONCE = 200;

async function keep(work: Work, importId: string, keeping: Keeping): Promise<ImportView> {
  const { setting, reading, bringing } = keeping;
  const { programId, personId } = work.actor;
  const { fresh, counts } = numbered(keeping.fresh);
  await insertImport(work.tx, {
    programId,
    id: importId,
    importedBy: personId,
    format: reading.format,
    state: 'kept',
    ...counts,
    said: reading.said,
  });
  for (let from = 0; from < fresh.length; from += ROWS_AT_ONCE) {
    bringing.signal.throwIfAborted();
    bringing.onProgress({ phase: 'keeping', done: from, of: fresh.length });
    await keepSome(work, importId, setting, fresh.slice(from, from + ROWS_AT_ONCE));
  }
  bringing.signal.throwIfAborted();
  const view = orNotFound(await lockImport(work.tx, programId, importId));
  const students = new Set(fresh.map(({ studentId }) => studentId)).size;
  await recordLast(work, {
    type: 'import.kept',
    subjectId: importId,
    details: { format: reading.format, ...counts, students },
  });
  return view;
}

type Numbered = Candidate & { recordId: string; position: number };

/** Cases before hours, because a shift names its cases. */
function numbered(candidates: readonly Candidate[]) {
  const isCase = ({ record: { sort } }: Candidate) => sort === 'case';
  const ofCases = candidates.filter(isCase);
  const ordered = [...ofCases, ...candidates.filter((candidate) => !isCase(candidate))];
  const fresh = ordered.map(
    (candidate, index): Numbered => ({
      ...candidate,
      recordId: candidate.id ?? randomUUID(),
      position: index + 1,
    }),
  );
  const counts = { caseCount: ofCases.length, hoursCount: candidates.length - ofCases.length };
  return { fresh, counts };
}

async function keepSome(
  { tx, actor: { programId } }: Work,
  importId: string,
  setting: ImportSetting,
  some: readonly Numbered[],
): Promise<void> {
  const ofCases = some.filter(({ record: { sort } }) => sort === 'case');
  const ofHours = some.filter(({ record: { sort } }) => sort === 'hours');
  if (ofCases.length > 0)
    await insertCases(
      tx,
      ofCases.map((one) => caseRow(one, setting)),
    );
  if (ofHours.length > 0)
    await insertHours(
      tx,
      ofHours.map((one) => hoursRow(one, setting)),
    );
  await insertRecords(
    tx,
    some.map(({ position, studentId, recordId, record: { sort }, said }) => ({
      programId,
      importId,
      position,
      studentId,
      caseId: sort === 'case' ? recordId : null,
      hoursEntryId: sort === 'hours' ? recordId : null,
      said,
    })),
  );
}

const ownColumns = ({ recordId, studentId, isVoid, reason }: Numbered, { program }: ImportSetting) => ({
  programId: program.id,
  id: recordId,
  studentId,
  state: isVoid ? ('void' as const) : ('draft' as const),
  decisionReason: reason,
});

function caseRow(one: Numbered, setting: ImportSetting) {
  if (one.record.sort !== 'case') throw new Error('not a case');
  return { ...caseColumns(one.record.content, setting.program), ...ownColumns(one, setting) };
}

function hoursRow(one: Numbered, setting: ImportSetting) {
  if (one.record.sort !== 'hours') throw new Error('not hours');
  const {
    clock: _none,
    during: _neither,
    ...columns
  } = hoursColumns(one.record.content, setting.program.timeZone);
  return { ...columns, ...ownColumns(one, setting) };
}
