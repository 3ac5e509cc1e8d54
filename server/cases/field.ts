/**
 * One field of a case, declared once: what it is called, how it is asked, what it may hold, when it is needed. The
 * contract, the limits of the database, the rules of plausibility, the form and the page of a case are made from it.
 * Isomorphic, and free of zod, so that a form is drawn without it.
 */
import { codes, type Origin, type Term } from '../lib/term.ts';
import type { PanelCode } from './panels.ts';
import { PROCEDURES, type ProcedureCode } from './procedures.ts';
import type { AgeBand } from './vocabulary.ts';

/** What is filled in so far, by field, in the types of the contract. */
export type Facts = Readonly<Record<string, unknown>>;
export type Condition = (facts: Facts) => boolean;

/** Both ends included. */
export type Range = readonly [min: number, max: number];

/** Whose case it is, as far as the usual range of a value depends on it. */
export interface Subject {
  ageBand: AgeBand | undefined;
  facts: Facts;
}

interface Common {
  readonly label: string;
  readonly hint?: string;
  /** How sure the field and its limits are. */
  readonly origin: Origin;
  /** Stands beside the field before it where there is room. */
  readonly isBeside?: boolean;
  /** Asked and kept only when this holds. */
  readonly asked?: Condition;
  /** Needed to submit: whenever it is asked, or when this holds. */
  readonly needed?: true | Condition;
}

export interface NumberField extends Common {
  readonly ask: 'number';
  readonly unit: string;
  /** Decimals that are kept; 0 for a whole number. */
  readonly places: number;
  /** Outside it a value is a typing or a unit error, and refused. */
  readonly hard: Range;
  /** Outside it a value is unusual, and asked about. */
  readonly soft?: Range | ((subject: Subject) => Range | undefined);
  /** Hours from a start to an end; the form works them out of both, which stay on the device (rule E1). */
  readonly isSpan?: true;
  /** What was probably meant when the value lies outside the hard limits: "did you enter °F?" */
  readonly outside?: string;
}

export interface YesNoField extends Common {
  readonly ask: 'yes-no';
}

export interface OneField<Code extends string = string> extends Common {
  readonly ask: 'one';
  readonly terms: readonly Term[];
  readonly codes: readonly [Code, ...Code[]];
}

export interface SomeField<Code extends string = string> extends Common {
  readonly ask: 'some';
  readonly terms: readonly Term[];
  readonly codes: readonly [Code, ...Code[]];
}

/** What was operated, and which of it gave the case its name. */
export interface ProceduresField extends Common {
  readonly ask: 'procedures';
}
export interface PrincipalField extends Common {
  readonly ask: 'principal';
}

/** Text read by a grammar: what it says in the one spelling that is kept, or what it would have to say. */
export type Reading =
  | { readonly ok: true; readonly spelling: string }
  | { readonly ok: false; readonly message: string };

/** Text of a fixed grammar, never prose: `28/36`, `Vf-Af`. */
export interface NotationField extends Common {
  readonly ask: 'notation';
  read(text: string): Reading;
  readonly placeholder: string;
}

export type SimpleField =
  | NumberField
  | YesNoField
  | OneField
  | SomeField
  | ProceduresField
  | PrincipalField
  | NotationField;
type SimpleTable = Readonly<Record<string, SimpleField>>;

/** Several of the same: cannulas, intervals. Each is a small form of its own. */
export interface RowsField<Table extends SimpleTable = SimpleTable> extends Common {
  readonly ask: 'rows';
  readonly columns: Table;
  readonly atMost: number;
  /** What one row is called: "Cannula". */
  readonly one: string;
}

export type Field = SimpleField | RowsField;

/** Fields by their names in the contract, in the order of the form. */
export type FieldTable = Readonly<Record<string, Field>>;

export type ValueOf<F> = F extends NumberField
  ? number
  : F extends YesNoField
    ? boolean
    : F extends OneField<infer Code>
      ? Code
      : F extends SomeField<infer Code>
        ? Code[]
        : F extends ProceduresField
          ? ProcedureCode[]
          : F extends PrincipalField
            ? ProcedureCode
            : F extends NotationField
              ? string
              : F extends RowsField<infer Table>
                ? ValuesOf<Table>[]
                : never;

/** What a table of fields holds: anything may still be missing. */
export type ValuesOf<Table> = { -readonly [Name in keyof Table]?: ValueOf<Table[Name]> | undefined };

/** Fields under one heading: asked of everybody (core), or where the program has switched the panel on. */
export interface FieldGroup<Table extends FieldTable = FieldTable> {
  readonly panel: 'core' | PanelCode;
  readonly title: string;
  readonly fields: Table;
}

type TableOf<Group> = Group extends FieldGroup<infer Table> ? Table : never;
type Together<Union> = (Union extends unknown ? (each: Union) => void : never) extends (
  all: infer All,
) => void
  ? All
  : never;

/** The facts of a kind of case: the fields of all its groups. */
export type FactsOf<Groups extends readonly FieldGroup[]> = ValuesOf<Together<TableOf<Groups[number]>>>;

type Rest<F extends Common> = Omit<F, 'ask' | 'label' | 'terms' | 'codes' | 'unit' | 'columns'>;

export const number = (label: string, unit: string, rest: Rest<NumberField>): NumberField => ({
  ask: 'number',
  label,
  unit,
  ...rest,
});

export const yesNo = (label: string, rest: Rest<YesNoField>): YesNoField => ({
  ask: 'yes-no',
  label,
  ...rest,
});

export const one = <const Terms extends readonly [Term, ...Term[]]>(
  label: string,
  terms: Terms,
  rest: Rest<OneField>,
): OneField<Terms[number]['code']> => ({ ask: 'one', label, terms, codes: codes(terms), ...rest });

export const some = <const Terms extends readonly [Term, ...Term[]]>(
  label: string,
  terms: Terms,
  rest: Rest<SomeField>,
): SomeField<Terms[number]['code']> => ({ ask: 'some', label, terms, codes: codes(terms), ...rest });

/** Read by a pattern, and kept as typed. */
export const byPattern =
  (pattern: RegExp, accepts: string) =>
  (text: string): Reading =>
    pattern.test(text) ? { ok: true, spelling: text } : { ok: false, message: accepts };

export const notation = (label: string, rest: Rest<NotationField>): NotationField => ({
  ask: 'notation',
  label,
  ...rest,
});

export const rows = <const Table extends SimpleTable>(
  label: string,
  columns: Table,
  rest: Rest<RowsField>,
): RowsField<Table> => ({ ask: 'rows', label, columns, ...rest });

export const procedures = (label: string, rest: Rest<ProceduresField>): ProceduresField => ({
  ask: 'procedures',
  label,
  ...rest,
});
export const principal = (label: string, rest: Rest<PrincipalField>): PrincipalField => ({
  ask: 'principal',
  label,
  ...rest,
});

/** Is the field asked of a case with these facts? */
export const isAsked = ({ asked }: Field, facts: Facts): boolean => asked?.(facts) ?? true;

/** Must it be filled in before the case is handed in? */
export const isNeeded = (field: Field, facts: Facts): boolean =>
  isAsked(field, facts) && (field.needed === true || (field.needed?.(facts) ?? false));

/** The words behind the codes that a field may hold. */
export function termsOf(field: Field): readonly Term[] {
  if (field.ask === 'one' || field.ask === 'some') return field.terms;
  return field.ask === 'procedures' || field.ask === 'principal' ? PROCEDURES : [];
}
