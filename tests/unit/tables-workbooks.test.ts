/** A workbook as Excel and its relatives write them, read into the same rows as a CSV. */
import fc from 'fast-check';
import t from 'tap';
import { readTable, type Table, TableRefused } from '../../server/lib/tables/table.ts';
import {
  cell,
  dataOf,
  inline,
  makeWorkbook,
  number,
  shared,
  type WorkbookMade,
  workbookParts,
} from '../helpers/workbook.ts';
import { zip } from '../helpers/zip.ts';

const HEAD = [inline('a'), inline('b')];
const cellsOf = ({ rows }: Table): readonly (readonly string[])[] => rows.map(({ cells }) => cells);

/** The cells of one row below a header. */
async function readCells(cells: (string | null)[], made: Omit<WorkbookMade, 'sheets'> = {}) {
  const { rows } = await readTable(makeWorkbook({ ...made, sheets: [{ name: 'Log', rows: [HEAD, cells] }] }));
  return rows[1]?.cells;
}

/** The second row when its cells are numbers that are shown in these formats. */
const readFormatted = (cells: [value: number | string, format: number | string][], date1904 = false) =>
  readCells(
    cells.map(([value], at) => number(value, at + 1)),
    { formats: cells.map(([, format]) => format), date1904 },
  );

t.test('a workbook is read from its sheet, its texts and its formats', async (t) => {
  const file = makeWorkbook({
    sheets: [
      {
        name: 'Fälle & mehr',
        rows: [
          [shared(0), shared(1), null, shared(2)],
          [number(45_929, 1), shared(1), null, number(92)],
        ],
      },
    ],
    texts: ['<t>Datum</t>', '<t xml:space="preserve"> Süd </t>', '<t>Dauer</t>'],
    formats: ['dd\\.mm\\.yyyy;@'],
  });
  t.strictSame(await readTable(file), {
    format: 'xlsx',
    encoding: null,
    separator: null,
    sheet: 'Fälle & mehr',
    sheets: ['Fälle & mehr'],
    rows: [
      { number: 1, cells: ['Datum', 'Süd', '', 'Dauer'] },
      { number: 2, cells: ['2025-09-29', 'Süd', '', '92'] },
    ],
  });
});

t.test('texts are joined from their runs, without how they are pronounced', async (t) => {
  const texts = [
    '<r><rPr><b/></rPr><t xml:space="preserve">redo </t></r><r><t>AVR</t></r>',
    '<t>課</t><rPh sb="0" eb="1"><t>カ</t></rPh><phoneticPr fontId="1"/>',
    '<t>one_x000D_\ntwo &amp; &#228;</t>',
    '<t/>',
  ];
  const runs = cell('<is><r><t>x</t></r><r><t>y</t></r></is>', 'inlineStr');
  t.strictSame(await readCells([...texts.map((_, at) => shared(at)), runs, inline('=1+1')], { texts }), [
    'redo AVR',
    '課',
    'one\r\ntwo & ä',
    '',
    'xy',
    '=1+1',
  ]);
});

t.test('numbers are the shortest decimals, truth and errors their words', async (t) => {
  const numbers = [
    '32.799999999999997',
    '-5.2',
    '1E-3',
    '1.5E+3',
    '0.30000000000000004',
    '12345678901234567890',
    '1E-7',
    '-0',
    '1E21',
  ];
  t.strictSame(await readCells(numbers.map((value) => number(value))), [
    '32.8',
    '-5.2',
    '0.001',
    '1500',
    '0.3',
    '12345678901234600000',
    '0.0000001',
    '0',
    '1000000000000000000000',
  ]);
  const others = [
    cell('<v>1</v>', 'b'),
    cell('<v>0</v>', 'b'),
    cell('<v>#REF!</v>', 'e'),
    cell('<v>x</v>', 'str'),
  ];
  t.strictSame(await readCells(others), ['TRUE', 'FALSE', '#REF!', 'x']);
  t.strictSame(
    await readFormatted([
      [0.65, 9],
      [0.07, '0.0%'],
      [1.125, '0%'],
      [46, '0" %"'],
    ]),
    ['65%', '7%', '112.5%', '46'],
  );
});

