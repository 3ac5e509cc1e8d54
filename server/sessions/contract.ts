import * as z from 'zod/mini';
import { Id, Instant, secret } from '../lib/shapes.ts';
import { MEMBER_ROLE_CODES } from '../programs/rules.ts';

/** An address as people type it; compared and stored in lower case. */
export const Email = z.pipe(
  z.string().check(z.maxLength(254, 'at most 254 characters')),
  z.pipe(
    z.transform((value: string) => value.trim().toLowerCase()),
    z.string().check(z.email('an e-mail address such as name@example.org')),
  ),
);

/** A password as typed; whether it is good enough is asked only when one is chosen. */
export const TypedPassword = secret('a password', 512, 'at most 128 characters');

export const SignIn = z.strictObject({ email: Email, password: TypedPassword });
export type SignIn = z.infer<typeof SignIn>;

export const ChangePassword = z.strictObject({ currentPassword: TypedPassword, newPassword: TypedPassword });
export type ChangePassword = z.infer<typeof ChangePassword>;

/** The secret part of a link that works once. */
export const LinkToken = z.string().check(z.regex(/^[A-Za-z0-9_-]{64}$/, 'the last part of a link'));

export const NewReset = z.strictObject({ email: Email });
/** The same for every address. */
export const ResetRequested = z.object({ validForMin: z.int() });
export const ResetLookUp = z.strictObject({ token: LinkToken });
export const ResetView = z.object({ name: z.string(), email: z.string() });
export type ResetView = z.infer<typeof ResetView>;
export const AcceptReset = z.strictObject({ token: LinkToken, password: TypedPassword });
export type AcceptReset = z.infer<typeof AcceptReset>;
export const ResetAccepted = z.object({ email: z.string() });

export const SessionParams = z.strictObject({ sessionId: Id });
export const OwnSession = z.object({
  id: Id,
  signedInAt: Instant,
  lastUsedAt: Instant,
  isThisOne: z.boolean(),
});
export type OwnSession = z.infer<typeof OwnSession>;
export const OwnSessionList = z.object({ sessions: z.array(OwnSession) });

export const MembershipView = z.object({
  programId: Id,
  programName: z.string(),
  roles: z.array(z.enum(MEMBER_ROLE_CODES)),
});
export type MembershipView = z.infer<typeof MembershipView>;

/** What a signed-in client holds in memory; the refresh token travels in its cookie only. */
export const SessionView = z.object({
  accessToken: z.string(),
  expiresInSec: z.int(),
  person: z.object({ id: Id, name: z.string(), email: z.string() }),
  memberships: z.array(MembershipView),
});
export type SessionView = z.infer<typeof SessionView>;
