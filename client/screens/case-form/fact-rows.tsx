import { type Field, type FieldTable, isAsked, isNeeded } from '../../../server/cases/field.ts';
import { chosenIn } from '../../../server/cases/fields/operation.ts';
import { factsOf, rowsIn, type TypedValue } from '../../parts/typed-facts.ts';
import styles from './case-form.module.css';
import { DerivedList } from './derived-list.tsx';
import type { CaseDraft } from './draft.ts';
import { FactInput } from './fact-input.tsx';
import { FactTable } from './fact-table.tsx';

export interface FactRowsProps {
  fields: FieldTable;
  /** What is typed of a case, or of a template for one. */
  draft: Pick<CaseDraft, 'kind' | 'facts'> & { core: Pick<CaseDraft['core'], 'ageBand'> };
  faultOf(id: string): string | undefined;
  onChange(name: string, value: TypedValue): void;
}

/** The facts that are asked of this case, those that belong beside each other in one row. */
export function FactRows({ fields, draft: { kind, core, facts: typed }, faultOf, onChange }: FactRowsProps) {
  const facts = factsOf(kind, typed);
  const asked = { kind, ageBand: core.ageBand, chosen: chosenIn(facts), faultOf };
  const rows: [name: string, field: Field][][] = [];
  for (const entry of Object.entries(fields).filter(([, field]) => isAsked(field, facts))) {
    if (entry[1].isBeside) rows.at(-1)?.push(entry);
    else rows.push([entry]);
  }
  const drawn = rows.map((row) => (
    <div key={row[0]?.[0]} className={row.length > 1 ? styles.beside : undefined}>
      {row.map(([name, field]) => {
        const common = { id: `facts.${name}`, asked, isOptional: !isNeeded(field, facts) };
        return field.ask === 'rows' ? (
          <FactTable
            key={name}
            {...common}
            field={field}
            rows={rowsIn(typed[name])}
            onChange={(value) => onChange(name, value)}
          />
        ) : (
          <FactInput
            key={name}
            {...common}
            field={field}
            value={typed[name]}
            onChange={(value) => onChange(name, value)}
          />
        );
      })}
    </div>
  ));
  return (
    <>
      {drawn}
      <DerivedList fields={fields} facts={facts} />
    </>
  );
}
