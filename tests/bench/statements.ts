/**
 * The SQL of a job as the application sent it: its statements, and which of them went in one round trip. The yardsticks
 * run this list with other ids, so they cannot drift from what is measured.
 */
import { createHash, randomUUID } from 'node:crypto';
import { idInSql, idOf, type Kind, namedBy, OUR_ID } from './ids.ts';
import type { Numbers } from './jobs.ts';

export interface Statement {
  text: string;
  values: (string | null)[];
}
/** What went out between two Syncs. */
export type Trip = Statement[];

export const countStatements = (trips: readonly Trip[]): number => trips.flat().length;

/** A value taken apart: text as it was, ids of ours as so many after the number of their kind, and ids of nobody. */
export type Piece = string | { kind: Kind; after: number } | 'fresh id';
type Value = Piece[] | null;

export interface TemplateStatement {
  text: string;
  values: Value[];
}
export type Template = TemplateStatement[][];

const FRESH = 'fresh id';
const RANDOM_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** @param numbers those of the request that was captured */
export function templateOf(trips: readonly Trip[], numbers: Numbers): Template {
  return trips.map((trip) =>
    trip.map(({ text, values }) => {
      if (text.match(OUR_ID)) throw new Error(`an id stands in the text of a statement: ${text}`);
      // What is hashed beside it has to stay as it is.
      const hashes = new Set(values);
      const isHashed = (value: string) =>
        hashes.has(createHash('sha256').update(value, 'utf8').digest('hex'));
      return {
        text,
        values: values.map((value) => {
          if (value === null) return null;
          return isHashed(value) ? [value] : piecesOf(value, numbers);
        }),
      };
    }),
  );
}

function piecesOf(value: string, numbers: Numbers): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of value.matchAll(OUR_ID)) {
    const [id, hexNumber = '', hexKind = ''] = match;
    const { kind, number } = namedBy(hexNumber, hexKind);
    const base = numbers[kind];
    if (base === undefined) throw new Error(`${kind} ${number} is none of the request's`);
    if (match.index > at) pieces.push(value.slice(at, match.index));
    pieces.push({ kind, after: number - base });
    at = match.index + id.length;
  }
  if (at === 0 && RANDOM_ID.test(value)) return [FRESH]; // made by the server for this request
  if (at < value.length || pieces.length === 0) pieces.push(value.slice(at));
  return pieces;
}

/** The list for another request. */
export function filled(template: Template, numbers: Numbers): Trip[] {
  return template.map((trip) =>
    trip.map(({ text, values }) => ({ text, values: values.map((value) => filledIn(value, numbers)) })),
  );
}

function filledIn(value: Value, numbers: Numbers): string | null {
  if (value === null) return null;
  return value
    .map((piece) => {
      if (piece === FRESH) return randomUUID();
      return typeof piece === 'string' ? piece : idOf(piece.kind, (numbers[piece.kind] ?? 0) + piece.after);
    })
    .join('');
}

/** Each statement with its parameters written in, over variables of pgbench. @param typesOf of the parameters, in order */
export function inlined({ text, values }: TemplateStatement, types: readonly string[]): string {
  return escapedForPgbench(text).replaceAll(/\$(\d+)/g, (_, place) => {
    const at = Number(place) - 1;
    return `${expressionOf(values[at] ?? null)}::${types[at] ?? 'text'}`;
  });
}

function expressionOf(value: Value): string {
  if (value === null) return 'null';
  const parts = value.map((piece) => {
    if (piece === FRESH) return 'gen_random_uuid()';
    return typeof piece === 'string'
      ? literal(piece)
      : idInSql(piece.kind, `:${piece.kind} + ${piece.after}`);
  });
  return parts.length === 1 ? (parts[0] ?? '') : `(${parts.join(' || ')})`;
}

/** pgbench takes every `:word` for a variable, also within quotes. */
const literal = (value: string): string =>
  `E'${value.replaceAll('\\', '\\\\').replaceAll("'", "''").replaceAll(':', '\\x3a').replaceAll('\n', '\\n')}'`;

function escapedForPgbench(text: string): string {
  const pieces = text.split(/('(?:[^']|'')*')/); // every second one is a literal
  return pieces
    .map((piece, at) => {
      if (at % 2 === 1)
        return piece.includes(':') ? literal(piece.slice(1, -1).replaceAll("''", "'")) : piece;
      if (/(?<!:):\w/.test(piece)) throw new Error(`pgbench would take a variable in: ${piece}`);
      return piece.replaceAll(/\s+/g, ' ');
    })
    .join('');
}

const OPENS = /^\s*begin\b/i;
const CLOSES = /^\s*(?:commit|rollback)\b/i;

/**
 * One statement a trip. Several that went together without a transaction of their own were one all the same, because
 * there was one Sync; apart they need `begin` and `commit`, or the scope they set would be gone.
 */
export function apart(trips: readonly Trip[]): Trip[] {
  let isOpen = false;
  return trips.flatMap((trip) => {
    const needsFrame = !isOpen && trip.length > 1 && !trip.some(({ text }) => OPENS.test(text));
    for (const { text } of trip) {
      if (OPENS.test(text)) isOpen = true;
      if (CLOSES.test(text)) isOpen = false;
    }
    const framed = needsFrame ? [bareStatement('begin'), ...trip, bareStatement('commit')] : trip;
    return framed.map((statement) => [statement]);
  });
}

const bareStatement = (text: string): Statement => ({ text, values: [] });
