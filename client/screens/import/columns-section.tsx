import { useState } from 'react';
import { CASE_KINDS } from '../../../server/cases/vocabulary.ts';
import type { Mapping, ReadTable } from '../../../server/imports/contract.ts';
import { Actions, Button } from '../../ui/button.tsx';
import { Fields } from '../../ui/field.tsx';
import { Select } from '../../ui/inputs.tsx';
import { Section } from '../../ui/page.tsx';
import styles from './import.module.css';
import { changedMapping, type Typed, typedOf } from './mapping.ts';
import { UnmatchedFields } from './unmatched-fields.tsx';
import { COMMON_CHOICES, DATE_ORDER_LABELS, FIELD_CHOICES, sureness } from './words.ts';

interface ColumnsSectionProps {
  table: ReadTable;
  sheet: string;
  isBusy: boolean;
  onSheet(sheet: string): void;
  onMapping(mapping: Mapping): void;
}

/** How the file was read. What is corrected is remembered for the program, and the file is looked at again. */
export function ColumnsSection({ table, sheet, isBusy, onSheet, onMapping }: ColumnsSectionProps) {
  const [typed, setTyped] = useState(() => typedOf(table));
  const set = (change: Partial<Typed>) => setTyped({ ...typed, ...change });
  return (
    <Section
      title="How it was read"
      lead={
        table.isRemembered
          ? 'As somebody of your program said before. You can change it.'
          : 'As its headings and values suggest. What you correct is remembered for your program.'
      }
    >
      <p className={styles.quiet}>{readingText(table)}</p>
      <Fields>
        {table.sheets.length > 1 && (
          <Select id="sheet" label="Sheet" value={sheet || (table.sheet ?? '')} onChange={onSheet}>
            {table.sheets.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </Select>
        )}
        <WholeFile table={table} typed={typed} onChange={set} />
      </Fields>
      <h3>Its columns</h3>
      <Fields>
        {table.columns.map((column) => (
          <ColumnField
            key={column.column}
            column={column}
            value={typed.targets[column.column] ?? ''}
            onChange={(target) => set({ targets: { ...typed.targets, [column.column]: target } })}
          />
        ))}
      </Fields>
      <UnmatchedFields
        unmatched={table.unmatched}
        answers={typed.answers}
        onChange={(answers) => set({ answers })}
      />
      <Actions>
        <Button isBusy={isBusy} onClick={() => onMapping(changedMapping(table, typed))}>
          Read it again like this
        </Button>
      </Actions>
    </Section>
  );
}

interface WholeFileProps {
  table: ReadTable;
  typed: Typed;
  onChange(change: Partial<Typed>): void;
}

function WholeFile({ table, typed, onChange }: WholeFileProps) {
  const { needed, examples } = table.dateOrder;
  return (
    <>
      <Select
        id="record"
        label="The file holds"
        value={typed.record}
        onChange={(record) => onChange({ record: record === 'hours' ? 'hours' : 'case' })}
      >
        <option value="case">Cases</option>
        <option value="hours">Hours</option>
      </Select>
      {typed.record === 'case' && (
        <Select
          id="kind"
          label="Kind of case"
          hint="Of rows that do not say it."
          placeholder="The file says it"
          value={typed.kind}
          onChange={(kind) => onChange({ kind })}
        >
          {CASE_KINDS.map(({ code, label }) => (
            <option key={code} value={code}>
              {label}
            </option>
          ))}
        </Select>
      )}
      {(needed || typed.dateOrder !== '') && (
        <Select
          id="date-order"
          label="Order of its dates"
          {...(examples.length > 0 && { hint: `As in ${examples.join(', ')}.` })}
          value={typed.dateOrder}
          onChange={(dateOrder) => onChange({ dateOrder })}
        >
          {Object.entries(DATE_ORDER_LABELS).map(([order, label]) => (
            <option key={order} value={order}>
              {label}
            </option>
          ))}
        </Select>
      )}
    </>
  );
}

interface ColumnFieldProps {
  column: ReadTable['columns'][number];
  value: string;
  onChange(target: string): void;
}

/** What one column says, and how sure that is. */
function ColumnField({ column, value, onChange }: ColumnFieldProps) {
  return (
    <Select
      id={`column-${column.column}`}
      label={column.header || `Column ${column.column + 1}`}
      hint={`${sureness(column)}: ${column.because}`}
      placeholder="Leave it out"
      value={value}
      onChange={onChange}
    >
      <optgroup label="Of every record">
        {COMMON_CHOICES.filter(({ target }) => target !== 'ignored').map(({ target, label }) => (
          <option key={target} value={target}>
            {label}
          </option>
        ))}
      </optgroup>
      <optgroup label="Fields of the forms">
        {FIELD_CHOICES.map(({ target, label }) => (
          <option key={target} value={target}>
            {label}
          </option>
        ))}
      </optgroup>
    </Select>
  );
}

const SEPARATORS: Record<string, string> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' };

function readingText({ format, encoding, separator, sheet, headerRow }: ReadTable): string {
  const how = [
    format === 'xlsx' ? `Workbook, sheet ${sheet ?? ''}` : 'Text',
    separator && `separated by ${SEPARATORS[separator] ?? separator}`,
    encoding,
    `headings in line ${headerRow}`,
  ];
  return `${how.filter(Boolean).join(', ')}.`;
}
