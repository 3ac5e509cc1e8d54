/**
 * Which cells of a spreadsheet identify a patient. Looked over is what people typed freely: notes, columns that nobody has
 * said to leave out, and what a column could not use. Names of a program's own people and places are its own.
 */
import type { Row } from '../lib/tables/table.ts';
import { sightingsIn } from '../privacy/rules.ts';
import { IDENTIFIER_KINDS, type IdentifierKind } from '../privacy/sighting.ts';
import type { Mapping, RowFault } from './contract.ts';
import type { RowReading } from './reading-of-row.ts';

export interface Looking {
  /** Columns that nothing was found for. */
  open: readonly number[];
  notes: readonly number[];
  /** What was seen in a text: the same stand in many rows. */
  known: Map<string, IdentifierKind | null>;
}

/** Of fewer cells nobody can say that a column is made of them. */
const CELLS_AT_LEAST = 3;
const KNOWN_AT_MOST = 20_000;

/** Columns of names or numbers of patients: they are left out as a whole, and their rows stand. */
export function identifyingColumns(rows: readonly Row[], looking: Looking): ReadonlySet<number> {
  return new Set(
    looking.open.filter((column) => {
      const filled = rows.map(({ cells }) => cells[column] ?? '').filter((cell) => cell !== '');
      const seen = filled.filter((cell) => kindIn(cell, looking) !== null);
      return filled.length >= CELLS_AT_LEAST && seen.length * 2 > filled.length;
    }),
  );
}

const OWN: readonly string[] = ['date', 'year', 'site', 'supervisor', 'student'];

export function sightedIn(
  { cells }: Row,
  { unread, faults }: RowReading,
  {
    looking,
    identifying,
    mapping,
  }: { looking: Looking; identifying: ReadonlySet<number>; mapping: Pick<Mapping, 'columns'> },
): RowFault[] {
  const targets = new Map(mapping.columns.map(({ column, target }) => [column, target]));
  const unused = [...unread, ...faults.flatMap(({ column }) => column ?? [])].filter(
    (column) => !OWN.includes(targets.get(column) ?? ''),
  );
  const looked = new Set([...looking.open, ...looking.notes, ...unused]);
  return [...looked]
    .filter((column) => !identifying.has(column))
    .flatMap((column) => {
      const kind = kindIn(cells[column] ?? '', looking);
      if (kind === null) return [];
      const { label, suggestion } = IDENTIFIER_KINDS[kind];
      const message = `this looks like ${label}. ${suggestion}`;
      return [{ column, field: targets.get(column) ?? 'ignored', code: kind, message }];
    });
}

/** Asked about, it would be kept with the answer. Of the program's own people and places it may be a name. */
export const isToBeAsked = ({ target, text }: { target: string; text: string }, looking: Looking): boolean =>
  OWN.includes(target) || kindIn(text, looking) === null;

/** The first kind in a text that is refused. */
function kindIn(text: string, { known }: Looking): IdentifierKind | null {
  if (text === '') return null;
  const before = known.get(text);
  if (before !== undefined) return before;
  const seen = sightingsIn({ text, typedAs: 'text' }).find(({ level }) => level === 'refuse')?.kind ?? null;
  if (known.size < KNOWN_AT_MOST) known.set(text, seen);
  return seen;
}
