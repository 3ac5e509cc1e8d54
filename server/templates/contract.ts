import * as z from 'zod/mini';
import { CaseContent } from '../cases/contract.ts';
import { CASE_KIND_CODES } from '../cases/vocabulary.ts';
import { Id, oneOf, RandomId, text } from '../lib/shapes.ts';
import { TEMPLATE_PURPOSE_CODES, TEMPLATE_SCOPE_CODES } from './rules.ts';

const head = {
  name: text(60),
  scope: oneOf(TEMPLATE_SCOPE_CODES),
  purpose: oneOf(TEMPLATE_PURPOSE_CODES),
  siteId: z.optional(Id),
};

const [first, ...others] = CaseContent._zod.def.options.map(({ shape: { kind, facts } }) =>
  z.strictObject({ ...head, kind, facts }),
);
if (first === undefined) throw new Error('there is no kind of case');

/** A case that is partly filled in: of each kind the facts that a case of it has, any of which may be missing. */
export const TemplateContent = z.discriminatedUnion('kind', [first, ...others]);
export type TemplateContent = z.infer<typeof TemplateContent>;

export const TemplateView = z.object({
  id: Id,
  version: z.int(),
  name: z.string(),
  scope: oneOf(TEMPLATE_SCOPE_CODES),
  purpose: oneOf(TEMPLATE_PURPOSE_CODES),
  kind: oneOf(CASE_KIND_CODES),
  siteId: z.nullable(Id),
  /** As they were stored: what the form no longer asks for is passed over. */
  facts: z.record(z.string(), z.unknown()),
  isArchived: z.boolean(),
});
export type TemplateView = z.infer<typeof TemplateView>;

export const TemplateParams = z.strictObject({ templateId: RandomId });
export const TemplateList = z.object({ templates: z.array(TemplateView) });
export type TemplateList = z.infer<typeof TemplateList>;
