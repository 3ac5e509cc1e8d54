CREATE TABLE "password_resets" (
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"token_sha256" text NOT NULL,
	"shown_in" uuid,
	"expires_at" timestamp with time zone NOT NULL,
	"consumed_at" timestamp with time zone,
	CONSTRAINT "password_resets_pkey" PRIMARY KEY("id"),
	CONSTRAINT "password_resets_token_sha256_key" UNIQUE("token_sha256")
);
--> statement-breakpoint
ALTER TABLE "password_resets" ADD CONSTRAINT "password_resets_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "password_resets_person_id_idx" ON "password_resets" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "password_resets_one_open_key" ON "password_resets" USING btree ("person_id") WHERE "password_resets"."consumed_at" is null;