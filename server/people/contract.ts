import * as z from 'zod/mini';
import { CivilDate, Id, oneOf, ownName, RandomId, someOf } from '../lib/shapes.ts';
import { CREDENTIAL_CODES, MEMBER_ROLE_CODES } from '../programs/rules.ts';
import { Email, LinkToken, TypedPassword } from '../sessions/contract.ts';

export const MemberParams = z.strictObject({ personId: Id });

const Rotation = z.strictObject({ siteId: Id, startsOn: CivilDate, endsOn: CivilDate }).check(
  z.refine((rotation) => rotation.startsOn <= rotation.endsOn, {
    path: ['endsOn'],
    message: 'a day not before the rotation starts',
  }),
);

const startsAreDifferent = (rotations: { siteId: string; startsOn: string }[]): boolean =>
  new Set(rotations.map(({ siteId, startsOn }) => siteId + startsOn)).size === rotations.length;

/** A student's time in the program, with the sites they are planned to rotate through. */
export const EnrollmentContent = z
  .strictObject({
    cohortId: Id,
    startedOn: CivilDate,
    expectedGraduationOn: CivilDate,
    rotations: z._default(
      z
        .array(Rotation)
        .check(
          z.maxLength(60, 'at most 60 rotations'),
          z.refine(startsAreDifferent, 'each site once on a first day'),
        ),
      [],
    ),
  })
  .check(
    z.refine((enrollment) => enrollment.startedOn < enrollment.expectedGraduationOn, {
      path: ['expectedGraduationOn'],
      message: 'a day after the start',
    }),
  );
export type EnrollmentContent = z.infer<typeof EnrollmentContent>;
export const EnrollmentView = z.object({
  version: z.int(),
  cohortId: Id,
  startedOn: z.string(),
  expectedGraduationOn: z.string(),
  rotations: z.array(z.object({ siteId: Id, startsOn: z.string(), endsOn: z.string() })),
});
export type EnrollmentView = z.infer<typeof EnrollmentView>;

/** A supervisor's credential as the program verified it; valid on both end days. */
export const CredentialContent = z
  .strictObject({
    personId: Id,
    credential: oneOf(CREDENTIAL_CODES),
    validFrom: CivilDate,
    validUntil: z.optional(CivilDate),
    siteIds: z.array(Id).check(z.minLength(1, 'at least one site'), z.maxLength(100, 'at most 100 sites')),
  })
  .check(
    z.refine(
      (credential) => credential.validUntil === undefined || credential.validFrom <= credential.validUntil,
      {
        path: ['validUntil'],
        message: 'a day not before the first day of validity',
      },
    ),
    z.refine((credential) => new Set(credential.siteIds).size === credential.siteIds.length, {
      path: ['siteIds'],
      message: 'each site once',
    }),
  );
export type CredentialContent = z.infer<typeof CredentialContent>;
export const CredentialParams = z.strictObject({ credentialId: RandomId });
export const CredentialView = z.object({
  id: Id,
  version: z.int(),
  personId: Id,
  credential: oneOf(CREDENTIAL_CODES),
  validFrom: z.string(),
  validUntil: z.nullable(z.string()),
  siteIds: z.array(Id),
});
export type CredentialView = z.infer<typeof CredentialView>;

export const MemberView = z.object({
  personId: Id,
  version: z.int(),
  name: z.string(),
  email: z.string(),
  roles: z.array(oneOf(MEMBER_ROLE_CODES)),
  /** invited: has not accepted yet; active; left: no longer in the program. */
  standing: z.enum(['invited', 'active', 'left']),
  enrollment: z.nullable(EnrollmentView),
  credentials: z.array(CredentialView),
});
export type MemberView = z.infer<typeof MemberView>;
export const MemberList = z.object({ members: z.array(MemberView) });

export const RolesContent = z.strictObject({ roles: someOf(MEMBER_ROLE_CODES) });
export type RolesContent = z.infer<typeof RolesContent>;

export const NewInvitation = z.strictObject({
  name: ownName(120),
  email: Email,
  roles: someOf(MEMBER_ROLE_CODES),
});
export type NewInvitation = z.infer<typeof NewInvitation>;
/** The link is shown once, to the person who invited; only its hash is kept. */
export const InvitationCreated = z.object({
  personId: Id,
  token: z.string(),
  link: z.string(),
  expiresAt: z.string(),
});
export type InvitationCreated = z.infer<typeof InvitationCreated>;

export const StartReset = z.strictObject({ password: TypedPassword });
/** The link is shown once, and only where it cannot be mailed to the member's own address. */
export const ResetStarted = z.object({
  link: z.nullable(z.string()),
  sentTo: z.nullable(z.string()),
  expiresAt: z.string(),
});
export type ResetStarted = z.infer<typeof ResetStarted>;

export const InvitationLookUp = z.strictObject({ token: LinkToken });
export const InvitationView = z.object({ programName: z.string(), name: z.string(), email: z.string() });
export type InvitationView = z.infer<typeof InvitationView>;
export const AcceptInvitation = z.strictObject({ token: LinkToken, password: TypedPassword });
export type AcceptInvitation = z.infer<typeof AcceptInvitation>;
export const InvitationAccepted = z.object({ email: z.string() });
