-- What the migrations make, read from the catalogue for those who review it; never run.
-- Written by `npm run db:generate`; `npm run db:check` and a test compare it with a fresh database.
CREATE EXTENSION btree_gist;

CREATE TABLE account_events (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  person_id uuid NOT NULL,
  type text NOT NULL,
  at timestamp with time zone DEFAULT now() NOT NULL,
  request_id text NOT NULL,
  CONSTRAINT account_events_pkey PRIMARY KEY (id),
  CONSTRAINT account_events_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id)
);
CREATE INDEX account_events_person_id_idx ON account_events USING btree (person_id);
CREATE TRIGGER account_events_insert_only BEFORE DELETE OR UPDATE ON account_events FOR EACH ROW EXECUTE FUNCTION refuse_change();
ALTER TABLE account_events ENABLE ALWAYS TRIGGER account_events_insert_only;
CREATE TRIGGER account_events_no_truncate BEFORE TRUNCATE ON account_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE account_events ENABLE ALWAYS TRIGGER account_events_no_truncate;
ALTER TABLE account_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE account_events FORCE ROW LEVEL SECURITY;
CREATE POLICY account_events_of_person ON account_events FOR ALL TO PUBLIC
  USING (person_id = (( SELECT current_person() AS current_person)))
  WITH CHECK (person_id = (( SELECT current_person() AS current_person)));
GRANT SELECT ON account_events TO pumprun_app;
GRANT INSERT (person_id, type, request_id) ON account_events TO pumprun_app;

CREATE TABLE audit_events (
  program_id uuid NOT NULL,
  event_number bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  at timestamp with time zone DEFAULT now() NOT NULL,
  type text NOT NULL,
  actor_id uuid,
  actor_name text,
  subject_id uuid NOT NULL,
  request_id text NOT NULL,
  details jsonb NOT NULL,
  CONSTRAINT audit_events_pkey PRIMARY KEY (program_id, event_number),
  CONSTRAINT audit_events_program_id_fkey FOREIGN KEY (program_id) REFERENCES programs(id),
  CONSTRAINT audit_events_type_check CHECK (type ~ '^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$'::text)
);
CREATE INDEX audit_events_subject_id_idx ON audit_events USING btree (program_id, subject_id, event_number);
CREATE TRIGGER audit_events_insert_only BEFORE DELETE OR UPDATE ON audit_events FOR EACH ROW EXECUTE FUNCTION refuse_change();
ALTER TABLE audit_events ENABLE ALWAYS TRIGGER audit_events_insert_only;
CREATE TRIGGER audit_events_no_truncate BEFORE TRUNCATE ON audit_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE audit_events ENABLE ALWAYS TRIGGER audit_events_no_truncate;
ALTER TABLE audit_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_events FORCE ROW LEVEL SECURITY;
CREATE POLICY audit_events_of_program ON audit_events FOR ALL TO PUBLIC
  USING (program_id = (( SELECT current_program() AS current_program)))
  WITH CHECK (program_id = (( SELECT current_program() AS current_program)));
GRANT SELECT ON audit_events TO pumprun_app;
GRANT INSERT (program_id, type, actor_id, actor_name, subject_id, request_id, details) ON audit_events TO pumprun_app;

CREATE TABLE case_versions (
  program_id uuid NOT NULL,
  case_id uuid NOT NULL,
  version integer NOT NULL,
  content jsonb NOT NULL,
  CONSTRAINT case_versions_pkey PRIMARY KEY (program_id, case_id, version),
  CONSTRAINT case_versions_case_id_fkey FOREIGN KEY (program_id, case_id) REFERENCES cases(program_id, id)
);
CREATE TRIGGER case_versions_insert_only BEFORE DELETE OR UPDATE ON case_versions FOR EACH ROW EXECUTE FUNCTION refuse_change();
ALTER TABLE case_versions ENABLE ALWAYS TRIGGER case_versions_insert_only;
CREATE TRIGGER case_versions_no_truncate BEFORE TRUNCATE ON case_versions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE case_versions ENABLE ALWAYS TRIGGER case_versions_no_truncate;
ALTER TABLE case_versions ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_versions FORCE ROW LEVEL SECURITY;
CREATE POLICY case_versions_of_program ON case_versions FOR ALL TO PUBLIC
  USING (program_id = (( SELECT current_program() AS current_program)))
  WITH CHECK (program_id = (( SELECT current_program() AS current_program)));
GRANT INSERT, SELECT ON case_versions TO pumprun_app;

CREATE TABLE cases (
  program_id uuid NOT NULL,
  id uuid NOT NULL,
  entry_number bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  student_id uuid NOT NULL,
  kind text NOT NULL,
  state text NOT NULL,
  site_id uuid,
  supervisor_id uuid,
  role text,
  conduct_share_pct integer,
  confirmed_role text,
  confirmed_share_pct integer,
  age_band text,
  "precision" text NOT NULL,
  reporting_year integer,
  performed_on date,
  facts jsonb NOT NULL,
  confirmations jsonb DEFAULT '[]'::jsonb NOT NULL,
  decision_reason text,
  facts_version integer DEFAULT 1 NOT NULL,
  CONSTRAINT cases_pkey PRIMARY KEY (program_id, id),
  CONSTRAINT cases_program_id_id_student_id_key UNIQUE (program_id, id, student_id),
  CONSTRAINT cases_site_id_fkey FOREIGN KEY (program_id, site_id) REFERENCES sites(program_id, id),
  CONSTRAINT cases_student_id_fkey FOREIGN KEY (program_id, student_id) REFERENCES memberships(program_id, person_id),
  CONSTRAINT cases_supervisor_id_fkey FOREIGN KEY (program_id, supervisor_id) REFERENCES memberships(program_id, person_id),
  CONSTRAINT cases_age_band_check CHECK (age_band = ANY (ARRAY['neonate'::text, 'infant'::text, 'toddler'::text, 'child'::text, 'adolescent'::text, 'adult_18_21'::text, 'adult'::text, 'adult_90plus'::text])),
  CONSTRAINT cases_complete_before_signing_check CHECK ((state <> ALL (ARRAY['submitted'::text, 'signed'::text])) OR site_id IS NOT NULL AND supervisor_id IS NOT NULL AND role IS NOT NULL AND conduct_share_pct IS NOT NULL AND reporting_year IS NOT NULL AND ("precision" = 'year'::text OR performed_on IS NOT NULL)),
  CONSTRAINT cases_conduct_share_pct_check CHECK (conduct_share_pct >= 0 AND conduct_share_pct <= 100),
  CONSTRAINT cases_confirmed_role_check CHECK (confirmed_role = ANY (ARRAY['primary'::text, 'primary_partial'::text, 'first_assistant'::text, 'second_assistant'::text, 'observer'::text, 'setup_only'::text, 'instructor'::text, 'standby'::text, 'simulation'::text])),
  CONSTRAINT cases_confirmed_share_pct_check CHECK (confirmed_share_pct >= 0 AND confirmed_share_pct <= 100),
  CONSTRAINT cases_facts_check CHECK (jsonb_typeof(facts) = 'object'::text),
  CONSTRAINT cases_facts_limits_check CHECK (case_facts_within_limits(facts)) NOT VALID,
  CONSTRAINT cases_facts_version_check CHECK (facts_version >= 1) NOT VALID,
  CONSTRAINT cases_kind_check CHECK (kind = ANY (ARRAY['cpb'::text, 'ecmo'::text, 'ecco2r'::text, 'lhb'::text, 'vvb'::text, 'vad'::text, 'ilp'::text, 'exvivo'::text, 'nrp'::text, 'hipec'::text, 'standby'::text, 'thrombectomy'::text, 'iabp'::text, 'autotransfusion'::text, 'apheresis'::text, 'hfps'::text])),
  CONSTRAINT cases_precision_check CHECK (("precision" = ANY (ARRAY['year'::text, 'dated'::text])) AND ("precision" = 'dated'::text OR performed_on IS NULL)),
  CONSTRAINT cases_reporting_year_check CHECK (reporting_year >= 1990 AND reporting_year <= 2199),
  CONSTRAINT cases_role_check CHECK (role = ANY (ARRAY['primary'::text, 'primary_partial'::text, 'first_assistant'::text, 'second_assistant'::text, 'observer'::text, 'setup_only'::text, 'instructor'::text, 'standby'::text, 'simulation'::text])),
  CONSTRAINT cases_state_check CHECK (state = ANY (ARRAY['draft'::text, 'submitted'::text, 'returned'::text, 'signed'::text, 'rejected'::text, 'void'::text])),
  CONSTRAINT cases_supervisor_is_another_check CHECK (supervisor_id <> student_id)
);
CREATE INDEX cases_drafts_idx ON cases USING btree (program_id, student_id, entry_number) WHERE state = 'draft'::text;
CREATE INDEX cases_entry_number_idx ON cases USING btree (program_id, entry_number);
CREATE INDEX cases_site_id_idx ON cases USING btree (program_id, site_id);
CREATE INDEX cases_student_id_idx ON cases USING btree (program_id, student_id, entry_number);
CREATE INDEX cases_supervisor_id_idx ON cases USING btree (program_id, supervisor_id, state, entry_number);
CREATE STATISTICS public.cases_people_stats (dependencies) ON program_id, student_id, supervisor_id FROM cases;
CREATE TRIGGER cases_guard BEFORE INSERT OR UPDATE ON cases FOR EACH ROW EXECUTE FUNCTION guard_record();
CREATE TRIGGER cases_keep_version AFTER INSERT OR UPDATE ON cases FOR EACH ROW EXECUTE FUNCTION keep_case_version();
CREATE TRIGGER cases_precision BEFORE INSERT OR UPDATE OF performed_on ON cases FOR EACH ROW WHEN (new.performed_on IS NOT NULL) EXECUTE FUNCTION guard_case_precision();
CREATE CONSTRAINT TRIGGER cases_signed_has_signature AFTER INSERT OR UPDATE ON cases DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.state = 'signed'::text) EXECUTE FUNCTION require_case_signature();
ALTER TABLE cases ENABLE ROW LEVEL SECURITY;
ALTER TABLE cases FORCE ROW LEVEL SECURITY;
CREATE POLICY cases_of_program ON cases FOR ALL TO PUBLIC
  USING (program_id = (( SELECT current_program() AS current_program)))
  WITH CHECK (program_id = (( SELECT current_program() AS current_program)));
GRANT SELECT ON cases TO pumprun_app;
GRANT INSERT (program_id, id, version, student_id, kind, state, site_id, supervisor_id, role, conduct_share_pct, confirmed_role, confirmed_share_pct, age_band, "precision", reporting_year, performed_on, facts, confirmations, decision_reason, facts_version) ON cases TO pumprun_app;
GRANT UPDATE (version, kind, state, site_id, supervisor_id, role, conduct_share_pct, confirmed_role, confirmed_share_pct, age_band, "precision", reporting_year, performed_on, facts, confirmations, decision_reason, facts_version) ON cases TO pumprun_app;

