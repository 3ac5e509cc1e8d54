/** How one fact of a case is asked for. The facts themselves: case-fields.ts. */
import type { Term } from '../../server/lib/term.ts';

/** What is typed into a form, by field: numbers as text, lists as codes, yes and no as words. */
export type Typed = Record<string, string | string[]>;

interface Common {
  /** The name of the fact in the contract. */
  name: string;
  label: string;
  hint?: string;
  isOptional?: boolean;
  /** Stands beside the field before it where there is room. */
  isBeside?: boolean;
  /** Asked and stored only when this holds. */
  isAsked?(facts: Typed): boolean;
}

export type FactField = Common &
  (
    | { ask: 'procedures' | 'principal' }
    | { ask: 'number'; unit: string }
    | { ask: 'yes-no' }
    | { ask: 'one' | 'some'; terms: readonly Term[] }
  );

/** Facts that belong together, under one heading. */
export interface FactGroup {
  title: string;
  fields: readonly FactField[];
}

/** The procedures chosen so far. */
export const chosenIn = ({ procedures }: Typed): readonly string[] =>
  Array.isArray(procedures) ? procedures : [];
