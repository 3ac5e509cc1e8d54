/** A shift that contains cases, entered once: the entry and the drafts of its cases, all of them or none. */
import { putCase } from '../../cases/service.ts';
import { Problem } from '../../lib/problem.ts';
import type { Written } from '../../records/acts.ts';
import { amid, type Work } from '../../work.ts';
import type { NewShift } from '../contract.ts';
import { findSameHours, putHours } from '../service.ts';

/** Each record is judged as by a request of its own, and leaves its own event. */
export async function createShift(work: Work, { entry, cases }: NewShift): Promise<Written> {
  const precondition = { kind: 'create' } as const;
  // Sent again: its cases may have been filled in since.
  const stored = await findSameHours(work, entry.id, entry.content);
  if (stored) return { version: stored.version, isNew: false };

  for (const [at, { id: caseId, content }] of cases.entries())
    await within(`cases.${at}.content`, () => putCase(amid(work), { caseId, content, precondition }));
  return within('entry.content', () =>
    putHours(work, { entryId: entry.id, content: entry.content, precondition }),
  );
}

/** A refusal names its fields as if there were one record; here it says of which. */
async function within<T>(place: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof Problem) || error.parts.errors === undefined) throw error;
    const errors = error.parts.errors.map((fault) => ({ ...fault, field: `${place}.${fault.field}` }));
    throw new Problem(error.code, error.status, error.message, { ...error.parts, errors });
  }
}
