/** What a column of a spreadsheet can say of a record: who, where, when, or a field of one of the forms. */
import type { Field } from '../cases/field.ts';
import { fieldsOf } from '../cases/forms.ts';
import { CASE_KIND_CODES, type CaseKind } from '../cases/vocabulary.ts';

/** Beside the fields of the forms. `note` has no place in any record today; `state` and `ignored` are not kept. */
export const COMMON_TARGETS = [
  'ignored',
  'kind',
  'date',
  'year',
  'student',
  'site',
  'supervisor',
  'procedures',
  'age',
  'ageBand',
  'role',
  'supervisionCode',
  'conductSharePct',
  'note',
  'state',
  'hoursCategory',
  'durationMin',
  'start',
  'end',
  'supervisionLevel',
  'creditHour',
] as const;
type CommonTarget = (typeof COMMON_TARGETS)[number];

export type Target = CommonTarget | `facts.${string}`;

/** Fields that hold lists of small forms: no cell can say them. */
const isOfOneCell = (field: Field): boolean => field.ask !== 'rows';

/** Every field of the forms that a cell can fill, by name; of two kinds with the same name the wider one. */
export const FIELDS: ReadonlyMap<string, Field> = new Map(
  [...CASE_KIND_CODES].reverse().flatMap((kind) => fieldsOf(kind).filter(([, field]) => isOfOneCell(field))),
);

export const fieldOf = (target: Target): Field | undefined =>
  target.startsWith('facts.') ? FIELDS.get(target.slice('facts.'.length)) : undefined;

export const isTarget = (text: string): text is Target =>
  COMMON_TARGETS.some((target) => target === text) || FIELDS.has(text.replace(/^facts\./, ''));

/** Questions that two forms ask under two names. */
const SAME_QUESTION: readonly (readonly string[])[] = [
  ['anticoagulant', 'eclsAnticoagulant'],
  ['sweepLMin', 'eclsSweepLMin'],
  ['flowAvgLMin', 'eclsFlowLMin'],
  ['pumpSpeedMaxRpm', 'eclsSpeedRpm'],
  ['fio2MaxPct', 'fso2Pct'],
  ['arterialPump', 'ecmoPump'],
  ['indications', 'eclsIndication'],
  ['actLowestSec', 'eclsActSec'],
  ['primeBase', 'eclsPrime'],
  ['perfusionEvents', 'eclsEvents'],
  ['durationMin', 'shiftHours', 'activeMin'],
];
const twins = new Map(SAME_QUESTION.flatMap((names) => names.map((name) => [name, names] as const)));

const formFields = new Map(CASE_KIND_CODES.map((kind) => [kind, new Map(fieldsOf(kind))]));

/** Under which name the form of this kind asks what the target says; undefined when it does not. */
export function nameIn(kind: CaseKind, target: Target): string | undefined {
  const name = target.replace(/^facts\./, '');
  const fields = formFields.get(kind);
  return fields?.has(name) ? name : twins.get(name)?.find((twin) => fields?.has(twin));
}

export const fieldIn = (kind: CaseKind, name: string): Field | undefined => formFields.get(kind)?.get(name);

/** The kinds whose form asks for this, under whatever name. */
export const kindsWith = (target: Target): CaseKind[] =>
  CASE_KIND_CODES.filter((kind) => nameIn(kind, target) !== undefined);
