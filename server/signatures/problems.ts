import { problem } from '../lib/problem.ts';

export const SIGNATURE_REFUSED = problem('SIGNATURE_REFUSED', 403, 'You cannot decide on this record');
export const CORRECTION_REFUSED = problem(
  'CORRECTION_REFUSED',
  422,
  'The corrected role and share cannot both be right',
);
