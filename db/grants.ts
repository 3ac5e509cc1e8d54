/**
 * What the application may do, the exact list: a law compares it with the catalogue in both directions. The
 * migrations grant; this file says what the sum of them must be.
 */

/** True: on the whole table. A list: on these columns only. Absent: not at all. */
export interface TableGrant {
  select?: true;
  insert?: true | readonly string[];
  update?: true | readonly string[];
  delete?: true;
}

export const APP_GRANTS: Readonly<Record<string, TableGrant>> = {
  account_events: { select: true, insert: ['person_id', 'type', 'request_id'] },
  audit_events: {
    select: true,
    insert: ['program_id', 'type', 'actor_id', 'actor_name', 'subject_id', 'request_id', 'details'],
  },
  case_versions: { select: true, insert: true },
  cases: {
    select: true,
    insert: [
      ...['program_id', 'id', 'version', 'student_id', 'kind', 'state', 'site_id', 'supervisor_id', 'role'],
      ...['conduct_share_pct', 'confirmed_role', 'confirmed_share_pct', 'age_band', 'precision'],
      ...['reporting_year', 'performed_on', 'facts', 'facts_version', 'confirmations', 'decision_reason'],
    ],
    update: [
      ...['version', 'kind', 'state', 'site_id', 'supervisor_id', 'role', 'conduct_share_pct'],
      ...['confirmed_role', 'confirmed_share_pct', 'age_band', 'precision', 'reporting_year'],
      ...['performed_on', 'facts', 'facts_version', 'confirmations', 'decision_reason'],
    ],
  },
  cohorts: { select: true, insert: true, update: ['version', 'name'] },
  credential_sites: { select: true, insert: true, delete: true },
  credentials: {
    select: true,
    insert: true,
    update: ['version', 'credential', 'valid_from', 'valid_until', 'verified_by'],
  },
  enrollments: {
    select: true,
    insert: true,
    update: ['version', 'cohort_id', 'started_on', 'expected_graduation_on'],
  },
  evaluation_settings: {
    select: true,
    insert: true,
    update: ['version', 'case_scales', 'domain_scale', 'domains', 'asks_critical_error', 'is_required'],
  },
  evaluations: { select: true, insert: true },
  guesses: { select: true, insert: true, update: true, delete: true },
  hours_cases: { select: true, insert: true, delete: true },
  hours_entries: {
    select: true,
    insert: [
      ...['program_id', 'id', 'version', 'student_id', 'state', 'category', 'activity_on', 'duration_min'],
      ...['clock', 'during', 'site_id', 'supervisor_id', 'supervision_level', 'decision_reason'],
      ...['credit_hour', 'case_ids', 'confirmations'],
    ],
    update: [
      ...['version', 'state', 'category', 'activity_on', 'duration_min', 'clock', 'during', 'site_id'],
      ...['supervisor_id', 'supervision_level', 'decision_reason', 'credit_hour', 'case_ids'],
      'confirmations',
    ],
  },
  hours_versions: { select: true, insert: true },
  import_mappings: { select: true, insert: true, update: ['mapping'] },
  imported_records: { select: true, insert: true },
  imports: {
    select: true,
    insert: [...['program_id', 'id', 'imported_by', 'format', 'state', 'case_count', 'hours_count', 'said']],
    update: ['state'],
  },
  installation: { select: true, update: ['set_up_at'] },
  invitations: { select: true, insert: true, update: ['consumed_at'] },
  memberships: { select: true, insert: true, update: ['version', 'roles', 'joined_at', 'ended_at'] },
  password_resets: { select: true, insert: true, update: ['consumed_at'] },
  people: { select: true, insert: true, update: ['password_hash'] },
  planned_rotations: { select: true, insert: true, delete: true },
  programs: {
    select: true,
    insert: true,
    update: [
      ...['version', 'panels', 'cpb_time_convention', 'ecmo_hours_from'],
      ...['agreement_reference', 'agreement_expires_on', 'privacy_mode'],
    ],
  },
  progress: { select: true, insert: true, update: ['counted', 'waiting'] },
  rate_leases: { select: true, insert: true, update: true, delete: true },
  sessions: {
    select: true,
    insert: true,
    update: ['generation', 'rotated_at', 'ended_at', 'end_reason'],
  },
  signatures: { select: true, insert: true },
  sites: { select: true, insert: true, update: ['version', 'code', 'name', 'setting'] },
  templates: {
    select: true,
    insert: true,
    update: ['version', 'purpose', 'name', 'kind', 'site_id', 'facts', 'is_archived'],
  },
  timers: { select: true, insert: true, delete: true },
};

/** Functions the application calls or that its policies call. Trigger functions need no grant. */
export const APP_FUNCTIONS: readonly string[] = [
  'case_facts_within_limits(jsonb)',
  'current_person()',
  'current_program()',
  'hold_actor(uuid,uuid,uuid)',
  'lease_rates(text[],integer[],timestamp with time zone)',
  'may_remove_days(uuid)',
  'next_day_minutes(date,tstzrange,text)',
  'read_actor(uuid,uuid,uuid)',
  'read_case_form(uuid,uuid)',
  'remove_days(uuid,integer)',
  'reserve_guess(text[],text[],integer[],timestamp with time zone)',
];

/** Tables without program_id, and why; every other table begins its keys with it. */
export const GLOBAL_TABLES: Readonly<Record<string, string>> = {
  account_events: 'what happened to an account, which is a person’s and no program’s',
  guesses: 'counts wrong passwords, whether or not there is such an account',
  installation: 'one row for the whole installation',
  password_resets: 'an account’s, and so no program’s',
  people: 'one person may be in several programs',
  programs: 'is itself the program: its id is what program_id means elsewhere',
  rate_leases: 'counts requests, of people and networks too',
  sessions: 'a person signs in before choosing a program',
};
