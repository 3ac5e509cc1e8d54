/**
 * What the columns of a spreadsheet probably say: by the words of their heads, held against what stands below them. A
 * guess is for people to correct. A head that nobody knows is ignored, never guessed wildly.
 */
import { parseConfiguration } from '../cases/cannula-configuration.ts';
import { proceduresOf } from '../cases/procedures.ts';
import type { CaseKind } from '../cases/vocabulary.ts';
import { type CellReader, cellReader } from './cell-reader.ts';
import { type Candidate, readHead } from './heads.ts';
import { isDate } from './readings/dates.ts';
import { numberAndUnit } from './readings/numbers.ts';
import type { Operations } from './readings/operations.ts';
import type { Row } from './setting.ts';
import { isBlank } from './spelling.ts';
import { fieldOf, kindsWith, nameIn, type Target } from './target.ts';

export interface ColumnGuess {
  readonly column: number;
  readonly header: string;
  readonly target: Target;
  /** 0 to 1. */
  readonly confidence: number;
  /** What a bare number is in; `fraction` where percents run from 0 to 1. */
  readonly unit?: string;
  /** Why, in a few words for people. */
  readonly because: string;
}

export interface Guess {
  readonly record: 'case' | 'hours';
  /** Null when the rows say it, or nobody can tell. */
  readonly kind: CaseKind | null;
  readonly columns: ColumnGuess[];
}

/** So many cells of a column are looked at. */
const SAMPLE = 60;

export function guessColumns(header: readonly string[], sample: readonly Row[]): Guess {
  const width = Math.max(header.length, ...sample.slice(0, SAMPLE).map(({ cells }) => cells.length));
  const guess = (isOpen: (target: Target) => boolean) =>
    withoutRivals(
      Array.from({ length: width }, (_, column) =>
        guessColumn({ column, header: header[column] ?? '' }, cellsOf(sample, column), isOpen),
      ),
    );
  const first = guess(() => true);
  const record = recordOf(first);
  const kind = record === 'hours' ? null : kindOf(first, sample);
  const columns = guess((target) => isSaidOf(target, record, kind));
  return { record, kind, columns: columns.map((column) => inForm(column, record, kind)) };
}

const cellsOf = (sample: readonly Row[], column: number): string[] =>
  sample
    .map(({ cells }) => cells[column]?.trim() ?? '')
    .filter((cell) => !isBlank(cell))
    .slice(0, SAMPLE);

function guessColumn(
  { column, header }: Pick<ColumnGuess, 'column' | 'header'>,
  cells: readonly string[],
  isOpen: (target: Target) => boolean,
): ColumnGuess {
  const { candidates, unit } = readHead(header);
  const open = candidates.filter(({ target }) => isOpen(target));
  const judged = open.map((candidate) => ({ ...candidate, ...judge(candidate, cells, unit) }));
  const [best] = judged.sort((one, other) => other.confidence - one.confidence);
  const byCells = best && best.confidence >= LEAST ? undefined : guessByCells(cells, isOpen);
  if (byCells) return { column, header, ...byCells };
  if (best === undefined || best.confidence < LEAST)
    return {
      column,
      header,
      target: 'ignored',
      confidence: 0,
      because: best?.why ?? 'nobody knows this head',
    };
  const inUnit = unitOfColumn(best.target, unit, cells);
  const because = best.because ?? best.why;
  return {
    column,
    header,
    target: best.target,
    confidence: best.confidence,
    because,
    ...(inUnit && { unit: inUnit }),
  };
}

/** Less sure than this, a column is left to people. */
const LEAST = 0.3;
/** How much of a guess is left when so many of the cells can be read as it says. */
const TRUST: readonly (readonly [from: number, trust: number])[] = [
  [0.8, 1],
  [0.5, 0.9],
  [0.25, 0.6],
  [0, 0.2],
];
/** What any text may be: names of people and places, remarks. Of what is left out nothing is asked. */
const ANYTHING = new Set<Target>(['note', 'ignored', 'student']);

function judge({ target, score }: Candidate, cells: readonly string[], unit?: string) {
  if (cells.length === 0)
    return { confidence: score === 1 ? 1 : score * 0.9, why: 'its head; all cells are empty' };
  if (ANYTHING.has(target))
    return { confidence: target === 'ignored' && score < 1 ? score - 0.01 : score, why: 'its head' };
  const share = cells.filter(fitOf(target, unit)).length / cells.length;
  const trust = TRUST.find(([from]) => share >= from)?.[1] ?? 0;
  const why =
    trust > 0.5 ? 'its head, and what stands below it' : 'what stands below its head is something else';
  return { confidence: Math.round(score * trust * 100) / 100, why };
}

