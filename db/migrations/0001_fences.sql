-- The fences of the schema: roles and grants, row-level security, triggers, and the constraints that the schema
-- language cannot say. The application connects as pumprun_app, which owns nothing and cannot pass the policies.

CREATE EXTENSION IF NOT EXISTS btree_gist;
--> statement-breakpoint

-- Two entries of one student never overlap where clock times are kept. Half-open ranges: touching shifts do not collide.
ALTER TABLE hours_entries ADD CONSTRAINT hours_entries_no_overlap_excl
  EXCLUDE USING gist (program_id WITH =, student_id WITH =, during WITH &&)
  WHERE (state NOT IN ('rejected', 'void'));
--> statement-breakpoint

-- An open end makes hours_entries_during_check unknown, and an unknown check passes.
ALTER TABLE hours_entries ADD CONSTRAINT hours_entries_during_bounded_check
  CHECK (during IS NULL OR NOT (lower_inf(during) OR upper_inf(during)));
--> statement-breakpoint

INSERT INTO installation (id) VALUES (1);
--> statement-breakpoint

-- The context of a transaction. nullif, because a setting that was once set reads '' afterwards, not NULL.
CREATE FUNCTION current_program() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
  AS $$ SELECT nullif(current_setting('app.program_id', true), '')::uuid $$;
--> statement-breakpoint
CREATE FUNCTION current_person() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
  AS $$ SELECT nullif(current_setting('app.person_id', true), '')::uuid $$;
--> statement-breakpoint

-- Row-level security: enabled, and forced so that an owner who is no superuser is held too.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['account_events', 'audit_events', 'case_versions', 'cases', 'cohorts', 'credential_sites',
    'credentials', 'enrollments', 'hours_entries', 'hours_versions', 'installation', 'invitations', 'memberships',
    'people', 'planned_rotations', 'programs', 'progress', 'sessions', 'signatures', 'sites']
  LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['audit_events', 'case_versions', 'cases', 'cohorts', 'credential_sites', 'credentials',
    'enrollments', 'hours_entries', 'hours_versions', 'invitations', 'memberships', 'planned_rotations', 'progress',
    'signatures', 'sites']
  LOOP
    EXECUTE format('CREATE POLICY %I ON public.%I USING (program_id = (SELECT public.current_program()))
      WITH CHECK (program_id = (SELECT public.current_program()))', name || '_of_program', name);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE POLICY programs_of_program ON programs
  USING (id = (SELECT current_program())) WITH CHECK (id = (SELECT current_program()));
--> statement-breakpoint
-- A person sees in which programs they are, before they choose one.
CREATE POLICY memberships_of_person ON memberships FOR SELECT USING (person_id = (SELECT current_person()));
--> statement-breakpoint
CREATE POLICY programs_of_person ON programs FOR SELECT
  USING (id IN (SELECT memberships.program_id FROM memberships WHERE memberships.person_id = (SELECT current_person())));
--> statement-breakpoint
CREATE POLICY people_of_person ON people FOR SELECT USING (id = (SELECT current_person()));
--> statement-breakpoint
CREATE POLICY people_by_themselves ON people FOR UPDATE
  USING (id = (SELECT current_person())) WITH CHECK (id = (SELECT current_person()));
--> statement-breakpoint
-- Signing in and inviting look up exactly one address, named in the transaction.
CREATE POLICY people_by_email ON people FOR SELECT
  USING (email = (SELECT nullif(current_setting('app.email', true), '')));
--> statement-breakpoint
-- Somebody invited exists before they have a password; nobody can be made with one.
CREATE POLICY people_invited ON people FOR INSERT WITH CHECK (password_hash IS NULL AND disabled_at IS NULL);
--> statement-breakpoint
CREATE POLICY sessions_of_person ON sessions
  USING (person_id = (SELECT current_person())) WITH CHECK (person_id = (SELECT current_person()));
--> statement-breakpoint
CREATE POLICY account_events_of_person ON account_events
  USING (person_id = (SELECT current_person())) WITH CHECK (person_id = (SELECT current_person()));
--> statement-breakpoint
-- Holds nothing of anybody: one row that says whether the installation has been set up.
CREATE POLICY installation_for_all ON installation USING (true) WITH CHECK (true);
--> statement-breakpoint

-- Who is asking? One round trip: the context is set for this statement's own transaction, and RLS applies.
CREATE FUNCTION read_actor(person uuid, session uuid, program uuid)
  RETURNS TABLE (name text, roles text[], session_ended boolean, expires_at timestamptz)
  LANGUAGE plpgsql VOLATILE SET search_path = public, pg_temp
AS $$
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
END $$;
--> statement-breakpoint

-- A signed, rejected or void record does not change (PR001), and a year program holds no day (PR002).
CREATE FUNCTION guard_record() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp
AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD.state IN ('signed', 'rejected', 'void') THEN
      RAISE EXCEPTION 'a % record does not change', OLD.state USING ERRCODE = 'PR001';
    END IF;
    IF NEW.version <> OLD.version + 1 OR NEW.student_id <> OLD.student_id OR NEW.id <> OLD.id
       OR NEW.program_id <> OLD.program_id THEN
      RAISE EXCEPTION 'a record keeps its identity and counts its versions' USING ERRCODE = 'PR001';
    END IF;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER cases_guard BEFORE INSERT OR UPDATE ON cases FOR EACH ROW EXECUTE FUNCTION guard_record();
--> statement-breakpoint
CREATE TRIGGER hours_entries_guard BEFORE INSERT OR UPDATE ON hours_entries FOR EACH ROW EXECUTE FUNCTION guard_record();
--> statement-breakpoint
CREATE FUNCTION guard_case_precision() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp
AS $$
BEGIN
  IF EXISTS (SELECT FROM programs WHERE id = NEW.program_id AND privacy_mode = 'year') THEN
    RAISE EXCEPTION 'this program keeps no date finer than a year' USING ERRCODE = 'PR002';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER cases_precision BEFORE INSERT OR UPDATE OF performed_on ON cases FOR EACH ROW
  WHEN (NEW.performed_on IS NOT NULL) EXECUTE FUNCTION guard_case_precision();
--> statement-breakpoint

-- Signed means that a signature of exactly this version exists (PR004). Asked at commit, when both are written.
CREATE FUNCTION require_case_signature() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp
AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM signatures WHERE program_id = NEW.program_id AND case_id = NEW.id AND record_version = NEW.version) THEN
    RAISE EXCEPTION 'a signed case needs its signature' USING ERRCODE = 'PR004';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER cases_signed_has_signature AFTER INSERT OR UPDATE ON cases DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.state = 'signed') EXECUTE FUNCTION require_case_signature();
