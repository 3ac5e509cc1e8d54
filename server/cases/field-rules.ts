/** What the fields themselves say about a case: what is still missing, and what is unusual. Pure and isomorphic. */
import { type Facts, type Field, type FieldGroup, type FieldTable, isNeeded, type Subject } from './field.ts';
import { confirm, type Finding } from './finding.ts';
import type { PanelCode } from './panels.ts';
import type { AgeBand } from './vocabulary.ts';

/** The groups that a program asks: the core, and the panels it has switched on. */
export const groupsAsked = (
  groups: readonly FieldGroup[],
  panels: readonly PanelCode[],
): readonly FieldGroup[] => groups.filter(({ panel }) => panel === 'core' || panels.includes(panel));

/** The same, and what a case holds although its program asks for it no more. */
export const groupsOnForm = (
  groups: readonly FieldGroup[],
  panels: readonly PanelCode[],
  facts: Facts,
): readonly FieldGroup[] =>
  groups.filter(
    ({ panel, fields }) =>
      panel === 'core' || panels.includes(panel) || Object.keys(fields).some((name) => name in facts),
  );

/** The paths of every needed field that is not filled in, in the order of the form. */
export const missingFacts = (groups: readonly FieldGroup[], facts: Facts): string[] =>
  groups.flatMap(({ fields }) => missingIn(fields, facts, 'facts'));

function missingIn(fields: FieldTable, facts: Facts, path: string): string[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const value = facts[name];
    if (value === undefined) return isNeeded(field, facts) ? [`${path}.${name}`] : [];
    if (field.ask !== 'rows' || !Array.isArray(value)) return [];
    return value.flatMap((row: Facts, index) => missingIn(field.columns, row, `${path}.${name}.${index}`));
  });
}

/** Outside its soft range a value is possible and rare: it is asked about, and the answer is kept with a reason. */
export function softRangeFindings(
  groups: readonly FieldGroup[],
  { ageBand, facts }: { ageBand?: AgeBand | undefined; facts: Facts },
): Finding[] {
  const subject = { ageBand, facts };
  return groups.flatMap(({ fields }) => unusualIn(fields, subject, facts, { rule: 'soft', path: 'facts' }));
}

interface Place {
  rule: string;
  path: string;
}

function unusualIn(fields: FieldTable, subject: Subject, facts: Facts, { rule, path }: Place): Finding[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const place = { rule: `${rule}-${name}`, path: `${path}.${name}` };
    const value = facts[name];
    if (field.ask !== 'rows') return unusual(field, value, subject, place);
    const list: Facts[] = Array.isArray(value) ? value : [];
    return list.flatMap((row, index) =>
      unusualIn(field.columns, subject, row, { ...place, path: `${place.path}.${index}` }),
    );
  });
}

function unusual(field: Field, value: unknown, subject: Subject, { rule, path }: Place): Finding[] {
  if (field.ask !== 'number' || typeof value !== 'number') return [];
  const range = typeof field.soft === 'function' ? field.soft(subject) : field.soft;
  if (range === undefined || (value >= range[0] && value <= range[1])) return [];
  const unit = field.unit && ` ${field.unit}`;
  return [
    confirm(
      rule,
      path,
      `${lowered(field.label)} is usually ${range[0]} to ${range[1]}${unit}; is ${value} right?`,
    ),
  ];
}

/** "Lowest temperature" inside a sentence; "CPB time" and "pH" stay. */
const lowered = (label: string): string =>
  /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
