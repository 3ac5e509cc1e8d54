/** What a member list says about people in words: their part, and what is missing or runs out. Pure. */
import type * as z from 'zod/mini';
import { labelOf } from '../../../server/lib/term.ts';
import type { CredentialView, MemberView } from '../../../server/people/contract.ts';
import type { CohortView, SiteView } from '../../../server/programs/contract.ts';
import { CREDENTIALS, MEMBER_ROLES } from '../../../server/programs/rules.ts';
import { dayText } from '../../parts/when.ts';
import type { IconName } from '../../ui/icon.tsx';
import type { Tone } from '../../ui/status.tsx';

/** Days before the end of a credential at which the list begins to say so. */
const SOON_DAYS = 60;
const DAY_MS = 86_400_000;

export interface Note {
  tone: Tone | 'plain';
  icon: IconName;
  text: string;
}

/** What everything about people is read against. */
export interface Roll {
  members: MemberView[];
  cohorts: z.infer<typeof CohortView>[];
  sites: z.infer<typeof SiteView>[];
  today: string;
  timeZone: string;
}

export const rolesText = ({ roles }: Pick<MemberView, 'roles'>): string =>
  roles.map((role) => labelOf(MEMBER_ROLES, role)).join(', ');

export const cohortName = ({ cohorts }: Pick<Roll, 'cohorts'>, cohortId: string): string =>
  cohorts.find(({ id }) => id === cohortId)?.name ?? 'Unknown cohort';

export const siteName = ({ sites }: Pick<Roll, 'sites'>, siteId: string): string =>
  sites.find(({ id }) => id === siteId)?.name ?? 'Unknown site';

type Validity = Pick<CredentialView, 'validFrom' | 'validUntil'>;

export const isExpired = ({ validUntil }: Validity, today: string): boolean =>
  validUntil !== null && validUntil < today;

/** "Expired on 3 Mar 2026": never the colour alone. */
export function validityNote({ validFrom, validUntil }: Validity, today: string): Note {
  if (isExpired({ validFrom, validUntil }, today) && validUntil !== null)
    return { tone: 'bad', icon: 'alert', text: `Expired on ${dayText(validUntil)}` };
  if (validFrom > today)
    return { tone: 'wait', icon: 'clock', text: `Not valid before ${dayText(validFrom)}` };
  if (validUntil === null) return { tone: 'good', icon: 'check', text: 'Valid until further notice' };
  const days = daysBetween(today, validUntil);
  if (days <= SOON_DAYS)
    return { tone: 'wait', icon: 'clock', text: `Expires on ${dayText(validUntil)}, ${inDays(days)}` };
  return { tone: 'good', icon: 'check', text: `Valid until ${dayText(validUntil)}` };
}

const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);

const inDays = (days: number): string => {
  if (days === 0) return 'today';
  return days === 1 ? 'tomorrow' : `in ${days} days`;
};

/** What somebody should do something about: shown in the line of the list. */
export function notesOf(member: MemberView, today: string): Note[] {
  if (member.standing !== 'active') return [];
  return [...studentNotes(member), ...supervisorNotes(member, today)];
}

function studentNotes({ roles, enrollment }: MemberView): Note[] {
  if (!roles.includes('student') || enrollment) return [];
  return [{ tone: 'wait', icon: 'alert', text: 'Not enrolled' }];
}

function supervisorNotes({ roles, credentials }: MemberView, today: string): Note[] {
  if (!roles.includes('supervisor')) return [];
  if (credentials.length === 0) return [{ tone: 'wait', icon: 'alert', text: 'No credential: cannot sign' }];
  const notes = credentials.map((credential) => validityNote(credential, today));
  // Somebody with one valid credential can sign; an older one that ran out is no news.
  const isFine = notes.some(({ tone }) => tone === 'good');
  return isFine ? [] : notes.filter(({ tone }) => tone !== 'good').slice(-1);
}

/** The line under the name: what a student is enrolled in, what a supervisor signs as. */
export function placeText(member: MemberView, roll: Roll): string {
  const { enrollment, credentials } = member;
  const parts = [
    enrollment &&
      `${cohortName(roll, enrollment.cohortId)}, until ${dayText(enrollment.expectedGraduationOn)}`,
    ...credentials.map(
      ({ credential, siteIds }) =>
        `${labelOf(CREDENTIALS, credential)} at ${siteIds.map((id) => siteName(roll, id)).join(', ')}`,
    ),
  ];
  return parts.filter(Boolean).join(' · ');
}
