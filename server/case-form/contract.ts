import * as z from 'zod/mini';
import { CaseContent } from '../cases/contract.ts';
import { PROCEDURE_CODES } from '../cases/procedures.ts';
import { CASE_KIND_CODES } from '../cases/vocabulary.ts';
import { Id, oneOf } from '../lib/shapes.ts';
import { FormChoices } from '../programs/contract.ts';
import { TemplateView } from '../templates/contract.ts';
import { RECENT_FIELDS } from './rules.ts';

/** Everything that a student's form of a case begins with, in one answer. */
export const CaseForm = z.extend(FormChoices, {
  /** From when to when cases may be dated; null for who is not enrolled. */
  enrollment: z.nullable(z.object({ startedOn: z.string(), expectedGraduationOn: z.string() })),
  /** The case before this one, to begin alike. */
  last: z.nullable(z.object({ content: CaseContent })),
  /** What the student chose before, newest first, by field. */
  recent: z.partialRecord(oneOf(RECENT_FIELDS), z.array(z.string())),
  favourites: z.array(TemplateView),
  templates: z.array(TemplateView),
  /** Begun and not submitted, newest first. */
  drafts: z.array(
    z.object({
      id: Id,
      kind: oneOf(CASE_KIND_CODES),
      principalProcedure: z.nullable(oneOf(PROCEDURE_CODES)),
    }),
  ),
});
export type CaseForm = z.infer<typeof CaseForm>;
