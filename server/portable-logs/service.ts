import type { Database } from '../../db/client.ts';
import { canonicalJson } from '../lib/canonical-json.ts';
import { orNotFound } from '../lib/problem.ts';
import { seesWholeProgram, type Work } from '../work.ts';
import { LOG_FORMAT, type LogHours } from './contract.ts';
import { type Asked, findLog, type StoredLog } from './queries.ts';

/**
 * The log of a student in bytes that are the same whenever its content is: members in the order of their names, records in
 * that of their random ids. Students have their own; directors and administrators any of the program, without its drafts.
 */
export async function exportLog({ tx, actor }: Work, studentId: string): Promise<string> {
  const isOwn = studentId === actor.personId;
  if (!isOwn && !seesWholeProgram(actor)) orNotFound(undefined);
  const asked: Asked = { programId: actor.programId, studentId, withDrafts: isOwn };
  return textOf(orNotFound(await findLog(tx, asked)));
}

/** The whole log of a student, with their drafts, for whoever runs the installation. */
export async function exportLogOf(db: Database, programId: string, studentId: string): Promise<string> {
  const found = await db.readInScope({ programId, personId: studentId }, (tx) =>
    findLog(tx, { programId, studentId, withDrafts: true }),
  );
  return textOf(orNotFound(found));
}

function textOf({ came, cases, hours, sites, supervisors, ...rest }: StoredLog): string {
  const contents = [...cases, ...hours].map(({ content }) => content);
  return canonicalJson({
    format: LOG_FORMAT,
    ...rest,
    sites: named(
      [sites, ...came.map((log) => log.sites)],
      contents.map(({ siteId }) => siteId),
    ),
    supervisors: named(
      [supervisors, ...came.map((log) => log.supervisors)],
      contents.map(({ supervisorId }) => supervisorId),
    ),
    cases: cases.map(withoutMoment),
    hours: hours.map(withoutMoment),
  });
}

/** What the records name, by id: as this program has it, or else as the log that they came in. */
function named<T extends { id: string }>(lists: readonly T[][], ids: readonly (string | undefined)[]): T[] {
  const known = new Map(
    lists
      .flat()
      .toReversed()
      .map((one) => [one.id, one]),
  );
  return [...new Set(ids)].flatMap((id) => known.get(id ?? '') ?? []).toSorted(byId);
}

const byId = (one: { id: string }, other: { id: string }): number => (one.id < other.id ? -1 : 1);

/** Where the moment of a signature is not told, its member is left out. */
function withoutMoment<R extends Pick<LogHours, 'signOff'>>(record: R): R {
  const { signOff } = record;
  if (signOff === null || signOff.signedAt) return record;
  const { signedAt: _untold, ...rest } = signOff;
  return { ...record, signOff: rest };
}
