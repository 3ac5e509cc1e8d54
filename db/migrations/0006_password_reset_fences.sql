-- A reset is its person's: the token says whose, before anybody is signed in.
ALTER TABLE password_resets ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE password_resets FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY password_resets_of_person ON password_resets
  USING (person_id = (SELECT current_person())) WITH CHECK (person_id = (SELECT current_person()));
--> statement-breakpoint
REVOKE ALL ON password_resets FROM PUBLIC;
--> statement-breakpoint
GRANT SELECT, INSERT ON password_resets TO pumprun_app;
--> statement-breakpoint
GRANT UPDATE (consumed_at) ON password_resets TO pumprun_app;
