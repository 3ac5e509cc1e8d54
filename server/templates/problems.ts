import { type ProblemMaker, problem } from '../lib/problem.ts';

export const TEMPLATE_LIMIT_REACHED = problem(
  'TEMPLATE_LIMIT_REACHED',
  409,
  'There are as many templates as one list holds; archive one first',
);
export const TEMPLATE_ARCHIVED = problem(
  'TEMPLATE_ARCHIVED',
  409,
  'This template was archived and does not change any more',
);
export const TEMPLATE_FACT_STRANGE = problem(
  'TEMPLATE_FACT_STRANGE',
  400,
  'The template holds what its purpose has no place for',
);
export const TEMPLATE_SITE_UNKNOWN = problem(
  'TEMPLATE_SITE_UNKNOWN',
  400,
  'The template names a site that this program does not have',
);

/** What the database's constraints on templates mean. */
export const templateConstraints: Record<string, ProblemMaker> = {
  templates_site_id_fkey: TEMPLATE_SITE_UNKNOWN,
};