/** May a cell of such a column say this? */
function fitOf(target: Target, unit?: string): (cell: string) => boolean {
  if (target === 'site' || target === 'supervisor')
    return (cell) => /\p{L}{2}/u.test(cell) && !isDate(cell) && numberAndUnit(cell) === undefined;
  if (target === 'date') return isDate;
  const read = readerFor(target, unit);
  return (cell) => {
    const found = read(cell);
    // A text in which a part is a word of the list belongs to the list.
    return (
      found.is === 'value' || found.is === 'blank' || (found.is === 'unmatched' && mayMean(found.unmatched))
    );
  };
}
const mayMean = (texts: readonly { proposals: readonly string[] }[]): boolean =>
  texts.some(({ proposals }) => proposals.length > 0 && proposals.length < 12);

const NOBODY = { people: [], byKey: new Map<string, string>() };
const readerFor = (target: Target, unit?: string): CellReader =>
  cellReader({
    target,
    unit,
    kind: null,
    dateOrder: null,
    sites: [],
    supervisors: NOBODY,
    students: null,
    answers: new Map(),
  });

/** Unmistakable whatever it is called: days, operations, configurations of cannulas. */
function guessByCells(cells: readonly string[], isOpen: (target: Target) => boolean) {
  if (cells.length < 3) return undefined;
  const share = (fits: (cell: string) => boolean) => cells.filter(fits).length / cells.length;
  const because = 'what stands below its head';
  if (share((cell) => isDate(cell) && /\D/.test(cell)) >= 0.8)
    return { target: 'date', confidence: 0.7, because } as const;
  if (
    isOpen('facts.cannulaConfiguration') &&
    share((cell) => cell.includes('-') && parseConfiguration(cell).ok) >= 0.9
  )
    return { target: 'facts.cannulaConfiguration', confidence: 0.6, because } as const;
  const read = readerFor('procedures');
  const isOperation = (cell: string) => cell.length > 2 && read(cell).is === 'value';
  if (isOpen('procedures') && new Set(cells).size > 2 && share(isOperation) >= 0.7)
    return { target: 'procedures', confidence: 0.7, because } as const;
  return undefined;
}

/** Hours where minutes are asked: nobody has been on anything for 1.5 minutes in every row. */
function unitOfColumn(
  target: Target,
  unit: string | undefined,
  cells: readonly string[],
): string | undefined {
  const numbers = cells
    .filter((cell) => /^[\d.,]+$/.test(cell))
    .map((cell) => Number(cell.replace(',', '.')));
  const isAll = (fits: (number: number) => boolean) => numbers.length > 0 && numbers.every(fits);
  const hasParts = numbers.some((number) => !Number.isInteger(number));
  if (!isMeasured(target)) return undefined;
  if (PERCENTS.test(target) && isAll((number) => number <= 1) && hasParts) return 'fraction';
  if (/Min$/.test(target) && unit === undefined && hasParts && isAll((number) => number <= 24)) return 'h';
  // A unit with a figure in it is that of the field, or none that is known.
  return unit !== undefined && /^[a-zA-Z%°/]+$/.test(unit) ? unit : undefined;
}
const PERCENTS = /Pct$/;
const isMeasured = (target: Target): boolean =>
  ['age', 'durationMin', 'conductSharePct'].includes(target) || fieldOf(target)?.ask === 'number';

/** What may stand in several columns; everything else has one, the likeliest. */
const SEVERAL = new Set<Target>(['ignored', 'procedures', 'note']);

function withoutRivals(columns: readonly ColumnGuess[]): ColumnGuess[] {
  return columns.map((guess) => {
    if (SEVERAL.has(guess.target)) return guess;
    const rival = columns.find(
      (other) =>
        other.target === guess.target &&
        (other.confidence > guess.confidence ||
          (other.confidence === guess.confidence && other.column < guess.column)),
    );
    if (rival === undefined) return guess;
    const { column, header } = guess;
    const because = `column ${rival.column + 1} says it already`;
    return { column, header, target: 'ignored', confidence: 0, because };
  });
}

const HOURS_ONLY = new Set<Target>([
  'hoursCategory',
  'durationMin',
  'supervisionLevel',
  'creditHour',
  'start',
  'end',
]);

