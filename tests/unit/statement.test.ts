/** Statements that were signed long ago: what is stored must give the same text for ever, byte for byte. */
import t from 'tap';
import type { CaseRow } from '../../server/cases/content.ts';
import { caseStatement, type SignatureFacts, sha256Of } from '../../server/signatures/statement.ts';
import { read } from '../laws/sources.ts';

/** As it was stored under `pumprun-signature/1`, in March 2026. */
const ROW: CaseRow = {
  programId: '39768b78-f7b5-4658-9309-610c799588d8',
  id: '7d0f6a52-93a4-4c11-8a34-3c1de1a0a6f1',
  entryNumber: 7,
  version: 3,
  studentId: '0b0e6f3a-6f0e-4f43-9d3e-5e1d9a4f7f10',
  kind: 'cpb',
  state: 'signed',
  siteId: '5a2c9a04-0a52-4b52-8f0e-0d3b3a1f2c11',
  supervisorId: 'c1f4b0de-2f6b-4f83-9b67-7a9be2b6d0aa',
  role: 'primary',
  conductSharePct: 80,
  confirmedRole: null,
  confirmedSharePct: null,
  ageBand: 'adult',
  precision: 'year',
  reportingYear: 2026,
  performedOn: null,
  facts: { cpbTimeMin: 94, lowestTempC: 34.5, procedures: ['CABG'] },
  factsVersion: 1,
  confirmations: [],
  decisionReason: null,
};
const FACTS: SignatureFacts = {
  signerId: 'c1f4b0de-2f6b-4f83-9b67-7a9be2b6d0aa',
  signerName: 'Sam Ortiz',
  signerCredential: 'CCP',
  meaning: 'supervisor_verify',
  signedAt: '2026-03-04T21:15:00.000Z',
};

/** What docs/signatures.md prints, with its line breaks taken out, and the hashes under it. */
const printed = [...read('docs/signatures.md').matchAll(/```\n(\{[\s\S]*?\})\n```/g)].map(([, text = '']) =>
  text.replaceAll('\n', ''),
);
const hashes = [...read('docs/signatures.md').matchAll(/^`([0-9a-f]{64})`\.$/gm)].map(([, hash]) => hash);

t.test('a case that was signed in the first format still gives the text that was signed', async (t) => {
  const statement = caseStatement(ROW, FACTS);
  t.equal(sha256Of(statement), 'fb4921f47a1e60d23b173bd8ceac93b6d38c33bb6110a98ccc3f92c5bd9d9f0b');
  t.equal(statement, printed[0]);
  t.equal(sha256Of(statement), hashes[0]);
});

t.test('a case that was signed with an evaluation gives the text of the second format', async (t) => {
  const statement = caseStatement(
    ROW,
    { ...FACTS, meaning: 'supervisor_verify_eval' },
    {
      supervisionLevel: 'direct_at_pump',
      ratings: [{ scaleId: 'zwisch', scaleVersion: 1, level: 'passive_help' }],
      criticalError: false,
    },
  );
  t.equal(statement, printed[1]);
  t.equal(sha256Of(statement), hashes[1]);
});
