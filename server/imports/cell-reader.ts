/** How the cells of a column are read: by what the column says, once prepared and then for every row. */
import type { Field } from '../cases/field.ts';
import { AGE_BAND_CODES, CASE_KINDS, type CaseKind, ROLES } from '../cases/vocabulary.ts';
import { CREDIT_HOURS, HOURS_CATEGORIES, SUPERVISION_LEVELS } from '../hours/vocabulary.ts';
import type { Term } from '../lib/term.ts';
import { RECORD_STATES } from '../records/rules.ts';
import { readAge, readAgeBand } from './readings/ages.ts';
import { readClock } from './readings/clock.ts';
import { readDate, readYear } from './readings/dates.ts';
import { readNumber } from './readings/numbers.ts';
import { PROCEDURE_INDEX, readOperations } from './readings/operations.ts';
import { type Place, type Register, readPerson, readPlace } from './readings/people.ts';
import { BLANK, type CellReading, unread, value, wrong } from './readings/reading.ts';
import { type Answers, indexTerms, readOne, readSome, readYesNo } from './readings/terms.ts';
import { isBlank, squeezed } from './spelling.ts';
import { FIELDS, fieldIn, nameIn, type Target } from './target.ts';
import { BYPASS_WORDS } from './words/bypass-values.ts';
import { OTHER_WORDS } from './words/other-values.ts';
import { HOURS_CATEGORY_WORDS, KIND_WORDS, ROLE_WORDS, SUPERVISION_LEVEL_WORDS } from './words/values.ts';

export type CellReader = (text: string) => CellReading;

export interface ColumnSetting {
  readonly target: Target;
  readonly unit?: string | undefined;
  /** Whose form the field is taken from; null while the kind is not known. */
  readonly kind: CaseKind | null;
  readonly dateOrder: 'dmy' | 'mdy' | 'ymd' | null;
  readonly sites: readonly Place[];
  readonly supervisors: Register;
  readonly students: Register | null;
  readonly answers: Answers;
}

/** How cells of the target are read; every text once. */
export function cellReader(setting: ColumnSetting): CellReader {
  const read = readerOf(setting);
  const known = new Map<string, CellReading>();
  return (text) => {
    const before = known.get(text);
    if (before) return before;
    const found = read(text.trim());
    known.set(text, found);
    return found;
  };
}

function readerOf(setting: ColumnSetting): CellReader {
  const { target, answers, unit } = setting;
  switch (target) {
    case 'ignored':
      return () => BLANK;
    case 'note':
      return orBlank(() => unread('no-place', 'no form has a field for notes'));
    case 'date':
      return orBlank((text) => readDate(text, setting.dateOrder));
    case 'year':
      return orBlank(readYear);
    case 'age':
      return orBlank(answeredOr(answers, asBand, (text) => readAge(text, unit)));
    case 'ageBand':
      return orBlank(answeredOr(answers, asBand, (text) => readAgeBand(text, AGE_BAND_CODES)));
    case 'procedures':
      return orBlank((text) => readOperations(text, answers));
    case 'start':
    case 'end':
      return orBlank(readTime);
    case 'site':
    case 'supervisor':
    case 'student':
      return orBlank(answeredOr(answers, (answer) => answer, whoOrWhere(setting)));
    case 'conductSharePct':
      return orBlank((text) => readNumber(text, SHARE, unit));
    case 'durationMin':
      return orBlank((text) => readNumber(text, DURATION, unit));
    default:
      return target.startsWith('facts.') ? factReader(setting) : listReader(setting);
  }
}

const SHARE = { ask: 'number', label: 'Share', origin: 'S', unit: '%', places: 0, hard: [0, 100] } as const;
const DURATION = {
  ask: 'number',
  label: 'Duration',
  origin: 'S',
  unit: 'min',
  places: 0,
  hard: [1, 1440],
} as const;

const orBlank =
  (read: CellReader): CellReader =>
  (text) =>
    isBlank(text) ? BLANK : read(text);

/** What people answered comes before what is read; an answer of nothing leaves the field out. */
const answeredOr =
  (answers: Answers, kept: (answer: string) => unknown, read: CellReader): CellReader =>
  (text) => {
    const answer = answers.size === 0 ? undefined : answers.get(squeezed(text));
    if (answer === undefined) return read(text);
    return answer === null ? BLANK : value(kept(answer));
  };

