/** One entry of a value list: the code that is stored, the words a person reads, and what they mean. */
export interface Term {
  readonly code: string;
  readonly label: string;
  readonly definition?: string;
}

/** How sure a word is: read in a source, read in a copy of one, ordinary professional knowledge, chosen for the form. */
export type Origin = 'S' | 'S2' | 'K' | 'E';

/** A word of the profession. */
export interface SourcedTerm extends Term {
  readonly origin: Origin;
  /** Its code in a registry; empty until a program fills it from a licence of its own. */
  readonly extCode?: string;
}

/** The codes of a value list as a tuple, so that zod and drizzle infer the union of exactly these words. */
export function codes<const T extends readonly [Term, ...Term[]]>(terms: T): Codes<T> {
  return terms.map((term) => term.code) as unknown as Codes<T>; // map() forgets the tuple, the values are the same
}

type Codes<T extends readonly Term[]> = { readonly [I in keyof T]: T[I]['code'] } & readonly [
  T[number]['code'],
  ...T[number]['code'][],
];

/** The label of a code; the code itself when the list does not hold it (an old record, a newer server). */
export function labelOf(terms: readonly Term[], code: string): string {
  return terms.find((term) => term.code === code)?.label ?? code;
}
