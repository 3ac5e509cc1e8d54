/**
 * From signed cases to what may leave (case model 7.5). Pure; chance comes from outside, so that a test can hold it.
 *
 * A row is told by its year, kind, procedure, age band, role and site. Of every such combination that leaves there are at
 * least eleven rows: where there are fewer, the site goes first, then the role, then the age band, then the procedure, each
 * in the rows that need it only; what is still rarer stays. Whatever could say again what was given up goes with it. Every
 * year is decided by itself, so a later export says the same of an earlier year. Tables count what leaves, never what stayed.
 */
import { PROCEDURES } from '../cases/procedures.ts';
import type { AgeBand } from '../cases/vocabulary.ts';
import { type DeidentifiedExport, type DeidentifiedRow, EXPORT_FORMAT } from './contract.ts';
import { CODES, NUMBERS, roundedTo } from './fields.ts';
import { crossed, SMALLEST_SHOWN, suppressed } from './suppression.ts';

/** A signed case as it is read: role and share as the supervisor saw them. */
export interface SignedCase {
  siteId: string;
  studentId: string;
  supervisorId: string;
  reportingYear: number;
  kind: string;
  ageBand: AgeBand | null;
  role: string | null;
  conductSharePct: number | null;
  facts: Readonly<Record<string, unknown>>;
}

/** A whole number from 0, below the limit. */
export type Chance = (below: number) => number;

export const OTHER = 'other';
export const ALL = 'all';

export function deidentified(cases: readonly SignedCase[], chance: Chance): DeidentifiedExport {
  const byYear = [...Map.groupBy(cases, ({ reportingYear }) => reportingYear).values()];
  const kept = byYear.flatMap((year) => withoutRareValues(withoutFewPeople(generalized(coarsened(year)))));
  const rows = shuffled(coded(kept, chance), chance);
  return { format: EXPORT_FORMAT, method: [...METHOD], rows, tables: tablesOf(rows) };
}

/** How fine a row still is, before its people and its site become codes. */
type Row = DeidentifiedRow;

function coarsened(cases: readonly SignedCase[]): Row[] {
  const frequent = countOf(cases.map(principalOf));
  return cases.map((one) => {
    const ageBand = one.ageBand === 'adult_90plus' ? 'adult' : one.ageBand; // 90 and over are merged
    return {
      site: one.siteId,
      student: one.studentId,
      supervisor: one.supervisorId,
      year: String(one.reportingYear),
      kind: one.kind,
      procedure: procedureOf(principalOf(one), frequent),
      ageBand: ageBand ?? 'unknown',
      role: one.role ?? 'unknown',
      conductSharePct: one.conductSharePct === null ? null : roundedTo(10)(one.conductSharePct),
      facts: factsOf(one),
    };
  });
}

const principalOf = ({ facts }: SignedCase): string => {
  const [first] = Array.isArray(facts.procedures) ? facts.procedures : [];
  return String(facts.principalProcedure ?? first ?? 'none');
};

/** A procedure of which there are few is told by its family. */
function procedureOf(code: string, frequent: ReadonlyMap<string, number>): string {
  if ((frequent.get(code) ?? 0) >= SMALLEST_SHOWN) return code;
  return PROCEDURES.find((procedure) => procedure.code === code)?.group ?? OTHER;
}

function factsOf({ facts, ageBand }: SignedCase): Row['facts'] {
  const kept: Row['facts'] = {};
  for (const [name, coarse] of Object.entries(NUMBERS)) {
    const value = facts[name];
    if (typeof value === 'number') kept[name] = coarse(value, ageBand);
  }
  for (const name of CODES) {
    const value = facts[name];
    if (typeof value === 'string' || typeof value === 'boolean') kept[name] = value;
  }
  return kept;
}

/** What tells one row from another, in the order in which it goes. */
const GIVEN_UP = [
  ['site', OTHER],
  ['role', ALL],
  ['ageBand', ALL],
  ['procedure', OTHER],
] as const;

const classOf = ({ year, kind, procedure, ageBand, role, site }: Row): string =>
  JSON.stringify([year, kind, procedure, ageBand, role, site]);

/** At least eleven rows of every combination; the rest stays. */
export function generalized(rows: readonly Row[]): Row[] {
  let all = [...rows];
  for (const [name, instead] of GIVEN_UP) {
    const sizes = countOf(all.map(classOf));
    all = all.map((row) => (isRare(sizes, classOf(row)) ? { ...row, [name]: instead } : row));
  }
  const sizes = countOf(all.map(classOf));
  return all.filter((row) => !isRare(sizes, classOf(row))).map(withoutEchoes);
}

/** A supervisor works at a site and a share says the role; a weight is rounded by the age band. */
function withoutEchoes(row: Row): Row {
  const { weightKg: _weight, heightCm: _height, ...rest } = row.facts;
  return {
    ...row,
    ...(row.site === OTHER && { student: OTHER, supervisor: OTHER }),
    ...(row.role === ALL && { conductSharePct: null }),
    ...(row.ageBand === ALL && { facts: rest }),
  };
}

const isRare = (sizes: ReadonlyMap<string, number>, key: string): boolean =>
  (sizes.get(key) ?? 0) < SMALLEST_SHOWN;

/** Of a site in a year (a rotation is one): whoever has few rows there is one of the others, and so many with them that these are not few. */
function withoutFewPeople(rows: readonly Row[]): Row[] {
  return [...Map.groupBy(rows, ({ site }) => site).values()].flatMap(withoutFewPeopleOfSite);
}

