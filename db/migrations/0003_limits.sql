CREATE TABLE "guesses" (
	"account" text NOT NULL,
	"source" text NOT NULL,
	"failures" integer NOT NULL,
	"recent" timestamp with time zone[] NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	CONSTRAINT "guesses_pkey" PRIMARY KEY("account","source"),
	CONSTRAINT "guesses_failures_check" CHECK ("guesses"."failures" >= 0)
);
--> statement-breakpoint
CREATE TABLE "rate_leases" (
	"bucket" text NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"used" integer NOT NULL,
	CONSTRAINT "rate_leases_pkey" PRIMARY KEY("bucket"),
	CONSTRAINT "rate_leases_used_check" CHECK ("rate_leases"."used" >= 0)
);
--> statement-breakpoint
CREATE INDEX "guesses_last_at_idx" ON "guesses" USING btree ("last_at");--> statement-breakpoint
CREATE INDEX "rate_leases_ends_at_idx" ON "rate_leases" USING btree ("ends_at");