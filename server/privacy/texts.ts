/**
 * Which strings of a request a person typed freely, found by its contract: all of them, so that none is kept unseen. A
 * contract that takes a string which is neither typed with a form, nor screened, nor a secret, does not boot. Isomorphic.
 */
import type * as z from 'zod/mini';
import { type TypedAs, typedFreely } from '../lib/shapes.ts';

export interface TypedText {
  /** As a refusal names the field: `confirmations.0.reason`. */
  field: string;
  text: string;
  typedAs: TypedAs;
}

type Schema = z.core.$ZodType;

/** Enough for any contract, so that one that holds itself is not walked for ever. */
const DEEPEST = 24;

/** What stands inside a schema: by name, for each element, or instead of it. */
interface Inside {
  fields: Readonly<Record<string, Schema>>;
  elements: Schema | undefined;
  /** The same value as another schema sees it: all of them look. */
  same: readonly Schema[];
}

function insideOf(schema: Schema): Inside {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  const none: Inside = { fields: {}, elements: undefined, same: [] };
  switch (def.type) {
    case 'object':
      return { ...none, fields: def.shape };
    case 'array':
      return { ...none, elements: def.element };
    case 'record':
      return { ...none, elements: def.valueType };
    case 'union':
      return { ...none, same: def.options };
    case 'pipe':
      return { ...none, same: [def.in, def.out] };
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'nonoptional':
    case 'readonly':
    case 'catch':
      return { ...none, same: [def.innerType] };
    default:
      return none;
  }
}

/** Where a contract takes a text that a person types; `*` is any element. */
export interface TypedPlace {
  path: readonly string[];
  typedAs: TypedAs;
}

export function typedPlacesIn(schema: Schema, path: readonly string[] = []): TypedPlace[] {
  if (path.length > DEEPEST) return [];
  const typed = typedFreely.get(schema);
  if (typed !== undefined) return [{ path, typedAs: typed.as }];
  const { fields, elements, same } = insideOf(schema);
  const places = [
    ...same.flatMap((other) => typedPlacesIn(other, path)),
    ...Object.entries(fields).flatMap(([name, field]) => typedPlacesIn(field, [...path, name])),
    ...(elements === undefined ? [] : typedPlacesIn(elements, [...path, '*'])),
  ];
  return [...new Map(places.map((place) => [place.path.join('.'), place])).values()];
}

/** What stands in a value at these places. */
export const typedTextsAt = (places: readonly TypedPlace[], value: unknown): TypedText[] =>
  places.flatMap(({ path, typedAs }) =>
    reached(value, path, []).flatMap(({ field, found }) =>
      typeof found === 'string' ? [{ field, text: found, typedAs }] : [],
    ),
  );

interface Reached {
  field: string;
  found: unknown;
}

function reached(value: unknown, path: readonly string[], taken: readonly string[]): Reached[] {
  const [name, ...rest] = path;
  if (name === undefined) return [{ field: taken.join('.'), found: value }];
  if (typeof value !== 'object' || value === null) return [];
  const entries: [string, unknown][] =
    name === '*'
      ? Object.entries(value)
      : Object.hasOwn(value, name)
        ? [[name, (value as Record<string, unknown>)[name]]]
        : [];
  return entries.flatMap(([key, inner]) => reached(inner, rest, [...taken, key]));
}

/** The strings of a contract that anything may stand in and nobody looks at, and what it does not describe at all. */
export function unscreenedIn(schema: Schema, path: readonly string[] = []): string[] {
  if (path.length > DEEPEST || typedFreely.has(schema)) return [];
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === 'pipe' && isOfAForm(lastOf(schema))) return [];
  const { fields, elements, same } = insideOf(schema);
  const isOpen =
    def.type === 'unknown' || def.type === 'any' || (def.type === 'string' && !isOfAForm(schema));
  return [
    ...(isOpen ? [path.join('.')] : []),
    ...same.flatMap((other) => unscreenedIn(other, path)),
    ...Object.entries(fields).flatMap(([name, field]) => unscreenedIn(field, [...path, name])),
    ...(elements === undefined ? [] : unscreenedIn(elements, [...path, '*'])),
  ];
}

/** What comes out of a pipe in the end. */
function lastOf(schema: Schema): Schema {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  return def.type === 'pipe' ? lastOf(def.out) : schema;
}

/** A string with a form: a pattern, an e-mail address, a date; or one that a list of words decides. */
function isOfAForm(schema: Schema): boolean {
  const def = (schema as z.core.$ZodString)._zod.def as z.core.$ZodStringDef & { format?: string };
  const checks = def.checks ?? [];
  return (
    def.type === 'string' &&
    (def.format !== undefined || checks.some((check) => check._zod.def.check === 'string_format'))
  );
}
