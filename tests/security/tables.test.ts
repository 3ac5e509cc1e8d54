/** Files that were made to do harm. Each is read in a thread of 96 MB: what asks for more ends the thread, and fails here. */
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { constants, crc32, deflateRawSync } from 'node:zlib';
import t from 'tap';
import { readTable } from '../../server/lib/tables/table.ts';
import {
  inline,
  makeWorkbook,
  number,
  type SheetMade,
  sheetPart,
  workbookParts,
} from '../helpers/workbook.ts';
import { type ZipPart, zip } from '../helpers/zip.ts';

const ROWS = [
  [inline('a'), inline('b')],
  [number(1), number(2)],
];
const SHEETS: SheetMade[] = [{ name: 'Log', rows: ROWS }];
const workbookWith = (...parts: ZipPart[]): Buffer => makeWorkbook({ sheets: SHEETS, parts });
const workbookOf = (data: string): Buffer => workbookWith({ name: sheetPart(0), data });

const MEMORY_MB = 96;

async function readInThread(file: Buffer): Promise<string> {
  const worker = new Worker(path.join(import.meta.dirname, '../helpers/tables-worker.ts'), {
    workerData: new Uint8Array(file),
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB, maxYoungGenerationSizeMb: 16 },
  });
  const { promise, resolve } = Promise.withResolvers<string>();
  worker.once('message', resolve);
  worker.once('error', (error) => resolve(String(error)));
  const said = await promise;
  await worker.terminate();
  return said;
}

/** Packed data that goes on and on: blocks of deflate that stand alone may be repeated. */
function packedOver(head: string, body: string, times: number): { packed: Buffer; bytes: number } {
  const block = (text: string) => deflateRawSync(text, { finishFlush: constants.Z_FULL_FLUSH });
  const many = block(body.repeat(10_000));
  const packed = Buffer.concat([
    block(head),
    ...Array.from({ length: times / 10_000 }, () => many),
    deflateRawSync(''),
  ]);
  return { packed, bytes: head.length + body.length * times };
}

const HEAD = '<worksheet><sheetData>';

t.test('a small workbook that unpacks to hundreds of megabytes is refused before it does', async (t) => {
  const { packed, bytes } = packedOver(HEAD, `<x a="${'1'.repeat(249)}"/>`, 1_000_000);
  const bomb = (claimedBytes: number) =>
    workbookWith({ name: sheetPart(0), data: '', packed, claimedBytes, claimedChecksum: 0 });
  t.ok(bytes > 250_000_000 && packed.length < 1_500_000);
  t.equal(await readInThread(bomb(bytes)), 'WORKBOOK_TOO_LARGE', 'when the directory says what it has');
  t.equal(await readInThread(bomb(5_000)), 'WORKBOOK_DAMAGED', 'and when it says less');
  t.equal(await readInThread(bomb(99_000_000)), 'WORKBOOK_DAMAGED', 'or a little less than the limit');
});

t.test('XML that never ends where it should is given up', async (t) => {
  const pieces: Record<string, string> = {
    tags: `<worksheet>${'<a>'.repeat(500_000)}`,
    text: `${HEAD}<row><c><v>${'1'.repeat(5_000_000)}`,
    comment: `<worksheet><!--${'1<'.repeat(3_000_000)}`,
    attributes: `<worksheet ${Array.from({ length: 200_000 }, (_, at) => `a${at}=""`).join(' ')}/>`,
    blankRows: `${HEAD}${'<row/>'.repeat(1_100_000)}`,
    cutOff: `${HEAD}<row><c><v>1</v></c></row>`,
  };
  for (const [name, data] of Object.entries(pieces))
    t.equal(await readInThread(workbookOf(data)), 'WORKBOOK_DAMAGED', name);
});

t.test('entities are not unfolded, and what lies outside is not fetched', async (t) => {
  const entities =
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>';
  const outside = '<!DOCTYPE sst SYSTEM "file:///etc/passwd"><sst/>';
  const many = `<!DOCTYPE x [${'<!ENTITY a "a">'.repeat(200_000)}]><sst/>`;
  for (const data of [entities, outside, many])
    t.equal(await readInThread(workbookWith({ name: 'xl/sharedStrings.xml', data })), 'WORKBOOK_DAMAGED');
  const relations = workbookParts({ sheets: SHEETS }).find(
    ({ name }) => name === 'xl/_rels/workbook.xml.rels',
  );
  const data = String(relations?.data).replace('Id="rId1"', 'Id="rId1" TargetMode="External"');
  await t.rejects(readTable(workbookWith({ name: 'xl/_rels/workbook.xml.rels', data })), {
    message: /has no sheet that can be seen/,
  });
});

