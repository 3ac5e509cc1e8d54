/** What of one case may begin another: by "same as last", as a favourite, as a template. Pure. */
import type { Field, FieldGroup } from '../../server/cases/field.ts';
import { FORMS } from '../../server/cases/forms.ts';
import type { PanelCode } from '../../server/cases/panels.ts';
import type { CaseKind } from '../../server/cases/vocabulary.ts';
import { DONE_EACH_TIME, factsOfPurpose, type TemplatePurpose } from '../../server/templates/rules.ts';
import type { Typed } from './typed-facts.ts';

/** What was found in one patient, happened to one or was done for one says nothing about the next. */
const NEVER_COPIED: readonly PanelCode[] = [
  'patient',
  'labs',
  'safety',
  'events',
  'ecmo_run',
  'ecmo_involvement',
  'ecmo_end',
];

/** Everything but the numbers: what was measured is never copied, and what was checked is checked again. */
const isCopied = (panel: FieldGroup['panel'], name: string, { ask }: Field): boolean =>
  (panel === 'core' || !NEVER_COPIED.includes(panel)) &&
  !DONE_EACH_TIME.includes(name) &&
  ask !== 'number' &&
  ask !== 'rows';

/** The groups of a kind, with the fields that a template may fill in. The sizes of a circuit are those of its parts. */
export function templateGroups(purpose: TemplatePurpose, kind: CaseKind): FieldGroup[] {
  const allowed = factsOfPurpose(purpose, kind);
  const isKept = (panel: FieldGroup['panel'], name: string, field: Field) =>
    purpose === 'circuit' || isCopied(panel, name, field);
  return FORMS[kind]
    .map(({ panel, title, fields }) => {
      const kept = Object.entries(fields).filter(
        ([name, field]) => allowed.includes(name) && isKept(panel, name, field),
      );
      return { panel, title, fields: Object.fromEntries(kept) };
    })
    .filter(({ fields }) => Object.keys(fields).length > 0);
}

/** What is typed, as far as a template for this purpose may hold it. */
export function onlyOfTemplate(purpose: TemplatePurpose, kind: CaseKind, typed: Typed): Typed {
  const names = templateGroups(purpose, kind).flatMap(({ fields }) => Object.keys(fields));
  return Object.fromEntries(Object.entries(typed).filter(([name]) => names.includes(name)));
}
