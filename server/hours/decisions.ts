/** What signing needs of an hours entry: find it, lock it, write what was decided. */
import { listOf } from '../lib/json-text.ts';
import { orNotFound, VERSION_STALE } from '../lib/problem.ts';
import type { Work } from '../work.ts';
import type { HoursRow } from './content.ts';
import { findHours, listHoursWaitingFor, lockHours, updateHoursIf } from './queries.ts';

const INBOX_LIMIT = 200;

/** A JSON list of HoursView. */
export const listHoursInbox = async ({ tx, actor }: Work): Promise<string> =>
  listOf(await listHoursWaitingFor(tx, actor, INBOX_LIMIT));

export const findHoursRow = ({ tx, actor }: Work, entryId: string): Promise<HoursRow | undefined> =>
  findHours(tx, actor, entryId);

export const lockHoursForDecision = async ({ tx, actor }: Work, entryId: string): Promise<HoursRow> =>
  orNotFound(await lockHours(tx, actor, entryId));

type HoursDecision = Pick<HoursRow, 'decisionReason'> & { state: 'signed' | 'returned' | 'rejected' };

/** Compare-and-set; what it returns is what was stored, and what a signature covers. @throws VERSION_STALE */
export async function writeHoursDecision(
  { tx }: Work,
  found: HoursRow,
  decision: HoursDecision,
): Promise<HoursRow> {
  const row = await updateHoursIf(tx, found, decision);
  if (row === undefined) throw VERSION_STALE();
  return row;
}
