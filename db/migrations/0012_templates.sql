CREATE TABLE "templates" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"owner_id" uuid,
	"purpose" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"site_id" uuid,
	"facts" jsonb NOT NULL,
	"is_archived" boolean DEFAULT false NOT NULL,
	CONSTRAINT "templates_pkey" PRIMARY KEY("program_id","id"),
	CONSTRAINT "templates_kind_check" CHECK ("templates"."kind" in ('cpb', 'ecmo', 'ecco2r', 'lhb', 'vvb', 'vad', 'ilp', 'exvivo', 'nrp', 'hipec', 'standby', 'thrombectomy', 'iabp', 'autotransfusion', 'apheresis', 'hfps')),
	CONSTRAINT "templates_purpose_check" CHECK ("templates"."purpose" in ('case', 'circuit')),
	CONSTRAINT "templates_facts_check" CHECK (jsonb_typeof("templates"."facts") = 'object')
);
--> statement-breakpoint
ALTER TABLE "templates" ADD CONSTRAINT "templates_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "templates" ADD CONSTRAINT "templates_owner_id_fkey" FOREIGN KEY ("program_id","owner_id") REFERENCES "public"."memberships"("program_id","person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "templates" ADD CONSTRAINT "templates_site_id_fkey" FOREIGN KEY ("program_id","site_id") REFERENCES "public"."sites"("program_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "templates_owner_id_idx" ON "templates" USING btree ("program_id","owner_id");--> statement-breakpoint
CREATE INDEX "templates_site_id_idx" ON "templates" USING btree ("program_id","site_id");