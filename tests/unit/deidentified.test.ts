/** What leaves de-identified points to nobody: by its rows, by its tables, by two exports laid side by side. */
import fc from 'fast-check';
import t from 'tap';
import { fieldsOf } from '../../server/cases/forms.ts';
import { CASE_KIND_CODES } from '../../server/cases/vocabulary.ts';
import { asCsv } from '../../server/deidentified/as-csv.ts';
import type { DeidentifiedRow } from '../../server/deidentified/contract.ts';
import { CODES, NUMBERS } from '../../server/deidentified/fields.ts';
import { deidentified, type SignedCase } from '../../server/deidentified/method.ts';
import { crossed, SMALLEST_SHOWN, suppressed } from '../../server/deidentified/suppression.ts';

/** Chance that a seed decides. */
function chanceOf(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const signedCase = fc.record<SignedCase>({
  siteId: fc.constantFrom('site-riverside', 'site-brendan', 'site-lakeview'),
  studentId: fc.constantFrom('student-tara', 'student-uma', 'student-bao'),
  supervisorId: fc.constantFrom('sup-sam', 'sup-sid'),
  reportingYear: fc.constantFrom(2024, 2025),
  kind: fc.constantFrom('cpb', 'ecmo'),
  ageBand: fc.constantFrom('neonate', 'adult', 'adult_90plus', null),
  role: fc.constantFrom('primary', 'first_assistant', 'observer', null),
  conductSharePct: fc.option(fc.integer({ min: 0, max: 100 })),
  facts: fc.record({
    procedures: fc.constantFrom(['CABG'], ['AVR'], ['NORWOOD']),
    cpbTimeMin: fc.integer({ min: 40, max: 200 }),
    weightKg: fc.double({ min: 2, max: 120, noNaN: true }),
    caseStatus: fc.constantFrom('elective', 'emergent_salvage'),
    patientStory: fc.constant('the mayor'),
  }),
});
const log = fc.array(signedCase, { minLength: 0, maxLength: 300, size: 'max' });

const tells = ({ year, kind, procedure, ageBand, role, site }: DeidentifiedRow) =>
  JSON.stringify([year, kind, procedure, ageBand, role, site]);

function sizesOf(keys: readonly string[]): number[] {
  return [...Map.groupBy(keys, (key) => key).values()].map(({ length }) => length);
}

t.test('of every combination that could tell a case there are at least eleven', async (t) => {
  fc.assert(
    fc.property(log, fc.integer(), (cases, seed) => {
      const { rows, tables } = deidentified(cases, chanceOf(seed));
      // A gap is an answer too: whoever knows that all but one were answered reads the one.
      const codes = [...Map.groupBy(rows, ({ year }) => year).values()].flatMap((year) =>
        CODES.map((name) => year.map(({ facts }) => String(facts[name]))),
      );
      return (
        sizesOf(rows.map(tells)).every((size) => size >= SMALLEST_SHOWN) &&
        codes.every((values) => sizesOf(values).every((size) => size >= SMALLEST_SHOWN)) &&
        tables.every(({ counts }) =>
          counts.flat().every((count) => count === null || count === 0 || count >= SMALLEST_SHOWN),
        )
      );
    }),
    { numRuns: 100 },
  );
  t.pass();
});

t.test('what was given up is said by nothing else of the row', async (t) => {
  fc.assert(
    fc.property(log, fc.integer(), (cases, seed) =>
      deidentified(cases, chanceOf(seed)).rows.every(
        ({ site, student, supervisor, role, conductSharePct, ageBand, facts }) =>
          (site !== 'other' || (student === 'other' && supervisor === 'other')) &&
          (role !== 'all' || conductSharePct === null) &&
          (ageBand !== 'all' || !('weightKg' in facts || 'heightCm' in facts)),
      ),
    ),
    { numRuns: 100 },
  );
  t.pass();
});

t.test('an export a year later says the same of the years before', async (t) => {
  fc.assert(
    fc.property(log, fc.integer(), (cases, seed) => {
      const told = (all: readonly SignedCase[]) =>
        deidentified(all, chanceOf(seed))
          .rows.filter(({ year }) => year === '2024')
          .map(({ site, student, supervisor, ...rest }) =>
            // Codes are drawn; whether there is one is not.
            JSON.stringify([site === 'other', student === 'other', supervisor === 'other', rest]),
          )
          .toSorted();
      const before = told(cases.filter(({ reportingYear }) => reportingYear === 2024));
      return JSON.stringify(before) === JSON.stringify(told(cases));
    }),
    { numRuns: 100 },
  );
  t.pass();
});

t.test('no id, no text and nothing that the method does not name leaves, in either form', async (t) => {
  fc.assert(
    fc.property(log, fc.integer(), (cases, seed) => {
      const made = deidentified(cases, chanceOf(seed));
      const facts = new Set(made.rows.flatMap(({ facts: kept }) => Object.keys(kept)));
      const isNamed = [...facts].every((name) => name in NUMBERS || CODES.some((code) => code === name));
      return isNamed && !/student-|site-|sup-|mayor|90plus/.test(JSON.stringify(made) + asCsv(made));
    }),
    { numRuns: 100 },
  );
  t.pass();
});

t.test('numbers leave as coarse as the method says', (t) => {
  const one: SignedCase = {
    ...{ siteId: 'a', studentId: 'b', supervisorId: 'c', reportingYear: 2025, kind: 'cpb', role: 'primary' },
    conductSharePct: 83,
    ageBand: 'adult_90plus',
    facts: {
      procedures: ['CABG'],
      cpbTimeMin: 93,
      xclampTimeMin: 61,
      weightKg: 77.4,
      heightCm: 173,
      lowestTempC: 33.6,
    },
  };
  const { rows } = deidentified(
    Array.from({ length: 12 }, () => one),
    chanceOf(1),
  );
  t.equal(rows.length, 12);
  t.match(rows[0], {
    ageBand: 'adult',
    conductSharePct: 80,
    facts: { cpbTimeMin: 95, xclampTimeMin: 60, weightKg: 75, heightCm: 175, lowestTempC: 34 },
  });
  const neonate = { ...one, ageBand: 'neonate' as const, facts: { ...one.facts, weightKg: 3.24 } };
  const { rows: small } = deidentified(
    Array.from({ length: 12 }, () => neonate),
    chanceOf(1),
  );
  t.equal(small[0]?.facts.weightKg, 3.2);
  t.strictSame(deidentified([one], chanceOf(1)).rows, [], 'one case alone does not leave');
  t.end();
});

t.test('every field that leaves is one of the forms, and a new one stays until it is named', (t) => {
  const known = new Set(CASE_KIND_CODES.flatMap((kind) => fieldsOf(kind).map(([name]) => name)));
  for (const name of [...Object.keys(NUMBERS), ...CODES]) t.ok(known.has(name), name);
  t.ok(known.size > 60, 'of many that stay');
  t.end();
});

t.test('two exports of the same cases cannot be joined by their codes or their order', (t) => {
  const cases = fc.sample(log, { seed: 7, numRuns: 20 }).flat();
  const [one, other] = [deidentified(cases, chanceOf(1)), deidentified(cases, chanceOf(2))];
  const withoutCodes = ({ site: _s, student: _t, supervisor: _p, ...rest }: DeidentifiedRow) =>
    JSON.stringify(rest);
  t.strictSame(
    one.rows.map(withoutCodes).toSorted(),
    other.rows.map(withoutCodes).toSorted(),
    'the same cases',
  );
  t.not(one.rows.map(withoutCodes).join(), other.rows.map(withoutCodes).join(), 'in another order');
  const places = one.rows
    .map(({ student }, at) => [student, other.rows[at]?.student])
    .filter((pair) => !pair.includes('other'));
  const agreeing = places.filter(([code, there]) => code === there).length;
  t.ok(
    places.length > 100 && agreeing < places.length / 2,
    `${agreeing} of ${places.length} agree by chance`,
  );
  t.end();
});

const PRIME = 1_000_003n;

/** Of a matrix of whole numbers, modulo a large prime. */
function rankOf(matrix: readonly (readonly number[])[]): number {
  const rows = matrix.map((row) => row.map((value) => ((BigInt(value) % PRIME) + PRIME) % PRIME));
  let rank = 0;
  for (let column = 0; column < (rows[0]?.length ?? 0); column++) {
    const at = rows.findIndex((row, index) => index >= rank && row[column] !== 0n);
    if (at === -1) continue;
    [rows[rank], rows[at]] = [rows[at] as bigint[], rows[rank] as bigint[]];
    const pivot = rows[rank] as bigint[];
    const inverse = power(pivot[column] as bigint, PRIME - 2n);
    for (const [index, row] of rows.entries()) {
      if (index === rank || row[column] === 0n) continue;
      const factor = ((row[column] as bigint) * inverse) % PRIME;
      for (const [each, value] of row.entries())
        row[each] = (((value - factor * (pivot[each] as bigint)) % PRIME) + PRIME) % PRIME;
    }
    rank++;
  }
  return rank;
}

function power(base: bigint, exponent: bigint): bigint {
  let [result, square] = [1n, base];
  for (let rest = exponent; rest > 0n; rest /= 2n) {
    if (rest % 2n === 1n) result = (result * square) % PRIME;
    square = (square * square) % PRIME;
  }
  return result;
}

t.test('whoever solves the sums of a table finds no withheld count', async (t) => {
  const thing = fc.record({
    row: fc.constantFrom('a', 'b', 'c', 'd'),
    column: fc.constantFrom('x', 'y', 'z'),
  });
  fc.assert(
    fc.property(fc.array(thing, { maxLength: 250, size: 'max' }), (things) => {
      const { counts } = crossed(
        things,
        ({ row }) => row,
        ({ column }) => column,
      );
      const shown = suppressed({ counts });
      const unknown = shown.flatMap((line, row) =>
        line.flatMap((count, column) => (count === null ? [[row, column] as const] : [])),
      );
      const isSmallHidden = shown
        .flat()
        .every((count) => count === null || count === 0 || count >= SMALLEST_SHOWN);
      const lastColumn = (counts[0]?.length ?? 1) - 1;
      const sums = [
        ...counts.map((_, row) => unknown.map(([r, c]) => (r === row ? (c === lastColumn ? -1 : 1) : 0))),
        ...(counts[0] ?? []).map((_, column) =>
          unknown.map(([r, c]) => (c === column ? (r === counts.length - 1 ? -1 : 1) : 0)),
        ),
      ];
      const rank = rankOf(sums);
      const isFound = unknown.some(
        (_, at) => rankOf([...sums, unknown.map((__, each) => (each === at ? 1 : 0))]) === rank,
      );
      return isSmallHidden && !isFound;
    }),
    { numRuns: 300 },
  );
  t.pass();
});