CREATE TABLE cohorts (
  program_id uuid NOT NULL,
  id uuid NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  name text NOT NULL,
  CONSTRAINT cohorts_pkey PRIMARY KEY (program_id, id),
  CONSTRAINT cohorts_program_id_name_key UNIQUE (program_id, name),
  CONSTRAINT cohorts_program_id_fkey FOREIGN KEY (program_id) REFERENCES programs(id)
);
ALTER TABLE cohorts ENABLE ROW LEVEL SECURITY;
ALTER TABLE cohorts FORCE ROW LEVEL SECURITY;
CREATE POLICY cohorts_of_program ON cohorts FOR ALL TO PUBLIC
  USING (program_id = (( SELECT current_program() AS current_program)))
  WITH CHECK (program_id = (( SELECT current_program() AS current_program)));
GRANT INSERT, SELECT ON cohorts TO pumprun_app;
GRANT UPDATE (version, name) ON cohorts TO pumprun_app;

CREATE TABLE credential_sites (
  program_id uuid NOT NULL,
  credential_id uuid NOT NULL,
  site_id uuid NOT NULL,
  CONSTRAINT credential_sites_pkey PRIMARY KEY (program_id, credential_id, site_id),
  CONSTRAINT credential_sites_credential_id_fkey FOREIGN KEY (program_id, credential_id) REFERENCES credentials(program_id, id),
  CONSTRAINT credential_sites_site_id_fkey FOREIGN KEY (program_id, site_id) REFERENCES sites(program_id, id)
);
CREATE INDEX credential_sites_site_id_idx ON credential_sites USING btree (program_id, site_id);
ALTER TABLE credential_sites ENABLE ROW LEVEL SECURITY;
ALTER TABLE credential_sites FORCE ROW LEVEL SECURITY;
CREATE POLICY credential_sites_of_program ON credential_sites FOR ALL TO PUBLIC
  USING (program_id = (( SELECT current_program() AS current_program)))
  WITH CHECK (program_id = (( SELECT current_program() AS current_program)));
GRANT DELETE, INSERT, SELECT ON credential_sites TO pumprun_app;

CREATE TABLE credentials (
  program_id uuid NOT NULL,
  id uuid NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  person_id uuid NOT NULL,
  credential text NOT NULL,
  valid_from date NOT NULL,
  valid_until date,
  verified_by uuid NOT NULL,
  CONSTRAINT credentials_pkey PRIMARY KEY (program_id, id),
  CONSTRAINT credentials_person_id_fkey FOREIGN KEY (program_id, person_id) REFERENCES memberships(program_id, person_id),
  CONSTRAINT credentials_verified_by_fkey FOREIGN KEY (program_id, verified_by) REFERENCES memberships(program_id, person_id),
  CONSTRAINT credentials_credential_check CHECK (credential = ANY (ARRAY['CCP'::text, 'CCP_pending'::text, 'ECMO_specialist'::text, 'MD_surgeon'::text, 'MD_anesthesia'::text, 'other'::text])),
  CONSTRAINT credentials_dates_check CHECK (valid_until IS NULL OR valid_from <= valid_until)
);
CREATE INDEX credentials_person_id_idx ON credentials USING btree (program_id, person_id);
CREATE INDEX credentials_verified_by_idx ON credentials USING btree (program_id, verified_by);
ALTER TABLE credentials ENABLE ROW LEVEL SECURITY;
ALTER TABLE credentials FORCE ROW LEVEL SECURITY;
CREATE POLICY credentials_of_program ON credentials FOR ALL TO PUBLIC
  USING (program_id = (( SELECT current_program() AS current_program)))
  WITH CHECK (program_id = (( SELECT current_program() AS current_program)));
GRANT INSERT, SELECT ON credentials TO pumprun_app;
GRANT UPDATE (version, credential, valid_from, valid_until, verified_by) ON credentials TO pumprun_app;

CREATE TABLE enrollments (
  program_id uuid NOT NULL,
  student_id uuid NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  cohort_id uuid NOT NULL,
  started_on date NOT NULL,
  expected_graduation_on date NOT NULL,
  CONSTRAINT enrollments_pkey PRIMARY KEY (program_id, student_id),
  CONSTRAINT enrollments_cohort_id_fkey FOREIGN KEY (program_id, cohort_id) REFERENCES cohorts(program_id, id),
  CONSTRAINT enrollments_student_id_fkey FOREIGN KEY (program_id, student_id) REFERENCES memberships(program_id, person_id),
  CONSTRAINT enrollments_dates_check CHECK (started_on < expected_graduation_on)
);
CREATE INDEX enrollments_cohort_id_idx ON enrollments USING btree (program_id, cohort_id);
ALTER TABLE enrollments ENABLE ROW LEVEL SECURITY;
ALTER TABLE enrollments FORCE ROW LEVEL SECURITY;
CREATE POLICY enrollments_of_program ON enrollments FOR ALL TO PUBLIC
  USING (program_id = (( SELECT current_program() AS current_program)))
  WITH CHECK (program_id = (( SELECT current_program() AS current_program)));
GRANT INSERT, SELECT ON enrollments TO pumprun_app;
GRANT UPDATE (version, cohort_id, started_on, expected_graduation_on) ON enrollments TO pumprun_app;

CREATE TABLE evaluation_settings (
  program_id uuid NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  case_scales text[] NOT NULL,
  domain_scale text NOT NULL,
  domains text[] NOT NULL,
  asks_critical_error boolean NOT NULL,
  is_required boolean NOT NULL,
  CONSTRAINT evaluation_settings_pkey PRIMARY KEY (program_id),
  CONSTRAINT evaluation_settings_program_id_fkey FOREIGN KEY (program_id) REFERENCES programs(id)
);
ALTER TABLE evaluation_settings ENABLE ROW LEVEL SECURITY;
ALTER TABLE evaluation_settings FORCE ROW LEVEL SECURITY;
CREATE POLICY evaluation_settings_of_program ON evaluation_settings FOR ALL TO PUBLIC
  USING (program_id = (( SELECT current_program() AS current_program)))
  WITH CHECK (program_id = (( SELECT current_program() AS current_program)));
GRANT INSERT, SELECT ON evaluation_settings TO pumprun_app;
GRANT UPDATE (version, case_scales, domain_scale, domains, asks_critical_error, is_required) ON evaluation_settings TO pumprun_app;

CREATE TABLE evaluations (
  program_id uuid NOT NULL,
  case_id uuid NOT NULL,
  supervision_level text,
  ratings jsonb NOT NULL,
  critical_error boolean,
  CONSTRAINT evaluations_pkey PRIMARY KEY (program_id, case_id),
  CONSTRAINT evaluations_case_id_fkey FOREIGN KEY (program_id, case_id) REFERENCES cases(program_id, id),
  CONSTRAINT evaluations_ratings_check CHECK (jsonb_typeof(ratings) = 'array'::text),
  CONSTRAINT evaluations_supervision_level_check CHECK (supervision_level = ANY (ARRAY['direct_at_pump'::text, 'direct_in_room'::text, 'immediately_available'::text, 'distant'::text]))
);
CREATE TRIGGER evaluations_insert_only BEFORE DELETE OR UPDATE ON evaluations FOR EACH ROW EXECUTE FUNCTION refuse_change();
ALTER TABLE evaluations ENABLE ALWAYS TRIGGER evaluations_insert_only;
CREATE TRIGGER evaluations_no_truncate BEFORE TRUNCATE ON evaluations FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE evaluations ENABLE ALWAYS TRIGGER evaluations_no_truncate;
ALTER TABLE evaluations ENABLE ROW LEVEL SECURITY;
ALTER TABLE evaluations FORCE ROW LEVEL SECURITY;
CREATE POLICY evaluations_of_program ON evaluations FOR ALL TO PUBLIC
  USING (program_id = (( SELECT current_program() AS current_program)))
  WITH CHECK (program_id = (( SELECT current_program() AS current_program)));
GRANT INSERT, SELECT ON evaluations TO pumprun_app;

CREATE TABLE guesses (
  account text NOT NULL,
  source text NOT NULL,
  failures integer NOT NULL,
  recent timestamp with time zone[] NOT NULL,
  last_at timestamp with time zone NOT NULL,
  CONSTRAINT guesses_pkey PRIMARY KEY (account, source),
  CONSTRAINT guesses_failures_check CHECK (failures >= 0)
);
CREATE INDEX guesses_last_at_idx ON guesses USING btree (last_at);
ALTER TABLE guesses ENABLE ROW LEVEL SECURITY;
ALTER TABLE guesses FORCE ROW LEVEL SECURITY;
CREATE POLICY guesses_for_all ON guesses FOR ALL TO PUBLIC
  USING (true)
  WITH CHECK (true);
GRANT DELETE, INSERT, SELECT, UPDATE ON guesses TO pumprun_app;

CREATE TABLE hours_cases (
  program_id uuid NOT NULL,
  hours_entry_id uuid NOT NULL,
  case_id uuid NOT NULL,
  student_id uuid NOT NULL,
  CONSTRAINT hours_cases_pkey PRIMARY KEY (program_id, hours_entry_id, case_id),
  CONSTRAINT hours_cases_case_id_fkey FOREIGN KEY (program_id, case_id, student_id) REFERENCES cases(program_id, id, student_id),
  CONSTRAINT hours_cases_hours_entry_id_fkey FOREIGN KEY (program_id, hours_entry_id, student_id) REFERENCES hours_entries(program_id, id, student_id)
);
CREATE INDEX hours_cases_case_id_idx ON hours_cases USING btree (program_id, case_id, student_id);
CREATE INDEX hours_cases_hours_entry_id_idx ON hours_cases USING btree (program_id, hours_entry_id, student_id);
ALTER TABLE hours_cases ENABLE ROW LEVEL SECURITY;
ALTER TABLE hours_cases FORCE ROW LEVEL SECURITY;
CREATE POLICY hours_cases_of_program ON hours_cases FOR ALL TO PUBLIC
  USING (program_id = (( SELECT current_program() AS current_program)))
  WITH CHECK (program_id = (( SELECT current_program() AS current_program)));
GRANT DELETE, INSERT, SELECT ON hours_cases TO pumprun_app;

