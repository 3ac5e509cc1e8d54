import type { Tx } from '../../db/client.ts';
import { compiledSql } from '../../db/compiled.ts';
import { insertNamed } from '../../db/insert.ts';
import { auditEvents } from '../../db/schema/index.ts';
import type { Work } from '../work.ts';

/** `noun.verb-past`, for example case.signed. */
export type EventType = `${string}.${string}`;

export interface AuditEvent {
  type: EventType;
  /** The record or person it happened to. */
  subjectId: string;
  /** Ids, versions, states, names of fields, reasons and kinds of what the screen saw; never field values, tokens or passwords. */
  details?: Record<string, unknown>;
}

/** Writes the one event of a change, in its transaction: both are kept, or neither. */
export async function record(work: Work, event: AuditEvent): Promise<void> {
  const { programId, personId, name } = work.actor;
  const { confirmedKinds = [] } = work;
  await recordAs(
    work.tx,
    { programId, actorId: personId, actorName: name, requestId: work.requestId },
    confirmedKinds.length === 0
      ? event
      : { ...event, details: { ...event.details, confirmedTextKinds: confirmedKinds } },
  );
}

/**
 * The same as the last thing that the transaction does: the commit travels with it, and so does what else is issued
 * beside it without waiting.
 */
export function recordLast(work: Work, event: AuditEvent): Promise<void> {
  work.tx.commitWithNext();
  return record(work, event);
}

interface EventRow extends Record<string, unknown> {
  programId: string;
  actorId: string;
  actorName: string;
  requestId: string;
  type: string;
  subjectId: string;
  details: Record<string, unknown>;
}

const insertEvent = compiledSql<EventRow>((at) =>
  insertNamed(auditEvents, {
    programId: at('programId'),
    type: at('type'),
    actorId: at('actorId'),
    actorName: at('actorName'),
    subjectId: at('subjectId'),
    requestId: at('requestId'),
    details: at('details'),
  }),
);

/** The same where nobody is signed in yet: founding a program, accepting an invitation. */
export async function recordAs(
  tx: Tx,
  author: { programId: string; actorId: string; actorName: string; requestId: string },
  { type, subjectId, details = {} }: AuditEvent,
): Promise<void> {
  await insertEvent(tx, { ...author, type, subjectId, details });
}
