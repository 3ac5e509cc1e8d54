/** A person looks at where they are signed in, and ends what they do not know. */
import { NOT_FOUND } from '../../lib/problem.ts';
import type { Platform } from '../../platform.ts';
import type { OwnSession } from '../contract.ts';
import { endSession, listOpenSessions, recordAccountEvent } from '../queries.ts';
import { idleSince } from '../rules.ts';
import type { TokenSubject } from '../tokens.ts';

/** The one that was used last comes first. */
export async function listOwnSessions(
  platform: Platform,
  { personId, sessionId }: TokenSubject,
): Promise<OwnSession[]> {
  const now = platform.clock();
  const open = await platform.db.withScope({ personId }, (tx) =>
    listOpenSessions(tx, personId, { now, usedSince: idleSince(now) }),
  );
  return open.map(({ id, createdAt, rotatedAt }) => ({
    id,
    signedInAt: new Date(createdAt).toISOString(),
    lastUsedAt: new Date(rotatedAt).toISOString(),
    isThisOne: id === sessionId,
  }));
}

/** @throws NOT_FOUND also for a session that is another's, or over */
export async function endOwnSession(
  platform: Platform,
  { personId, sessionId }: TokenSubject,
  requestId: string,
): Promise<void> {
  await platform.db.withScope({ personId }, async (tx) => {
    if ((await endSession(tx, sessionId, 'ended-by-person', platform.clock())) === 0) throw NOT_FOUND();
    await recordAccountEvent(tx, personId, 'session.closed', requestId);
  });
}
