import { problem } from '../lib/problem.ts';

export const TEXT_REFUSED = problem(
  'TEXT_REFUSED',
  422,
  'A text holds something that can identify a patient, and was not kept',
);
export const TEXT_TO_CONFIRM = problem(
  'TEXT_TO_CONFIRM',
  422,
  'A text may hold something that can identify a patient; change it, or confirm that it points to nobody',
);
