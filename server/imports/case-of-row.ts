/** The draft of a case that the cells of a row make. */
import type { CaseContent } from '../cases/contract.ts';
import { needsPrincipal } from '../cases/fields/operation.ts';
import { isRoleOf } from '../cases/role-rules.ts';
import type { CaseKind, Role } from '../cases/vocabulary.ts';
import { reportingYearOf } from '../programs/rules.ts';
import type { RecordState } from '../records/rules.ts';
import type { WrittenAge } from './readings/ages.ts';
import { minutesBetween } from './readings/clock.ts';
import { isoDay, type WrittenDate } from './readings/dates.ts';
import { rounded } from './readings/numbers.ts';
import type { Operations } from './readings/operations.ts';
import {
  columnOf,
  type Draft,
  type DraftFault,
  fault,
  left,
  type ReadCell,
  saidBy,
  troublesOf,
} from './row-draft.ts';
import type { Setting } from './setting.ts';
import { fieldIn } from './target.ts';

/** A part of a case, and what could not be kept of it. */
interface Part {
  readonly said: Record<string, unknown>;
  readonly faults: readonly DraftFault[];
}
const part = (said: Record<string, unknown>, ...faults: DraftFault[]): Part => ({ said, faults });
const NOTHING = part({});

export function caseOf(cells: readonly ReadCell[], kind: CaseKind, setting: Setting): Draft {
  const troubles = troublesOf(cells);
  const parts = [whenDone(cells, setting), roleIn(cells, kind), whoAndWhere(cells)];
  const inFacts = [ageOf(cells, kind), operationsOf(cells, kind), factsOf(cells), shiftOf(cells, kind)];
  const said = Object.assign({}, ...parts.map((each) => each.said), bandOf(cells, kind));
  const facts = withImplied(Object.assign({}, ...inFacts.map((each) => each.said)), kind);
  const own = [...parts, ...inFacts].flatMap(({ faults }) => faults);
  const state = saidBy(cells, 'state') as RecordState | undefined; // what the list of states gives
  const faults = [...troubles.faults, ...own, ...emptiness(said, facts)];
  return {
    // Each value was read within the limits of its field, and the service reads the content again.
    record: { kind: 'case', content: { kind, ...said, facts } as CaseContent },
    faults,
    unread: [
      ...troubles.unread,
      ...own.flatMap(({ column, breaks }) => (column === null || breaks ? [] : [column])),
    ],
    unmatched: troubles.unmatched,
    state,
  };
}

/** When and where alone make no case. */
function emptiness(said: Record<string, unknown>, facts: Record<string, unknown>): DraftFault[] {
  const says = 'role' in said || 'conductSharePct' in said || Object.keys(facts).length > 0;
  return says ? [] : [fault(null, 'row', 'too-few-cells', 'what was done: an operation, a role, a time')];
}

/** In year mode of a day no more than its reporting year is kept. */
function whenDone(cells: readonly ReadCell[], setting: Setting): Part {
  const column = columnOf(cells, 'date');
  const date = saidBy(cells, 'date') as WrittenDate | undefined; // what the reader of dates gives
  const year = saidBy(cells, 'year') as number | undefined; // and that of years
  if (setting.privacyMode === 'year') return yearOf(date, year, column, setting);
  const performedOn = date && isoDay(date);
  if (performedOn) return part({ performedOn });
  if (date) return part({}, left(column, 'date', 'too-coarse', 'the whole day; the program keeps days'));
  if (year === undefined) return NOTHING;
  return part(
    {},
    left(columnOf(cells, 'year'), 'year', 'too-coarse', 'the whole day; the program keeps days'),
  );
}

function yearOf(
  date: WrittenDate | undefined,
  year: number | undefined,
  column: number | null,
  setting: Setting,
): Part {
  const start = setting.reportingYearStartMonth;
  if (date === undefined) return year === undefined ? NOTHING : part({ reportingYear: year });
  if (date.month === undefined && start !== 1)
    return part(
      {},
      left(column, 'date', 'too-coarse', 'the month as well; the reporting year starts within the year'),
    );
  const day = isoDay({ day: 1, month: 1, ...date }) ?? `${date.year}-01-01`;
  return part({ reportingYear: reportingYearOf(day, start) });
}

function roleIn(cells: readonly ReadCell[], kind: CaseKind): Part {
  const role = (saidBy(cells, 'role') ?? saidBy(cells, 'supervisionCode')) as Role | undefined; // of the list of roles
  const conductSharePct = saidBy(cells, 'conductSharePct');
  const share = conductSharePct === undefined ? {} : { conductSharePct };
  if (role === undefined) return part(share);
  if (isRoleOf(kind, role)) return part({ role, ...share });
  const column = columnOf(cells, 'role') ?? columnOf(cells, 'supervisionCode');
  return part(
    share,
    left(column, 'role', 'role-of-kind', 'a role that a student has in a case of this kind'),
  );
}

