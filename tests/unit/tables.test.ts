/** A file of separated values, read into rows as a spreadsheet would show them. */
import fc from 'fast-check';
import t from 'tap';
import { toCsv } from '../../server/lib/tables/csv.ts';
import { readTable, type Table, TableRefused } from '../../server/lib/tables/table.ts';

const read = (text: string, encoding: BufferEncoding = 'utf8'): Promise<Table> =>
  readTable(Buffer.from(text, encoding));
const cellsOf = ({ rows }: Table): readonly (readonly string[])[] => rows.map(({ cells }) => cells);
const numbersOf = ({ rows }: Table): number[] => rows.map(({ number }) => number);

/** What a refusal says, for a test to compare. */
async function refusal(file: string | Uint8Array): Promise<Pick<TableRefused, 'code' | 'row' | 'column'>> {
  try {
    await readTable(Buffer.from(file));
  } catch (error) {
    if (!(error instanceof TableRefused)) throw error;
    const { code, row, column } = error;
    return { code, ...(row !== undefined && { row }), ...(column !== undefined && { column }) };
  }
  throw new Error('it was read');
}

t.test('a German table is told by its semicolons, whatever its decimal commas do', async (t) => {
  const table = await read(
    '\ufeffDatum;Klinik;Gewicht (kg);Dauer (h)\r\n13.10.2025;St. Brendan;104,7;12,00\r\n06.02.2026;Nord, Haus 2;92,7;8,00\r\n',
  );
  t.equal(table.separator, ';');
  t.equal(table.encoding, 'utf-8');
  t.equal(table.format, 'csv');
  t.strictSame(cellsOf(table)[1], ['13.10.2025', 'St. Brendan', '104,7', '12,00']);
  t.strictSame(cellsOf(table)[0]?.[0], 'Datum', 'the mark is none of the first name');
});

t.test('the separator is the one that divides the lines alike', async (t) => {
  const said: Record<string, string | null> = {
    'Date,Procedure\n1/2/2025,CABG\n': ',',
    'Date\tProcedure, first\n1/2/2025\tCABG, AVR\n': '\t',
    'Date|Note\n1/2/2025|a; b, c\n': '|',
    'Datum;Gewicht\n1.2.2025;70,5\n': ';',
    'a;b\n1,5;2,5\n3,5;4,5\n': ';',
    'Date,Notes\n1/2/2025,"a; b; c"\n2/2/2025,"d; e; f"\n': ',',
    'Note,Date\n"x;y",1/2/2025\n"x;y",1/2/2025\n': ',',
    'My cases\n\nDate,Procedure,Note\n1/2/2025,CABG,\n2/2/2025,AVR,x\n3/2/2025\n': ',',
    'Date\n1/2/2025\n': null,
  };
  for (const [text, separator] of Object.entries(said))
    t.equal((await read(text)).separator, separator, JSON.stringify(text));
  t.equal((await read('a\tb\n1\t2\n')).format, 'tsv');
});

t.test('a table of one column keeps its commas', async (t) => {
  t.strictSame(cellsOf(await read('Procedure\n"CABG, AVR"\nLVAD\n')), [
    ['Procedure'],
    ['CABG, AVR'],
    ['LVAD'],
  ]);
});

t.test('a first line that says the separator is believed, and is no row', async (t) => {
  const table = await read('sep=;\r\na,b;c,d\r\n1,2;3,4\r\n');
  t.equal(table.separator, ';');
  t.strictSame(table.rows, [
    { number: 2, cells: ['a,b', 'c,d'] },
    { number: 3, cells: ['1,2', '3,4'] },
  ]);
});