--> statement-breakpoint
CREATE FUNCTION require_hours_signature() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp
AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM signatures WHERE program_id = NEW.program_id AND hours_entry_id = NEW.id AND record_version = NEW.version) THEN
    RAISE EXCEPTION 'signed hours need their signature' USING ERRCODE = 'PR004';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER hours_entries_signed_has_signature AFTER INSERT OR UPDATE ON hours_entries DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.state = 'signed') EXECUTE FUNCTION require_hours_signature();
--> statement-breakpoint

-- Every content is kept. to_jsonb of the row is what the compare-and-set returned, field for field.
CREATE FUNCTION keep_case_version() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp
AS $$
BEGIN
  INSERT INTO case_versions (program_id, case_id, version, content) VALUES (NEW.program_id, NEW.id, NEW.version, to_jsonb(NEW));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER cases_keep_version AFTER INSERT OR UPDATE ON cases FOR EACH ROW EXECUTE FUNCTION keep_case_version();
--> statement-breakpoint
CREATE FUNCTION keep_hours_version() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp
AS $$
BEGIN
  INSERT INTO hours_versions (program_id, hours_entry_id, version, content)
    VALUES (NEW.program_id, NEW.id, NEW.version, to_jsonb(NEW));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER hours_entries_keep_version AFTER INSERT OR UPDATE ON hours_entries
  FOR EACH ROW EXECUTE FUNCTION keep_hours_version();
--> statement-breakpoint

