import type { Tx } from '../../db/client.ts';
import { and, eq, isNull, or, sql } from '../../db/drizzle.ts';
import { templates } from '../../db/schema/index.ts';
import type { TemplateContent, TemplateView } from './contract.ts';
import { templateMembers } from './view.ts';

/** Whose templates: a program's own have no owner. */
export interface Shelf {
  programId: string;
  ownerId: string | null;
}

const isOn = ({ programId, ownerId }: Shelf) =>
  and(
    eq(templates.programId, programId),
    ownerId === null ? isNull(templates.ownerId) : eq(templates.ownerId, ownerId),
  );

/** A program's and this person's own, without what was archived, by name. */
export async function listTemplates(
  tx: Tx,
  { programId, personId }: { programId: string; personId: string },
): Promise<TemplateView[]> {
  return tx
    .select(templateMembers)
    .from(templates)
    .where(
      and(
        eq(templates.programId, programId),
        or(isNull(templates.ownerId), eq(templates.ownerId, personId)),
        eq(templates.isArchived, false),
      ),
    )
    .orderBy(sql`lower(${templates.name})`, templates.id);
}

/** What is stored, locked for the change that follows; undefined when it does not exist for the person who asks. */
export async function lockTemplate(
  tx: Tx,
  { programId, personId }: { programId: string; personId: string },
  templateId: string,
): Promise<TemplateView | undefined> {
  const [row] = await tx
    .select(templateMembers)
    .from(templates)
    .where(
      and(
        eq(templates.programId, programId),
        eq(templates.id, templateId),
        or(isNull(templates.ownerId), eq(templates.ownerId, personId)),
      ),
    )
    .for('update');
  return row;
}

/**
 * Holds a shelf until the end of the transaction, so that of two who add at once one counts what the other has added.
 * A lock of its own: the rows that would be locked instead are those that are not there yet.
 */
export async function lockShelf(tx: Tx, { programId, ownerId }: Shelf): Promise<void> {
  const shelf = `templates ${programId} ${ownerId ?? ''}`;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${shelf}, 0))`);
}

export async function countTemplates(tx: Tx, shelf: Shelf): Promise<number> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(templates)
    .where(and(isOn(shelf), eq(templates.isArchived, false)));
  return row?.count ?? 0;
}

type Columns = Omit<TemplateContent, 'scope' | 'siteId'> & { siteId: string | null };

/** Undefined when the id is taken. */
export async function insertTemplateIfNew(
  tx: Tx,
  template: Shelf & Columns & { id: string },
): Promise<TemplateView | undefined> {
  const [row] = await tx
    .insert(templates)
    .values(template)
    .onConflictDoNothing({ target: [templates.programId, templates.id] })
    .returning(templateMembers);
  return row;
}

/** Compare-and-set: undefined when the version is no longer the one that was judged. */
export async function updateTemplateIf(
  tx: Tx,
  found: { programId: string; id: string; version: number },
  columns: Partial<Columns> & { isArchived?: boolean },
): Promise<TemplateView | undefined> {
  const [row] = await tx
    .update(templates)
    .set({ ...columns, version: found.version + 1 })
    .where(
      and(
        eq(templates.programId, found.programId),
        eq(templates.id, found.id),
        eq(templates.version, found.version),
      ),
    )
    .returning(templateMembers);
  return row;
}
