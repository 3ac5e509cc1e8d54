/** A panel of the form: closed until it is wanted, and it says how much of it is filled in. */
import { type FieldGroup, isAsked, isNeeded } from '../../../server/cases/field.ts';
import { factsOf } from '../../parts/typed-facts.ts';
import { Fields } from '../../ui/field.tsx';
import { Disclosure } from '../../ui/page.tsx';
import { FactRows, type FactRowsProps } from './fact-rows.tsx';

interface FactPanelProps extends Omit<FactRowsProps, 'fields'> {
  group: FieldGroup;
  /** Something in it has to be corrected. */
  hasFault: boolean;
}

export function FactPanel({ group: { title, fields }, hasFault, ...rows }: FactPanelProps) {
  return (
    <Disclosure title={title} note={panelNote(fields, rows.draft)} isForcedOpen={hasFault}>
      <Fields>
        <FactRows fields={fields} {...rows} />
      </Fields>
    </Disclosure>
  );
}

/** `3 of 12, 1 needed` */
function panelNote(fields: FieldGroup['fields'], { kind, facts: typed }: FactRowsProps['draft']): string {
  const facts = factsOf(kind, typed);
  const asked = Object.entries(fields).filter(([, field]) => isAsked(field, facts));
  const filled = asked.filter(([name]) => name in facts);
  const needed = asked.filter(([name, field]) => isNeeded(field, facts) && !(name in facts));
  const count = `${filled.length} of ${asked.length}`;
  return needed.length > 0 ? `${count}, ${needed.length} needed` : count;
}
