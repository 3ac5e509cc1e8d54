-- What another log said of who signed goes with the days: its moment, of every record, and the hash of its statement.
CREATE OR REPLACE FUNCTION remove_days(program uuid, at_most integer) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp
AS $$
DECLARE
  chosen uuid[];
BEGIN
  IF program IS DISTINCT FROM current_program() THEN
    RAISE EXCEPTION 'not the program of this transaction' USING ERRCODE = 'PR006';
  END IF;
  IF at_most < 1 THEN
    RAISE EXCEPTION 'at least one case at a time' USING ERRCODE = 'PR006';
  END IF;
  LOCK TABLE cases, hours_entries, imported_records IN SHARE ROW EXCLUSIVE MODE;
  PERFORM set_config('pumprun.removing_days', program::text, true);
  UPDATE programs SET privacy_mode = 'year', agreement_reference = NULL, agreement_expires_on = NULL, version = version + 1
    WHERE id = program AND privacy_mode = 'dated';

  chosen := ARRAY(SELECT id FROM cases WHERE program_id = program AND precision = 'dated' LIMIT at_most);
  -- The statement is canonical JSON: a quotation mark inside a text has a backslash, so this stands in one place only, and
  -- the year takes the very place of the day among the sorted members.
  UPDATE signatures SET is_day_removed = true, statement = said.year,
      statement_sha256 = encode(sha256(convert_to(said.year, 'UTF8')), 'hex')
    FROM (SELECT s.id, replace(s.statement, '"performedOn":"' || c.performed_on || '"', '"reportingYear":' || c.reporting_year)
            AS year
          FROM signatures s JOIN cases c ON c.program_id = s.program_id AND c.id = s.case_id
          WHERE s.program_id = program AND s.case_id = ANY (chosen) AND c.performed_on IS NOT NULL) said
    WHERE signatures.program_id = program AND signatures.id = said.id;
  IF EXISTS (SELECT FROM signatures WHERE program_id = program AND case_id = ANY (chosen) AND statement LIKE '%"performedOn":%') THEN
    RAISE EXCEPTION 'a signature holds another day than its case' USING ERRCODE = 'PR007';
  END IF;
  UPDATE case_versions SET content = content || '{"performed_on": null, "precision": "year"}'
    WHERE program_id = program AND case_id = ANY (chosen);
  UPDATE imported_records SET said = CASE WHEN said -> 'content' ? 'performedOn'
        THEN jsonb_set(said, '{content,reportingYear}', coalesce(said -> 'reportingYear', 'null')) ELSE said END
      #- '{content,performedOn}' #- '{signOff,signedAt}'
    WHERE program_id = program AND case_id = ANY (chosen) AND said IS NOT NULL;
  UPDATE cases SET performed_on = NULL, precision = 'year' WHERE program_id = program AND id = ANY (chosen);

  IF cardinality(chosen) = 0 THEN
    -- An hours entry has a day of its own, so it says nothing of cases any more.
    UPDATE signatures SET is_day_removed = true, statement = said.alone,
        statement_sha256 = encode(sha256(convert_to(said.alone, 'UTF8')), 'hex')
      FROM (SELECT id, regexp_replace(statement, '"caseIds":\["[^]]*"\],', '') AS alone FROM signatures
            WHERE program_id = program AND hours_entry_id IS NOT NULL AND statement LIKE '%"caseIds":[%') said
      WHERE signatures.program_id = program AND signatures.id = said.id;
    UPDATE hours_versions SET content = content || '{"case_ids": []}'
      WHERE program_id = program AND content -> 'case_ids' <> '[]';
    UPDATE imported_records SET said = said #- '{content,caseIds}' #- '{content,clock}'
      WHERE program_id = program AND hours_entry_id IS NOT NULL AND said IS NOT NULL;
    -- The hash of a statement that was given elsewhere gives its day away too.
    UPDATE imported_records SET said = said #- '{signOff,signedAt}' #- '{signOff,statementSha256}'
      WHERE program_id = program AND said -> 'signOff' IS DISTINCT FROM 'null' AND said IS NOT NULL;
    UPDATE hours_entries SET case_ids = '{}' WHERE program_id = program AND cardinality(case_ids) > 0;
  END IF;
  PERFORM set_config('pumprun.removing_days', '', true);
  RETURN cardinality(chosen);
END $$;
