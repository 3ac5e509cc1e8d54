-- read_actor for a transaction that writes: the same answer, and it stays true until the transaction ends. Whoever
-- takes away a role, ends a membership or disables an account waits for the act that is under way, or is seen by it.
CREATE FUNCTION hold_actor(person uuid, session uuid, program uuid)
  RETURNS TABLE (name text, roles text[], session_ended boolean, expires_at timestamptz)
  LANGUAGE plpgsql VOLATILE SET search_path = public, pg_temp
AS $$
BEGIN
  PERFORM set_config('app.person_id', person::text, true), set_config('app.program_id', coalesce(program::text, ''), true);
  PERFORM FROM people p WHERE p.id = person FOR SHARE;
  PERFORM FROM memberships m WHERE m.program_id = program AND m.person_id = person FOR SHARE;
  -- A statement of its own, so that it sees what those it waited for have written.
  RETURN QUERY SELECT * FROM read_actor(person, session, program);
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION hold_actor(uuid, uuid, uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION hold_actor(uuid, uuid, uuid) TO pumprun_app;