t.test('a million cells fit, and a text that is shown over and over counts each time', async (t) => {
  const rowsOf = (rows: number, columns: number, content: (at: number) => string) =>
    Array.from(
      { length: rows },
      (_, row) =>
        `<row>${Array.from({ length: columns }, (_, index) => content(row * columns + index)).join('')}</row>`,
    ).join('');
  const numbers = rowsOf(49_999, 20, (at) => `<c><v>${at}</v></c>`);
  t.equal(await readInThread(makeWorkbook({ sheets: [{ name: 'Log', data: numbers }] })), '49999 rows');
  const csv = Array.from({ length: 49_999 }, (_, row) =>
    Array.from({ length: 20 }, (_, column) => `${(row * 20 + column).toString(36)}€`).join(';'),
  );
  t.equal(await readInThread(Buffer.from(csv.join('\n'))), '49999 rows');
  const long = makeWorkbook({
    sheets: [{ name: 'Log', data: rowsOf(1_001, 1, () => '<c t="s"><v>0</v></c>') }],
    texts: [`<t>${'x'.repeat(10_000)}</t>`],
  });
  t.equal(await readInThread(long), 'TOO_MUCH_TEXT');
});

t.test('a zip that is damaged, locked or something else is refused by what it is', async (t) => {
  const parts = workbookParts({ sheets: SHEETS });
  const file = zip(parts);
  const wrongDirectory = Buffer.from(file);
  wrongDirectory.writeUInt32LE(4, file.length - 6);
  const sheet = parts.find(({ name }) => name === sheetPart(0));
  const data = sheet?.data ?? '';
  const files: [code: string, file: Buffer][] = [
    ['WORKBOOK_DAMAGED', wrongDirectory],
    ['WORKBOOK_DAMAGED', file.subarray(0, file.length - 30)],
    ['WORKBOOK_DAMAGED', workbookWith({ name: sheetPart(0), data, claimedChecksum: crc32('x') })],
    ['WORKBOOK_DAMAGED', zip([...parts, { name: 'XL/workbook.xml', data: '' }])],
    ['WORKBOOK_DAMAGED', zip([...parts, { name: '../up.xml', data: '' }])],
    ['WORKBOOK_DAMAGED', zip(parts.filter(({ name }) => name !== 'xl/workbook.xml'))],
    [
      'WORKBOOK_DAMAGED',
      zip([...parts, ...Array.from({ length: 5_000 }, (_, at) => ({ name: `${at}`, data: '' }))]),
    ],
    ['WORKBOOK_ENCRYPTED', workbookWith({ name: sheetPart(0), data, isEncrypted: true })],
    ['BINARY_WORKBOOK', zip([...parts, { name: 'xl/workbook.bin', data: '' }])],
    [
      'OPEN_DOCUMENT',
      zip([
        { name: 'mimetype', data: 'x', isStored: true },
        { name: 'content.xml', data: '' },
      ]),
    ],
    ['NOT_A_TABLE', zip([{ name: 'word/document.xml', data: '' }])],
    ['NOT_A_TABLE', zip([{ name: 'log.csv', data: 'a,b\n1,2\n' }])],
    ['NOT_A_TABLE', zip([])],
  ];
  for (const [code, one] of files) await t.rejects(readTable(one), { code, name: 'TableRefused' });
});

t.test('a sheet that contradicts itself is refused with its row', async (t) => {
  const data: Record<string, string> = {
    'rows that go back': '<row r="2"><c><v>1</v></c></row><row r="1"/>',
    'cells that go back': '<row><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>',
    'a row without end': '<row r="99999999999"/>',
    'a place that is none': '<row><c r="hello"><v>1</v></c></row>',
    'a text that is not there': '<row><c t="s"><v>7</v></c></row>',
  };
  for (const [what, rows] of Object.entries(data))
    await t.rejects(
      readTable(workbookOf(`${HEAD}${rows}</sheetData></worksheet>`)),
      { code: 'WORKBOOK_DAMAGED', message: /row/ },
      what,
    );
  const long = `<row><c><v>1</v></c><c t="inlineStr"><is>${'<r><t>xxxxxxxxxx</t></r>'.repeat(1_001)}</is></c></row>`;
  await t.rejects(readTable(workbookOf(`${HEAD}${long}</sheetData></worksheet>`)), {
    code: 'CELL_TOO_LONG',
    row: 1,
    column: 2,
  });
});
