/** Several of the same, each a small form: cannulas, mode intervals. */
import { isAsked, isNeeded, type RowsField } from '../../../server/cases/field.ts';
import { type Typed, valuesOf } from '../../parts/typed-facts.ts';
import { Button } from '../../ui/button.tsx';
import { FieldGroup, type FieldProps } from '../../ui/field.tsx';
import styles from './case-form.module.css';
import { type Asked, FactInput } from './fact-input.tsx';

interface FactTableProps extends Pick<FieldProps, 'id' | 'isOptional'> {
  field: RowsField;
  asked: Asked;
  rows: Typed[];
  onChange(rows: Typed[]): void;
}

export function FactTable({ id, isOptional, field, asked, rows, onChange }: FactTableProps) {
  const { label, hint, columns, one, atMost } = field;
  const replace = (index: number, row: Typed) => onChange(rows.map((old, at) => (at === index ? row : old)));
  return (
    <FieldGroup {...{ id, label, hint, isOptional, fault: asked.faultOf(id) }}>
      {(wires) => (
        <div className={styles.table}>
          {rows.map((row, index) => (
            // Rows have no name of their own; one is only ever added at the end or taken out.
            // biome-ignore lint/suspicious/noArrayIndexKey: the place is the identity
            <fieldset key={index} className={styles.row}>
              <legend>
                {one} {index + 1}
              </legend>
              <RowFields
                id={`${id}.${index}`}
                columns={columns}
                asked={asked}
                row={row}
                onChange={(next) => replace(index, next)}
              />
              <Button look="plain" onClick={() => onChange(rows.filter((_, at) => at !== index))}>
                Remove {one.toLowerCase()} {index + 1}
              </Button>
            </fieldset>
          ))}
          {rows.length < atMost && (
            <Button id={wires.id} icon="plus" onClick={() => onChange([...rows, {}])}>
              Add {one.toLowerCase()}
            </Button>
          )}
        </div>
      )}
    </FieldGroup>
  );
}

interface RowFieldsProps {
  id: string;
  columns: RowsField['columns'];
  asked: Asked;
  row: Typed;
  onChange(row: Typed): void;
}

function RowFields({ id, columns, asked, row, onChange }: RowFieldsProps) {
  const fields = Object.entries(columns);
  const values = valuesOf(fields, row);
  return fields
    .filter(([, field]) => isAsked(field, values))
    .map(([name, field]) => (
      <FactInput
        key={name}
        id={`${id}.${name}`}
        field={field}
        asked={asked}
        isOptional={!isNeeded(field, values)}
        value={row[name]}
        onChange={(value) => onChange({ ...row, [name]: value })}
      />
    ));
}
