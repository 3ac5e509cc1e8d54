/** A template as it leaves the server, in the form of TemplateView: as a row, or as JSON that PostgreSQL builds. */
import { sql } from '../../db/drizzle.ts';
import { templates } from '../../db/schema/index.ts';
import type { TemplateScope } from './rules.ts';

export const templateMembers = {
  id: templates.id,
  version: templates.version,
  name: templates.name,
  scope: sql<TemplateScope>`case when ${templates.ownerId} is null then 'program' else 'own' end`,
  purpose: templates.purpose,
  kind: templates.kind,
  siteId: templates.siteId,
  facts: templates.facts,
  isArchived: templates.isArchived,
};
