/** What came of a file: how it was read, what is new in it, what stays behind and why. */
import * as z from 'zod/mini';
import { CASE_KIND_CODES } from '../cases/vocabulary.ts';
import { Id, oneOf, ownName, RandomId, whole } from '../lib/shapes.ts';
import { IMPORT_FORMAT_CODES, IMPORT_STATE_CODES } from './vocabulary.ts';

export const ImportParams = z.strictObject({ importId: RandomId });

/** Whose log it is, where the file does not say; and which sheet of a workbook. */
export const ImportQuery = z.strictObject({
  studentId: z.optional(Id),
  sheet: z.optional(ownName(31)),
});
export type ImportQuery = z.infer<typeof ImportQuery>;

export const DATE_ORDERS = ['dmy', 'mdy', 'ymd'] as const;
export const RECORD_SORTS = ['case', 'hours'] as const;

const target = z.string().check(z.regex(/^(?:facts\.)?[a-zA-Z][a-zA-Z0-9]{0,60}$/, 'the name of a field'));
const unit = z.string().check(z.regex(/^[a-zA-Z%°/]{1,12}$/, 'a unit such as min, h, C or F'));
const columnNumber = whole(0, 199);

/** How a spreadsheet is read: what its columns are, and what its words mean. A program remembers it by the headings. */
export const Mapping = z.strictObject({
  record: oneOf(RECORD_SORTS),
  /** Of every row that does not say itself. */
  kind: z.nullable(oneOf(CASE_KIND_CODES)),
  columns: z
    .array(z.strictObject({ column: columnNumber, target, unit: z.optional(unit) }))
    .check(z.maxLength(200, 'at most 200 columns')),
  dateOrder: z.nullable(oneOf(DATE_ORDERS)),
  /** A word of the file, and the code or id that it means; null leaves the field out. */
  values: z
    .array(
      z.strictObject({
        target,
        text: ownName(200),
        code: z.nullable(z.string().check(z.regex(/^[\w.():<>=/+-]{1,80}$/, 'a code or an id'))),
      }),
    )
    .check(z.maxLength(1_000, 'at most 1000 words')),
});
export type Mapping = z.infer<typeof Mapping>;

export const MappingParams = z.strictObject({
  headings: z.string().check(z.regex(/^[0-9a-f]{64}$/, 'the hash of the headings, as the dry run gives it')),
});

/** Why a row stays behind, or a column of it. `code` is for programs, `message` for people. */
export const RowFault = z.object({
  /** Counted from 0; null for the row as a whole. */
  column: z.nullable(z.int()),
  field: z.string(),
  code: z.string(),
  message: z.string(),
});
export type RowFault = z.infer<typeof RowFault>;

/** `skipped` is no record: a total, a heading that stands twice. */
export const LEFT_OUTCOMES = ['duplicate', 'broken', 'refused', 'skipped'] as const;
export type LeftOutcome = (typeof LEFT_OUTCOMES)[number];

export const LeftRow = z.object({
  /** As a spreadsheet numbers it; of a portable log, the place among its cases and hours, from 1. */
  row: z.int(),
  /** In a portable log: `cases[3]`. */
  place: z.nullable(z.string()),
  outcome: z.enum(LEFT_OUTCOMES),
  faults: z.array(RowFault),
  /** As they stood in the file; told to nobody but who sent it. */
  cells: z.array(z.string()),
});
export type LeftRow = z.infer<typeof LeftRow>;

const ReadColumn = z.object({
  column: z.int(),
  header: z.string(),
  target: z.string(),
  unit: z.nullable(z.string()),
  confidence: z.number(),
  because: z.string(),
  /** Nearly every cell of it identifies somebody, so it is left out as a whole. */
  isIdentifying: z.boolean(),
});

export const ReadTable = z.object({
  format: z.string(),
  encoding: z.nullable(z.string()),
  separator: z.nullable(z.string()),
  sheet: z.nullable(z.string()),
  sheets: z.array(z.string()),
  headerRow: z.int(),
  headings: z.string(),
  /** Somebody of the program has said before how such a file is read. */
  isRemembered: z.boolean(),
  record: z.enum(RECORD_SORTS),
  kind: z.nullable(z.enum(CASE_KIND_CODES)),
  columns: z.array(ReadColumn),
  values: Mapping.shape.values,
  dateOrder: z.object({
    needed: z.boolean(),
    order: z.nullable(z.enum(DATE_ORDERS)),
    examples: z.array(z.string()),
  }),
  unmatched: z.array(
    z.object({ target: z.string(), text: z.string(), count: z.int(), proposals: z.array(z.string()) }),
  ),
});
export type ReadTable = z.infer<typeof ReadTable>;

export const ImportView = z.object({
  id: Id,
  entryNumber: z.int(),
  importedBy: Id,
  importedByName: z.string(),
  format: z.enum(IMPORT_FORMAT_CODES),
  state: z.enum(IMPORT_STATE_CODES),
  caseCount: z.int(),
  hoursCount: z.int(),
});
export type ImportView = z.infer<typeof ImportView>;

export const ImportReport = z.object({
  format: z.enum(IMPORT_FORMAT_CODES),
  /** Of a spreadsheet. */
  table: z.nullable(ReadTable),
  /** Of a portable log: whose it says it is. */
  log: z.nullable(z.object({ studentName: z.string(), programName: z.string() })),
  counts: z.object({
    newCases: z.int(),
    newHours: z.int(),
    duplicate: z.int(),
    broken: z.int(),
    refused: z.int(),
    skipped: z.int(),
  }),
  /** New records of which a value could not be used; they come as drafts without it. */
  incomplete: z.array(z.object({ row: z.int(), faults: z.array(RowFault) })),
  left: z.array(LeftRow),
  /** What was kept; null after a dry run. */
  import: z.nullable(ImportView),
});
export type ImportReport = z.infer<typeof ImportReport>;

export const ImportList = z.object({ imports: z.array(ImportView) });

export const Undone = z.object({
  import: ImportView,
  /** Records of it that were taken back, and those that somebody has worked on since and that stay. */
  takenBack: z.int(),
  stayed: z.int(),
});
export type Undone = z.infer<typeof Undone>;

/** Stands as the reason with every record that is taken back. */
export const UNDO_REASON = 'The import was taken back';
