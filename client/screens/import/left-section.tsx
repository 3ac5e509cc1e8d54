import type { ImportReport, LeftRow } from '../../../server/imports/contract.ts';
import { leftAsCsv } from '../../../server/imports/report-text.ts';
import { sentence } from '../../parts/problem-text.ts';
import { saveFile } from '../../parts/save-file.ts';
import { Actions, Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Section } from '../../ui/page.tsx';
import { labelOfTarget, many, OUTCOME_WORDS } from './words.ts';

const SHOWN_AT_MOST = 50;

/** Every row that does not go, with the reason; all of them in a file that can be mended and brought again. */
export function LeftSection({ report }: { report: ImportReport }) {
  const { left, table } = report;
  const headers = table?.columns.map(({ header }) => header) ?? [];
  return (
    <Section title={`${many(left.length, 'row')} that ${left.length === 1 ? 'does' : 'do'} not go`}>
      <DataTable
        caption="Rows that do not go"
        columns={columnsWith(headers)}
        rows={left.slice(0, SHOWN_AT_MOST)}
        rowKey={({ row }) => row}
      />
      {left.length > SHOWN_AT_MOST && <p>And {left.length - SHOWN_AT_MOST} more, in the file.</p>}
      <Actions>
        <Button onClick={() => saveFile('rows-that-did-not-go.csv', leftAsCsv(report), 'text/csv')}>
          Download these rows
        </Button>
      </Actions>
    </Section>
  );
}

const columnsWith = (headers: readonly string[]): Column<LeftRow>[] => [
  { key: 'row', head: 'Row', cell: ({ row, place }) => place ?? row },
  { key: 'outcome', head: 'What', cell: ({ outcome }) => OUTCOME_WORDS[outcome].label },
  {
    key: 'why',
    head: 'Why',
    cell: ({ faults }) =>
      faults.map(({ column, field, message }) => {
        const place = column === null ? labelOfTarget(field) : headers[column] || labelOfTarget(field);
        return (
          <p key={`${field} ${message}`}>
            {place && place !== 'row' && <strong>{place}: </strong>}
            {sentence(message)}
          </p>
        );
      }),
  },
];
