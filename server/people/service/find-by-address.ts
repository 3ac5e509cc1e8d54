import type { Database } from '../../../db/client.ts';
import { findPersonId, listMembershipsOf, type MembershipOfPerson } from '../queries.ts';

/** Who has this address, and in which programs they are or were; for whoever runs the installation. */
export async function findByAddress(
  db: Database,
  email: string,
): Promise<{ personId: string; memberships: MembershipOfPerson[] } | undefined> {
  const personId = await db.readInScope({ email }, (tx) => findPersonId(tx, email));
  if (personId === undefined) return undefined;
  return {
    personId,
    memberships: await db.readInScope({ personId }, (tx) => listMembershipsOf(tx, personId)),
  };
}
