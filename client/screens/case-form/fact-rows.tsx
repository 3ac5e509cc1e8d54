import { chosenIn, type FactField } from '../../parts/fact-field.ts';
import styles from './case-form.module.css';
import type { CaseDraft } from './draft.ts';
import { FactInput } from './fact-input.tsx';

interface FactRowsProps {
  fields: readonly FactField[];
  draft: CaseDraft;
  faultOf(id: string): string | undefined;
  onChange(name: string, value: string | string[]): void;
}

/** The facts that are asked of this case, those that belong beside each other in one row. */
export function FactRows({ fields, draft: { kind, core, facts }, faultOf, onChange }: FactRowsProps) {
  const rows: FactField[][] = [];
  for (const field of fields.filter(({ isAsked }) => isAsked?.(facts) ?? true)) {
    if (field.isBeside) rows.at(-1)?.push(field);
    else rows.push([field]);
  }
  return rows.map((row) => (
    <div key={row[0]?.name} className={row.length > 1 ? styles.beside : undefined}>
      {row.map((field) => (
        <FactInput
          key={field.name}
          field={field}
          kind={kind}
          ageBand={core.ageBand}
          chosen={chosenIn(facts)}
          value={facts[field.name]}
          fault={faultOf(`facts.${field.name}`)}
          onChange={(value) => onChange(field.name, value)}
        />
      ))}
    </div>
  ));
}
