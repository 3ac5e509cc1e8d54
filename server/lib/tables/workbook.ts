/** Reads a workbook (.xlsx, .xlsm): finds its parts, chooses the sheet, reads the cells. Nothing outside of it is followed. */
import path from 'node:path';
import { type Archive, damaged, openArchive } from './archive.ts';
import { refusalOfArchive } from './file-kind.ts';
import { SHEETS_LIMIT } from './limits.ts';
import { TableRefused } from './refusal.ts';
import type { Row } from './rows.ts';
import type { DateSystem } from './serial-date.ts';
import { SharedTexts, Styles } from './shared-texts.ts';
import { WorksheetReader } from './worksheet.ts';
import { type Attributes, readXml, type XmlHandler } from './xml.ts';

export interface WorkbookTable {
  readonly sheet: string;
  readonly sheets: readonly string[];
  readonly rows: readonly Row[];
}

interface Sheet {
  readonly name: string;
  readonly part: string;
}

/** @param asked the name of a sheet; without it the fullest is read */
export async function readWorkbook(bytes: Uint8Array, asked?: string): Promise<WorkbookTable> {
  const archive = await openArchive(bytes);
  const refusal = refusalOfArchive(archive.names());
  if (refusal) throw refusal;
  const workbook = await readWorkbookPart(archive);
  const sheet = await chooseSheet(archive, workbook.sheets, asked);
  const texts = await read(archive, workbook.textsPart, new SharedTexts());
  const styles = await read(archive, workbook.stylesPart, new Styles());
  const { dateSystem } = workbook;
  const reader = new WorksheetReader({ texts: texts.texts, meanings: styles.meanings, dateSystem });
  await read(archive, sheet.part, reader);
  return {
    sheet: sheet.name,
    sheets: workbook.sheets.map(({ name }) => name),
    rows: reader.builder.rows,
  };
}

/** @param part null for one that a workbook need not have */
async function read<T extends XmlHandler>(archive: Archive, part: string | null, handler: T): Promise<T> {
  if (part !== null) await readXml(part, archive.unpack(part), handler);
  return handler;
}

/** What one part says of others: the end of a type, like `worksheet`, and where it is. Others than these lie outside. */
class Relations implements XmlHandler {
  readonly all: { id: string; type: string; target: string }[] = [];

  open(name: string, { Id: id = '', Type: type = '', Target: target = '', TargetMode }: Attributes): void {
    if (name === 'Relationship' && TargetMode !== 'External')
      this.all.push({ id, type: type.slice(type.lastIndexOf('/') + 1), target });
  }
}

/** Where the relations of `xl/workbook.xml` point to, from the top of the archive. */
async function relationsOf(archive: Archive, part: string): Promise<Relations['all']> {
  const { dir, base } = path.posix.parse(part);
  const { all } = await read(archive, path.posix.join(dir, '_rels', `${base}.rels`), new Relations());
  return all.map((one) => ({ ...one, target: path.posix.resolve('/', dir, one.target).slice(1) }));
}

interface Workbook {
  readonly sheets: readonly Sheet[];
  readonly dateSystem: DateSystem;
  readonly textsPart: string | null;
  readonly stylesPart: string | null;
}

class WorkbookPart implements XmlHandler {
  readonly visible: { name: string; relation: string }[] = [];
  dateSystem: DateSystem = 1900;

  open(name: string, attributes: Attributes): void {
    if (name === 'workbookPr' && /^(?:1|true|on)$/.test(attributes.date1904 ?? '')) this.dateSystem = 1904;
    const isVisible = (attributes.state ?? 'visible') === 'visible';
    if (name === 'sheet' && isVisible) this.#keepSheet(attributes);
  }

  #keepSheet(attributes: Attributes): void {
    if (this.visible.length === SHEETS_LIMIT) throw damaged(`it has more than ${SHEETS_LIMIT} sheets`);
    const [, relation = ''] = Object.entries(attributes).find(([name]) => name.endsWith(':id')) ?? [];
    this.visible.push({ name: attributes.name ?? '', relation });
  }
}

async function readWorkbookPart(archive: Archive): Promise<Workbook> {
  const top = await relationsOf(archive, '');
  const part = top.find(({ type }) => type === 'officeDocument')?.target;
  if (part === undefined) throw damaged('it has no workbook in it');
  const relations = await relationsOf(archive, part);
  const { visible, dateSystem } = await read(archive, part, new WorkbookPart());
  const sheets = visible.flatMap(({ name, relation }) => {
    const target = relations.find(({ id, type }) => id === relation && type === 'worksheet')?.target;
    return target === undefined ? [] : [{ name, part: target }]; // a sheet may be nothing but a chart
  });
  if (new Set(sheets.map((sheet) => sheet.part)).size < sheets.length)
    throw damaged('two of its sheets are the same');
  const partOf = (wanted: string) =>
    relations.find(({ type, target }) => type === wanted && archive.has(target))?.target ?? null;
  return { sheets, dateSystem, textsPart: partOf('sharedStrings'), stylesPart: partOf('styles') };
}

/** Counts the cells that say something. */
class CellCounter implements XmlHandler {
  count = 0;

  open(name: string): void {
    if (name === 'v' || name === 'is') this.count++;
  }
}

async function chooseSheet(archive: Archive, sheets: readonly Sheet[], asked?: string): Promise<Sheet> {
  const [first] = sheets;
  if (first === undefined) throw damaged('it has no sheet that can be seen');
  if (asked !== undefined) return sheets.find(({ name }) => name === asked) ?? missing(asked, sheets);
  return sheets.length === 1 ? first : findFullest(archive, first, sheets);
}

async function findFullest(archive: Archive, first: Sheet, sheets: readonly Sheet[]): Promise<Sheet> {
  let fullest = { sheet: first, count: 0 };
  for (const sheet of sheets) {
    const { count } = await read(archive, sheet.part, new CellCounter());
    if (count > fullest.count) fullest = { sheet, count };
  }
  return fullest.sheet;
}

function missing(asked: string, sheets: readonly Sheet[]): never {
  const names = sheets.map(({ name }) => `“${name}”`).join(', ');
  throw new TableRefused('SHEET_MISSING', `The workbook has no sheet “${asked}”. It has: ${names}.`);
}