t.test('letters arrive as they were written, in every encoding that a spreadsheet saves', async (t) => {
  const text = 'Klinik;Tätigkeit;Preis\r\nSüd – “Haus”;Kanülierung;5 €\r\n';
  const asSwapped = (bytes: Buffer) => Buffer.from(bytes).swap16();
  const windows = Buffer.from(
    text.replace('–', '\x96').replace('“', '\x93').replace('”', '\x94').replace('€', '\x80'),
    'latin1',
  );
  const files: [Table['encoding'], Buffer][] = [
    ['utf-8', Buffer.from(text)],
    ['utf-8', Buffer.from(`\ufeff${text}`)],
    ['utf-16le', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['utf-16le', Buffer.from(text, 'utf16le')],
    ['utf-16be', asSwapped(Buffer.from(`\ufeff${text}`, 'utf16le'))],
    ['utf-16be', asSwapped(Buffer.from(text, 'utf16le'))],
    ['windows-1252', windows],
    ['windows-1252', Buffer.concat([Buffer.from('\ufeff'), windows])],
  ];
  for (const [encoding, bytes] of files) {
    const table = await readTable(bytes);
    t.equal(table.encoding, encoding);
    t.strictSame(cellsOf(table), [
      ['Klinik', 'Tätigkeit', 'Preis'],
      ['Süd – “Haus”', 'Kanülierung', '5 €'],
    ]);
  }
});

t.test('a quoted cell may hold separators, marks and line breaks', async (t) => {
  const table = await read(
    'a,b\r\n"x, y","say ""hi"""\r\n"one\ntwo\r\nthree",4\r\n5,"behind" it\r\n6,7" cannula\r\n',
  );
  t.strictSame(table.rows, [
    { number: 1, cells: ['a', 'b'] },
    { number: 2, cells: ['x, y', 'say "hi"'] },
    { number: 3, cells: ['one\ntwo\r\nthree', '4'] },
    { number: 6, cells: ['5', 'behind it'] },
    { number: 7, cells: ['6', '7" cannula'] },
  ]);
});

t.test('lines may end in any of three ways, and blank ones count without being rows', async (t) => {
  for (const end of ['\n', '\r', '\r\n']) {
    const table = await read(['a,b', '', '1,2', ' , ', ',,', '3,4'].join(end));
    t.strictSame(cellsOf(table), [
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
    ]);
    t.strictSame(numbersOf(table), [1, 3, 6]);
  }
});

t.test('rows of different length stay so, and cells lose the space around them', async (t) => {
  const table = await read('a,b,c\n 1 ,\u00a02\n3,4,5,6,\n');
  t.strictSame(cellsOf(table), [
    ['a', 'b', 'c'],
    ['1', '2'],
    ['3', '4', '5', '6', ''],
  ]);
});

t.test('a formula is told by its cell; a number, a telephone and a dash are none', async (t) => {
  const formulas = [
    '=A1+B1',
    '=HYPERLINK("http://x")',
    '+SUM(A1)',
    '-B2*3',
    '@SUM(A1:A2)',
    '+cmd|x',
    '-Sheet!A1',
    '=1',
  ];
  const texts = [
    '-40',
    '+1.5',
    '-1,5',
    '-5 %',
    '+49 170 1234567',
    '- redo',
    '-redo sternotomy',
    '@home',
    '=',
    '-T3 rupture',
  ];
  for (const text of formulas) {
    const { rows } = await read(toQuoted(['h', 'i']) + toQuoted(['x', text]));
    t.strictSame(rows[1], { number: 2, cells: ['x', text], formulas: [1] }, text);
  }
  for (const text of texts) {
    const { rows } = await read(toQuoted(['h', 'i']) + toQuoted(['x', text]));
    t.strictSame(rows[1], { number: 2, cells: ['x', text] }, text);
  }
});

const toQuoted = (cells: string[]): string =>
  `${cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(',')}\n`;

t.test('a file that is no table is refused, and told what it is', async (t) => {
  const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(40, 7)]);
  const ole = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  const files: [code: string, file: string | Uint8Array][] = [
    ['FILE_EMPTY', ''],
    ['FILE_BLANK', '\n\r\n \t\n,,,\n'],
    ['FILE_BLANK', '\ufeff'],
    ['HEADER_ONLY', 'Date,Procedure\n\n'],
    ['NOT_A_TABLE', '%PDF-1.7\n%âã\n'],
    ['NOT_A_TABLE', jpeg],
    ['NOT_A_TABLE', '<!DOCTYPE html><table><tr><td>1</td></tr></table>'],
    ['NOT_A_TABLE', '<?xml version="1.0"?><Workbook/>'],
    ['NOT_A_TABLE', '{\\rtf1 a,b}'],
    ['OLD_WORKBOOK', Buffer.concat([ole, Buffer.alloc(600)])],
    ['WORKBOOK_ENCRYPTED', Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')])],
    ['WORKBOOK_DAMAGED', 'PK\x03\x04 and nothing'],
  ];
  for (const [code, file] of files) t.equal((await refusal(file)).code, code);
  t.strictSame(await refusal('a,b\n1,2\n3,\0\n'), { code: 'NOT_TEXT', row: 3 });
  const noise = Buffer.from(Array.from({ length: 3_000 }, (_, at) => 1 + ((at * 7919) % 255)));
  t.equal((await refusal(noise)).code, 'NOT_TEXT');
});

t.test('a quotation mark that is never closed is named by its row', async (t) => {
  t.strictSame(await refusal('a,b\n1,2\n3,"4\n5,6\n'), { code: 'QUOTE_OPEN', row: 3, column: 2 });
  const swallowed = 'a,b\n1,2\n"3,4\n5,"x, y"\n7,"x, z"\n';
  t.strictSame(
    await refusal(swallowed),
    { code: 'QUOTE_OPEN', row: 3, column: 1 },
    'though the mark of another cell seems to close it',
  );
});