t.test('a date is a date in whatever format it is shown', async (t) => {
  const formats = [
    14,
    15,
    16,
    17,
    30,
    'yyyy-mm-dd',
    'd. mmmm yyyy',
    '[$-407]dd/mm/yy;@',
    'mmm',
    '[Red]m/d/yyyy',
    'ddd"h"',
  ];
  t.strictSame(
    await readFormatted(formats.map((format) => [45_929.6, format])),
    formats.map(() => '2025-09-29'),
  );
  const withTime = [22, 'dd.mm.yyyy hh:mm', 'm/d/yy h:mm AM/PM', 'yyyy-mm-dd\\Thh:mm:ss.000'];
  t.strictSame(
    await readFormatted(withTime.map((format) => [45_929.75, format])),
    withTime.map(() => '2025-09-29 18:00'),
  );
  const none = [
    0,
    1,
    2,
    3,
    4,
    11,
    37,
    48,
    49,
    'General',
    '#,##0.00',
    '0.0" h"',
    '[Red]0',
    '@',
    '0_d',
    '"day "0',
    '0E+00',
  ];
  t.strictSame(
    await readFormatted(none.map((format) => [45_929, format])),
    none.map(() => '45929'),
  );
});

t.test('a time of day and a duration are told apart by their format', async (t) => {
  const time = 92 / 1440;
  t.strictSame(
    await readFormatted([
      [time, 20],
      [time, 'h:mm'],
      [45_929.75, 'hh:mm:ss'],
      [0.999_999_99, 20],
      [0.5 + 59 / 86_400, 21],
      [0, 20],
    ]),
    ['01:32', '01:32', '18:00', '00:00', '12:00', '00:00'],
  );
  t.strictSame(
    await readFormatted([
      [time, '[h]:mm'],
      [26.25 / 24, 46],
      [time, '[mm]:ss'],
      [time, '[m]'],
      [1.5, '[hh]:mm'],
    ]),
    ['1:32', '26:15', '1:32', '1:32', '36:00'],
  );
});

t.test('days are counted from 1900, with the day that year did not have, or from 1904', async (t) => {
  const days: [number, number][] = [
    [1, 14],
    [59, 14],
    [60, 14],
    [61, 14],
    [36_526, 14],
    [2_958_465, 14],
  ];
  t.strictSame(await readFormatted(days), [
    '1900-01-01',
    '1900-02-28',
    '1900-02-29',
    '1900-03-01',
    '2000-01-01',
    '9999-12-31',
  ]);
  t.strictSame(
    await readFormatted(
      [
        [0, 14],
        [44_467, 14],
        [2_957_003, 14],
      ],
      true,
    ),
    ['1904-01-01', '2025-09-29', '9999-12-31'],
  );
  t.strictSame(
    await readFormatted([
      [-1, 14],
      [2_958_466, 14],
      [1e300, 14],
    ]).then((cells) => cells?.slice(0, 2)),
    ['-1', '2958466'],
    'what is no day stays a number',
  );
  t.strictSame(
    await readCells([cell('<v>2025-09-29T08:30:00.000</v>', 'd'), cell('<v>2025-09-29T00:00:00</v>', 'd')]),
    ['2025-09-29 08:30', '2025-09-29'],
  );
});

t.test('of a formula the stored result is taken; one without a result is told', async (t) => {
  const rows = [
    HEAD,
    [
      cell('<f>A1+1</f><v>5</v>'),
      cell('<f>B1</f><v></v>', 'str'),
      cell('<f>SUM(A1:A2)</f>'),
      cell('<f t="shared" si="0"/><v></v>'),
    ],
    [cell('<f>1/0</f><v>#DIV/0!</v>', 'e'), number(1)],
  ];
  const { rows: read } = await readTable(makeWorkbook({ sheets: [{ name: 'Log', rows }] }));
  t.strictSame(read[1], {
    number: 2,
    cells: ['5', '', '=SUM(A1:A2)', '='],
    formulas: [2, 3],
    computed: [0, 1],
  });
  t.strictSame(read[2], { number: 3, cells: ['#DIV/0!', '1'], computed: [0] });
});

t.test('the fullest sheet that can be seen is read, or the one that is asked for', async (t) => {
  const rows = (count: number) => Array.from({ length: count }, () => HEAD);
  const file = makeWorkbook({
    sheets: [
      { name: 'Cover', rows: rows(2) },
      { name: 'Log', rows: rows(5) },
      { name: 'Also', rows: rows(5) },
      { name: 'Lists', rows: rows(90), state: 'hidden' },
      { name: 'Deep', rows: rows(90), state: 'veryHidden' },
    ],
  });
  const table = await readTable(file);
  t.strictSame([table.sheet, table.rows.length, table.sheets], ['Log', 5, ['Cover', 'Log', 'Also']]);
  t.equal((await readTable(file, { sheet: 'Cover' })).rows.length, 2);
  await t.rejects(readTable(file, { sheet: 'Lists' }), {
    code: 'SHEET_MISSING',
    message: /“Cover”, “Log”, “Also”/,
  });
});

