-- What a program may change after its founding, and the version that such a change names.
ALTER TABLE "programs" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "programs" ADD COLUMN "panels" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
-- Locks programs: an installation has a handful.
ALTER TABLE "programs" ADD CONSTRAINT "programs_panels_check" CHECK ("programs"."panels" <@ array['patient', 'utilization', 'cannulation', 'protection', 'temperature', 'cerebral_perfusion', 'flow', 'anticoagulation', 'labs', 'fluids', 'safety', 'events', 'circuit', 'ecmo_run', 'ecmo_configuration', 'ecmo_parameters', 'ecmo_anticoagulation', 'ecmo_involvement', 'ecmo_end']::text[]);--> statement-breakpoint
GRANT UPDATE (version, panels, cpb_time_convention) ON programs TO pumprun_app;
