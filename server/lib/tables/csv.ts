import { defused } from './formula.ts';

/** What another reader could take for a separator, and the beginnings that make a file look like something else. */
const NEEDS_QUOTES = /[",;|\t\r\n]|^(?:sep=|[<{%])/i;

/** Rows as a CSV (RFC 4180). A cell that a spreadsheet would run as a formula gets an apostrophe; cells are trimmed. */
export const toCsv = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(toCell).join(',')}\r\n`).join('');

function toCell(text: string): string {
  const safe = defused(text.trim());
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
