import { codes, type Term } from '../lib/term.ts';

export const IMPORT_FORMATS = [
  { code: 'spreadsheet', label: 'Spreadsheet' },
  { code: 'portable_log', label: 'Portable log' },
] as const satisfies readonly [Term, ...Term[]];
export const IMPORT_FORMAT_CODES = codes(IMPORT_FORMATS);
export type ImportFormat = (typeof IMPORT_FORMAT_CODES)[number];

export const IMPORT_STATES = [
  { code: 'kept', label: 'Kept' },
  { code: 'undone', label: 'Undone' },
] as const satisfies readonly [Term, ...Term[]];
export const IMPORT_STATE_CODES = codes(IMPORT_STATES);