CREATE TABLE hours_entries (
  program_id uuid NOT NULL,
  id uuid NOT NULL,
  entry_number bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  student_id uuid NOT NULL,
  state text NOT NULL,
  category text NOT NULL,
  activity_on date NOT NULL,
  duration_min integer NOT NULL,
  clock jsonb,
  during tstzrange,
  site_id uuid,
  supervisor_id uuid,
  supervision_level text,
  decision_reason text,
  credit_hour text,
  case_ids uuid[] DEFAULT '{}'::uuid[] NOT NULL,
  confirmations jsonb DEFAULT '[]'::jsonb NOT NULL,
  CONSTRAINT hours_entries_pkey PRIMARY KEY (program_id, id),
  CONSTRAINT hours_entries_program_id_id_student_id_key UNIQUE (program_id, id, student_id),
  CONSTRAINT hours_entries_no_overlap_excl EXCLUDE USING gist (program_id WITH =, student_id WITH =, during WITH &&) WHERE (state <> ALL (ARRAY['rejected'::text, 'void'::text])),
  CONSTRAINT hours_entries_site_id_fkey FOREIGN KEY (program_id, site_id) REFERENCES sites(program_id, id),
  CONSTRAINT hours_entries_student_id_fkey FOREIGN KEY (program_id, student_id) REFERENCES memberships(program_id, person_id),
  CONSTRAINT hours_entries_supervisor_id_fkey FOREIGN KEY (program_id, supervisor_id) REFERENCES memberships(program_id, person_id),
  CONSTRAINT hours_entries_cases_without_clock_check CHECK (cardinality(case_ids) = 0 OR clock IS NULL),
  CONSTRAINT hours_entries_category_check CHECK (category = ANY (ARRAY['or_clinical'::text, 'ecmo_bedside'::text, 'ecmo_cannulation'::text, 'icu_observe'::text, 'oncall_inhouse'::text, 'oncall_home'::text, 'autotransfusion'::text, 'sim_hfps'::text, 'sim_low'::text, 'wet_lab'::text, 'water_drill'::text, 'circuit_lab'::text, 'emergency_drill'::text, 'didactic'::text, 'mm_journal'::text, 'qc_equip'::text, 'eval'::text, 'handover_admin'::text, 'travel'::text])),
  CONSTRAINT hours_entries_clock_check CHECK ((clock IS NULL) = (during IS NULL)),
  CONSTRAINT hours_entries_complete_before_signing_check CHECK ((state <> ALL (ARRAY['submitted'::text, 'signed'::text])) OR site_id IS NOT NULL AND supervisor_id IS NOT NULL AND supervision_level IS NOT NULL),
  CONSTRAINT hours_entries_credit_hour_check CHECK (credit_hour = ANY (ARRAY['clock_60'::text, 'contact_50'::text])),
  CONSTRAINT hours_entries_duration_min_check CHECK (duration_min >= 1 AND duration_min <= 1440),
  CONSTRAINT hours_entries_during_bounded_check CHECK (during IS NULL OR NOT (lower_inf(during) OR upper_inf(during))),
  CONSTRAINT hours_entries_during_check CHECK (during IS NULL OR NOT isempty(during) AND lower_inc(during) AND NOT upper_inc(during) AND isfinite(lower(during)) AND isfinite(upper(during)) AND (upper(during) - lower(during)) = make_interval(mins => duration_min)),
  CONSTRAINT hours_entries_state_check CHECK (state = ANY (ARRAY['draft'::text, 'submitted'::text, 'returned'::text, 'signed'::text, 'rejected'::text, 'void'::text])),
  CONSTRAINT hours_entries_supervision_level_check CHECK (supervision_level = ANY (ARRAY['direct_at_pump'::text, 'direct_in_room'::text, 'immediately_available'::text, 'distant'::text])),
  CONSTRAINT hours_entries_supervisor_is_another_check CHECK (supervisor_id <> student_id)
);
CREATE INDEX hours_entries_activity_on_idx ON hours_entries USING btree (program_id, student_id, activity_on);
CREATE INDEX hours_entries_entry_number_idx ON hours_entries USING btree (program_id, entry_number);
CREATE INDEX hours_entries_site_id_idx ON hours_entries USING btree (program_id, site_id);
CREATE INDEX hours_entries_student_id_idx ON hours_entries USING btree (program_id, student_id, entry_number);
CREATE INDEX hours_entries_supervisor_id_idx ON hours_entries USING btree (program_id, supervisor_id, state, entry_number);
CREATE STATISTICS public.hours_entries_people_stats (dependencies) ON program_id, student_id, supervisor_id FROM hours_entries;
CREATE TRIGGER hours_entries_day_insert BEFORE INSERT ON hours_entries FOR EACH ROW WHEN (new.state <> ALL (ARRAY['rejected'::text, 'void'::text])) EXECUTE FUNCTION guard_hours_day();
CREATE TRIGGER hours_entries_day_update BEFORE UPDATE ON hours_entries FOR EACH ROW WHEN ((new.state <> ALL (ARRAY['rejected'::text, 'void'::text])) AND (new.activity_on IS DISTINCT FROM old.activity_on OR new.duration_min IS DISTINCT FROM old.duration_min OR new.during IS DISTINCT FROM old.during)) EXECUTE FUNCTION guard_hours_day();
CREATE TRIGGER hours_entries_guard BEFORE INSERT OR UPDATE ON hours_entries FOR EACH ROW EXECUTE FUNCTION guard_record();
CREATE TRIGGER hours_entries_keep_cases_insert AFTER INSERT ON hours_entries FOR EACH ROW WHEN (cardinality(new.case_ids) > 0) EXECUTE FUNCTION keep_hours_cases();
CREATE TRIGGER hours_entries_keep_cases_update AFTER UPDATE ON hours_entries FOR EACH ROW WHEN (new.case_ids IS DISTINCT FROM old.case_ids) EXECUTE FUNCTION keep_hours_cases();
CREATE TRIGGER hours_entries_keep_version AFTER INSERT OR UPDATE ON hours_entries FOR EACH ROW EXECUTE FUNCTION keep_hours_version();
CREATE TRIGGER hours_entries_precision BEFORE INSERT OR UPDATE OF case_ids ON hours_entries FOR EACH ROW WHEN (cardinality(new.case_ids) > 0) EXECUTE FUNCTION guard_case_precision();
CREATE CONSTRAINT TRIGGER hours_entries_signed_has_signature AFTER INSERT OR UPDATE ON hours_entries DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.state = 'signed'::text) EXECUTE FUNCTION require_hours_signature();
ALTER TABLE hours_entries ENABLE ROW LEVEL SECURITY;
ALTER TABLE hours_entries FORCE ROW LEVEL SECURITY;
CREATE POLICY hours_entries_of_program ON hours_entries FOR ALL TO PUBLIC
  USING (program_id = (( SELECT current_program() AS current_program)))
  WITH CHECK (program_id = (( SELECT current_program() AS current_program)));
GRANT SELECT ON hours_entries TO pumprun_app;
GRANT INSERT (program_id, id, version, student_id, state, category, activity_on, duration_min, clock, during, site_id, supervisor_id, supervision_level, decision_reason, credit_hour, case_ids, confirmations) ON hours_entries TO pumprun_app;
GRANT UPDATE (version, state, category, activity_on, duration_min, clock, during, site_id, supervisor_id, supervision_level, decision_reason, credit_hour, case_ids, confirmations) ON hours_entries TO pumprun_app;

CREATE TABLE hours_versions (
  program_id uuid NOT NULL,
  hours_entry_id uuid NOT NULL,
  version integer NOT NULL,
  content jsonb NOT NULL,
  CONSTRAINT hours_versions_pkey PRIMARY KEY (program_id, hours_entry_id, version),
  CONSTRAINT hours_versions_hours_entry_id_fkey FOREIGN KEY (program_id, hours_entry_id) REFERENCES hours_entries(program_id, id)
);
CREATE TRIGGER hours_versions_insert_only BEFORE DELETE OR UPDATE ON hours_versions FOR EACH ROW EXECUTE FUNCTION refuse_change();
ALTER TABLE hours_versions ENABLE ALWAYS TRIGGER hours_versions_insert_only;
CREATE TRIGGER hours_versions_no_truncate BEFORE TRUNCATE ON hours_versions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE hours_versions ENABLE ALWAYS TRIGGER hours_versions_no_truncate;
ALTER TABLE hours_versions ENABLE ROW LEVEL SECURITY;
ALTER TABLE hours_versions FORCE ROW LEVEL SECURITY;
CREATE POLICY hours_versions_of_program ON hours_versions FOR ALL TO PUBLIC
  USING (program_id = (( SELECT current_program() AS current_program)))
  WITH CHECK (program_id = (( SELECT current_program() AS current_program)));
GRANT INSERT, SELECT ON hours_versions TO pumprun_app;

CREATE TABLE import_mappings (
  program_id uuid NOT NULL,
  headings text NOT NULL,
  mapping jsonb NOT NULL,
  CONSTRAINT import_mappings_pkey PRIMARY KEY (program_id, headings),
  CONSTRAINT import_mappings_program_id_fkey FOREIGN KEY (program_id) REFERENCES programs(id),
  CONSTRAINT import_mappings_headings_check CHECK (headings ~ '^[0-9a-f]{64}$'::text),
  CONSTRAINT import_mappings_mapping_check CHECK (jsonb_typeof(mapping) = 'object'::text)
);
ALTER TABLE import_mappings ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_mappings FORCE ROW LEVEL SECURITY;
CREATE POLICY import_mappings_of_program ON import_mappings FOR ALL TO PUBLIC
  USING (program_id = (( SELECT current_program() AS current_program)))
  WITH CHECK (program_id = (( SELECT current_program() AS current_program)));
GRANT INSERT, SELECT ON import_mappings TO pumprun_app;
GRANT UPDATE (mapping) ON import_mappings TO pumprun_app;

CREATE TABLE imported_records (
  program_id uuid NOT NULL,
  import_id uuid NOT NULL,
  "position" integer NOT NULL,
  student_id uuid NOT NULL,
  case_id uuid,
  hours_entry_id uuid,
  said jsonb,
  CONSTRAINT imported_records_pkey PRIMARY KEY (program_id, import_id, "position"),
  CONSTRAINT imported_records_program_id_case_id_student_id_key UNIQUE (program_id, case_id, student_id),
  CONSTRAINT imported_records_program_id_hours_entry_id_student_id_key UNIQUE (program_id, hours_entry_id, student_id),
  CONSTRAINT imported_records_case_id_fkey FOREIGN KEY (program_id, case_id, student_id) REFERENCES cases(program_id, id, student_id),
  CONSTRAINT imported_records_hours_entry_id_fkey FOREIGN KEY (program_id, hours_entry_id, student_id) REFERENCES hours_entries(program_id, id, student_id),
  CONSTRAINT imported_records_import_id_fkey FOREIGN KEY (program_id, import_id) REFERENCES imports(program_id, id),
  CONSTRAINT imported_records_one_record_check CHECK (num_nonnulls(case_id, hours_entry_id) = 1)
);
CREATE TRIGGER imported_records_insert_only BEFORE DELETE OR UPDATE ON imported_records FOR EACH ROW EXECUTE FUNCTION refuse_change();
ALTER TABLE imported_records ENABLE ALWAYS TRIGGER imported_records_insert_only;
CREATE TRIGGER imported_records_no_truncate BEFORE TRUNCATE ON imported_records FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE imported_records ENABLE ALWAYS TRIGGER imported_records_no_truncate;
ALTER TABLE imported_records ENABLE ROW LEVEL SECURITY;
ALTER TABLE imported_records FORCE ROW LEVEL SECURITY;
CREATE POLICY imported_records_of_program ON imported_records FOR ALL TO PUBLIC
  USING (program_id = (( SELECT current_program() AS current_program)))
  WITH CHECK (program_id = (( SELECT current_program() AS current_program)));