const asBand = (answer: string) => ({ ageBand: answer });

function readTime(text: string): CellReading {
  const minutes = readClock(text);
  return minutes === undefined ? wrong('not-a-time', 'a clock time, as 07:30') : value(minutes);
}

function whoOrWhere({ target, sites, supervisors, students }: ColumnSetting): CellReader {
  if (target === 'site') return (text) => readPlace(text, sites);
  if (target === 'supervisor') return (text) => readPerson(text, supervisors);
  return students ? (text) => readPerson(text, students) : () => BLANK;
}

const FIELD_WORDS = { ...BYPASS_WORDS, ...OTHER_WORDS };

const LISTS: Partial<Record<Target, readonly [readonly Term[], Readonly<Record<string, string>>]>> = {
  kind: [CASE_KINDS, KIND_WORDS],
  role: [ROLES, ROLE_WORDS],
  supervisionCode: [ROLES, ROLE_WORDS],
  state: [RECORD_STATES, {}],
  hoursCategory: [HOURS_CATEGORIES, HOURS_CATEGORY_WORDS],
  supervisionLevel: [SUPERVISION_LEVELS, SUPERVISION_LEVEL_WORDS],
  creditHour: [CREDIT_HOURS, {}],
};

function listReader({ target, answers }: ColumnSetting): CellReader {
  const [terms, also] = LISTS[target] ?? [[], {}];
  const index = indexTerms(terms, also);
  return orBlank(
    answeredOr(
      answers,
      (answer) => answer,
      (text) => readOne(text, index),
    ),
  );
}

function factReader(setting: ColumnSetting): CellReader {
  const { target, kind } = setting;
  const name = kind === null ? target.slice('facts.'.length) : nameIn(kind, target);
  const field = name === undefined ? undefined : kind === null ? FIELDS.get(name) : fieldIn(kind, name);
  if (name === undefined || field === undefined)
    return orBlank(() => unread('no-place', 'the form of this kind of case does not ask for it'));
  return fieldReader(name, field, setting);
}

function fieldReader(name: string, field: Field, { unit, answers }: ColumnSetting): CellReader {
  switch (field.ask) {
    case 'number':
      return orBlank((text) => (NONE.test(text) ? noneOf(field.hard) : readNumber(text, field, unit)));
    case 'yes-no':
      return orBlank(answeredOr(answers, (answer) => YES.test(answer), readYesNo));
    case 'one': {
      const index = indexTerms(field.terms, FIELD_WORDS[name]);
      const read = answeredOr(
        answers,
        (answer) => answer,
        (text) => readOne(inBand(name, text), index),
      );
      return (text) => (index.bySpelling.has(squeezed(text)) ? read(text) : orBlank(read)(text));
    }
    case 'some': {
      const index = indexTerms(field.terms, FIELD_WORDS[name]);
      return orBlank((text) => readSome(text, index, answers));
    }
    case 'notation':
      return orBlank((text) => {
        const reading = field.read(text.replace(/\s*fr$/i, ''));
        return reading.ok ? value(reading.spelling) : unread('notation', reading.message);
      });
    case 'principal':
      return orBlank(
        answeredOr(
          answers,
          (answer) => answer,
          (text) => readOne(text, PROCEDURE_INDEX),
        ),
      );
    default:
      return orBlank(() => unread('no-place', 'it has several parts, which one cell cannot tell apart'));
  }
}

const YES = /^(?:true|yes|y|1)$/i;
/** "none" where a number is asked: it is nought, if nought is a possible answer. */
const NONE = /^(?:none|no|keine?|nein|aucune?|ninguno)$/i;
const noneOf = ([min, max]: readonly [number, number]): CellReading =>
  min <= 0 && max >= 0 ? value(0) : BLANK;

const LOW_EF = 30;
const FAIR_EF = 50;
/** An ejection fraction is often a number and kept as a band. */
function inBand(name: string, text: string): string {
  const percent = /^(\d{1,2})\s*(?:-\s*\d{1,2}\s*)?%?$/.exec(text)?.[1];
  if (name !== 'lvefBand' || percent === undefined || text.replace(/\s/g, '') === '30-49') return text;
  if (Number(percent) < LOW_EF) return '<30';
  return Number(percent) < FAIR_EF ? '30-49' : '>=50';
}
