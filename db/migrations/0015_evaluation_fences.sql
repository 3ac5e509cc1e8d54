-- Evaluations and what a program asks of them belong to the program; an evaluation is written once, as signatures are.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['evaluation_settings', 'evaluations']
  LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY %I ON public.%I USING (program_id = (SELECT public.current_program()))
      WITH CHECK (program_id = (SELECT public.current_program()))', name || '_of_program', name);
    EXECUTE format('REVOKE ALL ON public.%I FROM PUBLIC', name);
    EXECUTE format('GRANT SELECT, INSERT ON public.%I TO pumprun_app', name);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT UPDATE (version, case_scales, domain_scale, domains, asks_critical_error, is_required)
  ON evaluation_settings TO pumprun_app;
--> statement-breakpoint
CREATE TRIGGER evaluations_insert_only BEFORE UPDATE OR DELETE ON evaluations
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER evaluations_no_truncate BEFORE TRUNCATE ON evaluations
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
ALTER TABLE evaluations ENABLE ALWAYS TRIGGER evaluations_insert_only;
--> statement-breakpoint
ALTER TABLE evaluations ENABLE ALWAYS TRIGGER evaluations_no_truncate;
