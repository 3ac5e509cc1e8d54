import { randomUUID } from 'node:crypto';
import type { Cast } from './cast.ts';

/**
 * Twelve cases of a reporting year that is long over, signed in it. They are written below the services: nobody can log a
 * case of a year before they were enrolled. Once for each program.
 */
export async function closedYear({ owner, programId, siteId, tara, sam }: Cast): Promise<void> {
  const { rows } = await owner.query('select from cases where program_id = $1 and reporting_year = 2019', [
    programId,
  ]);
  if (rows.length > 0) return;
  for (let at = 0; at < 12; at++) {
    const id = randomUUID();
    const facts = { procedures: ['CABG'], cpbTimeMin: 90 + at, weightKg: 80 };
    await owner.query(
      `with made as (insert into cases (program_id, id, version, student_id, kind, state, site_id, supervisor_id, role,
         conduct_share_pct, age_band, precision, reporting_year, facts)
         values ($1, $2, 3, $3, 'cpb', 'signed', $4, $5, 'primary', 80, 'adult', 'year', 2019, $6) returning id)
       insert into signatures (program_id, id, case_id, record_version, student_id, signer_id, signer_name,
         signer_credential, meaning, signed_at, statement, statement_sha256)
       select $1, gen_random_uuid(), id, 3, $3, $5, 'Sam', 'CCP', 'supervisor_verify', '2019-06-01', 'said',
         encode(sha256('said'), 'hex') from made`,
      [programId, id, tara.id, siteId, sam.id, facts],
    );
  }
}
