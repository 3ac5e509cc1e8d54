/**
 * Every id of the bench says what it is of and which one: load, application, bare route and pgbench make the same id
 * from the same number, and one that went over the wire can be read back.
 */
export const KINDS = [
  'program',
  'site',
  'cohort',
  'supervisor',
  'supervisorSession',
  'credential',
  'director',
  'directorSession',
  'student',
  'studentSession',
  'case',
  'newCase',
  'signature',
] as const;
export type Kind = (typeof KINDS)[number];

/** A random UUID as far as anybody can tell: version 4, lower case. */
export const idOf = (kind: Kind, number: number): string =>
  `${number.toString(16).padStart(8, '0')}-${marked(kind)}-4000-8000-000000000000`;

const marked = (kind: Kind): string => `b00${KINDS.indexOf(kind).toString(16)}`;

export const OUR_ID = /([0-9a-f]{8})-b00([0-9a-f])-4000-8000-000000000000/g;

export interface Named {
  kind: Kind;
  number: number;
}

export function namedBy(hexNumber: string, hexKind: string): Named {
  const kind = KINDS[Number.parseInt(hexKind, 16)];
  if (kind === undefined) throw new Error(`no kind ${hexKind}`);
  return { kind, number: Number.parseInt(hexNumber, 16) };
}

/** The same id as an expression of SQL over an expression that gives its number. */
export const idInSql = (kind: Kind, number: string): string =>
  `(lpad(to_hex((${number})::bigint), 8, '0') || '-${marked(kind)}-4000-8000-000000000000')`;