function withoutFewPeopleOfSite(rows: readonly Row[]): Row[] {
  const named = (name: 'student' | 'supervisor') =>
    leftOut(rows.map((row) => (row[name] === OTHER ? null : row[name])));
  const students = named('student');
  const supervisors = named('supervisor');
  return rows.map((row) => ({
    ...row,
    student: students.has(row.student) ? OTHER : row.student,
    supervisor: supervisors.has(row.supervisor) ? OTHER : row.supervisor,
  }));
}

/** Ids become codes that are new in every export. */
function coded(rows: readonly Row[], chance: Chance): Row[] {
  const codeFor = (name: 'site' | 'student' | 'supervisor', letter: string) => {
    const ids = [...new Set(rows.map((row) => row[name]))].filter((id) => id !== OTHER).toSorted();
    const codes = new Map(shuffled(ids, chance).map((id, at) => [id, `${letter}${at + 1}`]));
    return (row: Row) => codes.get(row[name]) ?? OTHER;
  };
  const site = codeFor('site', 'H');
  const student = codeFor('student', 'S');
  const supervisor = codeFor('supervisor', 'T');
  return rows.map((row) => ({
    ...row,
    site: site(row),
    student: student(row),
    supervisor: supervisor(row),
  }));
}

/**
 * Of a year: a code that few rows have is left out, as if it had not been answered. When still too few have no answer, the
 * next rare one is left out with it, so that a gap says nothing. A number may be rare, but not that there is one: minutes of
 * arrest say that there was an arrest.
 */
function withoutRareValues(rows: readonly Row[]): Row[] {
  const outOf = (name: string, fewest: number) =>
    [
      name,
      leftOut(
        rows.map(({ facts }) => facts[name]),
        fewest,
      ),
    ] as const;
  const out = new Map([
    ...CODES.map((name) => outOf(name, SMALLEST_SHOWN)),
    ...Object.keys(NUMBERS).map((name) => outOf(name, 1)),
  ]);
  return rows.map((row) => ({
    ...row,
    facts: Object.fromEntries(
      Object.entries(row.facts).filter(([name, value]) => !out.get(name)?.has(String(value))),
    ),
  }));
}

/** Of each that stays there are as many as the fewest, and of all that stay, and of the gaps, enough or none. */
function leftOut(values: readonly unknown[], fewest = SMALLEST_SHOWN): Set<string> {
  const answered = values.filter((value) => value !== undefined && value !== null).map(String);
  const ordered = [...countOf(answered)].toSorted(([, one], [, other]) => one - other);
  const out = new Set<string>();
  let gaps = values.length - answered.length;
  for (const [value, count] of ordered) {
    const isTold = count >= fewest && (gaps === 0 || gaps >= SMALLEST_SHOWN);
    if (isTold) continue;
    out.add(value);
    gaps += count;
  }
  return values.length - gaps < SMALLEST_SHOWN ? new Set(answered) : out;
}

function tablesOf(rows: readonly Row[]): DeidentifiedExport['tables'] {
  const family = ({ procedure }: Row) =>
    PROCEDURES.find(({ code }) => code === procedure)?.group ?? procedure;
  const table = (title: string, rowOf: (row: Row) => string, columnOf: (row: Row) => string) => {
    const made = crossed(rows, rowOf, columnOf);
    return { title, rows: [...made.rows], columns: [...made.columns], counts: suppressed(made) };
  };
  return [
    table('Procedure family by age band', family, ({ ageBand }) => ageBand),
    table(
      'Kind of case by year',
      ({ kind }) => kind,
      ({ year }) => year,
    ),
    table(
      'Site by year',
      ({ site }) => site,
      ({ year }) => year,
    ),
    table(
      'Role by kind of case',
      ({ role }) => String(role),
      ({ kind }) => kind,
    ),
  ];
}

function countOf(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** Fisher and Yates: every order is as likely. */
function shuffled<T>(list: readonly T[], chance: Chance): T[] {
  const mixed = [...list];
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = chance(last + 1);
    [mixed[last], mixed[other]] = [mixed[other] as T, mixed[last] as T];
  }
  return mixed;
}

/** What stands in every export. */
export const METHOD = [
  'This export was made from signed cases of one program. It holds cases of closed reporting years only: those that ended at least 90 days before, with what was signed within these 90 days, so that a later export of the same years holds the same cases.',
  'Left out: names, e-mail addresses, ids, days and times, free text of every kind, the age in numbers, and every field that the method does not name.',
  'Sites, students and supervisors are codes that are drawn anew for every export, in an order that is drawn too; the rows stand in a drawn order. Whoever has fewer than 11 rows at a site in a year is "other" there.',
  'Rounded: weight to 0.1 kg for neonates, 1 kg for children and 5 kg for adults; height to 5 cm; times on bypass, of the cross-clamp and of arrest to 5 minutes; shifts to an hour; temperature to 1 °C; hematocrit to 1 %; the share of the conduct to 10 %. Patients of 90 and over are among the adults.',
  'Of every combination of year, kind, procedure, age band, role and site there are at least 11 rows. Where there were fewer, the site was given up ("other"), and with it the people, then the role ("all"), and with it the share, then the age band ("all"), and with it weight and height, then the procedure ("other"); rows that were still rarer are left out. Procedures of which there were fewer than 11 in a year are told by their family. Other codes that fewer than 11 rows of a year have are left out as if they had not been answered, and so many with them that at least 11 rows have no answer; numbers that fewer than 11 rows have are left out likewise. Every year is decided by itself.',
  'The tables count the rows of this export. Counts of 1 to 10 are withheld, and with each of them others, so that no withheld count follows from the totals.',
  'Limits: rounded values together may still be unlike those of any other row, so whoever knows a case well may recognize it. The method follows the spirit of 45 CFR 164.514(b)(2); it is no determination by an expert and no legal advice. Do not join it with other data about the same hospitals.',
] as const;
