-- Imports, what they made and how spreadsheets are read belong to the program. What an import made is written once.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['imports', 'imported_records', 'import_mappings']
  LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY %I ON public.%I USING (program_id = (SELECT public.current_program()))
      WITH CHECK (program_id = (SELECT public.current_program()))', name || '_of_program', name);
    EXECUTE format('REVOKE ALL ON public.%I FROM PUBLIC', name);
    EXECUTE format('GRANT SELECT ON public.%I TO pumprun_app', name);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT INSERT (program_id, id, imported_by, format, state, case_count, hours_count, said), UPDATE (state)
  ON imports TO pumprun_app;
--> statement-breakpoint
GRANT INSERT ON imported_records TO pumprun_app;
--> statement-breakpoint
GRANT INSERT, UPDATE (mapping) ON import_mappings TO pumprun_app;
--> statement-breakpoint
CREATE TRIGGER imported_records_insert_only BEFORE UPDATE OR DELETE ON imported_records
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER imported_records_no_truncate BEFORE TRUNCATE ON imported_records
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
ALTER TABLE imported_records ENABLE ALWAYS TRIGGER imported_records_insert_only;
--> statement-breakpoint
ALTER TABLE imported_records ENABLE ALWAYS TRIGGER imported_records_no_truncate;
