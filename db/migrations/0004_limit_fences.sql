-- Guesses and rate limits: what drizzle cannot say. Both tables hold nobody's rows, so everybody may pass.

-- Leases are gone after a crash, and that is all right: they last a minute.
ALTER TABLE rate_leases SET UNLOGGED;
--> statement-breakpoint
ALTER TABLE guesses ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE guesses FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE rate_leases ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE rate_leases FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY guesses_for_all ON guesses USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY rate_leases_for_all ON rate_leases USING (true) WITH CHECK (true);
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON guesses, rate_leases TO pumprun_app;
--> statement-breakpoint

-- Counts one attempt under every key, or under none: a wait in seconds means that it may not be made yet. The rows are
-- locked in the order of the keys, which every caller keeps, so attempts at the same moment take turns.
-- NIST SP 800-63B-4, 3.2.2: from the tenth wrong one in a row the wait doubles, and after a hundred the password is out.
CREATE FUNCTION reserve_guess(accounts text[], sources text[], limits integer[], at timestamptz)
  RETURNS TABLE (wait_sec double precision, is_disabled boolean)
  LANGUAGE plpgsql VOLATILE SET search_path = public, pg_temp
AS $$
DECLARE
  kept guesses;
  ready_at timestamptz := at;
  times timestamptz[];
BEGIN
  FOR i IN 1 .. cardinality(accounts) LOOP
    INSERT INTO guesses (account, source, failures, recent, last_at)
      VALUES (accounts[i], sources[i], 0, '{}', at) ON CONFLICT DO NOTHING;
    SELECT * INTO kept FROM guesses WHERE guesses.account = accounts[i] AND guesses.source = sources[i] FOR UPDATE;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'forgotten at this moment; try again' USING ERRCODE = '40001';
    END IF;
    IF cardinality(kept.recent) >= limits[i] THEN
      ready_at := greatest(ready_at, kept.recent[cardinality(kept.recent) - limits[i] + 1] + interval '15 minutes');
    END IF;
    IF accounts[i] <> '' AND kept.failures >= 100 THEN
      RETURN QUERY SELECT 0::double precision, true;
      RETURN;
    END IF;
    IF accounts[i] <> '' AND kept.failures >= 10 THEN
      ready_at := greatest(ready_at, kept.last_at + interval '1 second' * least(power(2, kept.failures - 10), 900));
    END IF;
    -- A source that tries everything leaves no row for each thing it tries.
    EXIT WHEN accounts[i] = '' AND ready_at > at;
  END LOOP;

  IF ready_at <= at THEN
    FOR i IN 1 .. cardinality(accounts) LOOP
      UPDATE guesses SET failures = failures + 1, last_at = at,
          recent = (recent || at)[greatest(1, cardinality(recent) + 2 - limits[i]):]
        WHERE guesses.account = accounts[i] AND guesses.source = sources[i];
    END LOOP;
  END IF;
  RETURN QUERY SELECT extract(epoch FROM ready_at - at)::double precision, false;
END $$;
--> statement-breakpoint

-- Takes a portion of each limit for one process, so that not every request has to be counted here. The nearer the end,
-- the smaller the portion: what a process holds and does not use is missing elsewhere.
CREATE FUNCTION lease_rates(buckets text[], limits integer[], at timestamptz)
  RETURNS TABLE (granted integer, total integer, left_sec double precision)
  LANGUAGE plpgsql VOLATILE SET search_path = public, pg_temp
AS $$
DECLARE
  kept rate_leases;
  portion integer;
BEGIN
  FOR i IN 1 .. cardinality(buckets) LOOP
    INSERT INTO rate_leases (bucket, ends_at, used)
      VALUES (buckets[i], at + interval '1 minute', 0) ON CONFLICT DO NOTHING;
    SELECT * INTO kept FROM rate_leases WHERE bucket = buckets[i] FOR UPDATE;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'forgotten at this moment; try again' USING ERRCODE = '40001';
    END IF;
    IF kept.ends_at <= at THEN
      kept.ends_at := at + interval '1 minute';
      kept.used := 0;
    END IF;
    portion := least(ceil(limits[i] / 25.0), ceil(greatest(limits[i] - kept.used, 0) / 10.0))::integer;
    UPDATE rate_leases SET ends_at = kept.ends_at, used = kept.used + portion WHERE bucket = buckets[i];
    RETURN QUERY SELECT portion, kept.used + portion, extract(epoch FROM kept.ends_at - at)::double precision;
  END LOOP;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION reserve_guess(text[], text[], integer[], timestamptz), lease_rates(text[], integer[], timestamptz)
  FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION reserve_guess(text[], text[], integer[], timestamptz),
  lease_rates(text[], integer[], timestamptz) TO pumprun_app;
