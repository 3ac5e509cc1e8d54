/** What signing needs of an hours entry: find it, lock it, write what was decided. */
import { orNotFound, VERSION_STALE } from '../lib/problem.ts';
import type { Work } from '../work.ts';
import type { HoursRow } from './content.ts';
import type { HoursView } from './contract.ts';
import { findHoursView, listHoursWaitingFor, lockHours, updateHoursIf } from './queries.ts';
import { viewOf } from './view.ts';

const INBOX_LIMIT = 200;

export const listHoursInbox = async ({ tx, actor }: Work): Promise<HoursView[]> =>
  (await listHoursWaitingFor(tx, actor, INBOX_LIMIT)).map(viewOf);

export const findHoursRow = async ({ tx, actor }: Work, entryId: string): Promise<HoursRow | undefined> =>
  (await findHoursView(tx, actor, entryId))?.row;

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
