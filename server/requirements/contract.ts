import * as z from 'zod/mini';
import { CASE_KIND_CODES, ROLE_CODES } from '../cases/vocabulary.ts';

/** One line of a requirement set: how many of which records it asks for. */
export const RequirementRule = z.object({
  id: z.string(),
  title: z.string(),
  required: z.int(),
  unit: z.enum(['cases']),
  counts: z.object({
    kinds: z.array(z.enum(CASE_KIND_CODES)),
    roles: z.array(z.enum(ROLE_CODES)),
    population: z.enum(['any', 'pediatric']),
  }),
  source: z.object({ url: z.string(), note: z.string(), confidence: z.enum(['V', 'S', 'U']) }),
});
export type RequirementRule = z.infer<typeof RequirementRule>;

/** All rules of one body for one purpose in one edition. */
export const RequirementSet = z.object({
  id: z.string(),
  body: z.string(),
  purpose: z.string(),
  edition: z.string(),
  rules: z.array(RequirementRule),
});
export type RequirementSet = z.infer<typeof RequirementSet>;
