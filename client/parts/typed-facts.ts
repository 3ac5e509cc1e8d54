/** The facts of a case while they are typed, and on their way to and from the types of the contract. */
import { type Facts, type Field, type FieldTable, isAsked } from '../../server/cases/field.ts';
import { fieldsOf } from '../../server/cases/forms.ts';
import type { CaseKind } from '../../server/cases/vocabulary.ts';

/** What is typed into a form, by field: numbers as text, lists as codes, yes and no as words, rows as small forms. */
export interface Typed {
  [name: string]: TypedValue;
}
export type TypedValue = string | string[] | Typed[];

/** Everything typed so far, also where it is not asked any more: the questions that follow depend on it. */
export const factsOf = (kind: CaseKind, typed: Typed): Facts => valuesOf(fieldsOf(kind), typed);

/** What would be sent: only what is asked. */
export function askedFactsOf(kind: CaseKind, typed: Typed): Facts {
  const facts = factsOf(kind, typed);
  return valuesOf(
    fieldsOf(kind).filter(([, field]) => isAsked(field, facts)),
    typed,
  );
}

/** What some typed fields hold, in the types of the contract. */
export function valuesOf(fields: readonly [string, Field][], typed: Typed): Facts {
  const entries = fields.map(([name, field]) => [name, valueIn(field, typed[name])] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function valueIn(field: Field, typed: TypedValue | undefined): unknown {
  if (typed === undefined || typed.length === 0) return undefined;
  if (field.ask === 'yes-no') return typed === 'yes';
  if (field.ask === 'number' && typeof typed === 'string') return numberOf(typed);
  if (field.ask === 'notation' && typeof typed === 'string') return typed.trim() || undefined;
  if (field.ask === 'rows') return filledRows(field.columns, rowsIn(typed));
  return typed;
}

/** An empty row was begun and left; it is no answer. */
function filledRows(columns: FieldTable, rows: Typed[]): Facts[] | undefined {
  const filled = rows
    .map((row) => valuesOf(Object.entries(columns), row))
    .filter((row) => Object.keys(row).length > 0);
  return filled.length > 0 ? filled : undefined;
}

/** What is not a number stays as typed, for the contract to say what it takes. A comma is a decimal point. */
export function numberOf(typed: string): number | string | undefined {
  const text = typed.trim().replace(',', '.');
  if (text === '') return undefined;
  const value = Number(text);
  return Number.isNaN(value) ? typed : value;
}

/** Stored facts, opened to go on with. */
export const typedOf = (facts: Facts): Typed =>
  Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, typedValueOf(value)]));

function typedValueOf(value: unknown): TypedValue {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (!Array.isArray(value)) return String(value);
  return value.every((each) => typeof each === 'string')
    ? [...value]
    : value.map((row: Facts) => typedOf(row));
}

export const codesIn = (typed: TypedValue | undefined): string[] =>
  Array.isArray(typed) ? typed.filter((each) => typeof each === 'string') : [];
export const rowsIn = (typed: TypedValue | undefined): Typed[] =>
  Array.isArray(typed) ? typed.filter((each) => typeof each !== 'string') : [];
export const textIn = (typed: TypedValue | undefined): string => (typeof typed === 'string' ? typed : '');
