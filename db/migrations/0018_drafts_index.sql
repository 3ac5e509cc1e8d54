-- Locks cases: one pass over them. Where there are many, make the index before the release, CREATE INDEX CONCURRENTLY, and this finds it made.
CREATE INDEX IF NOT EXISTS "cases_drafts_idx" ON "cases" USING btree ("program_id","student_id","entry_number") WHERE "cases"."state" = 'draft';
