/** Who may sign what, and what a signature says. Pure and isomorphic. */
import { codes, type Term } from '../lib/term.ts';

/** What a signer declares, in the words shown to them (case model 8.3). */
export const SIGNATURE_MEANINGS = [
  {
    code: 'supervisor_verify',
    label: 'I supervised this; the stated role, share and facts match what I saw',
  },
  { code: 'supervisor_amend_role', label: 'I verify this with a changed role or share' },
  { code: 'supervisor_verify_eval', label: 'I verify the case, and the evaluation is mine' },
  // The case model has no word for both at once, and a signer who does both declares both.
  {
    code: 'supervisor_amend_role_eval',
    label: 'I verify this with a changed role or share, and the evaluation is mine',
  },
] as const satisfies readonly [Term, ...Term[]];
export const SIGNATURE_MEANING_CODES = codes(SIGNATURE_MEANINGS);
export type SignatureMeaning = (typeof SIGNATURE_MEANING_CODES)[number];

/** What somebody declares who signs, by what they add to the signature. */
export function meaningOf({ isCorrected, isEvaluated }: { isCorrected: boolean; isEvaluated: boolean }) {
  if (isCorrected) return isEvaluated ? 'supervisor_amend_role_eval' : 'supervisor_amend_role';
  return isEvaluated ? 'supervisor_verify_eval' : 'supervisor_verify';
}

export const DECISIONS = ['sign', 'return', 'reject'] as const;
export type Decision = (typeof DECISIONS)[number];

export type SigningObstacle = 'own-record' | 'not-the-supervisor' | 'not-certified';

/** The sentence for each obstacle: what stands in the way, and what would remove it. */
export const OBSTACLE_TEXT: Record<SigningObstacle, string> = {
  'own-record': 'Nobody signs their own record',
  'not-the-supervisor': 'Only the supervisor named in the record decides on it',
  'not-certified':
    'Your credential did not cover this site on the day that counts; ask the program to check its dates and sites',
};
