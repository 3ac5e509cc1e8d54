import { randomUUID } from 'node:crypto';
import type { Database } from '../../db/client.ts';
import { findByAddress } from '../people/service/find-by-address.ts';
import type { MemberRole } from '../programs/rules.ts';
import type { RunWork } from '../work.ts';

export interface FoundMember {
  personId: string;
  programId: string;
  name: string;
  roles: readonly MemberRole[];
  isIn: boolean;
}

interface Asked {
  email: string;
  program: string | undefined;
  programId?: string;
}

/**
 * The member that the command line names: by address, and by program where they are in several.
 * @returns or a sentence that says what to give instead
 */
export async function findMember(
  db: Database,
  { email, program, programId }: Asked,
  roles: readonly MemberRole[],
): Promise<FoundMember | string> {
  const found = await findByAddress(db, email);
  const fitting = (found?.memberships ?? []).filter(
    (membership) =>
      membership.roles.some((role) => roles.includes(role)) &&
      (program === undefined || membership.programName === program) &&
      (programId === undefined || membership.programId === programId),
  );
  const [only] = fitting;
  if (found === undefined || only === undefined)
    return `Nobody with that address is a ${roles.join(' or ')} there.`;
  if (fitting.length > 1)
    return `Say which program: ${fitting.map(({ programName }) => programName).join(', ')}.`;
  return { personId: found.personId, ...only };
}

/** Whoever acts must be in the program: they have joined, and have not left. */
export async function findActing(
  db: Database,
  asked: Asked,
  roles: readonly MemberRole[],
): Promise<FoundMember | string> {
  const found = await findMember(db, asked, roles);
  return typeof found === 'string' || found.isIn ? found : 'Whoever does this must be in the program.';
}

/** Runs verbs in the name of somebody, without a session of theirs. */
export function actingAs(db: Database, { personId, programId, name, roles }: FoundMember): RunWork {
  const requestId = randomUUID();
  const actor = { personId, programId, name, roles, sessionId: requestId };
  return (verb) =>
    db.withScope({ programId, personId }, (tx) => verb({ tx, actor, requestId, now: new Date() }));
}
