-- What hours entries and programs hold beside what they held, the cases of a shift, and the running timer.
CREATE TABLE "hours_cases" (
	"program_id" uuid NOT NULL,
	"hours_entry_id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"student_id" uuid NOT NULL,
	CONSTRAINT "hours_cases_pkey" PRIMARY KEY("program_id","hours_entry_id","case_id")
);
--> statement-breakpoint
CREATE TABLE "timers" (
	"program_id" uuid NOT NULL,
	"student_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"category" text NOT NULL,
	"site_id" uuid,
	"supervisor_id" uuid,
	"started_at" timestamp with time zone NOT NULL,
	CONSTRAINT "timers_pkey" PRIMARY KEY("program_id","student_id"),
	CONSTRAINT "timers_category_check" CHECK ("timers"."category" in ('or_clinical', 'ecmo_bedside', 'ecmo_cannulation', 'icu_observe', 'oncall_inhouse', 'oncall_home', 'autotransfusion', 'sim_hfps', 'sim_low', 'wet_lab', 'water_drill', 'circuit_lab', 'emergency_drill', 'didactic', 'mm_journal', 'qc_equip', 'eval', 'handover_admin', 'travel')),
	CONSTRAINT "timers_supervisor_is_another_check" CHECK ("timers"."supervisor_id" <> "timers"."student_id")
);
--> statement-breakpoint
ALTER TABLE "hours_entries" ADD COLUMN "credit_hour" text;--> statement-breakpoint
ALTER TABLE "hours_entries" ADD COLUMN "case_ids" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "hours_entries" ADD COLUMN "confirmations" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "programs" ADD COLUMN "ecmo_hours_from" text DEFAULT 'hours' NOT NULL;--> statement-breakpoint
ALTER TABLE "hours_cases" ADD CONSTRAINT "hours_cases_hours_entry_id_fkey" FOREIGN KEY ("program_id","hours_entry_id","student_id") REFERENCES "public"."hours_entries"("program_id","id","student_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hours_cases" ADD CONSTRAINT "hours_cases_case_id_fkey" FOREIGN KEY ("program_id","case_id","student_id") REFERENCES "public"."cases"("program_id","id","student_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "timers" ADD CONSTRAINT "timers_student_id_fkey" FOREIGN KEY ("program_id","student_id") REFERENCES "public"."memberships"("program_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "timers" ADD CONSTRAINT "timers_site_id_fkey" FOREIGN KEY ("program_id","site_id") REFERENCES "public"."sites"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "timers" ADD CONSTRAINT "timers_supervisor_id_fkey" FOREIGN KEY ("program_id","supervisor_id") REFERENCES "public"."memberships"("program_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "hours_cases_hours_entry_id_idx" ON "hours_cases" USING btree ("program_id","hours_entry_id","student_id");--> statement-breakpoint
CREATE INDEX "hours_cases_case_id_idx" ON "hours_cases" USING btree ("program_id","case_id","student_id");--> statement-breakpoint
CREATE INDEX "timers_site_id_idx" ON "timers" USING btree ("program_id","site_id");--> statement-breakpoint
CREATE INDEX "timers_supervisor_id_idx" ON "timers" USING btree ("program_id","supervisor_id");--> statement-breakpoint
-- Locks hours_entries: one pass that sorts days, about two seconds for a million. For a large table the operator builds
-- the index before the release, CREATE INDEX CONCURRENTLY, and this finds it made. The checks below read columns that are
-- new, and so the same for every row: one pass more.
CREATE INDEX IF NOT EXISTS "hours_entries_activity_on_idx" ON "hours_entries" USING btree ("program_id","student_id","activity_on");--> statement-breakpoint
ALTER TABLE "hours_entries" ADD CONSTRAINT "hours_entries_credit_hour_check" CHECK ("hours_entries"."credit_hour" in ('clock_60', 'contact_50'));--> statement-breakpoint
ALTER TABLE "hours_entries" ADD CONSTRAINT "hours_entries_cases_without_clock_check" CHECK (cardinality("hours_entries"."case_ids") = 0 or "hours_entries"."clock" is null);--> statement-breakpoint
-- Locks programs: an installation has a few.
ALTER TABLE "programs" ADD CONSTRAINT "programs_ecmo_hours_from_check" CHECK ("programs"."ecmo_hours_from" in ('hours', 'involvement'));