import type { Tx } from '../../db/client.ts';
import { and, desc, eq, lt } from '../../db/drizzle.ts';
import { auditEvents } from '../../db/schema/index.ts';
import type { PageRequest } from '../lib/page.ts';

/** One event more than the page holds, newest first. */
export async function listAuditEvents(
  tx: Tx,
  programId: string,
  subjectId: string | undefined,
  { before, limit }: PageRequest,
) {
  return tx
    .select()
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.programId, programId),
        subjectId === undefined ? undefined : eq(auditEvents.subjectId, subjectId),
        before === undefined ? undefined : lt(auditEvents.eventNumber, before),
      ),
    )
    .orderBy(desc(auditEvents.eventNumber))
    .limit(limit + 1);
}
