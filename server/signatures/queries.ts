import type { Tx } from '../../db/client.ts';
import { and, eq } from '../../db/drizzle.ts';
import { signatures } from '../../db/schema/index.ts';

export type SignatureRow = typeof signatures.$inferSelect;

export async function insertSignature(tx: Tx, signature: typeof signatures.$inferInsert): Promise<void> {
  await tx.insert(signatures).values(signature);
}

export async function findCaseSignature(
  tx: Tx,
  programId: string,
  caseId: string,
): Promise<SignatureRow | undefined> {
  const [row] = await tx
    .select()
    .from(signatures)
    .where(and(eq(signatures.programId, programId), eq(signatures.caseId, caseId)));
  return row;
}

export async function findHoursSignature(
  tx: Tx,
  programId: string,
  entryId: string,
): Promise<SignatureRow | undefined> {
  const [row] = await tx
    .select()
    .from(signatures)
    .where(and(eq(signatures.programId, programId), eq(signatures.hoursEntryId, entryId)));
  return row;
}
