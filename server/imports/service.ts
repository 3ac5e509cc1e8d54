/**
 * What is done with a file: tried, kept (in service/), taken back. A dry run and the run itself read the same bytes in the
 * same way; between them nothing of the file is kept, so what was refused is stored nowhere.
 */
import { record } from '../audit/record.ts';
import { NOT_ENROLLED } from '../cases/problems.ts';
import { orNotFound } from '../lib/problem.ts';
import { listMembers } from '../people/service.ts';
import { AGREEMENT_OVER } from '../programs/problems.ts';
import { isAgreementOver } from '../programs/rules.ts';
import { readFormChoices } from '../programs/service.ts';
import { hasRole, type RunWork, seesWholeProgram, type Work } from '../work.ts';
import type { ImportSetting, Reading } from './candidate.ts';
import {
  type ImportQuery,
  type ImportReport,
  type ImportView,
  type Mapping,
  UNDO_REASON,
  type Undone,
} from './contract.ts';
import { type Judged, judge } from './judge.ts';
import { MAPPING_LIMIT_REACHED } from './problems.ts';
import {
  countMappings,
  countStanding,
  listImports,
  listMappings,
  lockImport,
  markUndone,
  putMapping,
  voidUntouched,
} from './queries.ts';
import type { FileReader } from './read-file.ts';

/** How far it is: rows that were read, records that were kept. */
export interface Progress {
  phase: 'reading' | 'checking' | 'keeping';
  done: number;
  of: number;
}

export interface Bringing {
  run: RunWork;
  reader: FileReader;
  onProgress(progress: Progress): void;
  /** Whoever asked has gone: nothing is kept. */
  signal: AbortSignal;
}

/** What would come of the file. Nothing is kept. */
export async function tryImport(
  bytes: Uint8Array,
  query: ImportQuery,
  bringing: Bringing,
): Promise<ImportReport> {
  const { setting, reading } = await readFor(bytes, query, bringing);
  bringing.onProgress({ phase: 'checking', done: 0, of: reading.candidates.length });
  return bringing.run(async (work) => {
    const judged = await judge(work.tx, work.actor.programId, reading);
    refuseDatedCases(setting, judged);
    return reportOf(reading, judged, null);
  });
}

export async function readFor(
  bytes: Uint8Array,
  query: ImportQuery,
  { run, reader, onProgress, signal }: Bringing,
) {
  const setting = await run((work) => readSetting(work, query));
  const onRows = (done: number, of: number) => onProgress({ phase: 'reading', done, of });
  return { setting, reading: await reader.read(bytes, setting, onRows, signal) };
}

/** Students bring in their own log; directors and administrators that of one student, or of all whom the file names. */
async function readSetting(work: Work, { studentId, sheet }: ImportQuery): Promise<ImportSetting> {
  const { tx, actor } = work;
  const { program, today, sites } = await readFormChoices(work);
  const members = await listMembers(tx, actor.programId);
  const enrolled = members.flatMap(({ personId: id, name, email, enrollment }) =>
    enrollment === null ? [] : [{ id, name, email, startedOn: enrollment.startedOn }],
  );
  const isForAll = seesWholeProgram(actor);
  const whose = studentId ?? (isForAll ? null : actor.personId);
  if (!isForAll && whose !== actor.personId) orNotFound(undefined);
  const students = isForAll ? enrolled : enrolled.filter(({ id }) => id === actor.personId);
  if (whose === actor.personId && hasRole(actor, 'student') && students.length === 0) throw NOT_ENROLLED();
  if (whose !== null) orNotFound(students.find(({ id }) => id === whose));
  return {
    program,
    today,
    sites,
    supervisors: members
      .filter(({ roles }) => roles.includes('supervisor'))
      .map(({ personId: id, name, email }) => ({ id, name, email })),
    students,
    studentId: whose,
    mappings: await listMappings(tx, actor.programId),
    sheet: sheet ?? null,
  };
}

export function refuseDatedCases({ program, today }: ImportSetting, { fresh }: Judged): void {
  const hasCases = fresh.some(({ record: { sort } }) => sort === 'case');
  if (hasCases && isAgreementOver(program, today)) throw AGREEMENT_OVER();
}

export function reportOf(reading: Reading, { fresh, left }: Judged, view: ImportView | null): ImportReport {
  const many = (outcome: string) => left.filter((row) => row.outcome === outcome).length;
  const newCases = fresh.filter(({ record: { sort } }) => sort === 'case').length;
  return {
    format: reading.format,
    table: reading.table,
    log: reading.log,
    counts: {
      newCases,
      newHours: fresh.length - newCases,
      duplicate: many('duplicate'),
      broken: many('broken'),
      refused: many('refused'),
      skipped: many('skipped'),
    },
    incomplete: fresh.filter(({ faults }) => faults.length > 0).map(({ row, faults }) => ({ row, faults })),
    left,
    import: view,
  };
}

/** So many records are taken back by one statement. */
const TAKEN_BACK_AT_ONCE = 500;

/** Voids every record of an import that nobody has worked on since. A second time there is nothing left to do. */
export async function undoImport(work: Work, importId: string): Promise<Undone> {
  const { programId, personId } = work.actor;
  const found = orNotFound(await lockImport(work.tx, programId, importId));
  if (found.importedBy !== personId && !seesWholeProgram(work.actor)) orNotFound(undefined);
  const all = found.caseCount + found.hoursCount;
  if (found.state === 'undone') return { import: found, takenBack: 0, stayed: 0 };

  let takenBack = 0;
  for (let from = 1; from <= all; from += TAKEN_BACK_AT_ONCE) {
    const to = from + TAKEN_BACK_AT_ONCE;
    const some = await voidUntouched(work.tx, { programId, importId, reason: UNDO_REASON, from, to });
    takenBack += some.caseCount + some.hoursCount;
  }
  await markUndone(work.tx, programId, importId);
  const details = { takenBack, stayed: await countStanding(work.tx, programId, importId) };
  await record(work, { type: 'import.undone', subjectId: importId, details });
  return { import: { ...found, state: 'undone' }, ...details };
}

const LISTED_AT_MOST = 50;

/** One's own imports; a director sees those of everybody. */
export const readImports = ({ tx, actor }: Work): Promise<ImportView[]> =>
  listImports(tx, actor.programId, {
    ...(!seesWholeProgram(actor) && { importedBy: actor.personId }),
    atMost: LISTED_AT_MOST,
  });

const MAPPINGS_AT_MOST = 500;

/** Remembers for the program how a spreadsheet with these headings is read; what was remembered before is replaced. */
export async function rememberMapping(work: Work, headings: string, mapping: Mapping): Promise<Mapping> {
  const { programId } = work.actor;
  if ((await countMappings(work.tx, programId)) >= MAPPINGS_AT_MOST) throw MAPPING_LIMIT_REACHED();
  await putMapping(work.tx, { programId, headings, mapping });
  await record(work, {
    type: 'import.mapped',
    subjectId: programId,
    details: { columns: mapping.columns.length, words: mapping.values.length },
  });
  return mapping;
}