function whoAndWhere(cells: readonly ReadCell[]): Part {
  const siteId = saidBy(cells, 'site');
  const supervisorId = saidBy(cells, 'supervisor');
  return part({
    ...(siteId !== undefined && { siteId }),
    ...(supervisorId !== undefined && { supervisorId }),
  });
}

/** Of a number and a band the number is the finer. */
const agesIn = (cells: readonly ReadCell[]): WrittenAge[] =>
  [saidBy(cells, 'age'), saidBy(cells, 'ageBand')].filter((age) => age !== undefined) as WrittenAge[]; // what the reader of ages gives

function bandOf(cells: readonly ReadCell[], kind: CaseKind): Record<string, unknown> {
  const [age] = agesIn(cells);
  return age === undefined || fieldIn(kind, 'ageValue') === undefined ? {} : { ageBand: age.ageBand };
}

function ageOf(cells: readonly ReadCell[], kind: CaseKind): Part {
  const [age] = agesIn(cells);
  if (age === undefined) return NOTHING;
  const column = columnOf(cells, 'age') ?? columnOf(cells, 'ageBand');
  if (fieldIn(kind, 'ageValue') === undefined) return part({}, left(column, 'age', ...NO_PLACE));
  const { ageValue, ageUnit } = age;
  return ageValue === undefined || ageUnit === undefined ? NOTHING : part({ ageValue, ageUnit });
}
const NO_PLACE = ['no-place', 'the form of this kind of case does not ask for it'] as const;

const MOST_PROCEDURES = 8;

/** Of several procedures the first is the principal one, as logbooks write them. */
function operationsOf(cells: readonly ReadCell[], kind: CaseKind): Part {
  const found = cells.flatMap(({ target, reading }) =>
    target === 'procedures' && reading.is === 'value' ? [reading.value as Operations] : [],
  );
  const named = [...new Set(found.flatMap(({ procedures }) => procedures))];
  if (named.length === 0) return NOTHING;
  const column = columnOf(cells, 'procedures');
  if (fieldIn(kind, 'procedures') === undefined) return part({}, left(column, 'procedures', ...NO_PLACE));
  const procedures = named.slice(0, MOST_PROCEDURES);
  const modifiers = fieldIn(kind, 'modifiers') ? [...new Set(found.flatMap((each) => each.modifiers))] : [];
  const said = {
    procedures,
    ...(needsPrincipal(procedures) && { principalProcedure: procedures[0] }),
    ...(modifiers.length > 0 && { modifiers }),
  };
  if (named.length <= MOST_PROCEDURES) return part(said);
  return part(said, left(column, 'procedures', 'too-many', `at most ${MOST_PROCEDURES} procedures`));
}

function factsOf(cells: readonly ReadCell[]): Part {
  const said: Record<string, unknown> = {};
  for (const { name, reading } of cells)
    if (name !== undefined && reading.is === 'value') said[name] ??= reading.value;
  return part(said);
}

const MIN_PER_HOUR = 60;
/** Of the clock times of a shift its length is kept, where no column says it. */
function shiftOf(cells: readonly ReadCell[], kind: CaseKind): Part {
  const [start, end] = [saidBy(cells, 'start'), saidBy(cells, 'end')];
  const isKnown = cells.some(
    ({ target, reading }) => target === 'facts.shiftHours' && reading.is === 'value',
  );
  if (isKnown || typeof start !== 'number' || typeof end !== 'number') return NOTHING;
  if (fieldIn(kind, 'shiftHours') === undefined) return NOTHING;
  return part({ shiftHours: rounded(minutesBetween(start, end) / MIN_PER_HOUR, 2) });
}

/** A time of something says that there was such a thing; the form asks for the time only where that is said. */
const IMPLIED: readonly (readonly [fact: string, implies: string, value: unknown])[] = [
  ['xclampTimeMin', 'aorticOcclusion', 'crossclamp'],
  ['dhcaMin', 'circulatoryArrest', true],
  ['cerebralPerfusionMin', 'cerebralPerfusion', true],
  ['cerebralPerfusionType', 'cerebralPerfusion', true],
  ['vacuumMmHg', 'assistedDrainage', 'vavd'],
];

function withImplied(facts: Record<string, unknown>, kind: CaseKind): Record<string, unknown> {
  const implied = IMPLIED.filter(
    ([fact, implies]) => facts[fact] && fieldIn(kind, implies) && !(implies in facts),
  );
  return { ...facts, ...Object.fromEntries(implied.map(([, implies, value]) => [implies, value])) };
}
