CREATE TABLE "audit_events" (
	"program_id" uuid NOT NULL,
	"event_number" bigint GENERATED ALWAYS AS IDENTITY (sequence name "audit_events_event_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"type" text NOT NULL,
	"actor_id" uuid,
	"actor_name" text,
	"subject_id" uuid NOT NULL,
	"request_id" text NOT NULL,
	"details" jsonb NOT NULL,
	CONSTRAINT "audit_events_pkey" PRIMARY KEY("program_id","event_number"),
	CONSTRAINT "audit_events_type_check" CHECK ("audit_events"."type" ~ '^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$')
);
--> statement-breakpoint
CREATE TABLE "case_versions" (
	"program_id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"content" jsonb NOT NULL,
	CONSTRAINT "case_versions_pkey" PRIMARY KEY("program_id","case_id","version")
);
--> statement-breakpoint
CREATE TABLE "cases" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"entry_number" bigint GENERATED ALWAYS AS IDENTITY (sequence name "cases_entry_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"version" integer DEFAULT 1 NOT NULL,
	"student_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"site_id" uuid,
	"supervisor_id" uuid,
	"role" text,
	"conduct_share_pct" integer,
	"confirmed_role" text,
	"confirmed_share_pct" integer,
	"age_band" text,
	"precision" text NOT NULL,
	"reporting_year" integer,
	"performed_on" date,
	"facts" jsonb NOT NULL,
	"confirmations" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"decision_reason" text,
	CONSTRAINT "cases_pkey" PRIMARY KEY("program_id","id"),
	CONSTRAINT "cases_program_id_id_student_id_key" UNIQUE("program_id","id","student_id"),
	CONSTRAINT "cases_kind_check" CHECK ("cases"."kind" in ('cpb', 'ecmo', 'standby', 'hfps', 'vad', 'hipec', 'exvivo', 'autotransfusion')),
	CONSTRAINT "cases_state_check" CHECK ("cases"."state" in ('draft', 'submitted', 'returned', 'signed', 'rejected', 'void')),
	CONSTRAINT "cases_role_check" CHECK ("cases"."role" in ('primary', 'primary_partial', 'first_assistant', 'second_assistant', 'observer', 'setup_only', 'simulation')),
	CONSTRAINT "cases_confirmed_role_check" CHECK ("cases"."confirmed_role" in ('primary', 'primary_partial', 'first_assistant', 'second_assistant', 'observer', 'setup_only', 'simulation')),
	CONSTRAINT "cases_age_band_check" CHECK ("cases"."age_band" in ('neonate', 'infant', 'toddler', 'child', 'adolescent', 'adult_18_21', 'adult', 'adult_90plus')),
	CONSTRAINT "cases_conduct_share_pct_check" CHECK ("cases"."conduct_share_pct" between 0 and 100),
	CONSTRAINT "cases_confirmed_share_pct_check" CHECK ("cases"."confirmed_share_pct" between 0 and 100),
	CONSTRAINT "cases_precision_check" CHECK ("cases"."precision" in ('year', 'dated') and ("cases"."precision" = 'dated' or "cases"."performed_on" is null)),
	CONSTRAINT "cases_reporting_year_check" CHECK ("cases"."reporting_year" between 1990 and 2199),
	CONSTRAINT "cases_supervisor_is_another_check" CHECK ("cases"."supervisor_id" <> "cases"."student_id"),
	CONSTRAINT "cases_facts_check" CHECK (jsonb_typeof("cases"."facts") = 'object'),
	CONSTRAINT "cases_cpb_limits_check" CHECK ("cases"."kind" <> 'cpb' or (
        coalesce(("cases"."facts" ->> 'cpbTimeMin')::int between 1 and 1440, true)
        and coalesce(("cases"."facts" ->> 'xclampTimeMin')::int between 0 and 600, true)
        and coalesce(("cases"."facts" ->> 'lowestTempC')::numeric between 5 and 40, true))),
	CONSTRAINT "cases_complete_before_signing_check" CHECK ("cases"."state" not in ('submitted', 'signed') or ("cases"."site_id" is not null and "cases"."supervisor_id" is not null
        and "cases"."role" is not null and "cases"."conduct_share_pct" is not null and "cases"."reporting_year" is not null
        and ("cases"."precision" = 'year' or "cases"."performed_on" is not null)))
);
--> statement-breakpoint
CREATE TABLE "hours_entries" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"entry_number" bigint GENERATED ALWAYS AS IDENTITY (sequence name "hours_entries_entry_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"version" integer DEFAULT 1 NOT NULL,
	"student_id" uuid NOT NULL,
	"state" text NOT NULL,
	"category" text NOT NULL,
	"activity_on" date NOT NULL,
	"duration_min" integer NOT NULL,
	"clock" jsonb,
	"during" "tstzrange",
	"site_id" uuid,
	"supervisor_id" uuid,
	"supervision_level" text,
	"decision_reason" text,
	CONSTRAINT "hours_entries_pkey" PRIMARY KEY("program_id","id"),
	CONSTRAINT "hours_entries_program_id_id_student_id_key" UNIQUE("program_id","id","student_id"),
	CONSTRAINT "hours_entries_state_check" CHECK ("hours_entries"."state" in ('draft', 'submitted', 'returned', 'signed', 'rejected', 'void')),
	CONSTRAINT "hours_entries_category_check" CHECK ("hours_entries"."category" in ('or_clinical', 'ecmo_bedside', 'ecmo_cannulation', 'icu_observe', 'oncall_inhouse', 'oncall_home', 'autotransfusion', 'sim_hfps', 'sim_low', 'wet_lab', 'water_drill', 'circuit_lab', 'emergency_drill', 'didactic', 'mm_journal', 'qc_equip', 'eval', 'handover_admin', 'travel')),
	CONSTRAINT "hours_entries_supervision_level_check" CHECK ("hours_entries"."supervision_level" in ('direct_at_pump', 'direct_in_room', 'immediately_available', 'distant')),
	CONSTRAINT "hours_entries_duration_min_check" CHECK ("hours_entries"."duration_min" between 1 and 1440),
	CONSTRAINT "hours_entries_supervisor_is_another_check" CHECK ("hours_entries"."supervisor_id" <> "hours_entries"."student_id"),
	CONSTRAINT "hours_entries_clock_check" CHECK (("hours_entries"."clock" is null) = ("hours_entries"."during" is null)),
	CONSTRAINT "hours_entries_during_check" CHECK ("hours_entries"."during" is null or (not isempty("hours_entries"."during") and lower_inc("hours_entries"."during") and not upper_inc("hours_entries"."during")
        and isfinite(lower("hours_entries"."during")) and isfinite(upper("hours_entries"."during"))
        and upper("hours_entries"."during") - lower("hours_entries"."during") = make_interval(mins => "hours_entries"."duration_min"))),
	CONSTRAINT "hours_entries_complete_before_signing_check" CHECK ("hours_entries"."state" not in ('submitted', 'signed') or ("hours_entries"."site_id" is not null and "hours_entries"."supervisor_id" is not null and "hours_entries"."supervision_level" is not null))
);
--> statement-breakpoint
CREATE TABLE "hours_versions" (
	"program_id" uuid NOT NULL,
	"hours_entry_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"content" jsonb NOT NULL,
	CONSTRAINT "hours_versions_pkey" PRIMARY KEY("program_id","hours_entry_id","version")
);
--> statement-breakpoint
CREATE TABLE "account_events" (
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "account_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"person_id" uuid NOT NULL,
	"type" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"request_id" text NOT NULL,
	CONSTRAINT "account_events_pkey" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "installation" (
	"id" integer NOT NULL,
	"set_up_at" timestamp with time zone,
	CONSTRAINT "installation_pkey" PRIMARY KEY("id"),
	CONSTRAINT "installation_single_check" CHECK ("installation"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" uuid NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text,
	"disabled_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "people_pkey" PRIMARY KEY("id"),
	CONSTRAINT "people_email_key" UNIQUE("email"),
	CONSTRAINT "people_email_check" CHECK ("people"."email" = lower("people"."email") and length("people"."email") between 3 and 254),
	CONSTRAINT "people_name_check" CHECK (length("people"."name") between 1 and 120)
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"generation" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"rotated_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"end_reason" text,
	CONSTRAINT "sessions_pkey" PRIMARY KEY("id"),
	CONSTRAINT "sessions_generation_check" CHECK ("sessions"."generation" >= 1),
	CONSTRAINT "sessions_end_check" CHECK (("sessions"."ended_at" is null) = ("sessions"."end_reason" is null))
);
--> statement-breakpoint
CREATE TABLE "cohorts" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "cohorts_pkey" PRIMARY KEY("program_id","id"),
	CONSTRAINT "cohorts_program_id_name_key" UNIQUE("program_id","name")
);
--> statement-breakpoint
CREATE TABLE "credential_sites" (
	"program_id" uuid NOT NULL,
	"credential_id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	CONSTRAINT "credential_sites_pkey" PRIMARY KEY("program_id","credential_id","site_id")
);
--> statement-breakpoint
CREATE TABLE "credentials" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"person_id" uuid NOT NULL,
	"credential" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_until" date,
	"verified_by" uuid NOT NULL,
	CONSTRAINT "credentials_pkey" PRIMARY KEY("program_id","id"),
	CONSTRAINT "credentials_credential_check" CHECK ("credentials"."credential" in ('CCP', 'CCP_pending', 'ECMO_specialist', 'MD_surgeon', 'MD_anesthesia', 'other')),
	CONSTRAINT "credentials_dates_check" CHECK ("credentials"."valid_until" is null or "credentials"."valid_from" <= "credentials"."valid_until")
);
--> statement-breakpoint
CREATE TABLE "enrollments" (
	"program_id" uuid NOT NULL,
	"student_id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"cohort_id" uuid NOT NULL,
	"started_on" date NOT NULL,
	"expected_graduation_on" date NOT NULL,
	CONSTRAINT "enrollments_pkey" PRIMARY KEY("program_id","student_id"),
	CONSTRAINT "enrollments_dates_check" CHECK ("enrollments"."started_on" < "enrollments"."expected_graduation_on")
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"token_sha256" text NOT NULL,
	"invited_by" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"consumed_at" timestamp with time zone,
	CONSTRAINT "invitations_pkey" PRIMARY KEY("program_id","id"),
	CONSTRAINT "invitations_program_id_token_sha256_key" UNIQUE("program_id","token_sha256")
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"program_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"roles" text[] NOT NULL,
	"joined_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	CONSTRAINT "memberships_pkey" PRIMARY KEY("program_id","person_id"),
	CONSTRAINT "memberships_roles_check" CHECK (cardinality("memberships"."roles") >= 1 and "memberships"."roles" <@ array['student', 'supervisor', 'director', 'administrator']::text[])
);
--> statement-breakpoint
CREATE TABLE "planned_rotations" (
	"program_id" uuid NOT NULL,
	"student_id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	CONSTRAINT "planned_rotations_pkey" PRIMARY KEY("program_id","student_id","site_id","starts_on"),
	CONSTRAINT "planned_rotations_dates_check" CHECK ("planned_rotations"."starts_on" <= "planned_rotations"."ends_on")
);
--> statement-breakpoint
CREATE TABLE "programs" (
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"time_zone" text NOT NULL,
	"privacy_mode" text NOT NULL,
	"agreement_reference" text,
	"agreement_expires_on" date,
	"reporting_year_start_month" integer NOT NULL,
	"cpb_time_convention" text NOT NULL,
	CONSTRAINT "programs_pkey" PRIMARY KEY("id"),
	CONSTRAINT "programs_privacy_mode_check" CHECK ("programs"."privacy_mode" in ('year', 'dated')),
	CONSTRAINT "programs_cpb_time_convention_check" CHECK ("programs"."cpb_time_convention" in ('excludes_arrest', 'includes_arrest')),
	CONSTRAINT "programs_reporting_year_start_month_check" CHECK ("programs"."reporting_year_start_month" between 1 and 12),
	CONSTRAINT "programs_dated_needs_agreement_check" CHECK ("programs"."privacy_mode" = 'year' or ("programs"."agreement_reference" is not null and "programs"."agreement_expires_on" is not null))
);
--> statement-breakpoint
CREATE TABLE "sites" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"setting" text NOT NULL,
	CONSTRAINT "sites_pkey" PRIMARY KEY("program_id","id"),
	CONSTRAINT "sites_program_id_code_key" UNIQUE("program_id","code"),
	CONSTRAINT "sites_setting_check" CHECK ("sites"."setting" in ('adult', 'pediatric', 'mixed', 'ecmo'))
);
--> statement-breakpoint
CREATE TABLE "progress" (
	"program_id" uuid NOT NULL,
	"student_id" uuid NOT NULL,
	"rule_id" text NOT NULL,
	"counted" integer NOT NULL,
	"waiting" integer NOT NULL,
	CONSTRAINT "progress_pkey" PRIMARY KEY("program_id","student_id","rule_id"),
	CONSTRAINT "progress_counts_check" CHECK ("progress"."counted" >= 0 and "progress"."waiting" >= 0)
);
--> statement-breakpoint
CREATE TABLE "signatures" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"case_id" uuid,
	"hours_entry_id" uuid,
	"record_version" integer NOT NULL,
	"student_id" uuid NOT NULL,
	"signer_id" uuid NOT NULL,
	"signer_name" text NOT NULL,
	"signer_credential" text NOT NULL,
	"meaning" text NOT NULL,
	"signed_at" timestamp with time zone NOT NULL,
	"statement" text NOT NULL,
	"statement_sha256" text NOT NULL,
	CONSTRAINT "signatures_pkey" PRIMARY KEY("program_id","id"),
	CONSTRAINT "signatures_program_id_case_id_key" UNIQUE("program_id","case_id"),
	CONSTRAINT "signatures_program_id_hours_entry_id_key" UNIQUE("program_id","hours_entry_id"),
	CONSTRAINT "signatures_one_record_check" CHECK (num_nonnulls("signatures"."case_id", "signatures"."hours_entry_id") = 1),
	CONSTRAINT "signatures_signer_is_another_check" CHECK ("signatures"."signer_id" <> "signatures"."student_id"),
	CONSTRAINT "signatures_meaning_check" CHECK ("signatures"."meaning" in ('supervisor_verify', 'supervisor_amend_role')),
	CONSTRAINT "signatures_signer_credential_check" CHECK ("signatures"."signer_credential" in ('CCP', 'CCP_pending', 'ECMO_specialist', 'MD_surgeon', 'MD_anesthesia', 'other')),
	CONSTRAINT "signatures_statement_sha256_check" CHECK ("signatures"."statement_sha256" = encode(sha256(convert_to("signatures"."statement", 'UTF8')), 'hex'))
);
--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_versions" ADD CONSTRAINT "case_versions_case_id_fkey" FOREIGN KEY ("program_id","case_id") REFERENCES "public"."cases"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_student_id_fkey" FOREIGN KEY ("program_id","student_id") REFERENCES "public"."memberships"("program_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_site_id_fkey" FOREIGN KEY ("program_id","site_id") REFERENCES "public"."sites"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_supervisor_id_fkey" FOREIGN KEY ("program_id","supervisor_id") REFERENCES "public"."memberships"("program_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hours_entries" ADD CONSTRAINT "hours_entries_student_id_fkey" FOREIGN KEY ("program_id","student_id") REFERENCES "public"."memberships"("program_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hours_entries" ADD CONSTRAINT "hours_entries_site_id_fkey" FOREIGN KEY ("program_id","site_id") REFERENCES "public"."sites"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hours_entries" ADD CONSTRAINT "hours_entries_supervisor_id_fkey" FOREIGN KEY ("program_id","supervisor_id") REFERENCES "public"."memberships"("program_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hours_versions" ADD CONSTRAINT "hours_versions_hours_entry_id_fkey" FOREIGN KEY ("program_id","hours_entry_id") REFERENCES "public"."hours_entries"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_events" ADD CONSTRAINT "account_events_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cohorts" ADD CONSTRAINT "cohorts_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credential_sites" ADD CONSTRAINT "credential_sites_credential_id_fkey" FOREIGN KEY ("program_id","credential_id") REFERENCES "public"."credentials"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credential_sites" ADD CONSTRAINT "credential_sites_site_id_fkey" FOREIGN KEY ("program_id","site_id") REFERENCES "public"."sites"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_person_id_fkey" FOREIGN KEY ("program_id","person_id") REFERENCES "public"."memberships"("program_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_verified_by_fkey" FOREIGN KEY ("program_id","verified_by") REFERENCES "public"."memberships"("program_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrollments" ADD CONSTRAINT "enrollments_student_id_fkey" FOREIGN KEY ("program_id","student_id") REFERENCES "public"."memberships"("program_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrollments" ADD CONSTRAINT "enrollments_cohort_id_fkey" FOREIGN KEY ("program_id","cohort_id") REFERENCES "public"."cohorts"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_person_id_fkey" FOREIGN KEY ("program_id","person_id") REFERENCES "public"."memberships"("program_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_invited_by_fkey" FOREIGN KEY ("program_id","invited_by") REFERENCES "public"."memberships"("program_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "planned_rotations" ADD CONSTRAINT "planned_rotations_student_id_fkey" FOREIGN KEY ("program_id","student_id") REFERENCES "public"."enrollments"("program_id","student_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "planned_rotations" ADD CONSTRAINT "planned_rotations_site_id_fkey" FOREIGN KEY ("program_id","site_id") REFERENCES "public"."sites"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sites" ADD CONSTRAINT "sites_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "progress" ADD CONSTRAINT "progress_student_id_fkey" FOREIGN KEY ("program_id","student_id") REFERENCES "public"."enrollments"("program_id","student_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signatures" ADD CONSTRAINT "signatures_case_id_fkey" FOREIGN KEY ("program_id","case_id","student_id") REFERENCES "public"."cases"("program_id","id","student_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signatures" ADD CONSTRAINT "signatures_hours_entry_id_fkey" FOREIGN KEY ("program_id","hours_entry_id","student_id") REFERENCES "public"."hours_entries"("program_id","id","student_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signatures" ADD CONSTRAINT "signatures_signer_id_fkey" FOREIGN KEY ("program_id","signer_id") REFERENCES "public"."memberships"("program_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_events_subject_id_idx" ON "audit_events" USING btree ("program_id","subject_id","event_number");--> statement-breakpoint
CREATE INDEX "cases_student_id_idx" ON "cases" USING btree ("program_id","student_id","entry_number");--> statement-breakpoint
CREATE INDEX "cases_site_id_idx" ON "cases" USING btree ("program_id","site_id");--> statement-breakpoint
CREATE INDEX "cases_supervisor_id_idx" ON "cases" USING btree ("program_id","supervisor_id","state","entry_number");--> statement-breakpoint
CREATE INDEX "cases_entry_number_idx" ON "cases" USING btree ("program_id","entry_number");--> statement-breakpoint
CREATE INDEX "hours_entries_student_id_idx" ON "hours_entries" USING btree ("program_id","student_id","entry_number");--> statement-breakpoint
CREATE INDEX "hours_entries_site_id_idx" ON "hours_entries" USING btree ("program_id","site_id");--> statement-breakpoint
CREATE INDEX "hours_entries_supervisor_id_idx" ON "hours_entries" USING btree ("program_id","supervisor_id","state","entry_number");--> statement-breakpoint
CREATE INDEX "hours_entries_entry_number_idx" ON "hours_entries" USING btree ("program_id","entry_number");--> statement-breakpoint
CREATE INDEX "account_events_person_id_idx" ON "account_events" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "sessions_person_id_idx" ON "sessions" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "credential_sites_site_id_idx" ON "credential_sites" USING btree ("program_id","site_id");--> statement-breakpoint
CREATE INDEX "credentials_person_id_idx" ON "credentials" USING btree ("program_id","person_id");--> statement-breakpoint
CREATE INDEX "credentials_verified_by_idx" ON "credentials" USING btree ("program_id","verified_by");--> statement-breakpoint
CREATE INDEX "enrollments_cohort_id_idx" ON "enrollments" USING btree ("program_id","cohort_id");--> statement-breakpoint
CREATE INDEX "invitations_person_id_idx" ON "invitations" USING btree ("program_id","person_id");--> statement-breakpoint
CREATE INDEX "invitations_invited_by_idx" ON "invitations" USING btree ("program_id","invited_by");--> statement-breakpoint
CREATE INDEX "memberships_person_id_idx" ON "memberships" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "planned_rotations_site_id_idx" ON "planned_rotations" USING btree ("program_id","site_id");--> statement-breakpoint
CREATE INDEX "signatures_signer_id_idx" ON "signatures" USING btree ("program_id","signer_id");