/** Hours have a category, or a duration and nothing of a case. */
function recordOf(columns: readonly ColumnGuess[]): 'case' | 'hours' {
  const has = (target: Target) => columns.some((guess) => guess.target === target && guess.confidence >= 0.5);
  const facts = columns.filter(({ target, confidence }) => isOfCase(target) && confidence >= 0.5);
  const hours = columns.filter(({ target, confidence }) => HOURS_ONLY.has(target) && confidence >= 0.5);
  if (has('hoursCategory')) return facts.length > hours.length ? 'case' : 'hours';
  return facts.length === 0 && hours.length > 0 ? 'hours' : 'case';
}
/** A list of hours may be called supervision or activity and still be one. */
const OF_BOTH = new Set<Target>(['facts.phases', 'facts.directSupervision', 'facts.shiftHours']);
const isOfCase = (target: Target): boolean =>
  (target.startsWith('facts.') && !OF_BOTH.has(target)) ||
  ['kind', 'procedures', 'age', 'ageBand', 'role', 'conductSharePct'].includes(target);

function kindOf(columns: readonly ColumnGuess[], sample: readonly Row[]): CaseKind | null {
  if (columns.some(({ target }) => target === 'kind')) return null;
  const votes = new Map<CaseKind, number>();
  for (const { target, confidence } of columns)
    for (const kind of votersOf(target)) votes.set(kind, (votes.get(kind) ?? 0) + confidence);
  const [first] = [...votes].sort(([, one], [, other]) => other - one);
  return first?.[0] ?? kindOfOperations(columns, sample);
}

/** A field of one or two forms tells the kind; one of all forms tells nothing. */
function votersOf(target: Target): CaseKind[] {
  if (!target.startsWith('facts.')) return [];
  const kinds = kindsWith(target);
  return kinds.length <= 2 ? kinds.slice(0, 1) : [];
}

/** The kind in which most of the operations may stand. */
function kindOfOperations(columns: readonly ColumnGuess[], sample: readonly Row[]): CaseKind | null {
  const column = columns.find(({ target }) => target === 'procedures')?.column;
  if (column === undefined) return null;
  const read = readerFor('procedures');
  const named = cellsOf(sample, column).flatMap((cell) => {
    const found = read(cell);
    return found.is === 'value' ? (found.value as Operations).procedures : []; // what the reader of operations gives
  });
  const share = (kind: CaseKind) => {
    const own = new Set(proceduresOf(kind).map(({ code }) => code));
    return named.filter((code) => own.has(code)).length / named.length;
  };
  const kinds = ['cpb', 'standby', 'autotransfusion', 'vad', 'hipec', 'exvivo', 'ilp', 'nrp'] as const;
  return named.length === 0 ? null : (kinds.find((kind) => share(kind) >= 0.6) ?? null);
}

/** May a column of such a file say it at all? */
function isSaidOf(target: Target, record: 'case' | 'hours', kind: CaseKind | null): boolean {
  if (record === 'hours') return !isOfCase(target) && target !== 'facts.phases';
  if (target === 'hoursCategory' || target === 'creditHour') return false;
  if (target === 'supervisionLevel')
    return kind !== null && nameIn(kind, 'facts.directSupervision') !== undefined;
  // Of a shift the duration is its hours, of a simulation its active time; of other cases nobody knows what of.
  const isOfForm = target === 'durationMin' || target.startsWith('facts.');
  return !isOfForm || (kind === null ? target !== 'durationMin' : nameIn(kind, target) !== undefined);
}

/** The column under the name that the form of the file has for it. */
function inForm(guess: ColumnGuess, record: 'case' | 'hours', kind: CaseKind | null): ColumnGuess {
  const { target } = guess;
  if (record === 'hours') return inHours(guess);
  if (target === 'supervisionLevel') return { ...guess, target: 'facts.directSupervision' };
  const name = kind === null || !isNamedByForm(target) ? undefined : nameIn(kind, target);
  return name === undefined ? guess : { ...guess, target: `facts.${name}` };
}
const isNamedByForm = (target: Target): boolean => target === 'durationMin' || target.startsWith('facts.');

function inHours(guess: ColumnGuess): ColumnGuess {
  if (guess.target === 'facts.directSupervision') return { ...guess, target: 'supervisionLevel' };
  if (guess.target === 'facts.shiftHours')
    return { ...guess, target: 'durationMin', unit: guess.unit ?? 'h' };
  return guess;
}
