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

const plain: SignedCase = {
  ...{ siteId: 'a', studentId: 'tara', supervisorId: 'sam', reportingYear: 2024, kind: 'cpb' },
  ...{
    ageBand: 'adult',
    role: 'primary',
    conductSharePct: 80,
    facts: { procedures: ['CABG'], weightKg: 80 },
  },
};

const many = (length: number, { facts, ...rest }: Partial<SignedCase> = {}): SignedCase[] =>
  Array.from({ length }, () => ({ ...plain, ...rest, facts: { ...plain.facts, ...facts } }));

t.test('minutes of one arrest do not say what its code no longer says', (t) => {
  const arrest = many(1, { facts: { circulatoryArrest: true, dhcaMin: 30 } });
  const { rows } = deidentified(
    [...many(39, { facts: { circulatoryArrest: false } }), ...arrest],
    chanceOf(1),
  );
  t.equal(rows.length, 40);
  t.notOk(rows.some(({ facts }) => 'dhcaMin' in facts));
  t.end();
});

t.test('one case of a student at a site does not tell that they were there', (t) => {
  const uma = many(21, { siteId: 'b', studentId: 'uma' });
  const { rows } = deidentified([...many(20), ...uma, ...many(1, { siteId: 'b' })], chanceOf(1));
  const sizes = sizesOf(rows.map(({ site, student }) => `${site} ${student}`));
  t.strictSame(sizes.toSorted(), [20, 22]);
  t.end();
});

/** Alike but for people, site and arrest, so that sites and persons stay in the export. */
const dense = fc.array(
  fc.record({
    siteId: fc.constantFrom('a', 'b'),
    studentId: fc.constantFrom('tara', 'uma', 'bao'),
    supervisorId: fc.constantFrom('sam', 'sid'),
    dhcaMin: fc.option(fc.constantFrom(20, 25, 30), { nil: undefined }),
  }),
  { maxLength: 90, size: 'max' },
);

t.test(
  'of a person at a site in a year, and of a number and its gaps, there are eleven or none',
  async (t) => {
    fc.assert(
      fc.property(dense, fc.integer(), (made, seed) => {
        const cases = made.flatMap(({ dhcaMin, ...rest }) => many(1, { ...rest, facts: { dhcaMin } }));
        const { rows } = deidentified(cases, chanceOf(seed));
        const keys = [
          ...(['student', 'supervisor'] as const).map((name) =>
            rows.map((row) => JSON.stringify([row.year, row.site, row[name]])),
          ),
          ...Object.keys(NUMBERS).map((name) => rows.map(({ year, facts }) => `${year} ${name in facts}`)),
        ];
        return keys.every((each) => sizesOf(each).every((size) => size >= SMALLEST_SHOWN));
      }),
      { numRuns: 100 },
    );
    t.pass();
  },
);

/** Ways in which the withheld counts could be that differ by one at most: noughts are shown, and all sums stay. */
function waysOf(counts: readonly (readonly number[])[], shown: readonly (readonly (number | null)[])[]) {
  const inner = counts.slice(0, -1).map((line) => line.slice(0, -1));
  const cells = inner.flatMap((line, r) =>
    line.flatMap((_, c) => (shown[r]?.[c] === null ? [[r, c] as const] : [])),
  );
  const found: number[][] = [];
  const fill = (at: number): void => {
    const cell = cells[at];
    if (cell !== undefined) {
      const line = inner[cell[0]] as number[];
      const own = line[cell[1]] ?? 0;
      for (const value of [own - 1, own, own + 1].filter((one) => one > 0)) {
        line[cell[1]] = value;
        fill(at + 1);
      }
      line[cell[1]] = own;
      return;
    }
    const all = totalled(inner).flat();
    const isRight = shown.flat().every((count, place) => count === null || count === all[place]);
    if (isRight) found.push(all.filter((_, place) => shown.flat()[place] === null));
  };
  fill(0);
  return found;
}

const sum = (list: readonly number[]) => list.reduce((total, count) => total + count, 0);

function totalled(inner: readonly (readonly number[])[]): number[][] {
  const lines = inner.map((line) => [...line, sum(line)]);
  return [...lines, (lines[0] ?? []).map((_, at) => sum(lines.map((line) => line[at] ?? 0)))];
}

t.test('whoever knows that a withheld count is not nought still finds none', async (t) => {
  const cell = fc.constantFrom(0, 1, 1, 2, 12, 13);
  const twoByThree = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 2 });
  const isSafe = (inner: number[][]) => {
    const counts = totalled(inner);
    const shown = suppressed({ counts });
    if (shown.flat().every((count) => count === null)) return true;
    const hidden = counts.flat().filter((_, at) => shown.flat()[at] === null);
    const ways = waysOf(counts, shown);
    return hidden.every((_, at) => new Set(ways.map((way) => way[at])).size > 1);
  };
  t.ok(
    isSafe([
      [20, 1, 1],
      [20, 1, 1],
      [20, 20, 20],
    ]),
    'two that add up to two are one and one',
  );
  fc.assert(fc.property(twoByThree, isSafe), { numRuns: 200 });
});
