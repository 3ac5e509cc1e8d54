import { type ProblemMaker, problem } from './problem.ts';
import type { FieldFault } from './shapes.ts';

/** Declares a problem that is always about the same field, so that it names the field also when a constraint found it. */
export function fieldProblem(code: string, status: number, title: string, fault: FieldFault): ProblemMaker {
  const make = problem(code, status, title);
  return Object.assign((parts = {}) => make({ errors: [fault], ...parts }), { code, status, title });
}
