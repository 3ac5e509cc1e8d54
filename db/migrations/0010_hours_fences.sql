-- Hours: what drizzle cannot say.

-- Of a shift that ends after midnight where the program is, the minutes of the next day. Without clock times nobody
-- knows, and all minutes are of the day of the entry. A zone that this PostgreSQL has never heard of says as little.
CREATE FUNCTION next_day_minutes(activity_on date, during tstzrange, time_zone text) RETURNS integer
  LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF isfinite(upper(during)) IS NOT TRUE THEN
    RETURN 0;
  END IF;
  RETURN least(1440, greatest(0,
    extract(epoch FROM upper(during) - (activity_on + 1)::timestamp AT TIME ZONE time_zone) / 60))::integer;
EXCEPTION WHEN invalid_parameter_value THEN
  RETURN 0;
END $$;
--> statement-breakpoint

-- A day has 24 hours (PR005). The writers of one student take turns, so that each sees what the others kept; the lock
-- ends with the transaction. An act that leaves day and duration alone needs no turn.
CREATE FUNCTION guard_hours_day() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp
AS $$
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
END $$;
--> statement-breakpoint
CREATE TRIGGER hours_entries_day_insert BEFORE INSERT ON hours_entries FOR EACH ROW
  WHEN (NEW.state NOT IN ('rejected', 'void')) EXECUTE FUNCTION guard_hours_day();
--> statement-breakpoint
CREATE TRIGGER hours_entries_day_update BEFORE UPDATE ON hours_entries FOR EACH ROW
  WHEN (NEW.state NOT IN ('rejected', 'void') AND
        (NEW.activity_on, NEW.duration_min, NEW.during) IS DISTINCT FROM (OLD.activity_on, OLD.duration_min, OLD.during))
  EXECUTE FUNCTION guard_hours_day();
--> statement-breakpoint

-- An hours entry has a day, so naming a case would date it: not where a program keeps years (H9, PR002).
CREATE TRIGGER hours_entries_precision BEFORE INSERT OR UPDATE OF case_ids ON hours_entries FOR EACH ROW
  WHEN (cardinality(NEW.case_ids) > 0) EXECUTE FUNCTION guard_case_precision();
--> statement-breakpoint
CREATE FUNCTION keep_hours_cases() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp
AS $$
BEGIN
  DELETE FROM hours_cases
    WHERE program_id = NEW.program_id AND hours_entry_id = NEW.id AND NOT case_id = ANY (NEW.case_ids);
  INSERT INTO hours_cases (program_id, hours_entry_id, case_id, student_id)
    SELECT NEW.program_id, NEW.id, named, NEW.student_id FROM unnest(NEW.case_ids) AS named
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER hours_entries_keep_cases_insert AFTER INSERT ON hours_entries FOR EACH ROW
  WHEN (cardinality(NEW.case_ids) > 0) EXECUTE FUNCTION keep_hours_cases();
--> statement-breakpoint
CREATE TRIGGER hours_entries_keep_cases_update AFTER UPDATE ON hours_entries FOR EACH ROW
  WHEN (NEW.case_ids IS DISTINCT FROM OLD.case_ids) EXECUTE FUNCTION keep_hours_cases();
--> statement-breakpoint

ALTER TABLE hours_cases ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE hours_cases FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY hours_cases_of_program ON hours_cases
  USING (program_id = (SELECT current_program())) WITH CHECK (program_id = (SELECT current_program()));
--> statement-breakpoint
ALTER TABLE timers ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE timers FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY timers_of_program ON timers
  USING (program_id = (SELECT current_program())) WITH CHECK (program_id = (SELECT current_program()));
--> statement-breakpoint
REVOKE ALL ON hours_cases, timers FROM PUBLIC;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON hours_cases, timers TO pumprun_app;
--> statement-breakpoint
GRANT INSERT (credit_hour, case_ids, confirmations), UPDATE (credit_hour, case_ids, confirmations)
  ON hours_entries TO pumprun_app;
--> statement-breakpoint
GRANT UPDATE (ecmo_hours_from) ON programs TO pumprun_app;
--> statement-breakpoint
REVOKE ALL ON FUNCTION next_day_minutes(date, tstzrange, text), guard_hours_day(), keep_hours_cases() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION next_day_minutes(date, tstzrange, text) TO pumprun_app;
