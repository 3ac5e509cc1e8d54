ALTER TABLE templates ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE templates FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY templates_of_program ON templates
  USING (program_id = (SELECT current_program())) WITH CHECK (program_id = (SELECT current_program()));
--> statement-breakpoint
-- A favourite is its student's: nobody else in the program sees it. In force beside the policy above, not instead of it.
CREATE POLICY templates_of_owner ON templates AS RESTRICTIVE
  USING (owner_id IS NULL OR owner_id = (SELECT current_person()))
  WITH CHECK (owner_id IS NULL OR owner_id = (SELECT current_person()));
--> statement-breakpoint
REVOKE ALL ON templates FROM PUBLIC;
--> statement-breakpoint
GRANT SELECT, INSERT ON templates TO pumprun_app;
--> statement-breakpoint
GRANT UPDATE (version, purpose, name, kind, site_id, facts, is_archived) ON templates TO pumprun_app;