GRANT INSERT, SELECT ON imported_records TO pumprun_app;

CREATE TABLE imports (
  program_id uuid NOT NULL,
  id uuid NOT NULL,
  entry_number bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  imported_by uuid NOT NULL,
  format text NOT NULL,
  state text NOT NULL,
  case_count integer NOT NULL,
  hours_count integer NOT NULL,
  said jsonb,
  CONSTRAINT imports_pkey PRIMARY KEY (program_id, id),
  CONSTRAINT imports_imported_by_fkey FOREIGN KEY (program_id, imported_by) REFERENCES memberships(program_id, person_id),
  CONSTRAINT imports_counts_check CHECK (case_count >= 0 AND hours_count >= 0),
  CONSTRAINT imports_format_check CHECK (format = ANY (ARRAY['spreadsheet'::text, 'portable_log'::text])),
  CONSTRAINT imports_state_check CHECK (state = ANY (ARRAY['kept'::text, 'undone'::text]))
);
CREATE INDEX imports_imported_by_idx ON imports USING btree (program_id, imported_by, entry_number);
ALTER TABLE imports ENABLE ROW LEVEL SECURITY;
ALTER TABLE imports FORCE ROW LEVEL SECURITY;
CREATE POLICY imports_of_program ON imports FOR ALL TO PUBLIC
  USING (program_id = (( SELECT current_program() AS current_program)))
  WITH CHECK (program_id = (( SELECT current_program() AS current_program)));
GRANT SELECT ON imports TO pumprun_app;
GRANT INSERT (program_id, id, imported_by, format, state, case_count, hours_count, said) ON imports TO pumprun_app;
GRANT UPDATE (state) ON imports TO pumprun_app;

CREATE TABLE installation (
  id integer NOT NULL,
  set_up_at timestamp with time zone,
  CONSTRAINT installation_pkey PRIMARY KEY (id),
  CONSTRAINT installation_single_check CHECK (id = 1)
);
ALTER TABLE installation ENABLE ROW LEVEL SECURITY;
ALTER TABLE installation FORCE ROW LEVEL SECURITY;
CREATE POLICY installation_for_all ON installation FOR ALL TO PUBLIC
  USING (true)
  WITH CHECK (true);
GRANT SELECT ON installation TO pumprun_app;
GRANT UPDATE (set_up_at) ON installation TO pumprun_app;

CREATE TABLE invitations (
  program_id uuid NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  token_sha256 text NOT NULL,
  invited_by uuid NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  consumed_at timestamp with time zone,
  CONSTRAINT invitations_pkey PRIMARY KEY (program_id, id),
  CONSTRAINT invitations_program_id_token_sha256_key UNIQUE (program_id, token_sha256),
  CONSTRAINT invitations_invited_by_fkey FOREIGN KEY (program_id, invited_by) REFERENCES memberships(program_id, person_id),
  CONSTRAINT invitations_person_id_fkey FOREIGN KEY (program_id, person_id) REFERENCES memberships(program_id, person_id)
);
CREATE INDEX invitations_invited_by_idx ON invitations USING btree (program_id, invited_by);
CREATE INDEX invitations_person_id_idx ON invitations USING btree (program_id, person_id);
ALTER TABLE invitations ENABLE ROW LEVEL SECURITY;
ALTER TABLE invitations FORCE ROW LEVEL SECURITY;
CREATE POLICY invitations_of_program ON invitations FOR ALL TO PUBLIC
  USING (program_id = (( SELECT current_program() AS current_program)))
  WITH CHECK (program_id = (( SELECT current_program() AS current_program)));
GRANT INSERT, SELECT ON invitations TO pumprun_app;
GRANT UPDATE (consumed_at) ON invitations TO pumprun_app;

CREATE TABLE memberships (
  program_id uuid NOT NULL,
  person_id uuid NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  name text NOT NULL,
  email text NOT NULL,
  roles text[] NOT NULL,
  joined_at timestamp with time zone,
  ended_at timestamp with time zone,
  CONSTRAINT memberships_pkey PRIMARY KEY (program_id, person_id),
  CONSTRAINT memberships_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  CONSTRAINT memberships_program_id_fkey FOREIGN KEY (program_id) REFERENCES programs(id),
  CONSTRAINT memberships_roles_check CHECK (cardinality(roles) >= 1 AND roles <@ ARRAY['student'::text, 'supervisor'::text, 'director'::text, 'administrator'::text])
);
CREATE INDEX memberships_person_id_idx ON memberships USING btree (person_id);
ALTER TABLE memberships ENABLE ROW LEVEL SECURITY;
ALTER TABLE memberships FORCE ROW LEVEL SECURITY;
CREATE POLICY memberships_of_person ON memberships FOR SELECT TO PUBLIC
  USING (person_id = (( SELECT current_person() AS current_person)));
CREATE POLICY memberships_of_program ON memberships FOR ALL TO PUBLIC
  USING (program_id = (( SELECT current_program() AS current_program)))
  WITH CHECK (program_id = (( SELECT current_program() AS current_program)));
GRANT INSERT, SELECT ON memberships TO pumprun_app;
GRANT UPDATE (version, roles, joined_at, ended_at) ON memberships TO pumprun_app;

CREATE TABLE password_resets (
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  token_sha256 text NOT NULL,
  shown_in uuid,
  expires_at timestamp with time zone NOT NULL,
  consumed_at timestamp with time zone,
  CONSTRAINT password_resets_pkey PRIMARY KEY (id),
  CONSTRAINT password_resets_token_sha256_key UNIQUE (token_sha256),
  CONSTRAINT password_resets_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id)
);
CREATE UNIQUE INDEX password_resets_one_open_key ON password_resets USING btree (person_id) WHERE consumed_at IS NULL;
CREATE INDEX password_resets_person_id_idx ON password_resets USING btree (person_id);
ALTER TABLE password_resets ENABLE ROW LEVEL SECURITY;
ALTER TABLE password_resets FORCE ROW LEVEL SECURITY;
CREATE POLICY password_resets_of_person ON password_resets FOR ALL TO PUBLIC
  USING (person_id = (( SELECT current_person() AS current_person)))
  WITH CHECK (person_id = (( SELECT current_person() AS current_person)));
GRANT INSERT, SELECT ON password_resets TO pumprun_app;
GRANT UPDATE (consumed_at) ON password_resets TO pumprun_app;

CREATE TABLE people (
  id uuid NOT NULL,
  email text NOT NULL,
  name text NOT NULL,
  password_hash text,
  disabled_at timestamp with time zone,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT people_pkey PRIMARY KEY (id),
  CONSTRAINT people_email_key UNIQUE (email),
  CONSTRAINT people_email_check CHECK (email = lower(email) AND length(email) >= 3 AND length(email) <= 254),
  CONSTRAINT people_name_check CHECK (length(name) >= 1 AND length(name) <= 120)
);
ALTER TABLE people ENABLE ROW LEVEL SECURITY;
ALTER TABLE people FORCE ROW LEVEL SECURITY;
CREATE POLICY people_by_email ON people FOR SELECT TO PUBLIC
  USING (email = (( SELECT NULLIF(current_setting('app.email'::text, true), ''::text) AS "nullif")));
CREATE POLICY people_by_themselves ON people FOR UPDATE TO PUBLIC
  USING (id = (( SELECT current_person() AS current_person)))
  WITH CHECK (id = (( SELECT current_person() AS current_person)));
CREATE POLICY people_invited ON people FOR INSERT TO PUBLIC
  WITH CHECK (password_hash IS NULL AND disabled_at IS NULL);
CREATE POLICY people_of_person ON people FOR SELECT TO PUBLIC
  USING (id = (( SELECT current_person() AS current_person)));
GRANT INSERT, SELECT ON people TO pumprun_app;
GRANT UPDATE (password_hash) ON people TO pumprun_app;

CREATE TABLE planned_rotations (
  program_id uuid NOT NULL,
  student_id uuid NOT NULL,
  site_id uuid NOT NULL,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  CONSTRAINT planned_rotations_pkey PRIMARY KEY (program_id, student_id, site_id, starts_on),
  CONSTRAINT planned_rotations_site_id_fkey FOREIGN KEY (program_id, site_id) REFERENCES sites(program_id, id),
  CONSTRAINT planned_rotations_student_id_fkey FOREIGN KEY (program_id, student_id) REFERENCES enrollments(program_id, student_id),
  CONSTRAINT planned_rotations_dates_check CHECK (starts_on <= ends_on)
);
CREATE INDEX planned_rotations_site_id_idx ON planned_rotations USING btree (program_id, site_id);
ALTER TABLE planned_rotations ENABLE ROW LEVEL SECURITY;
ALTER TABLE planned_rotations FORCE ROW LEVEL SECURITY;
CREATE POLICY planned_rotations_of_program ON planned_rotations FOR ALL TO PUBLIC
  USING (program_id = (( SELECT current_program() AS current_program)))
  WITH CHECK (program_id = (( SELECT current_program() AS current_program)));
GRANT DELETE, INSERT, SELECT ON planned_rotations TO pumprun_app;

CREATE TABLE programs (
  id uuid NOT NULL,
  name text NOT NULL,
  time_zone text NOT NULL,
  privacy_mode text NOT NULL,
  agreement_reference text,
  agreement_expires_on date,
  reporting_year_start_month integer NOT NULL,
  cpb_time_convention text NOT NULL,
  ecmo_hours_from text DEFAULT 'hours'::text NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  panels text[] DEFAULT '{}'::text[] NOT NULL,
  CONSTRAINT programs_pkey PRIMARY KEY (id),
  CONSTRAINT programs_cpb_time_convention_check CHECK (cpb_time_convention = ANY (ARRAY['excludes_arrest'::text, 'includes_arrest'::text])),
  CONSTRAINT programs_dated_needs_agreement_check CHECK (privacy_mode = 'year'::text OR agreement_reference IS NOT NULL AND agreement_expires_on IS NOT NULL),
  CONSTRAINT programs_ecmo_hours_from_check CHECK (ecmo_hours_from = ANY (ARRAY['hours'::text, 'involvement'::text])),
  CONSTRAINT programs_panels_check CHECK (panels <@ ARRAY['patient'::text, 'utilization'::text, 'cannulation'::text, 'protection'::text, 'temperature'::text, 'cerebral_perfusion'::text, 'flow'::text, 'anticoagulation'::text, 'labs'::text, 'fluids'::text, 'safety'::text, 'events'::text, 'circuit'::text, 'ecmo_run'::text, 'ecmo_configuration'::text, 'ecmo_parameters'::text, 'ecmo_anticoagulation'::text, 'ecmo_involvement'::text, 'ecmo_end'::text]),
  CONSTRAINT programs_privacy_mode_check CHECK (privacy_mode = ANY (ARRAY['year'::text, 'dated'::text])),
  CONSTRAINT programs_reporting_year_start_month_check CHECK (reporting_year_start_month >= 1 AND reporting_year_start_month <= 12)
);
CREATE TRIGGER programs_privacy_mode BEFORE UPDATE OF privacy_mode ON programs FOR EACH ROW WHEN (old.privacy_mode = 'dated'::text AND new.privacy_mode = 'year'::text) EXECUTE FUNCTION guard_privacy_mode();
ALTER TABLE programs ENABLE ROW LEVEL SECURITY;
ALTER TABLE programs FORCE ROW LEVEL SECURITY;
CREATE POLICY programs_of_person ON programs FOR SELECT TO PUBLIC
  USING ((id IN ( SELECT memberships.program_id
   FROM memberships
  WHERE memberships.person_id = (( SELECT current_person() AS current_person)))));