t.test('what is over a limit is refused with its place', async (t) => {
  const long = 'x'.repeat(10_001);
  t.strictSame(await refusal(`a,b\n1,2\n3,${long}\n`), { code: 'CELL_TOO_LONG', row: 3, column: 2 });
  t.strictSame(await refusal(`a,b\n1,2\n3,"${long}"\n`), { code: 'CELL_TOO_LONG', row: 3, column: 2 });
  t.strictSame(await refusal('a\n'.repeat(50_001)), { code: 'TOO_MANY_ROWS', row: 50_001 });
  const wide = Array.from({ length: 201 }, (_, at) => `c${at}`).join();
  t.strictSame(await refusal(`${wide}\n`), { code: 'TOO_MANY_COLUMNS', row: 1, column: 201 });
  t.strictSame(await refusal(`${'1,'.repeat(21)}\n`.repeat(47_620)), { code: 'TOO_MANY_CELLS', row: 45_455 });
  t.strictSame(await refusal(`${'x'.repeat(9_999)}\n`.repeat(1_100)), { code: 'TOO_MUCH_TEXT', row: 1_001 });
  t.equal((await refusal(Buffer.alloc(20_000_001, 'a,b\n'))).code, 'FILE_TOO_LARGE');
  const blanks = `a,b${','.repeat(300)}\n1,2${','.repeat(300)}\n`;
  t.equal((await read(blanks)).rows.length, 2, 'blank columns to the right of the table are none');
});

t.test('a hostile file of 20 MB is refused by its code', async (t) => {
  const files: [code: string, Buffer][] = [
    ['CELL_TOO_LONG', Buffer.alloc(20_000_000, 'a')],
    ['TOO_MANY_COLUMNS', Buffer.alloc(20_000_000, 'ab,')],
    ['FILE_BLANK', Buffer.alloc(20_000_000, ',')],
    ['FILE_BLANK', Buffer.alloc(20_000_000, '\n')],
    ['CELL_TOO_LONG', Buffer.alloc(20_000_000, '"')],
    ['QUOTE_OPEN', Buffer.concat([Buffer.from('a,b\n1,"'), Buffer.alloc(19_000_000, '1,2\n')])],
  ];
  for (const [code, file] of files) {
    t.equal((await refusal(file)).code, code);
  }
});

t.test('a CSV of ours is quoted where it must be, and runs nothing', (t) => {
  t.equal(
    toCsv([
      ['a', 'b c'],
      ['1,5', 'say "hi"'],
      ['one\ntwo', ''],
    ]),
    'a,b c\r\n"1,5","say ""hi"""\r\n"one\ntwo",\r\n',
  );
  const runs = [
    '=1+1',
    '+1+1',
    '-1+1',
    '@SUM(A1)',
    '＝1',
    '\t=1',
    '\r=1',
    "'=1",
    '\u200b=1',
    '- redo',
    '-cmd|x',
  ];
  for (const text of runs) t.equal(toCsv([[text]]).replaceAll('"', '')[0], "'", JSON.stringify(text));
  for (const text of ['-40', '+1.5', '-5,2', '-1,234.5', '-5%', "'tis", 'a=b'])
    t.notOk(/^"?'[-+=]/.test(toCsv([[text]])), text);
  t.equal(toCsv([]), '');
  t.end();
});

/** Cells that could lead a reader astray, and any others. */
const piece = fc.constantFrom(
  '=',
  '+',
  '-',
  '@',
  "'",
  '"',
  ',',
  ';',
  '|',
  '\t',
  '\n',
  '\r\n',
  ' ',
  'sep=;',
  'ü',
  '€',
  '1',
  'A1',
  'x',
);
const text = fc.oneof(
  fc.string({ unit: piece, maxLength: 6 }),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
);

t.test('what was written as CSV is read back, cell by cell', async (t) => {
  const table = fc.integer({ min: 2, max: 6 }).chain((columns) =>
    fc.array(
      fc.array(text, { minLength: columns, maxLength: columns }).map((cells) => ['x', ...cells]),
      { minLength: 2, maxLength: 8 },
    ),
  );
  await fc.assert(
    fc.asyncProperty(table, async (rows) => {
      const again = await read(toCsv(rows));
      t.strictSame(
        cellsOf(again),
        rows.map((cells) => cells.map((one) => one.trim())),
      );
      t.ok(
        again.rows.every(({ formulas }) => formulas === undefined),
        'and nothing became a formula',
      );
    }),
    { numRuns: 300 },
  );
});

t.test('no bytes do more than to be read or refused', async (t) => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    fc.string({ unit: piece, maxLength: 200 }).map((one) => Buffer.from(one)),
  );
  await fc.assert(
    fc.asyncProperty(bytes, async (file) => {
      const said = await readTable(file).catch((error: unknown) => error);
      t.ok(said instanceof TableRefused || (said as Table).rows.length > 1);
    }),
    { numRuns: 300 },
  );
});
