/** Whole spreadsheets, read as they came: schools, clinics, rosters, the sample class. */
import fc from 'fast-check';
import t from 'tap';
import { CaseContent } from '../../server/cases/contract.ts';
import { readSample } from '../../server/demo/sample.ts';
import { caseContentOf } from '../../server/demo/sample-case.ts';
import { HoursContent } from '../../server/hours/contract.ts';
import { questionsAbout } from '../../server/imports/questions.ts';
import type { RowReading } from '../../server/imports/reading-of-row.ts';
import { importSheet, outcomesOf, readClass, readSheet, sheetOf } from '../helpers/spreadsheet.ts';

const contentOf = ({ record }: RowReading) => record?.content as Record<string, unknown> | undefined;
const factsOf = (reading: RowReading) => (contentOf(reading)?.facts ?? {}) as Record<string, unknown>;

/** Lines by outcome, and the texts that are asked about. */
const FILES: Record<
  string,
  { delimiter: ',' | ';' | 'tab'; outcomes: Record<string, number>; asked: string[] }
> = {
  'school-log.csv': {
    delimiter: ',',
    outcomes: { record: 98, broken: 1, blank: 1, total: 1 },
    asked: ['VSD repair'],
  },
  'ecmo-dienste.csv': { delimiter: ';', outcomes: { record: 104 }, asked: [] },
  'uk-elogbook-style.tsv': {
    delimiter: 'tab',
    outcomes: { record: 76 },
    asked: ['VSD repair', 'TOF repair'],
  },
  'german-clinic.csv': { delimiter: ';', outcomes: { record: 7, total: 1 }, asked: [] },
  'uk-trust.csv': { delimiter: ',', outcomes: { record: 6 }, asked: [] },
  'us-quarters.csv': { delimiter: ',', outcomes: { record: 6, total: 2, header: 2 }, asked: [] },
  'ecmo-roster.tsv': { delimiter: 'tab', outcomes: { record: 5 }, asked: [] },
  'hours-sheet.csv': { delimiter: ',', outcomes: { record: 7, total: 1 }, asked: [] },
  'messy.csv': { delimiter: ',', outcomes: { record: 5 }, asked: ['asd'] },
  'french-log.csv': { delimiter: ';', outcomes: { record: 3 }, asked: [] },
};

for (const [file, { delimiter, outcomes, asked }] of Object.entries(FILES))
  t.test(`${file} is read whole, and nothing of it is lost silently`, async (t) => {
    const sheet = readSheet(file, delimiter);
    const { setting, readings } = importSheet(sheet);
    t.strictSame(outcomesOf(readings), outcomes);
    t.strictSame(
      questionsAbout(sheet.rows, setting).unmatched.map(({ text }) => text),
      asked,
    );
    for (const { record, row, unread, faults } of readings) {
      const Content = record?.kind === 'hours' ? HoursContent : CaseContent;
      if (record) t.doesNotThrow(() => Content.parse(record.content), `line ${row}`);
      t.strictSame([...new Set(faults.map(({ column }) => column))].length >= unread.length, true);
    }
  });

t.test('the broken row of a school says what is wrong, line by line', async (t) => {
  const { readings } = importSheet(readSheet('school-log.csv', ','));
  t.match(
    readings.find(({ outcome }) => outcome === 'broken'),
    {
      row: 100,
      faults: [
        { column: 1, field: 'date', code: 'not-a-date' },
        { column: 7, field: 'facts.cpbTimeMin', code: 'not-a-number' },
      ],
    },
  );
});

t.test(
  'the log of the sample class comes in as its loader has it, but for what the file does not say',
  async (t) => {
    const { setting, readings } = importSheet(readClass('cases.csv'));
    const { cases } = readSample();
    t.equal(readings.length, cases.length);
    const ids = {
      siteId: (code: string) => setting.sites.find((site) => site.code === code)?.id ?? '',
      personId: (email: string) => setting.supervisors.find((person) => person.email === email)?.id ?? '',
    };
    const differing = readings.filter((reading, index) => {
      const wanted = caseContentOf(cases[index] ?? {}, ids);
      const told = { ...wanted, facts: withoutAdditions(wanted.facts) };
      const found = { ...contentOf(reading), facts: withoutAdditions(factsOf(reading)) };
      return reading.studentEmail !== cases[index]?.student || !t.strictSame(found, told);
    });
    t.strictSame(differing, []);
    t.strictSame(outcomesOf(importSheet(readClass('hours.csv')).readings), { record: 2519 });
  },
);
/** The loader answers what the sample does not say, and leaves out minutes that contradict it. */
const withoutAdditions = (facts: object) =>
  Object.fromEntries(
    Object.entries(facts).filter(
      ([name]) => !['directSupervision', 'cerebralPerfusion', 'cerebralPerfusionMin'].includes(name),
    ),
  );

t.test('the order of its columns changes nothing of what a row says', async (_t) => {
  const { header, rows } = readSheet('school-log.csv', ',');
  const plain = importSheet({ header, rows }).readings.map(({ record, outcome }) => ({ record, outcome }));
  const order = fc.shuffledSubarray(
    header.map((_, index) => index),
    { minLength: header.length },
  );
  fc.assert(
    fc.property(order, (columns) => {
      const lines = [header, ...rows.map(({ cells }) => cells)];
      const moved = sheetOf(lines.map((cells) => columns.map((index) => cells[index] ?? '')));
      const readings = importSheet(moved).readings.map(({ record, outcome }) => ({ record, outcome }));
      return canonical(readings) === canonical(plain);
    }),
    { numRuns: 10 },
  );
});
/** Facts stand in the order of their columns, which says nothing. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
