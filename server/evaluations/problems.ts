import { problem } from '../lib/problem.ts';

export const EVALUATION_REFUSED = problem(
  'EVALUATION_REFUSED',
  422,
  'The evaluation is not one that this program asks for',
);
export const EVALUATION_MISSING = problem(
  'EVALUATION_MISSING',
  422,
  'This program signs a case only with its evaluation',
);
export const EVALUATION_DIFFERENT = problem(
  'EVALUATION_DIFFERENT',
  409,
  'The case is signed, with another evaluation or none',
);
