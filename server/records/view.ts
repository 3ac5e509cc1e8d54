/**
 * What a view of a case and one of an hours entry share, as PostgreSQL builds it: turning the rows of a page into
 * objects, checking and writing them took three times as long as finding them (docs/performance.md). A test holds
 * what comes out against the contracts.
 */
import { alias, type SQL, sql } from '../../db/drizzle.ts';
import { instantText, jsonIfFound, jsonOf, labelText, type Members } from '../../db/json.ts';
import { type cases, type hoursEntries, memberships, signatures, sites } from '../../db/schema/index.ts';
import { SIGNATURE_MEANINGS } from '../signatures/rules.ts';

export const student = alias(memberships, 'student');
export const supervisor = alias(memberships, 'supervisor');

/** A record as it leaves, and what pages and ETags need of it. */
export interface RecordText {
  entryNumber: number;
  version: number;
  text: string;
}

/** Printed name, time and meaning go wherever the record goes (21 CFR 11.50). */
const signature = jsonIfFound(signatures.id, {
  signerName: signatures.signerName,
  credential: signatures.signerCredential,
  meaning: signatures.meaning,
  meaningText: labelText(signatures.meaning, SIGNATURE_MEANINGS),
  signedAt: instantText(signatures.signedAt),
  contentSha256: signatures.statementSha256,
});

/**
 * For a query that joins the record with student, supervisor, sites and signatures.
 *
 * @param own what only this sort of record has, its content above all
 */
export const viewColumns = (record: typeof cases | typeof hoursEntries, own: Members) => ({
  entryNumber: record.entryNumber,
  version: record.version,
  text: sql<string>`${viewOf(record, own)}::text`,
});

const viewOf = (record: typeof cases | typeof hoursEntries, own: Members): SQL =>
  jsonOf({
    id: record.id,
    entryNumber: record.entryNumber,
    version: record.version,
    state: record.state,
    student: jsonOf({ id: record.studentId, name: student.name }),
    supervisor: jsonIfFound(supervisor.personId, { id: supervisor.personId, name: supervisor.name }),
    site: jsonIfFound(sites.id, { id: sites.id, code: sites.code, name: sites.name }),
    ...own,
    decisionReason: record.decisionReason,
    signature,
  });
