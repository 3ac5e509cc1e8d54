/**
 * What a backup says about itself: a folder with one file for each table, `manifest.json` that names each with its
 * hash and count, and `manifest.sha256` that holds the hash of that.
 */
import { createHash } from 'node:crypto';
import * as z from 'zod';

export const FORMAT = 1;
export const MANIFEST = 'manifest.json';
export const MANIFEST_HASH = 'manifest.sha256';

const Name = z.string().regex(/^[a-z][a-z0-9_]{0,62}$/);
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const Count = z.int().min(0);

const TableFile = z.strictObject({
  name: Name,
  columns: z.array(Name).min(1),
  rows: Count,
  bytes: Count,
  sha256: Sha256,
  sequences: z.array(
    z.strictObject({ column: Name, lastValue: z.string().regex(/^\d{1,19}$/), isCalled: z.boolean() }),
  ),
});
export type TableFile = z.infer<typeof TableFile>;

export const Manifest = z.strictObject({
  program: z.literal('pumprun'),
  format: z.literal(FORMAT),
  programVersion: z.string().min(1),
  postgresVersion: z.string().min(1),
  madeAt: z.iso.datetime(),
  migrations: z.array(z.strictObject({ tag: z.string(), when: Count, hash: Sha256 })).min(1),
  tables: z.array(TableFile).min(1),
  leftOut: z.array(Name),
});
export type Manifest = z.infer<typeof Manifest>;

export const fileOf = (table: string): string => `${table}.copy.gz`;

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** In the form that `sha256sum -c` reads. */
export const hashLine = (manifest: string): string => `${hashOf(manifest)}  ${MANIFEST}\n`;
