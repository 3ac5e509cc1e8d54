import { signatureViewOf } from '../cases/view.ts';
import { contentOf } from './content.ts';
import type { HoursView } from './contract.ts';
import type { HoursViewRow } from './queries.ts';

export function viewOf({
  row,
  studentName,
  supervisorName,
  siteCode,
  siteName,
  signature,
}: HoursViewRow): HoursView {
  return {
    id: row.id,
    entryNumber: row.entryNumber,
    version: row.version,
    state: row.state,
    student: { id: row.studentId, name: studentName },
    supervisor: row.supervisorId && supervisorName ? { id: row.supervisorId, name: supervisorName } : null,
    site: row.siteId && siteCode && siteName ? { id: row.siteId, code: siteCode, name: siteName } : null,
    content: contentOf(row),
    decisionReason: row.decisionReason,
    signature: signature && signatureViewOf(signature),
  };
}
