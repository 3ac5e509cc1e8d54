/** From the rows of a query to the case that leaves the server. */
import { toInstant } from '../lib/instant.ts';
import { labelOf } from '../lib/term.ts';
import { SIGNATURE_MEANINGS } from '../signatures/rules.ts';
import { shownContentOf } from './content.ts';
import type { CaseView, SignatureView } from './contract.ts';
import type { CaseViewRow } from './queries.ts';

export function viewOf({
  row,
  studentName,
  supervisorName,
  siteCode,
  siteName,
  signature,
}: CaseViewRow): CaseView {
  return {
    id: row.id,
    entryNumber: row.entryNumber,
    version: row.version,
    state: row.state,
    student: { id: row.studentId, name: studentName },
    supervisor: row.supervisorId && supervisorName ? { id: row.supervisorId, name: supervisorName } : null,
    site: row.siteId && siteCode && siteName ? { id: row.siteId, code: siteCode, name: siteName } : null,
    content: shownContentOf(row),
    reportingYear: row.reportingYear,
    confirmedRole: row.confirmedRole,
    confirmedSharePct: row.confirmedSharePct,
    decisionReason: row.decisionReason,
    signature: signature && signatureViewOf(signature),
  };
}

interface SignatureColumns {
  signerName: string;
  signerCredential: string;
  meaning: string;
  signedAt: string;
  statementSha256: string;
}

/** Printed name, time and meaning go wherever the record goes (21 CFR 11.50). */
export const signatureViewOf = (signature: SignatureColumns): SignatureView => ({
  signerName: signature.signerName,
  credential: signature.signerCredential,
  meaning: signature.meaning,
  meaningText: labelOf(SIGNATURE_MEANINGS, signature.meaning),
  signedAt: toInstant(signature.signedAt),
  contentSha256: signature.statementSha256,
});
