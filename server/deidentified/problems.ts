import { problem } from '../lib/problem.ts';

export const TOO_FEW_CASES = problem(
  'TOO_FEW_CASES',
  409,
  'There are too few signed cases in closed reporting years to tell them without pointing to one',
);
