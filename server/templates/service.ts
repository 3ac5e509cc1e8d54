/** What directors and students do with templates: put and archive. Each verb is one transaction and one audit event. */
import { LostRace } from '../../db/client.ts';
import { record } from '../audit/record.ts';
import { changedFields } from '../lib/changed-fields.ts';
import { type Precondition, planPut, requiredVersion } from '../lib/precondition.ts';
import { NOT_FOUND, orNotFound, VERSION_STALE } from '../lib/problem.ts';
import type { Saved } from '../lib/put.ts';
import { RECORD_EXISTS_DIFFERENT } from '../records/problems.ts';
import { NOT_ALLOWED } from '../sessions/problems.ts';
import { type Actor, hasRole, type Work } from '../work.ts';
import type { TemplateContent, TemplateView } from './contract.ts';
import { TEMPLATE_ARCHIVED, TEMPLATE_FACT_STRANGE, TEMPLATE_LIMIT_REACHED } from './problems.ts';
import {
  countTemplates,
  insertTemplateIfNew,
  lockShelf,
  lockTemplate,
  type Shelf,
  updateTemplateIf,
} from './queries.ts';
import { KEEPER_OF, strangeFacts, TEMPLATES_AT_MOST, type TemplateScope } from './rules.ts';

export interface PutTemplate {
  templateId: string;
  content: TemplateContent;
  precondition: Precondition;
}

/** Creates a template under an id the client made, or replaces its content. It stays the program's, or one's own. */
export async function putTemplate(
  work: Work,
  { templateId, content, precondition }: PutTemplate,
): Promise<Saved<TemplateView>> {
  refuseUnlessKeeper(work.actor, content.scope);
  refuseStrangeFacts(content);
  const found = await lockTemplate(work.tx, work.actor, templateId);
  const changed = found ? changedFields(contentOf(found), content) : [];
  planPut(precondition, found, changed.length === 0, RECORD_EXISTS_DIFFERENT);
  if (found === undefined) return { view: await createTemplate(work, templateId, content), isNew: true };
  if (changed.length === 0) return { view: found, isNew: false };

  if (found.scope !== content.scope) throw RECORD_EXISTS_DIFFERENT();
  if (found.isArchived) throw TEMPLATE_ARCHIVED();

  const view = orStale(await updateTemplateIf(work.tx, keyOf(work, found), columnsOf(content)));
  const details = { version: view.version, scope: view.scope, changed };
  await record(work, { type: 'template.edited', subjectId: templateId, details });
  return { view, isNew: false };
}

async function createTemplate(work: Work, id: string, content: TemplateContent): Promise<TemplateView> {
  const { programId, personId } = work.actor;
  const shelf: Shelf = { programId, ownerId: content.scope === 'own' ? personId : null };
  await lockShelf(work.tx, shelf);
  const atMost = TEMPLATES_AT_MOST[content.scope];
  if ((await countTemplates(work.tx, shelf)) >= atMost)
    throw TEMPLATE_LIMIT_REACHED({ detail: limitText(content.scope, atMost) });

  const view = await insertTemplateIfNew(work.tx, { ...shelf, id, ...columnsOf(content) });
  // Taken by this request, sent twice at once, or by somebody else's favourite: the next look tells which.
  if (view === undefined) throw new LostRace(NOT_FOUND());
  const details = { version: view.version, scope: view.scope };
  await record(work, { type: 'template.created', subjectId: id, details });
  return view;
}

const limitText = (scope: TemplateScope, atMost: number): string =>
  scope === 'own' ? `You keep at most ${atMost} favourites` : `A program keeps at most ${atMost} templates`;

/** Takes a template out of every list. What was begun with it stays as it is. */
export async function archiveTemplate(
  work: Work,
  { templateId, precondition }: { templateId: string; precondition: Precondition },
): Promise<TemplateView> {
  const version = requiredVersion(precondition);
  const found = orNotFound(await lockTemplate(work.tx, work.actor, templateId));
  if (found.isArchived && found.version === version + 1) return found;

  refuseUnlessKeeper(work.actor, found.scope);
  if (found.version !== version) throw VERSION_STALE();
  if (found.isArchived) throw TEMPLATE_ARCHIVED();

  const view = orStale(await updateTemplateIf(work.tx, keyOf(work, found), { isArchived: true }));
  const details = { version: view.version, scope: view.scope };
  await record(work, { type: 'template.archived', subjectId: templateId, details });
  return view;
}

/** The route lets in who keeps some templates; a favourite is for its student, the rest for directors. */
function refuseUnlessKeeper(actor: Actor, scope: TemplateScope): void {
  if (!hasRole(actor, KEEPER_OF[scope])) throw NOT_ALLOWED();
}

function refuseStrangeFacts(content: TemplateContent): void {
  const strange = strangeFacts(content);
  if (strange.length === 0) return;
  const errors = strange.map((name) => ({
    field: `facts.${name}`,
    message: `leave it out of a template whose purpose is ${content.purpose}`,
  }));
  throw TEMPLATE_FACT_STRANGE({ errors });
}

const keyOf = ({ actor }: Work, { id, version }: TemplateView) => ({
  programId: actor.programId,
  id,
  version,
});

const columnsOf = ({ scope: _, siteId, ...columns }: TemplateContent) => ({
  ...columns,
  siteId: siteId ?? null,
});

const contentOf = ({ id: _, version: _seen, isArchived: _kept, ...content }: TemplateView) => content;

function orStale(view: TemplateView | undefined): TemplateView {
  if (view === undefined) throw VERSION_STALE();
  return view;
}