CREATE POLICY programs_of_program ON programs FOR ALL TO PUBLIC
  USING (id = (( SELECT current_program() AS current_program)))
  WITH CHECK (id = (( SELECT current_program() AS current_program)));
GRANT INSERT, SELECT ON programs TO pumprun_app;
GRANT UPDATE (privacy_mode, agreement_reference, agreement_expires_on, cpb_time_convention, ecmo_hours_from, version, panels) ON programs TO pumprun_app;

CREATE TABLE progress (
  program_id uuid NOT NULL,
  student_id uuid NOT NULL,
  rule_id text NOT NULL,
  counted integer NOT NULL,
  waiting integer NOT NULL,
  CONSTRAINT progress_pkey PRIMARY KEY (program_id, student_id, rule_id),
  CONSTRAINT progress_student_id_fkey FOREIGN KEY (program_id, student_id) REFERENCES enrollments(program_id, student_id),
  CONSTRAINT progress_counts_check CHECK (counted >= 0 AND waiting >= 0)
);
ALTER TABLE progress ENABLE ROW LEVEL SECURITY;
ALTER TABLE progress FORCE ROW LEVEL SECURITY;
CREATE POLICY progress_of_program ON progress FOR ALL TO PUBLIC
  USING (program_id = (( SELECT current_program() AS current_program)))
  WITH CHECK (program_id = (( SELECT current_program() AS current_program)));
GRANT INSERT, SELECT ON progress TO pumprun_app;
GRANT UPDATE (counted, waiting) ON progress TO pumprun_app;

CREATE TABLE rate_leases (
  bucket text NOT NULL,
  ends_at timestamp with time zone NOT NULL,
  used integer NOT NULL,
  CONSTRAINT rate_leases_pkey PRIMARY KEY (bucket),
  CONSTRAINT rate_leases_used_check CHECK (used >= 0)
);
CREATE INDEX rate_leases_ends_at_idx ON rate_leases USING btree (ends_at);
ALTER TABLE rate_leases ENABLE ROW LEVEL SECURITY;
ALTER TABLE rate_leases FORCE ROW LEVEL SECURITY;
CREATE POLICY rate_leases_for_all ON rate_leases FOR ALL TO PUBLIC
  USING (true)
  WITH CHECK (true);
GRANT DELETE, INSERT, SELECT, UPDATE ON rate_leases TO pumprun_app;

CREATE TABLE sessions (
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  generation integer DEFAULT 1 NOT NULL,
  created_at timestamp with time zone NOT NULL,
  rotated_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  end_reason text,
  CONSTRAINT sessions_pkey PRIMARY KEY (id),
  CONSTRAINT sessions_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  CONSTRAINT sessions_end_check CHECK ((ended_at IS NULL) = (end_reason IS NULL)),
  CONSTRAINT sessions_generation_check CHECK (generation >= 1)
);
CREATE INDEX sessions_person_id_idx ON sessions USING btree (person_id);
ALTER TABLE sessions ENABLE ROW LEVEL SECURITY;
ALTER TABLE sessions FORCE ROW LEVEL SECURITY;
CREATE POLICY sessions_of_person ON sessions FOR ALL TO PUBLIC
  USING (person_id = (( SELECT current_person() AS current_person)))
  WITH CHECK (person_id = (( SELECT current_person() AS current_person)));
GRANT INSERT, SELECT ON sessions TO pumprun_app;
GRANT UPDATE (generation, rotated_at, ended_at, end_reason) ON sessions TO pumprun_app;

CREATE TABLE signatures (
  program_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid,
  hours_entry_id uuid,
  record_version integer NOT NULL,
  student_id uuid NOT NULL,
  signer_id uuid NOT NULL,
  signer_name text NOT NULL,
  signer_credential text NOT NULL,
  meaning text NOT NULL,
  signed_at timestamp with time zone NOT NULL,
  statement text NOT NULL,
  statement_sha256 text NOT NULL,
  is_day_removed boolean DEFAULT false NOT NULL,
  CONSTRAINT signatures_pkey PRIMARY KEY (program_id, id),
  CONSTRAINT signatures_program_id_case_id_key UNIQUE (program_id, case_id),
  CONSTRAINT signatures_program_id_hours_entry_id_key UNIQUE (program_id, hours_entry_id),
  CONSTRAINT signatures_case_id_fkey FOREIGN KEY (program_id, case_id, student_id) REFERENCES cases(program_id, id, student_id),
  CONSTRAINT signatures_hours_entry_id_fkey FOREIGN KEY (program_id, hours_entry_id, student_id) REFERENCES hours_entries(program_id, id, student_id),
  CONSTRAINT signatures_signer_id_fkey FOREIGN KEY (program_id, signer_id) REFERENCES memberships(program_id, person_id),
  CONSTRAINT signatures_meaning_check CHECK (meaning = ANY (ARRAY['supervisor_verify'::text, 'supervisor_amend_role'::text, 'supervisor_verify_eval'::text, 'supervisor_amend_role_eval'::text])),
  CONSTRAINT signatures_one_record_check CHECK (num_nonnulls(case_id, hours_entry_id) = 1),
  CONSTRAINT signatures_signer_credential_check CHECK (signer_credential = ANY (ARRAY['CCP'::text, 'CCP_pending'::text, 'ECMO_specialist'::text, 'MD_surgeon'::text, 'MD_anesthesia'::text, 'other'::text])),
  CONSTRAINT signatures_signer_is_another_check CHECK (signer_id <> student_id),
  CONSTRAINT signatures_statement_sha256_check CHECK (statement_sha256 = encode(sha256(convert_to(statement, 'UTF8'::name)), 'hex'::text))
);
CREATE INDEX signatures_signer_id_idx ON signatures USING btree (program_id, signer_id);
CREATE TRIGGER signatures_insert_only BEFORE DELETE OR UPDATE ON signatures FOR EACH ROW EXECUTE FUNCTION refuse_change();
ALTER TABLE signatures ENABLE ALWAYS TRIGGER signatures_insert_only;
CREATE TRIGGER signatures_no_truncate BEFORE TRUNCATE ON signatures FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE signatures ENABLE ALWAYS TRIGGER signatures_no_truncate;
ALTER TABLE signatures ENABLE ROW LEVEL SECURITY;
ALTER TABLE signatures FORCE ROW LEVEL SECURITY;
CREATE POLICY signatures_of_program ON signatures FOR ALL TO PUBLIC
  USING (program_id = (( SELECT current_program() AS current_program)))
  WITH CHECK (program_id = (( SELECT current_program() AS current_program)));
GRANT INSERT, SELECT ON signatures TO pumprun_app;

CREATE TABLE sites (
  program_id uuid NOT NULL,
  id uuid NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  setting text NOT NULL,
  CONSTRAINT sites_pkey PRIMARY KEY (program_id, id),
  CONSTRAINT sites_program_id_code_key UNIQUE (program_id, code),
  CONSTRAINT sites_program_id_fkey FOREIGN KEY (program_id) REFERENCES programs(id),
  CONSTRAINT sites_setting_check CHECK (setting = ANY (ARRAY['adult'::text, 'pediatric'::text, 'mixed'::text, 'ecmo'::text]))
);
ALTER TABLE sites ENABLE ROW LEVEL SECURITY;
ALTER TABLE sites FORCE ROW LEVEL SECURITY;
CREATE POLICY sites_of_program ON sites FOR ALL TO PUBLIC
  USING (program_id = (( SELECT current_program() AS current_program)))
  WITH CHECK (program_id = (( SELECT current_program() AS current_program)));
GRANT INSERT, SELECT ON sites TO pumprun_app;
GRANT UPDATE (version, code, name, setting) ON sites TO pumprun_app;

CREATE TABLE templates (
  program_id uuid NOT NULL,
  id uuid NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  owner_id uuid,
  purpose text NOT NULL,
  name text NOT NULL,
  kind text NOT NULL,
  site_id uuid,
  facts jsonb NOT NULL,
  is_archived boolean DEFAULT false NOT NULL,
  CONSTRAINT templates_pkey PRIMARY KEY (program_id, id),
  CONSTRAINT templates_owner_id_fkey FOREIGN KEY (program_id, owner_id) REFERENCES memberships(program_id, person_id),
  CONSTRAINT templates_program_id_fkey FOREIGN KEY (program_id) REFERENCES programs(id),
  CONSTRAINT templates_site_id_fkey FOREIGN KEY (program_id, site_id) REFERENCES sites(program_id, id),
  CONSTRAINT templates_facts_check CHECK (jsonb_typeof(facts) = 'object'::text),
  CONSTRAINT templates_kind_check CHECK (kind = ANY (ARRAY['cpb'::text, 'ecmo'::text, 'ecco2r'::text, 'lhb'::text, 'vvb'::text, 'vad'::text, 'ilp'::text, 'exvivo'::text, 'nrp'::text, 'hipec'::text, 'standby'::text, 'thrombectomy'::text, 'iabp'::text, 'autotransfusion'::text, 'apheresis'::text, 'hfps'::text])),
  CONSTRAINT templates_purpose_check CHECK (purpose = ANY (ARRAY['case'::text, 'circuit'::text]))
);
CREATE INDEX templates_owner_id_idx ON templates USING btree (program_id, owner_id);
CREATE INDEX templates_site_id_idx ON templates USING btree (program_id, site_id);
ALTER TABLE templates ENABLE ROW LEVEL SECURITY;
ALTER TABLE templates FORCE ROW LEVEL SECURITY;
CREATE POLICY templates_of_owner ON templates AS RESTRICTIVE FOR ALL TO PUBLIC
  USING (owner_id IS NULL OR owner_id = (( SELECT current_person() AS current_person)))
  WITH CHECK (owner_id IS NULL OR owner_id = (( SELECT current_person() AS current_person)));
