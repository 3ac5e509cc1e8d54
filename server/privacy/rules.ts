/** What of a sighting counts where. Pure and isomorphic. */
import type { FieldFault } from '../lib/shapes.ts';
import { screen } from './screen.ts';
import { IDENTIFIER_KINDS, type IdentifierKind, type Sighting } from './sighting.ts';
import type { TypedText } from './texts.ts';

/**
 * In the names of a program's own people, sites and cohorts: a site is a hospital, a cohort begins in a month and may be
 * called by a number. What can be nothing but a way to reach somebody, or says itself that it numbers a patient, has no
 * place there either.
 */
const IN_OWN_NAMES: readonly IdentifierKind[] = [
  'date-of-birth',
  'record-number',
  'insurance-number',
  'phone',
  'email',
  'web-address',
];

export function sightingsIn({ text, typedAs }: Pick<TypedText, 'text' | 'typedAs'>): Sighting[] {
  if (typedAs === 'secret' || typedAs === 'notation') return [];
  const { sightings } = screen(text);
  return typedAs === 'own-name' ? sightings.filter(({ kind }) => IN_OWN_NAMES.includes(kind)) : sightings;
}

export interface Looked {
  refused: FieldFault[];
  /** Warnings that the author has not confirmed. */
  toConfirm: FieldFault[];
  /** Kinds that were seen and that the author confirmed. */
  confirmed: IdentifierKind[];
}

/** Of a fault: what was seen, where, and what to write instead; never the text itself. */
const faultOf = (field: string, { kind, from, to }: Sighting): FieldFault => {
  const { label, suggestion } = IDENTIFIER_KINDS[kind];
  return { field, message: `this looks like ${label}. ${suggestion}`, rule: kind, span: [from, to] };
};

/** @param confirmedKinds what the author says points to nobody */
export function lookOver(texts: readonly TypedText[], confirmedKinds: readonly string[]): Looked {
  const looked: Looked = { refused: [], toConfirm: [], confirmed: [] };
  for (const typed of texts)
    for (const sighting of sightingsIn(typed)) {
      const fault = faultOf(typed.field, sighting);
      if (sighting.level === 'refuse') looked.refused.push(fault);
      else if (!confirmedKinds.includes(sighting.kind)) looked.toConfirm.push(fault);
      else if (!looked.confirmed.includes(sighting.kind)) looked.confirmed.push(sighting.kind);
    }
  return looked;
}
