import { TEXT_REFUSED, TEXT_TO_CONFIRM } from './problems.ts';
import { lookOver } from './rules.ts';
import type { IdentifierKind } from './sighting.ts';
import { type TypedPlace, typedTextsAt } from './texts.ts';

const MAX_FAULTS = 50;

/**
 * Looks over every text that a person typed into a value.
 * @param places where its contract takes texts
 * @param confirmedKinds what its author says points to nobody
 * @returns the kinds that were seen and confirmed, for the audit trail
 * @throws TEXT_REFUSED, TEXT_TO_CONFIRM
 */
export function screenTyped(
  places: readonly TypedPlace[],
  value: unknown,
  confirmedKinds: readonly string[],
): IdentifierKind[] {
  const { refused, toConfirm, confirmed } = lookOver(typedTextsAt(places, value), confirmedKinds);
  if (refused.length > 0) throw TEXT_REFUSED({ errors: [...refused, ...toConfirm].slice(0, MAX_FAULTS) });
  if (toConfirm.length > 0) throw TEXT_TO_CONFIRM({ errors: toConfirm.slice(0, MAX_FAULTS) });
  return confirmed;
}