CREATE POLICY templates_of_program ON templates FOR ALL TO PUBLIC
  USING (program_id = (( SELECT current_program() AS current_program)))
  WITH CHECK (program_id = (( SELECT current_program() AS current_program)));
GRANT INSERT, SELECT ON templates TO pumprun_app;
GRANT UPDATE (version, purpose, name, kind, site_id, facts, is_archived) ON templates TO pumprun_app;

CREATE TABLE timers (
  program_id uuid NOT NULL,
  student_id uuid NOT NULL,
  id uuid NOT NULL,
  category text NOT NULL,
  site_id uuid,
  supervisor_id uuid,
  started_at timestamp with time zone NOT NULL,
  CONSTRAINT timers_pkey PRIMARY KEY (program_id, student_id),
  CONSTRAINT timers_site_id_fkey FOREIGN KEY (program_id, site_id) REFERENCES sites(program_id, id),
  CONSTRAINT timers_student_id_fkey FOREIGN KEY (program_id, student_id) REFERENCES memberships(program_id, person_id),
  CONSTRAINT timers_supervisor_id_fkey FOREIGN KEY (program_id, supervisor_id) REFERENCES memberships(program_id, person_id),
  CONSTRAINT timers_category_check CHECK (category = ANY (ARRAY['or_clinical'::text, 'ecmo_bedside'::text, 'ecmo_cannulation'::text, 'icu_observe'::text, 'oncall_inhouse'::text, 'oncall_home'::text, 'autotransfusion'::text, 'sim_hfps'::text, 'sim_low'::text, 'wet_lab'::text, 'water_drill'::text, 'circuit_lab'::text, 'emergency_drill'::text, 'didactic'::text, 'mm_journal'::text, 'qc_equip'::text, 'eval'::text, 'handover_admin'::text, 'travel'::text])),
  CONSTRAINT timers_supervisor_is_another_check CHECK (supervisor_id <> student_id)
);
CREATE INDEX timers_site_id_idx ON timers USING btree (program_id, site_id);
CREATE INDEX timers_supervisor_id_idx ON timers USING btree (program_id, supervisor_id);
ALTER TABLE timers ENABLE ROW LEVEL SECURITY;
ALTER TABLE timers FORCE ROW LEVEL SECURITY;
CREATE POLICY timers_of_program ON timers FOR ALL TO PUBLIC
  USING (program_id = (( SELECT current_program() AS current_program)))
  WITH CHECK (program_id = (( SELECT current_program() AS current_program)));
GRANT DELETE, INSERT, SELECT ON timers TO pumprun_app;

CREATE OR REPLACE FUNCTION public.case_facts_within_limits(facts jsonb)
 RETURNS boolean
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
DECLARE
  given jsonb := facts || '{}';
BEGIN
  RETURN (given ->> 'cpbTimeMin')::numeric BETWEEN 1 AND 1440
    AND (given ->> 'xclampTimeMin')::numeric BETWEEN 0 AND 600
    AND (given ->> 'lowestTempC')::numeric BETWEEN 5 AND 40
    AND (given ->> 'dhcaMin')::numeric BETWEEN 0 AND 300
    AND (given ->> 'ageValue')::numeric BETWEEN 0 AND 89
    AND (given ->> 'gestationalAgeWeeks')::numeric BETWEEN 22 AND 44
    AND (given ->> 'heightCm')::numeric BETWEEN 20 AND 251
    AND (given ->> 'weightKg')::numeric BETWEEN 0.3 AND 350
    AND (given ->> 'baselineHctPct')::numeric BETWEEN 8 AND 70
    AND (given ->> 'redoCount')::numeric BETWEEN 0 AND 9
    AND (given ->> 'cpbRuns')::numeric BETWEEN 1 AND 9
    AND (given ->> 'inducedFibrillationMin')::numeric BETWEEN 0 AND 600
    AND (given ->> 'coolingMin')::numeric BETWEEN 0 AND 600
    AND (given ->> 'rewarmingMin')::numeric BETWEEN 0 AND 600
    AND (given ->> 'arterialCannulaFr')::numeric BETWEEN 4 AND 28
    AND (given ->> 'vacuumMmHg')::numeric BETWEEN -120 AND 0
    AND (given ->> 'cardioplegiaDoses')::numeric BETWEEN 1 AND 40
    AND (given ->> 'cardioplegiaTotalMl')::numeric BETWEEN 0 AND 10000
    AND (given ->> 'longestDoseIntervalMin')::numeric BETWEEN 0 AND 300
    AND (given ->> 'arterialOutletPeakC')::numeric BETWEEN 5 AND 42
    AND (given ->> 'rewarmingGradientC')::numeric BETWEEN 0 AND 25
    AND (given ->> 'rewarmingRateCMin')::numeric BETWEEN 0 AND 3
    AND (given ->> 'cerebralPerfusionMin')::numeric BETWEEN 1 AND 999
    AND (given ->> 'cerebralFlowMlKgMin')::numeric BETWEEN 1 AND 60
    AND (given ->> 'totalArrestMin')::numeric BETWEEN 0 AND 1299
    AND (given ->> 'lowerBodyArrestMin')::numeric BETWEEN 0 AND 600
    AND (given ->> 'targetFlowIndexLMinM2')::numeric BETWEEN 0.5 AND 6
    AND (given ->> 'flowAvgLMin')::numeric BETWEEN 0.05 AND 9
    AND (given ->> 'mapLowMmHg')::numeric BETWEEN 5 AND 200
    AND (given ->> 'mapMeanMmHg')::numeric BETWEEN 5 AND 200
    AND (given ->> 'linePressureMaxMmHg')::numeric BETWEEN 0 AND 600
    AND (given ->> 'oxygenatorDropMaxMmHg')::numeric BETWEEN 0 AND 500
    AND (given ->> 'sweepLMin')::numeric BETWEEN 0 AND 15
    AND (given ->> 'fio2MinPct')::numeric BETWEEN 21 AND 100
    AND (given ->> 'fio2MaxPct')::numeric BETWEEN 21 AND 100
    AND (given ->> 'svo2LowPct')::numeric BETWEEN 10 AND 100
    AND (given ->> 'do2iLowMlMinM2')::numeric BETWEEN 50 AND 1000
    AND (given ->> 'pumpSpeedMaxRpm')::numeric BETWEEN 0 AND 6000
    AND (given ->> 'cerebralSaturationChangePct')::numeric BETWEEN -80 AND 60
    AND (given ->> 'heparinDoseUnitsKg')::numeric BETWEEN 50 AND 1000
    AND (given ->> 'heparinTotalUnits')::numeric BETWEEN 0 AND 200000
    AND (given ->> 'actBaselineSec')::numeric BETWEEN 40 AND 999
    AND (given ->> 'actLowestSec')::numeric BETWEEN 50 AND 1500
    AND (given ->> 'heparinConcentrationUnitsMl')::numeric BETWEEN 0 AND 10
    AND (given ->> 'protamineMg')::numeric BETWEEN 0 AND 1000
    AND (given ->> 'actFinalSec')::numeric BETWEEN 40 AND 999
    AND (given ->> 'firstHctPct')::numeric BETWEEN 5 AND 70
    AND (given ->> 'nadirHctPct')::numeric BETWEEN 5 AND 70
    AND (given ->> 'lastHctPct')::numeric BETWEEN 5 AND 70
    AND (given ->> 'postHctPct')::numeric BETWEEN 5 AND 70
    AND (given ->> 'nadirHbGDl')::numeric BETWEEN 2 AND 25
    AND (given ->> 'glucoseHighMgDl')::numeric BETWEEN 10 AND 2000
    AND (given ->> 'lactateHighMmolL')::numeric BETWEEN 0 AND 30
    AND (given ->> 'potassiumLowMmolL')::numeric BETWEEN 1.5 AND 10
    AND (given ->> 'potassiumHighMmolL')::numeric BETWEEN 1.5 AND 10
    AND (given ->> 'ionizedCalciumLowMmolL')::numeric BETWEEN 0.1 AND 3
    AND (given ->> 'phLow')::numeric BETWEEN 6.5 AND 8
    AND (given ->> 'pao2MmHg')::numeric BETWEEN 20 AND 760
    AND (given ->> 'primeGrossMl')::numeric BETWEEN 0 AND 3000
    AND (given ->> 'autologousPrimeMl')::numeric BETWEEN 0 AND 2000
    AND (given ->> 'primeNetMl')::numeric BETWEEN 0 AND 3000
    AND (given ->> 'redCellUnits')::numeric BETWEEN 0 AND 99
    AND (given ->> 'plasmaUnits')::numeric BETWEEN 0 AND 99
    AND (given ->> 'plateletUnits')::numeric BETWEEN 0 AND 99
    AND (given ->> 'cryoUnits')::numeric BETWEEN 0 AND 99
    AND (given ->> 'pediatricBloodMl')::numeric BETWEEN 0 AND 5000
    AND (given ->> 'cellSaverMl')::numeric BETWEEN 0 AND 20000
    AND (given ->> 'ultrafiltrateMl')::numeric BETWEEN 0 AND 20000
    AND (given ->> 'urineMl')::numeric BETWEEN 0 AND 10000
    AND (given ->> 'fluidInMl')::numeric BETWEEN 0 AND 30000
    AND (given ->> 'fluidOutMl')::numeric BETWEEN 0 AND 30000
    AND (given ->> 'oxygenatorPrimeMl')::numeric BETWEEN 0 AND 1000
    AND (given ->> 'reservoirOperatingMl')::numeric BETWEEN 0 AND 4500
    AND (given ->> 'suckers')::numeric BETWEEN 0 AND 6
    AND (given ->> 'vents')::numeric BETWEEN 0 AND 6
    AND (given ->> 'assemblyMin')::numeric BETWEEN 1 AND 240
    AND (given ->> 'shiftHours')::numeric BETWEEN 0 AND 24
    AND (given ->> 'runNumber')::numeric BETWEEN 1 AND 9
    AND (given ->> 'eclsHours')::numeric BETWEEN 0.1 AND 8760
    AND (given ->> 'eclsFlowLMin')::numeric BETWEEN 0.01 AND 10
    AND (given ->> 'eclsSpeedRpm')::numeric BETWEEN 0 AND 15000
    AND (given ->> 'eclsSweepLMin')::numeric BETWEEN 0 AND 20
    AND (given ->> 'fso2Pct')::numeric BETWEEN 21 AND 100
    AND (given ->> 'drainagePressureMmHg')::numeric BETWEEN -300 AND 100
    AND (given ->> 'preMembraneMmHg')::numeric BETWEEN 0 AND 600
    AND (given ->> 'postMembraneMmHg')::numeric BETWEEN 0 AND 600
    AND (given ->> 'drainageSaturationPct')::numeric BETWEEN 10 AND 100
    AND (given ->> 'recirculationPct')::numeric BETWEEN 0 AND 100
    AND (given ->> 'eclsTempC')::numeric BETWEEN 10 AND 42
    AND (given ->> 'eclsActSec')::numeric BETWEEN 40 AND 999
    AND (given ->> 'antiXaIuMl')::numeric BETWEEN 0 AND 3
    AND (given ->> 'apttSec')::numeric BETWEEN 15 AND 250
    AND (given ->> 'apttRatio')::numeric BETWEEN 0.5 AND 10
    AND (given ->> 'fibrinogenMgDl')::numeric BETWEEN 20 AND 1500
    AND (given ->> 'plateletsPerNl')::numeric BETWEEN 0 AND 2000
    AND (given ->> 'plasmaFreeHbMgDl')::numeric BETWEEN 0 AND 2000
    AND (given ->> 'activeMin')::numeric BETWEEN 1 AND 720;
