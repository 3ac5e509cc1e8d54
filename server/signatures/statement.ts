/** The exact text a signature covers. Written from the row that the compare-and-set returned, never from a copy. */
import { createHash } from 'node:crypto';
import { type CaseRow, contentOf as caseContentOf } from '../cases/content.ts';
import type { Evaluation } from '../evaluations/contract.ts';
import { type HoursRow, contentOf as hoursContentOf } from '../hours/content.ts';
import { canonicalJson } from '../lib/canonical-json.ts';
import { labelOf } from '../lib/term.ts';
import type { Credential } from '../programs/rules.ts';
import { SIGNATURE_MEANINGS, type SignatureMeaning } from './rules.ts';

/** Who signs, as what, meaning what, when: bound into the text so that none of it can be moved (21 CFR 11.70). */
export interface SignatureFacts {
  signerId: string;
  signerName: string;
  signerCredential: Credential;
  meaning: SignatureMeaning;
  signedAt: string;
}

/**
 * Each format is a promise: statements of the first stay as they are, and a record without an evaluation is still
 * signed in it. An evaluation that is added or taken away later changes the format, and so the text.
 */
const FORMAT = 'pumprun-signature/1';
const FORMAT_WITH_EVALUATION = 'pumprun-signature/2';

/** @param evaluation what the supervisor said of the student's work, where they did */
export function caseStatement(row: CaseRow, facts: SignatureFacts, evaluation?: Evaluation): string {
  return statement('case', row, facts, {
    ...(evaluation && { format: FORMAT_WITH_EVALUATION, evaluation }),
    content: caseContentOf(row),
    reportingYear: row.reportingYear,
    confirmedRole: row.confirmedRole,
    confirmedSharePct: row.confirmedSharePct,
    correctionReason: row.decisionReason,
  });
}

export function hoursStatement(row: HoursRow, facts: SignatureFacts): string {
  return statement('hours', row, facts, { content: hoursContentOf(row) });
}

function statement(
  record: 'case' | 'hours',
  row: CaseRow | HoursRow,
  facts: SignatureFacts,
  signed: object,
): string {
  return canonicalJson({
    format: FORMAT,
    record,
    programId: row.programId,
    recordId: row.id,
    version: row.version,
    studentId: row.studentId,
    ...facts,
    meaningText: labelOf(SIGNATURE_MEANINGS, facts.meaning),
    ...signed,
  });
}

/** SHA-256 in hexadecimal of the statement's UTF-8 bytes. */
export const sha256Of = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
