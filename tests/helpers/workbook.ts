/** Writes workbooks as Excel does: shared texts, styles, relations. What a cell says is XML, so that a test can say anything. */
import { type ZipPart, zip } from './zip.ts';

export interface SheetMade {
  name: string;
  /** Each cell as `text`, `number`, `dated` and the others make it; null for one that is not there. */
  rows?: (string | null)[][];
  /** The XML of the rows instead. */
  data?: string;
  state?: 'hidden' | 'veryHidden';
  /** Behind the rows: drawings and the like. */
  after?: string;
}

export interface WorkbookMade {
  sheets: SheetMade[];
  /** The texts that cells refer to; each is the XML within `<si>`. */
  texts?: string[];
  /** Formats of cells by style, from 1: the number of a built-in one, or a code. */
  formats?: (number | string)[];
  date1904?: boolean;
  /** Replaces or adds parts. */
  parts?: ZipPart[];
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** A cell: what stands in it, its type and its style. `@` becomes its reference. */
export const cell = (content: string, type?: string, style?: number): string =>
  `<c r="@"${style === undefined ? '' : ` s="${style}"`}${type === undefined ? '' : ` t="${type}"`}>${content}</c>`;

export const inline = (text: string): string =>
  cell(`<is><t xml:space="preserve">${escaped(text)}</t></is>`, 'inlineStr');
export const number = (value: number | string, style?: number): string =>
  cell(`<v>${value}</v>`, undefined, style);
export const shared = (index: number): string => cell(`<v>${index}</v>`, 's');

export function letters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last;
}

export const dataOf = (rows: (string | null)[][]): string =>
  rows
    .map((cells, at) => {
      const made = cells.map((one, index) => one?.replace('@', `${letters(index)}${at + 1}`) ?? '').join('');
      return `<row r="${at + 1}" spans="1:${cells.length}">${made}</row>`;
    })
    .join('');

export const worksheet = ({ rows = [], data, after = '' }: SheetMade): string =>
  `${HEAD}<worksheet xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheetViews><sheetView workbookViewId="0"/></sheetViews>` +
  `<sheetData>${data ?? dataOf(rows)}</sheetData>${after}</worksheet>`;

export const sheetPart = (at: number): string => `xl/worksheets/sheet${at + 1}.xml`;

const relations = (all: readonly (readonly [type: string, target: string])[]): string =>
  `${HEAD}<Relationships xmlns="${PACKAGE}">${all
    .map(
      ([type, target], at) =>
        `<Relationship Id="rId${at + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`;

function workbookPart({ sheets, date1904 }: WorkbookMade): string {
  const listed = sheets.map(
    ({ name, state }, at) =>
      `<sheet name="${escaped(name)}" sheetId="${at + 1}"${state ? ` state="${state}"` : ''} r:id="rId${at + 1}"/>`,
  );
  return (
    `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><workbookPr${date1904 ? ' date1904="1"' : ''}/>` +
    `<sheets>${listed.join('')}</sheets></workbook>`
  );
}

const FIRST_OWN_FORMAT = 164;

function stylesPart({ formats = [] }: WorkbookMade): string {
  const own = formats.filter((format) => typeof format === 'string');
  const idOf = (format: number | string) =>
    typeof format === 'number' ? format : FIRST_OWN_FORMAT + own.indexOf(format);
  const listed = own.map(
    (code, at) => `<numFmt numFmtId="${FIRST_OWN_FORMAT + at}" formatCode="${escaped(code)}"/>`,
  );
  const styles = [0, ...formats].map((format) => `<xf numFmtId="${idOf(format)}" fontId="0" xfId="0"/>`);
  return (
    `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="${own.length}">${listed.join('')}</numFmts>` +
    `<cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs><cellXfs>${styles.join('')}</cellXfs></styleSheet>`
  );
}

const textsPart = ({ texts = [] }: WorkbookMade): string =>
  `${HEAD}<sst xmlns="${MAIN}">${texts.map((text) => `<si>${text}</si>`).join('')}</sst>`;

export function workbookParts(made: WorkbookMade): ZipPart[] {
  const sheets = made.sheets.map((_, at): [string, string] => ['worksheet', `worksheets/sheet${at + 1}.xml`]);
  const parts: ZipPart[] = [
    { name: '[Content_Types].xml', data: `${HEAD}<Types/>` },
    { name: '_rels/.rels', data: relations([['officeDocument', 'xl/workbook.xml']]) },
    { name: 'xl/workbook.xml', data: workbookPart(made) },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: relations([...sheets, ['styles', 'styles.xml'], ['sharedStrings', 'sharedStrings.xml']]),
    },
    ...made.sheets.map((sheet, at) => ({ name: sheetPart(at), data: worksheet(sheet) })),
    { name: 'xl/styles.xml', data: stylesPart(made) },
    { name: 'xl/sharedStrings.xml', data: textsPart(made) },
  ];
  const replaced = new Set(made.parts?.map(({ name }) => name));
  return [...parts.filter(({ name }) => !replaced.has(name)), ...(made.parts ?? [])];
}

export const makeWorkbook = (made: WorkbookMade): Buffer => zip(workbookParts(made));
