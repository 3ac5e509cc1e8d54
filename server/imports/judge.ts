/** Which of the records of a file the log has already, and which it cannot take. */
import type { Tx } from '../../db/client.ts';
import { versionOf } from '../cases/versions.ts';
import { DAY_MIN } from '../hours/rules.ts';
import type { Candidate, ImportedContent, Reading } from './candidate.ts';
import type { LeftRow } from './contract.ts';
import { keyOf } from './key.ts';
import { listContents, listFirstVersions, listTaken, readDayMinutes } from './queries.ts';

export interface Judged {
  fresh: Candidate[];
  left: LeftRow[];
}

const IDS_AT_ONCE = 5_000;

export async function judge(tx: Tx, programId: string, { candidates, left }: Reading): Promise<Judged> {
  const taken = await readTaken(tx, programId, candidates);
  const judged: Judged = { fresh: [], left: [...left] };
  for (const [studentId, theirs] of Map.groupBy(candidates, (candidate) => candidate.studentId)) {
    const known = await readKnown(tx, { programId, studentId });
    for (const candidate of theirs) {
      const stays = reasonToStay(candidate, taken, known);
      if (stays === undefined) judged.fresh.push(candidate);
      else judged.left.push(stays);
    }
  }
  const byRow = (one: { row: number }, other: { row: number }) => one.row - other.row;
  return { fresh: namingKept(judged.fresh, taken), left: judged.left.toSorted(byRow) };
}

/** A shift comes without those of its cases that stay behind: there is nothing here that it could name. */
function namingKept(fresh: readonly Candidate[], taken: ReadonlyMap<string, string>): Candidate[] {
  const kept = new Map(fresh.flatMap(({ id, studentId }) => (id === null ? [] : [[id, studentId] as const])));
  return fresh.map((candidate) => {
    const { record, studentId } = candidate;
    if (record.sort === 'case' || record.content.caseIds === undefined) return candidate;
    const { caseIds, ...rest } = record.content;
    const here = caseIds.filter((id) => (kept.get(id) ?? taken.get(id)) === studentId);
    const content = { ...rest, ...(here.length > 0 && { caseIds: here }) };
    return { ...candidate, record: { ...record, content } };
  });
}

/** Whose the records are that have an id already. */
async function readTaken(
  tx: Tx,
  programId: string,
  candidates: readonly Candidate[],
): Promise<Map<string, string>> {
  const ids = candidates.flatMap(({ id }) => (id === null ? [] : [id]));
  const taken = new Map<string, string>();
  for (let from = 0; from < ids.length; from += IDS_AT_ONCE)
    for (const { id, studentId } of await listTaken(tx, programId, ids.slice(from, from + IDS_AT_ONCE)))
      taken.set(id, studentId);
  return taken;
}

/** What a student has: how many records say the same, and the minutes of each day. Both are counted down and up. */
interface Known {
  keys: Map<string, number>;
  dayMin: Map<string, number>;
}

async function readKnown(tx: Tx, whose: { programId: string; studentId: string }): Promise<Known> {
  const [contents, firsts, dayMin] = await Promise.all([
    listContents(tx, whose),
    listFirstVersions(tx, whose),
    readDayMinutes(tx, whose),
  ]);
  const keys = new Map<string, number>();
  const add = (record: ImportedContent) => keys.set(keyOf(record), (keys.get(keyOf(record)) ?? 0) + 1);
  for (const content of contents.cases) add({ sort: 'case', content } as unknown as ImportedContent);
  for (const content of contents.hours) add({ sort: 'hours', content } as unknown as ImportedContent);
  for (const first of firsts) add({ sort: 'case', content: versionOf(first).content });
  return { keys, dayMin };
}

function reasonToStay(
  candidate: Candidate,
  taken: ReadonlyMap<string, string>,
  { keys, dayMin }: Known,
): LeftRow | undefined {
  const { id, key, record, studentId, isVoid } = candidate;
  const owner = id === null ? undefined : taken.get(id);
  if (owner !== undefined)
    return owner === studentId
      ? stay(candidate, 'duplicate', 'id', 'the log has this record')
      : stay(candidate, 'broken', 'id', 'another record of the program has this id');
  const same = id === null ? (keys.get(key) ?? 0) : 0;
  if (same > 0) {
    keys.set(key, same - 1);
    return stay(candidate, 'duplicate', '', 'the log has a record that says the same');
  }
  if (record.sort === 'case' || isVoid) return undefined;
  const { activityOn, durationMin } = record.content;
  const total = (dayMin.get(activityOn) ?? 0) + durationMin;
  if (total > DAY_MIN)
    return stay(
      candidate,
      'broken',
      'durationMin',
      `the other entries of that day leave ${DAY_MIN - total + durationMin} minutes`,
    );
  dayMin.set(activityOn, total);
  return undefined;
}

const stay = (
  { row, place, cells }: Candidate,
  outcome: LeftRow['outcome'],
  field: string,
  message: string,
): LeftRow => ({
  row,
  place,
  outcome,
  faults: [{ column: null, field, code: outcome, message }],
  cells: [...cells],
});