t.test('rows keep their numbers, and blank cells with a format are none', async (t) => {
  const data =
    '<row r="3"><c r="A3" t="inlineStr"><is><t>a</t></is></c><c r="GZ3" s="1"/></row><row r="4"><c r="A4" s="1"/></row>' +
    '<row r="7"><c r="C7"><v>1</v></c></row><row><c><v>2</v></c><c><v>3</v></c></row>';
  const after = '<controls><anchor><from><xdr:row xmlns:xdr="x">1</xdr:row></from></anchor></controls>';
  const { rows } = await readTable(makeWorkbook({ sheets: [{ name: 'Log', data, after }] }));
  t.strictSame(rows, [
    { number: 3, cells: ['a'] },
    { number: 7, cells: ['', '', '1'] },
    { number: 8, cells: ['2', '3'] },
  ]);
});

t.test(
  'a workbook of another program is read too: prefixes, its own part names, macros, UTF-16',
  async (t) => {
    const parts = workbookParts({ sheets: [{ name: 'Log', rows: [HEAD, [number(1), number(2)]] }] }).map(
      ({ name, data }) => ({
        name: name
          .replace('worksheets/sheet1.xml', 'tabs\\Log.xml')
          .replace('sharedStrings', 'SharedStrings'),
        data: name.endsWith('sheet1.xml')
          ? Buffer.from(
              `\ufeff${String(data)
                .replace(/^.*\n/, '')
                .replaceAll(/<(\/?)(?=\w)/g, '<$1x:')
                .replace('xmlns=', 'xmlns:x=')}`,
              'utf16le',
            )
          : String(data).replace('"worksheets/sheet1.xml"', '"/xl/tabs/log.xml"'),
      }),
    );
    const file = zip([
      ...parts,
      { name: 'xl/vbaProject.bin', data: 'macros' },
      { name: 'xl/embeddings/a.zip', data: zip([]) },
    ]);
    t.strictSame(cellsOf(await readTable(file)), [
      ['a', 'b'],
      ['1', '2'],
    ]);
  },
);

t.test('bytes that were changed on the way do no more than to be read or refused', async (t) => {
  const made: WorkbookMade = {
    sheets: [{ name: 'Log', rows: [HEAD, [number(45_000, 1), shared(0)]] }],
    texts: ['<t>x</t>'],
    formats: [14],
  };
  const stored = zip(workbookParts(made).map((part) => ({ ...part, isStored: true })));
  const change = fc.record({ at: fc.nat(stored.length - 1), byte: fc.nat(255) });
  const said = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      fc.array(change, { minLength: 1, maxLength: 3 }),
      fc.boolean(),
      async (changes, isStored) => {
        const file = isStored ? Buffer.from(stored) : makeWorkbook(made);
        for (const { at, byte } of changes) file[at % file.length] = byte;
        const answer = await readTable(file).catch((error: unknown) => error);
        t.ok(answer instanceof TableRefused || (answer as Table).rows.length > 1);
        said.add(answer instanceof TableRefused ? answer.code : 'read');
      },
    ),
    { numRuns: 300 },
  );
  t.ok(said.has('WORKBOOK_DAMAGED'));
});

t.test('XML that was changed by hand does no more than to be read or refused', async (t) => {
  const xml = dataOf([HEAD, [number(1), cell('<f>A1</f><v>2</v>')]]);
  const change = fc.record({
    at: fc.nat(xml.length),
    put: fc.constantFrom('', '<', '>', '"', 'r="A1"', '<c>', '</row>', 't="s"', 's="9"', '-1', '&lt;', 'NaN'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
      const data = changes.reduce(
        (text, { at, put }) => text.slice(0, at) + put + text.slice(at + put.length),
        xml,
      );
      const answer = await readTable(makeWorkbook({ sheets: [{ name: 'Log', data }] })).catch(
        (error: unknown) => error,
      );
      t.ok(answer instanceof TableRefused || (answer as Table).rows.length > 1);
    }),
    { numRuns: 200 },
  );
});
