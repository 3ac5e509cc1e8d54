-- A student, and a supervisor, belong to one program. Told so, the planner expects a student's 125 records where it
-- thought to find none among 400 programs, and looks for one record by its key instead of reading the whole log.
CREATE STATISTICS cases_people_stats (dependencies) ON program_id, student_id, supervisor_id FROM cases;
--> statement-breakpoint
CREATE STATISTICS hours_entries_people_stats (dependencies) ON program_id, student_id, supervisor_id FROM hours_entries;
