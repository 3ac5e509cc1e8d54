/** May this person decide on this record now? Judged inside the signing transaction, from what is stored. */
import { listCertificates } from '../people/service.ts';
import { type Credential, isCertifiedOn, todayIn } from '../programs/rules.ts';
import { readProgram } from '../programs/service.ts';
import type { Work } from '../work.ts';
import { SIGNATURE_REFUSED } from './problems.ts';
import { OBSTACLE_TEXT, type SigningObstacle } from './rules.ts';

export interface DecidableRecord {
  studentId: string;
  supervisorId: string | null;
  siteId: string | null;
  /** The day of the record, when it keeps one; otherwise the credential is judged on the day of signing. */
  day: string | null;
}

/** @throws SIGNATURE_REFUSED for everybody but the supervisor whom the record names */
export function refuseUnlessTheirs({ actor }: Work, record: DecidableRecord): void {
  if (record.studentId === actor.personId) throw refusal('own-record');
  if (record.supervisorId !== actor.personId) throw refusal('not-the-supervisor');
}

/** The credential that lets the actor sign at the record's site on the day that counts. @throws SIGNATURE_REFUSED */
export async function credentialFor(work: Work, { siteId, day }: DecidableRecord): Promise<Credential> {
  const { tx, actor, now } = work;
  const dayThatCounts = day ?? todayIn((await readProgram(tx, actor.programId)).timeZone, now);
  const certificates = await listCertificates(tx, actor.programId, actor.personId);
  const valid = certificates.find((span) => siteId !== null && isCertifiedOn(span, siteId, dayThatCounts));
  if (valid === undefined) throw refusal('not-certified');
  return valid.credential;
}

const refusal = (obstacle: SigningObstacle) => SIGNATURE_REFUSED({ detail: OBSTACLE_TEXT[obstacle] });
