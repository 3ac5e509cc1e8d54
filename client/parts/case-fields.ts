/** What the fields of a case are called where people meet them. The fields themselves: server/cases/forms.ts. */
import type { Field } from '../../server/cases/field.ts';
import { fieldsOf } from '../../server/cases/forms.ts';
import type { CaseKind } from '../../server/cases/vocabulary.ts';

const CORE_LABELS: Record<string, string> = {
  kind: 'Kind',
  reportingYear: 'Reporting year',
  performedOn: 'Date of the case',
  siteId: 'Site',
  supervisorId: 'Supervisor',
  role: 'Your role',
  conductSharePct: 'Conduct share',
  ageBand: 'Age band',
  confirmations: 'Confirmations',
};

/**
 * What a field path of the contract or of a finding is called on screen: `facts.cpbTimeMin` is CPB time,
 * `facts.cannulas.1.sizeFr` is Cannula 2, size.
 */
export function labelOfPath(kind: CaseKind, path: string): string {
  const [head = '', name, row, column] = path.split('.');
  if (head !== 'facts') return CORE_LABELS[head] ?? head;
  const field = fieldsOf(kind).find(([each]) => each === name)?.[1];
  if (field === undefined) return 'Facts';
  return field.ask === 'rows' && row !== undefined ? labelOfRow(field, row, column) : field.label;
}

function labelOfRow({ one, columns }: Extract<Field, { ask: 'rows' }>, row: string, column?: string): string {
  const which = `${one} ${Number(row) + 1}`;
  const field: Field | undefined = column === undefined ? undefined : columns[column];
  return field === undefined ? which : `${which}: ${field.label}`;
}
