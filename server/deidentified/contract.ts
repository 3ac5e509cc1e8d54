/** A de-identified export: rows, tables and the method by which they were made, in one document. */
import * as z from 'zod/mini';
import { ownName } from '../lib/shapes.ts';

export const EXPORT_FORMAT = 'pumprun-deidentified/1';

/** Null is not known or withheld. */
const value = z.nullable(z.union([z.string(), z.number(), z.boolean()]));

export const DeidentifiedRow = z.strictObject({
  /** Random for each export. */
  site: z.string(),
  student: z.string(),
  supervisor: z.string(),
  /** The reporting year. */
  year: z.string(),
  kind: z.string(),
  /** A code, the family of one, or `other`. */
  procedure: z.string(),
  ageBand: z.string(),
  /** A code, or `all`. */
  role: z.string(),
  conductSharePct: value,
  facts: z.record(z.string(), value),
});
export type DeidentifiedRow = z.infer<typeof DeidentifiedRow>;

export const DeidentifiedTable = z.strictObject({
  title: z.string(),
  rows: z.array(z.string()),
  columns: z.array(z.string()),
  /** By row and column, the totals last; null is withheld. */
  counts: z.array(z.array(z.nullable(z.int()))),
});

export const DeidentifiedExport = z.strictObject({
  format: z.literal(EXPORT_FORMAT),
  /** How it was made, in sentences. */
  method: z.array(z.string()),
  rows: z.array(DeidentifiedRow),
  tables: z.array(DeidentifiedTable),
});
export type DeidentifiedExport = z.infer<typeof DeidentifiedExport>;

/** What it is for, for the trail. */
export const ExportRequest = z.strictObject({ purpose: ownName(120) });
