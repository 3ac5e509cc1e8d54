/** Programs with students and cases, written by PostgreSQL itself: the bench is about reading and adding, not about this. */
import type pg from 'pg';

export interface Seeded {
  programId: string;
  siteId: string;
  supervisorId: string;
  studentIds: string[];
}

const STUDENTS_PER_PROGRAM = 50;
const CASES_PER_STUDENT = 125;

/**
 * Adds cases of other programs around one whose students are returned. Every second case is signed as far as counting goes;
 * triggers are off, so there are neither versions nor signatures.
 */
export async function seed(owner: pg.Client, cases: number): Promise<Seeded> {
  const programs = Math.max(1, Math.round(cases / (STUDENTS_PER_PROGRAM * CASES_PER_STUDENT)));
  await owner.query('set session_replication_role = replica');
  await owner.query(`
    create temp table p as select gen_random_uuid() as id, gen_random_uuid() as site, gen_random_uuid() as cohort,
      gen_random_uuid() as supervisor from generate_series(1, ${programs});
    create temp table s as select p.*, gen_random_uuid() as student, n from p, generate_series(1, ${STUDENTS_PER_PROGRAM}) n;
    insert into people (id, email, name) select supervisor, supervisor || '@bench', 'Supervisor' from p;
    insert into people (id, email, name) select student, student || '@bench', 'Student ' || n from s;
    insert into programs (id, name, time_zone, privacy_mode, reporting_year_start_month, cpb_time_convention)
      select id, 'Bench', 'UTC', 'year', 1, 'excludes_arrest' from p;
    insert into sites (program_id, id, code, name, setting) select id, site, 'A', 'A', 'adult' from p;
    insert into cohorts (program_id, id, name) select id, cohort, 'Class' from p;
    insert into memberships (program_id, person_id, name, email, roles, joined_at)
      select id, supervisor, 'Supervisor', supervisor || '@bench', array['supervisor'], now() from p;
    insert into memberships (program_id, person_id, name, email, roles, joined_at)
      select id, student, 'Student ' || n, student || '@bench', array['student', 'director'], now() from s;
    insert into enrollments (program_id, student_id, cohort_id, started_on, expected_graduation_on)
      select id, student, cohort, '2020-01-01', '2199-01-01' from s;
    insert into cases (program_id, id, student_id, kind, state, site_id, supervisor_id, role, conduct_share_pct, age_band,
        precision, reporting_year, facts)
      select s.id, gen_random_uuid(), s.student, 'cpb', case when c % 2 = 0 then 'signed' else 'submitted' end, s.site, s.supervisor,
        'primary', 80, case when c % 9 = 0 then 'infant' else 'adult' end, 'year', 2026,
        '{"procedures": ["CABG"], "caseStatus": "elective", "cpbTimeMin": 110, "xclampTimeMin": 75, "lowestTempC": 33.4}'
      from s, generate_series(1, ${CASES_PER_STUDENT}) c;
    insert into progress (program_id, student_id, rule_id, counted, waiting)
      select s.id, s.student, r.id, 62, 63 from s, (values ('ABCP-PBSE-2'), ('ABCP-PBSE-3')) r (id);`);
  await owner.query('set session_replication_role = default');
  await owner.query('vacuum analyze');
  const { rows } =
    await owner.query(`select id as "programId", site as "siteId", supervisor as "supervisorId",
    array_agg(student) as "studentIds" from s group by 1, 2, 3 limit 1`);
  return rows[0];
}