-- What is written once stays: also for the owner, and also when triggers are told to stand down (ENABLE ALWAYS).
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RAISE EXCEPTION '% is insert only', TG_TABLE_NAME USING ERRCODE = 'PR003';
END $$;
--> statement-breakpoint
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['account_events', 'audit_events', 'case_versions', 'hours_versions', 'signatures']
  LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON public.%I FOR EACH ROW EXECUTE FUNCTION public.refuse_change()',
      name || '_insert_only', name);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON public.%I FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change()',
      name || '_no_truncate', name);
    EXECUTE format('ALTER TABLE public.%I ENABLE ALWAYS TRIGGER %I', name, name || '_insert_only');
    EXECUTE format('ALTER TABLE public.%I ENABLE ALWAYS TRIGGER %I', name, name || '_no_truncate');
  END LOOP;
END $$;
--> statement-breakpoint

-- What the application may do, table by table; db/grants.ts lists the same and a law compares them.
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC;
--> statement-breakpoint
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO pumprun_app;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION current_program(), current_person(), read_actor(uuid, uuid, uuid) TO pumprun_app;
--> statement-breakpoint
GRANT SELECT ON ALL TABLES IN SCHEMA public TO pumprun_app;
--> statement-breakpoint
GRANT INSERT ON case_versions, cohorts, credential_sites, credentials, enrollments, hours_versions, invitations,
  memberships, people, planned_rotations, programs, progress, sessions, signatures, sites TO pumprun_app;
--> statement-breakpoint
-- Server-made numbers and times are not the application's to choose.
GRANT INSERT (program_id, type, actor_id, actor_name, subject_id, request_id, details) ON audit_events TO pumprun_app;
--> statement-breakpoint
GRANT INSERT (person_id, type, request_id) ON account_events TO pumprun_app;
--> statement-breakpoint
GRANT INSERT (program_id, id, version, student_id, kind, state, site_id, supervisor_id, role, conduct_share_pct,
  confirmed_role, confirmed_share_pct, age_band, precision, reporting_year, performed_on, facts, confirmations,
  decision_reason) ON cases TO pumprun_app;
--> statement-breakpoint
GRANT UPDATE (version, kind, state, site_id, supervisor_id, role, conduct_share_pct, confirmed_role,
  confirmed_share_pct, age_band, precision, reporting_year, performed_on, facts, confirmations, decision_reason)
  ON cases TO pumprun_app;
--> statement-breakpoint
GRANT INSERT (program_id, id, version, student_id, state, category, activity_on, duration_min, clock, during, site_id,
  supervisor_id, supervision_level, decision_reason) ON hours_entries TO pumprun_app;
--> statement-breakpoint
GRANT UPDATE (version, state, category, activity_on, duration_min, clock, during, site_id, supervisor_id,
  supervision_level, decision_reason) ON hours_entries TO pumprun_app;
--> statement-breakpoint
GRANT UPDATE (version, name) ON cohorts TO pumprun_app;
--> statement-breakpoint
GRANT UPDATE (version, credential, valid_from, valid_until, verified_by) ON credentials TO pumprun_app;
--> statement-breakpoint
GRANT UPDATE (version, cohort_id, started_on, expected_graduation_on) ON enrollments TO pumprun_app;
--> statement-breakpoint
GRANT UPDATE (set_up_at) ON installation TO pumprun_app;
--> statement-breakpoint
GRANT UPDATE (consumed_at) ON invitations TO pumprun_app;
--> statement-breakpoint
GRANT UPDATE (version, roles, joined_at, ended_at) ON memberships TO pumprun_app;
--> statement-breakpoint
GRANT UPDATE (password_hash) ON people TO pumprun_app;
--> statement-breakpoint
GRANT UPDATE (counted, waiting) ON progress TO pumprun_app;
--> statement-breakpoint
GRANT UPDATE (generation, rotated_at, ended_at, end_reason) ON sessions TO pumprun_app;
--> statement-breakpoint
GRANT UPDATE (version, code, name, setting) ON sites TO pumprun_app;
--> statement-breakpoint
-- Sets that are replaced as a whole with the record they belong to.
GRANT DELETE ON credential_sites, planned_rotations TO pumprun_app;
