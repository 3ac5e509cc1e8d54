import { fieldProblem } from '../lib/field-problem.ts';
import { type ProblemMaker, problem } from '../lib/problem.ts';
import { RECORD_EXISTS_DIFFERENT } from '../records/problems.ts';

/** Only set-up says so: an invitation never tells whether an address has an account. */
export const EMAIL_TAKEN = fieldProblem('EMAIL_TAKEN', 409, 'Somebody has an account with that address', {
  field: 'director.email',
  message: 'an address that no account has',
});
export const ALREADY_A_MEMBER = fieldProblem(
  'ALREADY_A_MEMBER',
  409,
  'That person is in this program already; change their roles instead',
  { field: 'email', message: 'the address of somebody who is not in the program' },
);
export const ROLE_NOT_YOURS_TO_GIVE = fieldProblem(
  'ROLE_NOT_YOURS_TO_GIVE',
  403,
  'Only an administrator makes somebody an administrator',
  { field: 'roles', message: 'student, supervisor or director' },
);
/** Unknown, expired and used links: one answer for all. */
export const INVITATION_GONE = problem(
  'INVITATION_GONE',
  410,
  'This invitation is not valid any more; ask for a new one',
);
export const MEMBER_HAS_LEFT = problem('MEMBER_HAS_LEFT', 409, 'That person has left the program');
export const RESET_NOT_POSSIBLE = problem(
  'RESET_NOT_POSSIBLE',
  409,
  'That person has no password yet that could be reset; send a new invitation',
);
export const RESET_NEEDS_MAIL = problem(
  'RESET_NEEDS_MAIL',
  409,
  'The password of this account can be reset by mail only',
);
export const LAST_ADMINISTRATOR = problem(
  'LAST_ADMINISTRATOR',
  409,
  'A program keeps at least one administrator; make somebody else one first',
);
export const NOT_A_STUDENT = problem('NOT_A_STUDENT', 409, 'Only a member with the role student is enrolled');
export const NOT_A_SUPERVISOR = fieldProblem(
  'NOT_A_SUPERVISOR',
  409,
  'Only a member with the role supervisor has a credential here',
  { field: 'personId', message: 'a member with the role supervisor' },
);
export const ENROLLMENT_COHORT_UNKNOWN = fieldProblem(
  'ENROLLMENT_COHORT_UNKNOWN',
  400,
  'The enrollment names a cohort that this program does not have',
  { field: 'cohortId', message: 'the id of a cohort of the program' },
);
export const ENROLLMENT_SITE_UNKNOWN = fieldProblem(
  'ENROLLMENT_SITE_UNKNOWN',
  400,
  'A rotation names a site that this program does not have',
  { field: 'rotations', message: 'ids of sites of the program' },
);
export const CREDENTIAL_SITE_UNKNOWN = fieldProblem(
  'CREDENTIAL_SITE_UNKNOWN',
  400,
  'The credential names a site that this program does not have',
  { field: 'siteIds', message: 'ids of sites of the program' },
);
export const CREDENTIAL_PERSON_UNKNOWN = fieldProblem(
  'CREDENTIAL_PERSON_UNKNOWN',
  400,
  'The credential names somebody who is not in this program',
  { field: 'personId', message: 'the id of a member of the program' },
);
export const CREDENTIAL_OF_ANOTHER = fieldProblem(
  'CREDENTIAL_OF_ANOTHER',
  409,
  'A credential stays with the person it was recorded for',
  { field: 'personId', message: 'the person who has this credential' },
);

/** What the database's constraints on people and their places mean. */
export const peopleConstraints: Record<string, ProblemMaker> = {
  people_email_key: EMAIL_TAKEN,
  enrollments_cohort_id_fkey: ENROLLMENT_COHORT_UNKNOWN,
  planned_rotations_site_id_fkey: ENROLLMENT_SITE_UNKNOWN,
  credential_sites_site_id_fkey: CREDENTIAL_SITE_UNKNOWN,
  credentials_pkey: RECORD_EXISTS_DIFFERENT,
};
