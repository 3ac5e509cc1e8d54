-- Two roles and two meanings more; every word that was allowed stays so.
-- Locks cases: one pass that compares two words, about a second for a million. The dropped constraints hold the same
-- lock until the end, so NOT VALID and a validation in this transaction would only say the same in more statements.
-- Locks signatures: the same for one word, of as many rows as there are signed records.
CREATE TABLE "evaluation_settings" (
	"program_id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"case_scales" text[] NOT NULL,
	"domain_scale" text NOT NULL,
	"domains" text[] NOT NULL,
	"asks_critical_error" boolean NOT NULL,
	"is_required" boolean NOT NULL,
	CONSTRAINT "evaluation_settings_pkey" PRIMARY KEY("program_id")
);
--> statement-breakpoint
CREATE TABLE "evaluations" (
	"program_id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"supervision_level" text,
	"ratings" jsonb NOT NULL,
	"critical_error" boolean,
	CONSTRAINT "evaluations_pkey" PRIMARY KEY("program_id","case_id"),
	CONSTRAINT "evaluations_supervision_level_check" CHECK ("evaluations"."supervision_level" in ('direct_at_pump', 'direct_in_room', 'immediately_available', 'distant')),
	CONSTRAINT "evaluations_ratings_check" CHECK (jsonb_typeof("evaluations"."ratings") = 'array')
);
--> statement-breakpoint
ALTER TABLE "cases" DROP CONSTRAINT "cases_role_check";--> statement-breakpoint
ALTER TABLE "cases" DROP CONSTRAINT "cases_confirmed_role_check";--> statement-breakpoint
ALTER TABLE "signatures" DROP CONSTRAINT "signatures_meaning_check";--> statement-breakpoint
ALTER TABLE "evaluation_settings" ADD CONSTRAINT "evaluation_settings_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluations" ADD CONSTRAINT "evaluations_case_id_fkey" FOREIGN KEY ("program_id","case_id") REFERENCES "public"."cases"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_role_check" CHECK ("cases"."role" in ('primary', 'primary_partial', 'first_assistant', 'second_assistant', 'observer', 'setup_only', 'instructor', 'standby', 'simulation'));--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_confirmed_role_check" CHECK ("cases"."confirmed_role" in ('primary', 'primary_partial', 'first_assistant', 'second_assistant', 'observer', 'setup_only', 'instructor', 'standby', 'simulation'));--> statement-breakpoint
ALTER TABLE "signatures" ADD CONSTRAINT "signatures_meaning_check" CHECK ("signatures"."meaning" in ('supervisor_verify', 'supervisor_amend_role', 'supervisor_verify_eval', 'supervisor_amend_role_eval'));