END $function$;
GRANT EXECUTE ON FUNCTION case_facts_within_limits(jsonb) TO pumprun_app;

CREATE OR REPLACE FUNCTION public.current_person()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ SELECT nullif(current_setting('app.person_id', true), '')::uuid $function$;
GRANT EXECUTE ON FUNCTION current_person() TO pumprun_app;

CREATE OR REPLACE FUNCTION public.current_program()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ SELECT nullif(current_setting('app.program_id', true), '')::uuid $function$;
GRANT EXECUTE ON FUNCTION current_program() TO pumprun_app;

CREATE OR REPLACE FUNCTION public.guard_case_precision()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  IF EXISTS (SELECT FROM programs WHERE id = NEW.program_id AND privacy_mode = 'year') THEN
    RAISE EXCEPTION 'this program keeps no date finer than a year' USING ERRCODE = 'PR002';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION public.guard_hours_day()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  zone text;
  later integer;
  on_day bigint;
  on_next bigint;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('hours ' || NEW.program_id || ' ' || NEW.student_id, 0));
  SELECT time_zone INTO zone FROM programs WHERE id = NEW.program_id;
  later := next_day_minutes(NEW.activity_on, NEW.during, zone);
  SELECT coalesce(sum(CASE activity_on WHEN NEW.activity_on THEN duration_min - next_day_minutes(activity_on, during, zone)
                      WHEN NEW.activity_on - 1 THEN next_day_minutes(activity_on, during, zone) END), 0),
         coalesce(sum(CASE activity_on WHEN NEW.activity_on + 1 THEN duration_min - next_day_minutes(activity_on, during, zone)
                      WHEN NEW.activity_on THEN next_day_minutes(activity_on, during, zone) END), 0)
    INTO on_day, on_next
    FROM hours_entries
    WHERE program_id = NEW.program_id AND student_id = NEW.student_id AND id <> NEW.id
      AND activity_on BETWEEN NEW.activity_on - 1 AND NEW.activity_on + 1 AND state NOT IN ('rejected', 'void');
  IF on_day + NEW.duration_min - later > 1440 OR later > 0 AND on_next + later > 1440 THEN
    RAISE EXCEPTION 'a day has 24 hours' USING ERRCODE = 'PR005';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION public.guard_privacy_mode()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  IF NOT may_remove_days(NEW.id) THEN
    RAISE EXCEPTION 'days are given up by remove_days only' USING ERRCODE = 'PR006';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION public.guard_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF current_setting('pumprun.removing_days', true) <> '' AND may_remove_days(NEW.program_id) THEN
      RETURN NEW;
    END IF;
    IF OLD.state IN ('signed', 'rejected', 'void') THEN
      RAISE EXCEPTION 'a % record does not change', OLD.state USING ERRCODE = 'PR001';
    END IF;
    IF NEW.version <> OLD.version + 1 OR NEW.student_id <> OLD.student_id OR NEW.id <> OLD.id
       OR NEW.program_id <> OLD.program_id THEN
      RAISE EXCEPTION 'a record keeps its identity and counts its versions' USING ERRCODE = 'PR001';
    END IF;
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION public.hold_actor(person uuid, session uuid, program uuid)
 RETURNS TABLE(name text, roles text[], session_ended boolean, expires_at timestamp with time zone)
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  PERFORM set_config('app.person_id', person::text, true), set_config('app.program_id', coalesce(program::text, ''), true);
  PERFORM FROM people p WHERE p.id = person FOR SHARE;
  PERFORM FROM memberships m WHERE m.program_id = program AND m.person_id = person FOR SHARE;
  -- A statement of its own, so that it sees what those it waited for have written.
  RETURN QUERY SELECT * FROM read_actor(person, session, program);
END $function$;
GRANT EXECUTE ON FUNCTION hold_actor(uuid,uuid,uuid) TO pumprun_app;

CREATE OR REPLACE FUNCTION public.keep_case_version()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  IF current_setting('pumprun.removing_days', true) <> '' AND may_remove_days(NEW.program_id) THEN
    RETURN NULL;
  END IF;
  INSERT INTO case_versions (program_id, case_id, version, content) VALUES (NEW.program_id, NEW.id, NEW.version, to_jsonb(NEW));
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.keep_hours_cases()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  DELETE FROM hours_cases
    WHERE program_id = NEW.program_id AND hours_entry_id = NEW.id AND NOT case_id = ANY (NEW.case_ids);
  INSERT INTO hours_cases (program_id, hours_entry_id, case_id, student_id)
    SELECT NEW.program_id, NEW.id, named, NEW.student_id FROM unnest(NEW.case_ids) AS named
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.keep_hours_version()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  IF current_setting('pumprun.removing_days', true) <> '' AND may_remove_days(NEW.program_id) THEN
    RETURN NULL;
  END IF;
  INSERT INTO hours_versions (program_id, hours_entry_id, version, content)
    VALUES (NEW.program_id, NEW.id, NEW.version, to_jsonb(NEW));
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.lease_rates(buckets text[], limits integer[], at timestamp with time zone)
 RETURNS TABLE(granted integer, total integer, left_sec double precision)
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  kept rate_leases;
  portion integer;
BEGIN
  FOR i IN 1 .. cardinality(buckets) LOOP
    INSERT INTO rate_leases (bucket, ends_at, used)
      VALUES (buckets[i], at + interval '1 minute', 0) ON CONFLICT DO NOTHING;
    SELECT * INTO kept FROM rate_leases WHERE bucket = buckets[i] FOR UPDATE;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'forgotten at this moment; try again' USING ERRCODE = '40001';
    END IF;
    IF kept.ends_at <= at THEN
      kept.ends_at := at + interval '1 minute';
      kept.used := 0;
    END IF;
    portion := least(ceil(limits[i] / 25.0), ceil(greatest(limits[i] - kept.used, 0) / 10.0))::integer;
    UPDATE rate_leases SET ends_at = kept.ends_at, used = kept.used + portion WHERE bucket = buckets[i];
    RETURN QUERY SELECT portion, kept.used + portion, extract(epoch FROM kept.ends_at - at)::double precision;
  END LOOP;
END $function$;
GRANT EXECUTE ON FUNCTION lease_rates(text[],integer[],timestamp with time zone) TO pumprun_app;

CREATE OR REPLACE FUNCTION public.may_remove_days(program uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT current_setting('pumprun.removing_days', true) = program::text
    AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = 'public.cases'::regclass)
$function$;
GRANT EXECUTE ON FUNCTION may_remove_days(uuid) TO pumprun_app;

CREATE OR REPLACE FUNCTION public.next_day_minutes(activity_on date, during tstzrange, time_zone text)
 RETURNS integer
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
BEGIN
  IF isfinite(upper(during)) IS NOT TRUE THEN
    RETURN 0;
  END IF;
  RETURN least(1440, greatest(0,
    extract(epoch FROM upper(during) - (activity_on + 1)::timestamp AT TIME ZONE time_zone) / 60))::integer;
EXCEPTION WHEN invalid_parameter_value THEN
  RETURN 0;
END $function$;
GRANT EXECUTE ON FUNCTION next_day_minutes(date,tstzrange,text) TO pumprun_app;

CREATE OR REPLACE FUNCTION public.read_actor(person uuid, session uuid, program uuid)
 RETURNS TABLE(name text, roles text[], session_ended boolean, expires_at timestamp with time zone)
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  PERFORM set_config('app.person_id', person::text, true), set_config('app.program_id', coalesce(program::text, ''), true);
  RETURN QUERY
    SELECT coalesce(m.name, p.name), coalesce(m.roles, ARRAY[]::text[]),
           s.ended_at IS NOT NULL OR p.disabled_at IS NOT NULL, s.expires_at
    FROM sessions s
    JOIN people p ON p.id = s.person_id
    LEFT JOIN memberships m ON m.program_id = program AND m.person_id = s.person_id
      AND m.joined_at IS NOT NULL AND m.ended_at IS NULL
    WHERE s.id = session AND s.person_id = person;
END $function$;
GRANT EXECUTE ON FUNCTION read_actor(uuid,uuid,uuid) TO pumprun_app;

