/** What a template is for, who keeps it, and what it may hold. Pure and isomorphic. */
import type { FieldGroup } from '../cases/field.ts';
import { FORMS } from '../cases/forms.ts';
import type { CaseKind } from '../cases/vocabulary.ts';
import { codes, type Term } from '../lib/term.ts';
import type { MemberRole } from '../programs/rules.ts';

/** What is filled in with it. */
export const TEMPLATE_PURPOSES = [
  { code: 'case', label: 'Whole case', definition: 'Begins a new case' },
  { code: 'circuit', label: 'Circuit', definition: 'Fills the circuit of a case in one choice' },
] as const satisfies readonly [Term, ...Term[]];
export const TEMPLATE_PURPOSE_CODES = codes(TEMPLATE_PURPOSES);
export type TemplatePurpose = (typeof TEMPLATE_PURPOSE_CODES)[number];

/** A program's templates are for everybody in it; a student's own are their favourites, which nobody else sees. */
export const TEMPLATE_SCOPE_CODES = ['program', 'own'] as const;
export type TemplateScope = (typeof TEMPLATE_SCOPE_CODES)[number];

/** Who makes, changes and archives templates of a scope. */
export const KEEPER_OF: Readonly<Record<TemplateScope, MemberRole>> = {
  program: 'director',
  own: 'student',
};

/** More than this is no list to choose from. What was archived is not counted. */
export const TEMPLATES_AT_MOST: Readonly<Record<TemplateScope, number>> = { program: 100, own: 30 };

/** Facts of the core that say what the circuit is made of; the rest of it has a panel. */
const CIRCUIT_CORE: readonly string[] = [
  'arterialCannulationSites',
  'venousCannulationSites',
  'arterialPump',
  'ecmoPump',
];

/** What was done with one circuit or in one simulation: nobody has checked or debriefed the next one yet. */
export const DONE_EACH_TIME: readonly string[] = [
  ...['assemblyMin', 'assemblyChecks'],
  ...['briefing', 'debriefing', 'evaluationFormKept'],
];

/** The facts that a template for this purpose may hold. */
export function factsOfPurpose(purpose: TemplatePurpose, kind: CaseKind): string[] {
  const fields = FORMS[kind].flatMap(({ panel, fields }) =>
    Object.keys(fields).map((name) => ({ name, isOfCircuit: isOfCircuit(panel, name) })),
  );
  return fields.filter((each) => purpose === 'case' || each.isOfCircuit).map(({ name }) => name);
}

const isOfCircuit = (panel: FieldGroup['panel'], name: string): boolean =>
  panel === 'circuit' ? !DONE_EACH_TIME.includes(name) : CIRCUIT_CORE.includes(name);

/** The facts that this template holds although it is not for them. */
export function strangeFacts({
  purpose,
  kind,
  facts,
}: {
  purpose: TemplatePurpose;
  kind: CaseKind;
  facts: object;
}): string[] {
  const allowed = factsOfPurpose(purpose, kind);
  return Object.keys(facts).filter((name) => !allowed.includes(name));
}
