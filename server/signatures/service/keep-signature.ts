import { randomUUID } from 'node:crypto';
import type { Work } from '../../work.ts';
import { insertSignature } from '../queries.ts';
import { type SignatureFacts, sha256Of } from '../statement.ts';

/** Writes the signature over a row that was just written, in the same transaction. */
export async function keepSignature(
  { tx, actor, now }: Work,
  record: { caseId: string } | { hoursEntryId: string },
  row: { programId: string; studentId: string; version: number },
  as: Pick<SignatureFacts, 'meaning' | 'signerCredential'>,
  statementFor: (facts: SignatureFacts) => string,
): Promise<void> {
  const facts = { ...as, signerId: actor.personId, signerName: actor.name, signedAt: now.toISOString() };
  const statement = statementFor(facts);
  await insertSignature(tx, {
    ...facts,
    ...record,
    id: randomUUID(),
    programId: row.programId,
    studentId: row.studentId,
    recordVersion: row.version,
    statement,
    statementSha256: sha256Of(statement),
  });
}
