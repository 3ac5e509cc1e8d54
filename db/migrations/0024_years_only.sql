-- A program that kept days may give them up: then they go everywhere, from what is written once too. That is done by one
-- function, the only one that runs with the rights of its owner, and nothing else gets past the triggers (decision 28).

-- Whether this statement runs inside that function. The application can set the variable, but never be the owner.
CREATE FUNCTION may_remove_days(program uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp
AS $$
  SELECT current_setting('pumprun.removing_days', true) = program::text
    AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = 'public.cases'::regclass)
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION guard_record() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp
AS $$
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
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION keep_case_version() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp
AS $$
BEGIN
  IF current_setting('pumprun.removing_days', true) <> '' AND may_remove_days(NEW.program_id) THEN
    RETURN NULL;
  END IF;
  INSERT INTO case_versions (program_id, case_id, version, content) VALUES (NEW.program_id, NEW.id, NEW.version, to_jsonb(NEW));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION keep_hours_version() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp
AS $$
BEGIN
  IF current_setting('pumprun.removing_days', true) <> '' AND may_remove_days(NEW.program_id) THEN
    RETURN NULL;
  END IF;
  INSERT INTO hours_versions (program_id, hours_entry_id, version, content)
    VALUES (NEW.program_id, NEW.id, NEW.version, to_jsonb(NEW));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND TG_TABLE_NAME IN ('case_versions', 'hours_versions', 'signatures', 'imported_records') THEN
    IF current_setting('pumprun.removing_days', true) <> '' AND public.may_remove_days(NEW.program_id) THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION '% is insert only', TG_TABLE_NAME USING ERRCODE = 'PR003';
END $$;
--> statement-breakpoint
CREATE FUNCTION guard_privacy_mode() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp
AS $$
BEGIN
  IF NOT may_remove_days(NEW.id) THEN
    RAISE EXCEPTION 'days are given up by remove_days only' USING ERRCODE = 'PR006';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER programs_privacy_mode BEFORE UPDATE OF privacy_mode ON programs FOR EACH ROW
  WHEN (OLD.privacy_mode = 'dated' AND NEW.privacy_mode = 'year') EXECUTE FUNCTION guard_privacy_mode();
--> statement-breakpoint

-- Takes the days out of some cases of the program and of everything that was kept of them; 0 when none is left, and then
-- out of the rest. Nobody writes a case or a shift meanwhile: who waits finds a program that keeps years.
CREATE FUNCTION remove_days(program uuid, at_most integer) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp
AS $$
DECLARE
  chosen uuid[];
BEGIN
  IF program IS DISTINCT FROM current_program() THEN
    RAISE EXCEPTION 'not the program of this transaction' USING ERRCODE = 'PR006';
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
    UPDATE imported_records SET said = said #- '{content,caseIds}' #- '{content,clock}' #- '{signOff,signedAt}'
      WHERE program_id = program AND hours_entry_id IS NOT NULL AND said IS NOT NULL;
    UPDATE hours_entries SET case_ids = '{}' WHERE program_id = program AND cardinality(case_ids) > 0;
  END IF;
  PERFORM set_config('pumprun.removing_days', '', true);
  RETURN cardinality(chosen);
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION remove_days(uuid, integer), may_remove_days(uuid), guard_privacy_mode() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION remove_days(uuid, integer), may_remove_days(uuid) TO pumprun_app;
--> statement-breakpoint
GRANT UPDATE (privacy_mode) ON programs TO pumprun_app;
