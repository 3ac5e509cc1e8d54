CREATE TABLE "import_mappings" (
	"program_id" uuid NOT NULL,
	"headings" text NOT NULL,
	"mapping" jsonb NOT NULL,
	CONSTRAINT "import_mappings_pkey" PRIMARY KEY("program_id","headings"),
	CONSTRAINT "import_mappings_headings_check" CHECK ("import_mappings"."headings" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "import_mappings_mapping_check" CHECK (jsonb_typeof("import_mappings"."mapping") = 'object')
);
--> statement-breakpoint
CREATE TABLE "imported_records" (
	"program_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"student_id" uuid NOT NULL,
	"case_id" uuid,
	"hours_entry_id" uuid,
	"said" jsonb,
	CONSTRAINT "imported_records_pkey" PRIMARY KEY("program_id","import_id","position"),
	CONSTRAINT "imported_records_program_id_case_id_student_id_key" UNIQUE("program_id","case_id","student_id"),
	CONSTRAINT "imported_records_program_id_hours_entry_id_student_id_key" UNIQUE("program_id","hours_entry_id","student_id"),
	CONSTRAINT "imported_records_one_record_check" CHECK (num_nonnulls("imported_records"."case_id", "imported_records"."hours_entry_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"entry_number" bigint GENERATED ALWAYS AS IDENTITY (sequence name "imports_entry_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"imported_by" uuid NOT NULL,
	"format" text NOT NULL,
	"state" text NOT NULL,
	"case_count" integer NOT NULL,
	"hours_count" integer NOT NULL,
	"said" jsonb,
	CONSTRAINT "imports_pkey" PRIMARY KEY("program_id","id"),
	CONSTRAINT "imports_format_check" CHECK ("imports"."format" in ('spreadsheet', 'portable_log')),
	CONSTRAINT "imports_state_check" CHECK ("imports"."state" in ('kept', 'undone')),
	CONSTRAINT "imports_counts_check" CHECK ("imports"."case_count" >= 0 and "imports"."hours_count" >= 0)
);
--> statement-breakpoint
ALTER TABLE "import_mappings" ADD CONSTRAINT "import_mappings_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imported_records" ADD CONSTRAINT "imported_records_import_id_fkey" FOREIGN KEY ("program_id","import_id") REFERENCES "public"."imports"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imported_records" ADD CONSTRAINT "imported_records_case_id_fkey" FOREIGN KEY ("program_id","case_id","student_id") REFERENCES "public"."cases"("program_id","id","student_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imported_records" ADD CONSTRAINT "imported_records_hours_entry_id_fkey" FOREIGN KEY ("program_id","hours_entry_id","student_id") REFERENCES "public"."hours_entries"("program_id","id","student_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_imported_by_fkey" FOREIGN KEY ("program_id","imported_by") REFERENCES "public"."memberships"("program_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "imports_imported_by_idx" ON "imports" USING btree ("program_id","imported_by","entry_number");