/** Makes bodies, questions and addresses out of the description of the API, as somebody would who has read only that. */
import fc from 'fast-check';
import { call, type Json, type TestApp } from './app.ts';

export interface Sources {
  /** Ids that exist, of every kind: a random one would only ever be not found. */
  ids: readonly string[];
  days: readonly string[];
  emails: readonly string[];
  password: string;
}

/** Anything that the schema lets through; the rules behind it may still refuse. */
export function fromSchema(schema: Json, sources: Sources, name = ''): fc.Arbitrary<Json> {
  const inner = (part: Json, key = name) => fromSchema(part, sources, key);
  const options: Json[] | undefined = schema.oneOf ?? schema.anyOf;
  if (options) return fc.oneof(...options.map((part) => inner(part)));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.type === 'object') return fromObject(schema, inner);
  if (schema.type === 'array')
    return fc.array(inner(schema.items), {
      minLength: schema.minItems ?? 0,
      maxLength: Math.min(schema.maxItems ?? 3, 3),
    });
  if (schema.type === 'boolean') return fc.boolean();
  if (schema.type === 'integer')
    return fc.integer({ min: schema.minimum ?? 1, max: Math.min(schema.maximum ?? 9, 2 ** 31 - 1) });
  if (schema.type === 'number') return fromSteps(schema);
  if (schema.type === 'string') return fromText(schema, sources, name);
  return fc.jsonValue();
}

/** Any step between the limits, with the decimals of a step. */
const fromSteps = ({ minimum, maximum, multipleOf = 0.1 }: Json) =>
  fc
    .integer({ min: Math.ceil(minimum / multipleOf), max: Math.floor(maximum / multipleOf) })
    .map((steps) => Number((steps * multipleOf).toFixed(3)));

function fromObject(schema: Json, inner: (part: Json, key: string) => fc.Arbitrary<Json>) {
  const members = Object.entries<Json>(schema.properties ?? {});
  return fc.record(Object.fromEntries(members.map(([key, part]) => [key, inner(part, key)])), {
    requiredKeys: schema.required ?? [],
  });
}

function fromText({ pattern, format, maxLength = 40 }: Json, sources: Sources, name: string) {
  if (format === 'date') return fc.constantFrom(...sources.days);
  if (pattern?.includes('[0-9a-f]{12}'))
    return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...sources.ids) }, fc.uuid({ version: 4 }));
  if (pattern) return fc.stringMatching(new RegExp(pattern, 'u'), { size: 'small' });
  if (/password/i.test(name)) return fc.constant(sources.password);
  if (/email/i.test(name)) return fc.constantFrom(...sources.emails);
  if (/timeZone/.test(name)) return fc.constantFrom('UTC', 'America/Chicago');
  return fc.string({ unit: 'grapheme', minLength: 1, maxLength: Math.min(maxLength, 20) });
}

/** The addresses of the API, with what stands under a name put where it is named. */
export async function describedBy(app: Pick<TestApp, 'app'>): Promise<Json> {
  const { paths, components } = (await call(app, { url: '/openapi.json' })).body;
  const named = (part: Json): Json => {
    if (typeof part !== 'object' || part === null) return part;
    if (Array.isArray(part)) return part.map(named);
    if (typeof part.$ref === 'string') return named(components.schemas[part.$ref.split('/').at(-1)]);
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, named(inner)]));
  };
  return named(paths);
}

export interface Operation {
  /** As the route table names it: `GET /api/v1/cases/:caseId`. */
  route: string;
  operation: Json;
}

/** Every operation that the description of the API knows. */
export const operationsIn = (paths: Json): Operation[] =>
  Object.entries<Json>(paths).flatMap(([url, methods]) =>
    Object.entries<Json>(methods).map(([method, operation]) => ({
      route: `${method.toUpperCase()} ${url.replaceAll(/\{(\w+)\}/g, ':$1')}`,
      operation,
    })),
  );

/** A copy in which what stands at this place is another; the original stays as it is. */
export function changedAt(value: Json, [key, ...rest]: readonly string[], change: (at: Json) => Json): Json {
  if (key === undefined) return change(value);
  const copy = Array.isArray(value) ? [...value] : { ...value };
  copy[key] = changedAt(copy[key], rest, change);
  return copy;
}

/** Members of an answer that its schema does not know, by their place. */
export function undeclaredIn(schema: Json, value: Json, place = ''): string[] {
  const options: Json[] | undefined = schema?.oneOf ?? schema?.anyOf;
  if (options) {
    const each = options.map((part) => undeclaredIn(part, value, place));
    return each.toSorted((one, other) => one.length - other.length)[0] ?? [];
  }
  if (Array.isArray(value)) return value.flatMap((entry) => undeclaredIn(schema.items, entry, `${place}.*`));
  if (typeof value !== 'object' || value === null || schema?.properties === undefined) return [];
  return Object.entries(value).flatMap(([key, part]) => {
    const known = schema.properties[key];
    return known === undefined ? [`${place}.${key}`] : undeclaredIn(known, part, `${place}.${key}`);
  });
}
