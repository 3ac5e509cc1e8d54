/** What a signature covers, and whether the stored record still says the same. */
import { findCaseRow } from '../../cases/decisions.ts';
import { findEvaluation } from '../../evaluations/service.ts';
import { findHoursRow } from '../../hours/decisions.ts';
import { toInstant } from '../../lib/instant.ts';
import { orNotFound } from '../../lib/problem.ts';
import type { Work } from '../../work.ts';
import type { SignatureProof } from '../contract.ts';
import { findCaseSignature, findHoursSignature, type SignatureRow } from '../queries.ts';
import { caseStatement, hoursStatement, type SignatureFacts, sha256Of } from '../statement.ts';

export async function readCaseProof(work: Work, caseId: string): Promise<SignatureProof> {
  const row = orNotFound(await findCaseRow(work, caseId));
  const signature = orNotFound(await findCaseSignature(work.tx, work.actor.programId, caseId));
  const evaluation = await findEvaluation(work, caseId);
  return proofOf(signature, caseStatement(row, factsOf(signature), evaluation));
}

export async function readHoursProof(work: Work, entryId: string): Promise<SignatureProof> {
  const row = orNotFound(await findHoursRow(work, entryId));
  const signature = orNotFound(await findHoursSignature(work.tx, work.actor.programId, entryId));
  return proofOf(signature, hoursStatement(row, factsOf(signature)));
}

const factsOf = (signature: SignatureRow): SignatureFacts => ({
  signerId: signature.signerId,
  signerName: signature.signerName,
  signerCredential: signature.signerCredential,
  meaning: signature.meaning,
  signedAt: toInstant(signature.signedAt),
});

const proofOf = (
  { statement, statementSha256, isDayRemoved }: SignatureRow,
  today: string,
): SignatureProof => ({
  statement,
  isDayRemoved,
  sha256: statementSha256,
  matchesRecord: statement === today && sha256Of(statement) === statementSha256,
});