CREATE OR REPLACE FUNCTION public.read_case_form(program uuid, student uuid)
 RETURNS TABLE(time_zone text, form text, used json)
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  with newest as materialized (
    select * from "cases"
    where "cases"."program_id" = $1 and "cases"."student_id" = $2 and "cases"."state" <> 'void'
    order by "cases"."entry_number" desc limit 25)
  select "programs"."time_zone", json_build_object('program', json_build_object('id', "programs"."id", 'version', "programs"."version", 'name', "programs"."name", 'timeZone', "programs"."time_zone", 'privacyMode', "programs"."privacy_mode", 'agreementReference', "programs"."agreement_reference", 'agreementExpiresOn', "programs"."agreement_expires_on", 'reportingYearStartMonth', "programs"."reporting_year_start_month", 'cpbTimeConvention', "programs"."cpb_time_convention", 'ecmoHoursFrom', "programs"."ecmo_hours_from", 'panels', "programs"."panels"), 'sites', (
  select coalesce(json_agg(json_build_object('id', "sites"."id", 'version', "sites"."version", 'code', "sites"."code", 'name', "sites"."name", 'setting', "sites"."setting") order by "sites"."name", "sites"."code"), '[]') from "sites" where "sites"."program_id" = $1), 'supervisors', (
  select coalesce(json_agg(json_build_object('id', offered.person_id, 'name', offered.name, 'credential', offered.credential, 'siteIds', offered.site_ids) order by offered.name), '[]') from (select "memberships"."person_id", "memberships"."name", (array_agg("credentials"."credential"
        order by "credentials"."valid_until" desc nulls first, "credentials"."valid_from" desc))[1] as "credential", array_agg(distinct "credential_sites"."site_id") as "site_ids" from "memberships" inner join "credentials" on ("credentials"."program_id" = "memberships"."program_id" and "credentials"."person_id" = "memberships"."person_id") inner join "credential_sites" on ("credential_sites"."program_id" = "credentials"."program_id" and "credential_sites"."credential_id" = "credentials"."id") where ("memberships"."program_id" = $1 and "memberships"."joined_at" is not null and "memberships"."ended_at" is null and 'supervisor' = any("memberships"."roles")) group by "memberships"."person_id", "memberships"."name" order by "memberships"."name") offered), 'enrollment', (
  select json_build_object('startedOn', "enrollments"."started_on", 'expectedGraduationOn', "enrollments"."expected_graduation_on") from "enrollments"
  where "enrollments"."program_id" = $1 and "enrollments"."student_id" = $2), 'last', (
  select json_build_object('content', json_strip_nulls(json_build_object('kind', "cases"."kind", 'siteId', "cases"."site_id", 'supervisorId', "cases"."supervisor_id", 'role', "cases"."role", 'conductSharePct', "cases"."conduct_share_pct", 'ageBand', "cases"."age_band", 'performedOn', "cases"."performed_on", 'reportingYear', case "cases"."precision" when 'year' then "cases"."reporting_year" end, 'confirmations', nullif("cases"."confirmations", '[]'), 'facts', "cases"."facts"))) from newest "cases" order by "cases"."entry_number" desc limit 1), 'favourites', (
  select coalesce(json_agg(json_build_object('id', "templates"."id", 'version', "templates"."version", 'name', "templates"."name", 'scope', case when "templates"."owner_id" is null then 'program' else 'own' end, 'purpose', "templates"."purpose", 'kind', "templates"."kind", 'siteId', "templates"."site_id", 'facts', "templates"."facts", 'isArchived', "templates"."is_archived") order by lower("templates"."name"), "templates"."id"), '[]') from "templates"
  where "templates"."program_id" = $1 and "templates"."owner_id" = $2 and not "templates"."is_archived"), 'templates', (
  select coalesce(json_agg(json_build_object('id', "templates"."id", 'version', "templates"."version", 'name', "templates"."name", 'scope', case when "templates"."owner_id" is null then 'program' else 'own' end, 'purpose', "templates"."purpose", 'kind', "templates"."kind", 'siteId', "templates"."site_id", 'facts', "templates"."facts", 'isArchived', "templates"."is_archived") order by lower("templates"."name"), "templates"."id"), '[]') from "templates"
  where "templates"."program_id" = $1 and "templates"."owner_id" is null and not "templates"."is_archived"), 'drafts', (
  select coalesce(json_agg(json_build_object('id', draft.id, 'kind', draft.kind, 'principalProcedure', draft.principal) order by draft.entry_number desc), '[]') from (
    select "cases"."id", "cases"."kind", "cases"."entry_number",
      coalesce("cases"."facts" ->> 'principalProcedure', "cases"."facts" -> 'procedures' ->> 0) as principal
    from "cases"
    where "cases"."program_id" = $1 and "cases"."student_id" = $2 and "cases"."state" = 'draft'
    order by "cases"."entry_number" desc limit 5) draft))::text, (
  select coalesce(json_agg(json_build_array("cases"."kind", "cases"."site_id", "cases"."supervisor_id", "cases"."facts" -> 'procedures', "cases"."facts" -> 'arterialCannulationSites', "cases"."facts" -> 'venousCannulationSites', "cases"."facts" -> 'arterialPump', "cases"."facts" -> 'ecmoPump', "cases"."facts" -> 'cardioplegiaSolution') order by "cases"."entry_number" desc), '[]') from newest "cases")
  from "programs" where "programs"."id" = $1;
END $function$;
GRANT EXECUTE ON FUNCTION read_case_form(uuid,uuid) TO pumprun_app;

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
BEGIN
  IF TG_OP = 'UPDATE' AND TG_TABLE_NAME IN ('case_versions', 'hours_versions', 'signatures', 'imported_records') THEN
    IF current_setting('pumprun.removing_days', true) <> '' AND public.may_remove_days(NEW.program_id) THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION '% is insert only', TG_TABLE_NAME USING ERRCODE = 'PR003';
END $function$;

CREATE OR REPLACE FUNCTION public.remove_days(program uuid, at_most integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  chosen uuid[];
BEGIN
  IF program IS DISTINCT FROM current_program() THEN
    RAISE EXCEPTION 'not the program of this transaction' USING ERRCODE = 'PR006';
  END IF;
  IF at_most < 1 THEN
    RAISE EXCEPTION 'at least one case at a time' USING ERRCODE = 'PR006';
  END IF;
  LOCK TABLE cases, hours_entries, imported_records IN SHARE ROW EXCLUSIVE MODE;
  PERFORM set_config('pumprun.removing_days', program::text, true);
  UPDATE programs SET privacy_mode = 'year', agreement_reference = NULL, agreement_expires_on = NULL, version = version + 1
    WHERE id = program AND privacy_mode = 'dated';

  chosen := ARRAY(SELECT id FROM cases WHERE program_id = program AND precision = 'dated' LIMIT at_most);
  -- The statement is canonical JSON: a quotation mark inside a text has a backslash, so this stands in one place only, and
  -- the year takes the very place of the day among the sorted members.
  UPDATE signatures SET is_day_removed = true, statement = said.year,
      statement_sha256 = encode(sha256(convert_to(said.year, 'UTF8')), 'hex')
    FROM (SELECT s.id, replace(s.statement, '"performedOn":"' || c.performed_on || '"', '"reportingYear":' || c.reporting_year)
            AS year
          FROM signatures s JOIN cases c ON c.program_id = s.program_id AND c.id = s.case_id
          WHERE s.program_id = program AND s.case_id = ANY (chosen) AND c.performed_on IS NOT NULL) said
    WHERE signatures.program_id = program AND signatures.id = said.id;
  IF EXISTS (SELECT FROM signatures WHERE program_id = program AND case_id = ANY (chosen) AND statement LIKE '%"performedOn":%') THEN
    RAISE EXCEPTION 'a signature holds another day than its case' USING ERRCODE = 'PR007';
  END IF;
  UPDATE case_versions SET content = content || '{"performed_on": null, "precision": "year"}'
    WHERE program_id = program AND case_id = ANY (chosen);
  UPDATE imported_records SET said = CASE WHEN said -> 'content' ? 'performedOn'
        THEN jsonb_set(said, '{content,reportingYear}', coalesce(said -> 'reportingYear', 'null')) ELSE said END
      #- '{content,performedOn}' #- '{signOff,signedAt}'
    WHERE program_id = program AND case_id = ANY (chosen) AND said IS NOT NULL;
  UPDATE cases SET performed_on = NULL, precision = 'year' WHERE program_id = program AND id = ANY (chosen);

  IF cardinality(chosen) = 0 THEN
    -- An hours entry has a day of its own, so it says nothing of cases any more.
    UPDATE signatures SET is_day_removed = true, statement = said.alone,
        statement_sha256 = encode(sha256(convert_to(said.alone, 'UTF8')), 'hex')
      FROM (SELECT id, regexp_replace(statement, '"caseIds":\["[^]]*"\],', '') AS alone FROM signatures
            WHERE program_id = program AND hours_entry_id IS NOT NULL AND statement LIKE '%"caseIds":[%') said
      WHERE signatures.program_id = program AND signatures.id = said.id;
    UPDATE hours_versions SET content = content || '{"case_ids": []}'
      WHERE program_id = program AND content -> 'case_ids' <> '[]';
    UPDATE imported_records SET said = said #- '{content,caseIds}' #- '{content,clock}'
      WHERE program_id = program AND hours_entry_id IS NOT NULL AND said IS NOT NULL;
    -- The hash of a statement that was given elsewhere gives its day away too.
    UPDATE imported_records SET said = said #- '{signOff,signedAt}' #- '{signOff,statementSha256}'
      WHERE program_id = program AND said -> 'signOff' IS DISTINCT FROM 'null' AND said IS NOT NULL;
    UPDATE hours_entries SET case_ids = '{}' WHERE program_id = program AND cardinality(case_ids) > 0;
  END IF;
  PERFORM set_config('pumprun.removing_days', '', true);
  RETURN cardinality(chosen);
END $function$;
GRANT EXECUTE ON FUNCTION remove_days(uuid,integer) TO pumprun_app;

CREATE OR REPLACE FUNCTION public.require_case_signature()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  IF NOT EXISTS (SELECT FROM signatures WHERE program_id = NEW.program_id AND case_id = NEW.id AND record_version = NEW.version) THEN
    RAISE EXCEPTION 'a signed case needs its signature' USING ERRCODE = 'PR004';
  END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.require_hours_signature()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  IF NOT EXISTS (SELECT FROM signatures WHERE program_id = NEW.program_id AND hours_entry_id = NEW.id AND record_version = NEW.version) THEN
    RAISE EXCEPTION 'signed hours need their signature' USING ERRCODE = 'PR004';
  END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.reserve_guess(accounts text[], sources text[], limits integer[], at timestamp with time zone)
 RETURNS TABLE(wait_sec double precision, is_disabled boolean)
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  kept guesses;
  ready_at timestamptz := at;
  times timestamptz[];
BEGIN
  FOR i IN 1 .. cardinality(accounts) LOOP
    INSERT INTO guesses (account, source, failures, recent, last_at)
      VALUES (accounts[i], sources[i], 0, '{}', at) ON CONFLICT DO NOTHING;
    SELECT * INTO kept FROM guesses WHERE guesses.account = accounts[i] AND guesses.source = sources[i] FOR UPDATE;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'forgotten at this moment; try again' USING ERRCODE = '40001';
    END IF;
    IF cardinality(kept.recent) >= limits[i] THEN
      ready_at := greatest(ready_at, kept.recent[cardinality(kept.recent) - limits[i] + 1] + interval '15 minutes');
    END IF;
    IF accounts[i] <> '' AND kept.failures >= 100 THEN
      RETURN QUERY SELECT 0::double precision, true;
      RETURN;
    END IF;
    IF accounts[i] <> '' AND kept.failures >= 10 THEN
      ready_at := greatest(ready_at, kept.last_at + interval '1 second' * least(power(2, kept.failures - 10), 900));
    END IF;
    -- A source that tries everything leaves no row for each thing it tries.
    EXIT WHEN accounts[i] = '' AND ready_at > at;
  END LOOP;

  IF ready_at <= at THEN
    FOR i IN 1 .. cardinality(accounts) LOOP
      UPDATE guesses SET failures = failures + 1, last_at = at,
          recent = (recent || at)[greatest(1, cardinality(recent) + 2 - limits[i]):]
        WHERE guesses.account = accounts[i] AND guesses.source = sources[i];
    END LOOP;
  END IF;
  RETURN QUERY SELECT extract(epoch FROM ready_at - at)::double precision, false;
END $function$;
GRANT EXECUTE ON FUNCTION reserve_guess(text[],text[],integer[],timestamp with time zone) TO pumprun_app;

GRANT USAGE ON SCHEMA public TO PUBLIC;
GRANT USAGE ON SCHEMA public TO pumprun_app;
