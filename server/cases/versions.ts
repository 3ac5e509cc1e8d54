/** A version as the trigger kept it: the whole row, with the names of its columns. */
import * as z from 'zod/mini';
import { PRIVACY_MODE_CODES } from '../programs/rules.ts';
import { RECORD_STATE_CODES } from '../records/rules.ts';
import { contentOf } from './content.ts';
import { AGE_BAND_CODES, CASE_KIND_CODES, ROLE_CODES } from './vocabulary.ts';

const KeptRow = z.object({
  kind: z.enum(CASE_KIND_CODES),
  state: z.enum(RECORD_STATE_CODES),
  site_id: z.nullable(z.string()),
  supervisor_id: z.nullable(z.string()),
  role: z.nullable(z.enum(ROLE_CODES)),
  conduct_share_pct: z.nullable(z.int()),
  age_band: z.nullable(z.enum(AGE_BAND_CODES)),
  precision: z.enum(PRIVACY_MODE_CODES),
  performed_on: z.nullable(z.string()),
  reporting_year: z.nullable(z.int()),
  facts: z.record(z.string(), z.unknown()),
  /** Rows from before the edition was kept are of the first. */
  facts_version: z._default(z.int(), 1),
  confirmations: z.array(z.object({ rule: z.string(), reason: z.string() })),
});

export function versionOf({ version, content }: { version: number; content: Record<string, unknown> }) {
  const row = KeptRow.parse(content);
  const authored = contentOf({
    ...row,
    siteId: row.site_id,
    supervisorId: row.supervisor_id,
    conductSharePct: row.conduct_share_pct,
    ageBand: row.age_band,
    performedOn: row.performed_on,
    reportingYear: row.reporting_year,
    factsVersion: row.facts_version,
  });
  return { version, state: row.state, content: authored };
}
