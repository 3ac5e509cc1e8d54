/** What came of a file, as lines for a terminal and as rows for a spreadsheet. Pure. */
import { toCsv } from '../lib/tables/csv.ts';
import type { ImportReport, LeftRow } from './contract.ts';

export function reportText(report: ImportReport): string {
  const { counts, table, log, incomplete, left } = report;
  const made = report.import === null ? 'would come' : 'came';
  return [
    ...(log === null ? [] : [`The log of ${log.studentName}, ${log.programName}`]),
    ...(table === null ? [] : table.columns.map(columnLine)),
    `${counts.newCases} cases and ${counts.newHours} hours entries ${made} as drafts` +
      (incomplete.length > 0 ? `, ${incomplete.length} of them incomplete` : ''),
    `${counts.duplicate} duplicate, ${counts.broken} broken, ${counts.refused} refused, ${counts.skipped} skipped`,
    ...incomplete.flatMap(({ row, faults }) =>
      faults.map(({ field, message }) => `row ${row}: without ${field}: ${message}`),
    ),
    ...left.map(leftLine),
    '',
  ].join('\n');
}

const columnLine = ({
  header,
  target,
  confidence,
}: NonNullable<ImportReport['table']>['columns'][number]): string =>
  `column ${JSON.stringify(header)} is read as ${target} (${Math.round(confidence * 100)} %)`;

const placeOf = ({ row, place }: LeftRow): string => place ?? `row ${row}`;
const reasonOf = ({ faults }: LeftRow): string =>
  faults.map(({ field, message }) => (field === '' ? message : `${field}: ${message}`)).join('; ');
const leftLine = (left: LeftRow): string => `${placeOf(left)}: ${left.outcome}: ${reasonOf(left)}`;

/** The rows that did not go, as they were, with where they stood and why they stayed. */
export function leftAsCsv({ table, left }: ImportReport): string {
  const headers = table?.columns.map(({ header }) => header) ?? [];
  return toCsv([
    ['Row', 'Outcome', 'Reason', ...headers],
    ...left.map((row) => [placeOf(row), row.outcome, reasonOf(row), ...row.cells]),
  ]);
}
