/** A student's own timer; nobody sees another's. */
import type { Tx } from '../../db/client.ts';
import { alias, and, eq } from '../../db/drizzle.ts';
import { memberships, sites, timers } from '../../db/schema/index.ts';
import type { Actor } from '../work.ts';
import type { TimerView } from './contract.ts';

export type TimerRow = typeof timers.$inferSelect;

const supervisor = alias(memberships, 'supervisor');

const isOwn = ({ programId, personId }: Actor) =>
  and(eq(timers.programId, programId), eq(timers.studentId, personId));

export async function findTimer(tx: Tx, actor: Actor): Promise<TimerRow | undefined> {
  const [row] = await tx.select().from(timers).where(isOwn(actor));
  return row;
}

export async function findTimerView(tx: Tx, actor: Actor): Promise<TimerView | null> {
  const [row] = await tx
    .select({
      id: timers.id,
      category: timers.category,
      startedAt: timers.startedAt,
      site: { id: sites.id, code: sites.code, name: sites.name },
      supervisor: { id: supervisor.personId, name: supervisor.name },
    })
    .from(timers)
    .leftJoin(sites, and(eq(sites.programId, timers.programId), eq(sites.id, timers.siteId)))
    .leftJoin(
      supervisor,
      and(eq(supervisor.programId, timers.programId), eq(supervisor.personId, timers.supervisorId)),
    )
    .where(isOwn(actor));
  return row === undefined ? null : { ...row, startedAt: new Date(row.startedAt).toISOString() };
}

/** Fails on timers_pkey when one is running. */
export async function insertTimer(tx: Tx, row: typeof timers.$inferInsert): Promise<void> {
  await tx.insert(timers).values(row);
}

/** Takes the timer away, and gives it to the one of several who was first. */
export async function takeTimer(tx: Tx, actor: Actor, timerId: string): Promise<TimerRow | undefined> {
  const [row] = await tx
    .delete(timers)
    .where(and(isOwn(actor), eq(timers.id, timerId)))
    .returning();
  return row;
}
