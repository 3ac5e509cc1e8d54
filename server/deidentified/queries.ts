import type { Tx } from '../../db/client.ts';
import { compiledSql } from '../../db/compiled.ts';
import { sql } from '../../db/drizzle.ts';
import type { SignedCase } from './method.ts';

interface Asked extends Record<string, unknown> {
  programId: string;
  today: string;
  /** Days after the end of a reporting year in which a signature still counts. */
  graceDays: number;
  after: number;
  limit: number;
}

/** A year is closed when the days of grace are over; what is signed later stays out for ever, so that the set is the same. */
const closed = compiledSql<Asked>(
  (at) => sql`
  select entry_number as "entryNumber", site_id as "siteId", cases.student_id as "studentId",
    supervisor_id as "supervisorId", reporting_year as "reportingYear", kind, age_band as "ageBand",
    coalesce(confirmed_role, role) as role, coalesce(confirmed_share_pct, conduct_share_pct) as "conductSharePct", facts
  from cases
  join programs on programs.id = cases.program_id
  join signatures on signatures.program_id = cases.program_id and signatures.case_id = cases.id
  cross join lateral (select (make_date(reporting_year, reporting_year_start_month, 1) + interval '1 year')::date
    + ${at('graceDays')}::int as day) closes
  where cases.program_id = ${at('programId')} and state = 'signed' and reporting_year is not null
    and entry_number > ${at('after')}::bigint and closes.day <= ${at('today')}::date
    and (signed_at at time zone time_zone)::date < closes.day
  order by entry_number limit ${at('limit')}::int`,
);

const AT_ONCE = 5_000;

/** Every signed case of the closed reporting years, some thousands at a time. */
export async function listClosedCases(
  tx: Tx,
  asked: Pick<Asked, 'programId' | 'today' | 'graceDays'>,
): Promise<SignedCase[]> {
  const all: SignedCase[] = [];
  for (let after = 0; ; ) {
    const { rows } = await closed(tx, { ...asked, after, limit: AT_ONCE });
    all.push(...rows);
    const last = rows.at(-1);
    if (last === undefined || rows.length < AT_ONCE) return all;
    after = Number(last.entryNumber);
  }
}
