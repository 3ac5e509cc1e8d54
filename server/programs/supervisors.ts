/** Who may be asked to sign. A question that the forms ask as rows, and the form of a case as JSON. */
import type { Tx } from '../../db/client.ts';
import { and, eq, isNotNull, isNull, type SQL, sql } from '../../db/drizzle.ts';
import { credentialSites, credentials, memberships } from '../../db/schema/index.ts';
import type { Credential } from './rules.ts';

/** Supervisors with a credential, and all sites where any of theirs holds. */
export const selectSupervisors = (db: Pick<Tx, 'select'>, programId: string | SQL) =>
  db
    .select({
      id: memberships.personId,
      name: memberships.name,
      // Of several the one that is valid longest: it is what they would sign as.
      credential: sql<Credential>`(array_agg(${credentials.credential}
        order by ${credentials.validUntil} desc nulls first, ${credentials.validFrom} desc))[1]`.as(
        'credential',
      ),
      siteIds: sql<string[]>`array_agg(distinct ${credentialSites.siteId})`.as('site_ids'),
    })
    .from(memberships)
    .innerJoin(
      credentials,
      and(eq(credentials.programId, memberships.programId), eq(credentials.personId, memberships.personId)),
    )
    .innerJoin(
      credentialSites,
      and(
        eq(credentialSites.programId, credentials.programId),
        eq(credentialSites.credentialId, credentials.id),
      ),
    )
    .where(
      and(
        eq(memberships.programId, programId),
        isNotNull(memberships.joinedAt),
        isNull(memberships.endedAt),
        sql`'supervisor' = any(${memberships.roles})`,
      ),
    )
    .groupBy(memberships.personId, memberships.name)
    .orderBy(memberships.name);
