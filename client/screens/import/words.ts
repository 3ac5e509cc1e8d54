/** The words of the page that brings files in. Pure. */
import type { ImportReport, LeftOutcome, ReadTable } from '../../../server/imports/contract.ts';
import { COMMON_TARGETS, FIELDS } from '../../../server/imports/target.ts';

export const many = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

export const OUTCOME_WORDS: Record<LeftOutcome, { label: string; why: string }> = {
  duplicate: { label: 'in the log already', why: '' },
  broken: { label: 'could not be read', why: 'mend them in the file, and bring it again' },
  refused: { label: 'refused', why: 'they hold something that can identify a patient' },
  skipped: { label: 'skipped', why: 'totals and headings' },
};

export interface OutcomePart {
  key: 'fresh' | LeftOutcome;
  count: number;
  label: string;
  why: string;
}

/** What there is none of is not told, but for what is new. */
export function outcomesOf(counts: ImportReport['counts']): OutcomePart[] {
  const { newCases, newHours } = counts;
  const label = freshLabel(newCases, newHours);
  const rest = (['duplicate', 'broken', 'refused', 'skipped'] as const).map((key) => ({
    key,
    count: counts[key],
    ...OUTCOME_WORDS[key],
  }));
  return [
    { key: 'fresh', count: newCases + newHours, label, why: '' },
    ...rest.filter(({ count }) => count > 0),
  ];
}

function freshLabel(newCases: number, newHours: number): string {
  if (newCases > 0 && newHours > 0) return 'new cases and hours entries';
  if (newHours > 0) return newHours === 1 ? 'new hours entry' : 'new hours entries';
  return newCases === 1 ? 'new case' : 'new cases';
}

/** What has to be said about the whole file before anything of it is kept. */
export function openQuestionsOf({ table }: Pick<ImportReport, 'table'>): string[] {
  if (table === null) return [];
  const saysKind = table.columns.some(({ target }) => target === 'kind');
  return [
    ...(table.dateOrder.needed ? ['Say in which order its dates are written.'] : []),
    ...(table.record === 'case' && table.kind === null && !saysKind
      ? ['Say what kind of cases it holds.']
      : []),
  ];
}

export const DATE_ORDER_LABELS = {
  dmy: 'day, month, year',
  mdy: 'month, day, year',
  ymd: 'year, month, day',
} as const;

const COMMON_LABELS: Record<(typeof COMMON_TARGETS)[number], string> = {
  ignored: 'Leave it out',
  kind: 'Kind of case',
  date: 'Date',
  year: 'Year',
  student: 'Student',
  site: 'Site',
  supervisor: 'Supervisor',
  procedures: 'Procedures',
  age: 'Age',
  ageBand: 'Age band',
  role: 'Role',
  supervisionCode: 'Supervision code (O, A, S-TS, P)',
  conductSharePct: 'Conduct share',
  note: 'Notes (looked over, not kept)',
  state: 'State (not kept)',
  hoursCategory: 'Category of hours',
  durationMin: 'Duration',
  start: 'Start of the shift',
  end: 'End of the shift',
  supervisionLevel: 'Supervision level',
  creditHour: 'Clock or contact hour',
};

export interface TargetChoice {
  target: string;
  label: string;
}

export const COMMON_CHOICES: readonly TargetChoice[] = COMMON_TARGETS.map((target) => ({
  target,
  label: COMMON_LABELS[target],
}));

const byLabel = (one: TargetChoice, other: TargetChoice): number => one.label.localeCompare(other.label);

/** Every field of the forms, by the label that the form gives it. */
export const FIELD_CHOICES: readonly TargetChoice[] = [...FIELDS]
  .map(([name, { label }]) => ({ target: `facts.${name}`, label }))
  .toSorted(byLabel);

const LABELS = new Map([...COMMON_CHOICES, ...FIELD_CHOICES].map(({ target, label }) => [target, label]));

export const labelOfTarget = (target: string): string => LABELS.get(target) ?? target;

/** How sure the guess is, in a word: figures would promise more than there is. */
export function sureness({ confidence, isIdentifying, target }: ReadTable['columns'][number]): string {
  if (isIdentifying) return 'Left out, because it identifies people';
  if (target === 'ignored') return 'Left out';
  if (confidence >= 0.9) return 'Sure';
  return confidence >= 0.6 ? 'Likely' : 'A guess';
}
