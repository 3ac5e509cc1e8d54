/** What whoever watches over an installation wants to know, in words that do not change. One JSON line for each. */
import { isIP } from 'node:net';

interface Meaning {
  outcome: 'ok' | 'refused' | 'failed';
  says: string;
}

const ok = (says: string): Meaning => ({ outcome: 'ok', says });
const refused = (says: string): Meaning => ({ outcome: 'refused', says });
const failed = (says: string): Meaning => ({ outcome: 'failed', says });

export const SECURITY_EVENTS = {
  'sign-in.ok': ok('somebody signed in'),
  'sign-in.refused': refused('address and password did not belong together'),
  'guess.throttled': refused('too many wrong passwords or codes, here or for that account'),
  'guess.disabled': refused('after a hundred wrong passwords the account takes none'),
  'sign-out.ok': ok('somebody signed out'),
  'sign-out.elsewhere': ok('somebody ended another sign-in of theirs'),
  'sign-out.everywhere': ok('somebody ended all their sign-ins'),
  'session.ended': refused('a session was used that had ended or expired'),
  'session.replayed': refused(
    'a refresh token was used twice: somebody may hold a copy; the session was ended',
  ),
  'token.refused': refused('a token that is not ours, or is over'),
  'password.wrong': refused('a signed-in person gave a wrong password, as before signing'),
  'password.changed': ok('somebody changed their password'),
  'password.reset-requested': ok('a reset was asked for; whether the address has an account is not said'),
  'password.reset-started': ok('an administrator started a reset for a member'),
  'password.reset': ok('a password was set with a reset link'),
  'link.refused': refused('an invitation or reset link that is unknown, used or over'),
  'access.denied': refused('the role does not allow it, or the person is not in that program'),
  'acting-program.refused': refused('no program, or no id, in the header that names it'),
  'request.from-elsewhere': refused('a sign-in was to be renewed from another site'),
  'request.rate-limited': refused('a person, a program or a source asked too often'),
  'request.shed': refused('there was more to do than could be done'),
  'request.malformed': refused(
    'bytes or an address that cannot be read, or come too slowly or too many at once',
  ),
  'signing.refused': refused('a decision on at least one record was refused'),
  'signing.ok': ok('a supervisor decided on records'),
  'evidence.read': ok('records or progress of other people were read'),
  'trail.read': ok('the audit trail was read'),
  'member.invited': ok('somebody was invited'),
  'member.joined': ok('somebody accepted an invitation'),
  'member.roles-changed': ok('roles were changed'),
  'member.ended': ok('a membership was ended'),
  'credential.changed': ok('a credential was recorded or changed'),
  'set-up.done': ok('the first program was founded'),
  'set-up.code-wrong': refused('a wrong set-up code'),
  'program.founded': ok('another program was founded'),
  'key.rotated': ok('a new token key is in front; written by the command'),
  'migration.applied': ok('the start brought the database to a newer schema'),
  'server.started': ok('the server listens'),
  'server.stopped': ok('the server was told to stop and has answered what was in flight'),
  'database.lost': failed('a connection to the database broke'),
  'database.back': ok('a connection was made again'),
} as const satisfies Record<string, Meaning>;

export type SecurityEvent = keyof typeof SECURITY_EVENTS;

/** Ids and counts only: never an address of mail, a name, typed text or a token. */
export interface SecurityDetails {
  actorId?: string | undefined;
  programId?: string | undefined;
  requestId?: string | undefined;
  source?: string | undefined;
  route?: string | undefined;
  problem?: string | undefined;
  count?: number;
}

interface Log {
  info(line: object, text: string): void;
  warn(line: object, text: string): void;
}

export function logSecurity(log: Log, event: SecurityEvent, details: SecurityDetails = {}): void {
  const { outcome } = SECURITY_EVENTS[event];
  log[outcome === 'ok' ? 'info' : 'warn']({ event, outcome, ...details }, 'security event');
}

/** The same line, for a command that has no log. */
export function securityLineOf(event: SecurityEvent, details: SecurityDetails = {}): string {
  const { outcome } = SECURITY_EVENTS[event];
  const level = outcome === 'ok' ? 30 : 40;
  return `${JSON.stringify({ level, time: Date.now(), event, outcome, ...details, msg: 'security event' })}\n`;
}

/** An address; a proxy may pass on whatever it was sent. */
export const sourceOf = (ip: string | undefined): string =>
  ip !== undefined && isIP(ip) !== 0 ? ip : 'unknown';
