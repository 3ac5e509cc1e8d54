import type { Tx } from '../../db/client.ts';
import { compiled, compiledSql } from '../../db/compiled.ts';
import { and, eq, isNull, sql } from '../../db/drizzle.ts';
import { cohorts, installation, memberships, people, programs, sites } from '../../db/schema/index.ts';
import type {
  CohortContent,
  CohortView,
  ModePreview,
  NewProgram,
  ProgramSettings,
  ProgramView,
  SiteContent,
  SiteView,
} from './contract.ts';
import type { MemberRole } from './rules.ts';
import { selectSupervisors } from './supervisors.ts';

export async function findSetUpAt(tx: Tx): Promise<string | null> {
  const [row] = await tx.select({ setUpAt: installation.setUpAt }).from(installation);
  return row?.setUpAt ?? null;
}

/** False when somebody else set the installation up first. */
export async function markSetUpIfNew(tx: Tx, now: Date): Promise<boolean> {
  const marked = await tx
    .update(installation)
    .set({ setUpAt: now.toISOString() })
    .where(isNull(installation.setUpAt));
  return marked.rowCount === 1;
}

export async function findPerson(tx: Tx, personId: string) {
  const [row] = await tx
    .select({ id: people.id, name: people.name, email: people.email })
    .from(people)
    .where(eq(people.id, personId));
  return row;
}

export async function insertProgram(tx: Tx, programId: string, program: NewProgram): Promise<void> {
  await tx.insert(programs).values({ ...program, id: programId });
}

export async function insertFounder(
  tx: Tx,
  founder: { programId: string; personId: string; name: string; email: string; joinedAt: string },
): Promise<void> {
  const roles: MemberRole[] = ['director', 'administrator'];
  await tx.insert(memberships).values({ ...founder, roles });
}

const programById = compiled<{ programId: string }, ProgramView[]>((db, at) =>
  db
    .select()
    .from(programs)
    .where(eq(programs.id, at('programId'))),
);

export async function findProgram(tx: Tx, programId: string): Promise<ProgramView | undefined> {
  const [row] = await programById(tx, { programId });
  return row;
}

/** Compare-and-set: undefined when the version is no longer the one that was judged. */
export async function updateProgramIf(
  tx: Tx,
  found: { id: string; version: number },
  settings:
    | ProgramSettings
    | (Pick<ProgramView, 'agreementReference' | 'agreementExpiresOn'> & { privacyMode?: 'dated' }),
): Promise<ProgramView | undefined> {
  const [row] = await tx
    .update(programs)
    .set({ ...settings, version: found.version + 1 })
    .where(and(eq(programs.id, found.id), eq(programs.version, found.version)))
    .returning();
  return row;
}

const days = compiledSql<{ programId: string }>(
  (at) => sql`
  select
    (select count(*)::int from cases where program_id = ${at('programId')} and performed_on is not null) as cases,
    (select count(*)::int from case_versions
      where program_id = ${at('programId')} and content ->> 'performed_on' is not null) as versions,
    (select count(*)::int from signatures s join cases c on c.program_id = s.program_id and c.id = s.case_id
      where s.program_id = ${at('programId')} and c.performed_on is not null) as signatures,
    (select count(*)::int from hours_entries
      where program_id = ${at('programId')} and cardinality(case_ids) > 0) as shifts`,
);

/** What of a program holds a day of a case. */
export async function countDays(tx: Tx, programId: string): Promise<Omit<ModePreview, 'privacyMode'>> {
  const { rows } = await days(tx, { programId });
  return rows[0];
}

const removing = compiledSql<{ programId: string; atMost: number }>(
  (at) => sql`select remove_days(${at('programId')}::uuid, ${at('atMost')}::int) as "count"`,
);

/** Takes the days out of some cases and all that was kept of them. @returns of how many; 0 when none is left */
export async function removeDays(tx: Tx, programId: string, atMost: number): Promise<number> {
  const { rows } = await removing(tx, { programId, atMost });
  return rows[0].count;
}

const siteView = {
  id: sites.id,
  version: sites.version,
  code: sites.code,
  name: sites.name,
  setting: sites.setting,
};

export async function listSites(tx: Tx, programId: string): Promise<SiteView[]> {
  return tx
    .select(siteView)
    .from(sites)
    .where(eq(sites.programId, programId))
    .orderBy(sites.name, sites.code);
}

export async function findSite(tx: Tx, programId: string, siteId: string): Promise<SiteView | undefined> {
  const [row] = await tx
    .select(siteView)
    .from(sites)
    .where(and(eq(sites.programId, programId), eq(sites.id, siteId)));
  return row;
}

/** Undefined when the id is taken. */
export async function insertSiteIfNew(
  tx: Tx,
  site: SiteContent & { programId: string; id: string },
): Promise<SiteView | undefined> {
  const [row] = await tx
    .insert(sites)
    .values(site)
    .onConflictDoNothing({ target: [sites.programId, sites.id] })
    .returning(siteView);
  return row;
}

/** Compare-and-set: undefined when the version is no longer the one that was judged. */
export async function updateSiteIf(
  tx: Tx,
  found: { programId: string; id: string; version: number },
  content: SiteContent,
): Promise<SiteView | undefined> {
  const [row] = await tx
    .update(sites)
    .set({ ...content, version: found.version + 1 })
    .where(
      and(eq(sites.programId, found.programId), eq(sites.id, found.id), eq(sites.version, found.version)),
    )
    .returning(siteView);
  return row;
}

const cohortView = { id: cohorts.id, version: cohorts.version, name: cohorts.name };

export async function listCohorts(tx: Tx, programId: string): Promise<CohortView[]> {
  return tx.select(cohortView).from(cohorts).where(eq(cohorts.programId, programId)).orderBy(cohorts.name);
}

export async function findCohort(
  tx: Tx,
  programId: string,
  cohortId: string,
): Promise<CohortView | undefined> {
  const [row] = await tx
    .select(cohortView)
    .from(cohorts)
    .where(and(eq(cohorts.programId, programId), eq(cohorts.id, cohortId)));
  return row;
}

/** Undefined when the id is taken. */
export async function insertCohortIfNew(
  tx: Tx,
  cohort: CohortContent & { programId: string; id: string },
): Promise<CohortView | undefined> {
  const [row] = await tx
    .insert(cohorts)
    .values(cohort)
    .onConflictDoNothing({ target: [cohorts.programId, cohorts.id] })
    .returning(cohortView);
  return row;
}

/** Compare-and-set: undefined when the version is no longer the one that was judged. */
export async function updateCohortIf(
  tx: Tx,
  found: { programId: string; id: string; version: number },
  content: CohortContent,
): Promise<CohortView | undefined> {
  const [row] = await tx
    .update(cohorts)
    .set({ ...content, version: found.version + 1 })
    .where(
      and(
        eq(cohorts.programId, found.programId),
        eq(cohorts.id, found.id),
        eq(cohorts.version, found.version),
      ),
    )
    .returning(cohortView);
  return row;
}

export const listSupervisors = (tx: Tx, programId: string) => selectSupervisors(tx, programId);
