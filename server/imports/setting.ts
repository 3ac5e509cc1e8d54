/** What a reading depends on beside the row: the people and places of the program, and what was answered about the file. */
import type { CaseKind } from '../cases/vocabulary.ts';
import type { PrivacyMode } from '../programs/rules.ts';
import type { DateOrder } from './readings/dates.ts';
import type { Named, Place } from './readings/people.ts';
import type { Target } from './target.ts';

export interface Row {
  /** As the spreadsheet numbers its lines. */
  readonly number: number;
  readonly cells: readonly string[];
  /** Which of the cells hold a formula and no result of it. */
  readonly formulas?: readonly number[];
}

export interface MappedColumn {
  readonly column: number;
  readonly target: Target;
  readonly unit?: string | undefined;
}

/** What people said that a text means: a code, an id, or nothing. */
export type ValueAnswers = Readonly<Partial<Record<Target, Readonly<Record<string, string | null>>>>>;

export interface Mapping {
  readonly record: 'case' | 'hours';
  readonly columns: readonly MappedColumn[];
  readonly dateOrder: DateOrder | null;
  readonly values: ValueAnswers;
}

export interface Setting {
  readonly sites: readonly Place[];
  readonly supervisors: readonly Named[];
  /** Null when the file is one student's own. */
  readonly students: readonly (Named & { readonly email: string })[] | null;
  readonly privacyMode: PrivacyMode;
  readonly reportingYearStartMonth: number;
  /** Of rows that do not say their kind. */
  readonly defaultKind: CaseKind | null;
  readonly mapping: Mapping;
}
