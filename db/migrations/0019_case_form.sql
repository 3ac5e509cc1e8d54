-- What the form of a case begins with, as a function, so that its plan is kept (server/case-form/statement.ts).
CREATE OR REPLACE FUNCTION read_case_form(program uuid, student uuid)
  RETURNS TABLE (time_zone text, form text, used json)
  LANGUAGE plpgsql STABLE SET search_path = public, pg_temp
AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  with newest as materialized (
    select * from "cases"
    where "cases"."program_id" = $1 and "cases"."student_id" = $2 and "cases"."state" <> 'void'
    order by "cases"."entry_number" desc limit 25)
  select "programs"."time_zone", json_build_object('program', json_build_object('id', "programs"."id", 'version', "programs"."version", 'name', "programs"."name", 'timeZone', "programs"."time_zone", 'privacyMode', "programs"."privacy_mode", 'agreementReference', "programs"."agreement_reference", 'agreementExpiresOn', "programs"."agreement_expires_on", 'reportingYearStartMonth', "programs"."reporting_year_start_month", 'cpbTimeConvention', "programs"."cpb_time_convention", 'ecmoHoursFrom', "programs"."ecmo_hours_from", 'panels', "programs"."panels"), 'sites', (
  select coalesce(json_agg(json_build_object('id', "sites"."id", 'version', "sites"."version", 'code', "sites"."code", 'name', "sites"."name", 'setting', "sites"."setting") order by "sites"."name", "sites"."code"), '[]') from "sites" where "sites"."program_id" = $1), 'supervisors', (
  select coalesce(json_agg(json_build_object('id', offered.person_id, 'name', offered.name, 'credential', offered.credential, 'siteIds', offered.site_ids) order by offered.name), '[]') from (select "memberships"."person_id", "memberships"."name", (array_agg("credentials"."credential"
        order by "credentials"."valid_until" desc nulls first, "credentials"."valid_from" desc))[1] as "credential", array_agg(distinct "credential_sites"."site_id") as "site_ids" from "memberships" inner join "credentials" on ("credentials"."program_id" = "memberships"."program_id" and "credentials"."person_id" = "memberships"."person_id") inner join "credential_sites" on ("credential_sites"."program_id" = "credentials"."program_id" and "credential_sites"."credential_id" = "credentials"."id") where ("memberships"."program_id" = $1 and "memberships"."joined_at" is not null and "memberships"."ended_at" is null and 'supervisor' = any("memberships"."roles")) group by "memberships"."person_id", "memberships"."name" order by "memberships"."name") offered), 'enrollment', (
  select json_build_object('startedOn', "enrollments"."started_on", 'expectedGraduationOn', "enrollments"."expected_graduation_on") from "enrollments"
  where "enrollments"."program_id" = $1 and "enrollments"."student_id" = $2), 'last', (
  select json_build_object('content', json_strip_nulls(json_build_object('kind', "cases"."kind", 'siteId', "cases"."site_id", 'supervisorId', "cases"."supervisor_id", 'role', "cases"."role", 'conductSharePct', "cases"."conduct_share_pct", 'ageBand', "cases"."age_band", 'performedOn', "cases"."performed_on", 'reportingYear', case "cases"."precision" when 'year' then "cases"."reporting_year" end, 'confirmations', nullif("cases"."confirmations", '[]'), 'facts', "cases"."facts"))) from newest "cases" order by "cases"."entry_number" desc limit 1), 'favourites', (
  select coalesce(json_agg(json_build_object('id', "templates"."id", 'version', "templates"."version", 'name', "templates"."name", 'scope', case when "templates"."owner_id" is null then 'program' else 'own' end, 'purpose', "templates"."purpose", 'kind', "templates"."kind", 'siteId', "templates"."site_id", 'facts', "templates"."facts", 'isArchived', "templates"."is_archived") order by lower("templates"."name"), "templates"."id"), '[]') from "templates"
  where "templates"."program_id" = $1 and "templates"."owner_id" = $2 and not "templates"."is_archived"), 'templates', (
  select coalesce(json_agg(json_build_object('id', "templates"."id", 'version', "templates"."version", 'name', "templates"."name", 'scope', case when "templates"."owner_id" is null then 'program' else 'own' end, 'purpose', "templates"."purpose", 'kind', "templates"."kind", 'siteId', "templates"."site_id", 'facts', "templates"."facts", 'isArchived', "templates"."is_archived") order by lower("templates"."name"), "templates"."id"), '[]') from "templates"
  where "templates"."program_id" = $1 and "templates"."owner_id" is null and not "templates"."is_archived"), 'drafts', (
  select coalesce(json_agg(json_build_object('id', draft.id, 'kind', draft.kind, 'principalProcedure', draft.principal) order by draft.entry_number desc), '[]') from (
    select "cases"."id", "cases"."kind", "cases"."entry_number",
      coalesce("cases"."facts" ->> 'principalProcedure', "cases"."facts" -> 'procedures' ->> 0) as principal
    from "cases"
    where "cases"."program_id" = $1 and "cases"."student_id" = $2 and "cases"."state" = 'draft'
    order by "cases"."entry_number" desc limit 5) draft))::text, (
  select coalesce(json_agg(json_build_array("cases"."kind", "cases"."site_id", "cases"."supervisor_id", "cases"."facts" -> 'procedures', "cases"."facts" -> 'arterialCannulationSites', "cases"."facts" -> 'venousCannulationSites', "cases"."facts" -> 'arterialPump', "cases"."facts" -> 'ecmoPump', "cases"."facts" -> 'cardioplegiaSolution') order by "cases"."entry_number" desc), '[]') from newest "cases")
  from "programs" where "programs"."id" = $1;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION read_case_form(uuid, uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION read_case_form(uuid, uuid) TO pumprun_app;
