import { TableRefused } from './refusal.ts';

const ACCEPTED = 'Save the table as .xlsx, .csv or .tsv.';

/** Beginnings of files that people take for a table, and what they are. */
const KINDS: readonly (readonly [kind: string, beginning: RegExp])[] = [
  ['a PDF', /^%PDF-/],
  ['a picture', /^(?:\xff\xd8\xff|\x89PNG|GIF8[79]a|II\*\0|MM\0\*|RIFF....WEBP|....ftyphei)/s],
  ['a compressed archive', /^(?:7z\xbc\xaf|Rar!|BZh\d1AY|\xfd7zXZ)/],
  ['a text document', /^\{\\rtf/],
  ['a web page', /^(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|table)\b/i],
  ['an XML document', /^(?:\xef\xbb\xbf)?\s*<\?(?:xml|mso-application)\b/i],
];

const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');

export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 0x03 || bytes[2] === 0x05);

/** Goes by what the file begins with, never by its name. */
export function refuseOtherKinds(bytes: Uint8Array): void {
  if (OLE.every((byte, at) => bytes[at] === byte)) throw oldWorkbook(bytes);
  const head = Buffer.from(bytes.subarray(0, 512)).toString('latin1');
  const kind = KINDS.find(([, beginning]) => beginning.test(head))?.[0];
  if (kind !== undefined) throw notATable(kind);
}

export const notATable = (kind: string): TableRefused =>
  new TableRefused('NOT_A_TABLE', `This file is ${kind}, not a table. ${ACCEPTED}`);

/** Excel keeps both in the same container: workbooks of before 2007, and any workbook that has a password. */
function oldWorkbook(bytes: Uint8Array): TableRefused {
  const isEncrypted = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(ENCRYPTED);
  if (isEncrypted) return encrypted();
  return new TableRefused(
    'OLD_WORKBOOK',
    'This is a workbook in the form of before 2007 (.xls). Open it in your spreadsheet and save it as .xlsx or .csv.',
  );
}

export const encrypted = (): TableRefused =>
  new TableRefused(
    'WORKBOOK_ENCRYPTED',
    'This workbook is protected by a password. Save it without one, as .xlsx or .csv.',
  );

/** What else comes in a zip, told by the names inside. Null when it may be a workbook. */
export function refusalOfArchive(names: readonly string[]): TableRefused | null {
  const has = (name: string) => names.includes(name);
  if (has('xl/workbook.bin'))
    return new TableRefused(
      'BINARY_WORKBOOK',
      'This is a binary workbook (.xlsb). Open it in Excel and save it as .xlsx or .csv.',
    );
  if (has('mimetype') && has('content.xml'))
    return new TableRefused(
      'OPEN_DOCUMENT',
      'This is an OpenDocument file (.ods). Open it in your spreadsheet and save it as .xlsx or .csv.',
    );
  if (has('index/document.iwa') || has('index.zip')) return notATable('a document of Numbers or Pages');
  if (has('word/document.xml')) return notATable('a Word document');
  if (has('ppt/presentation.xml')) return notATable('a presentation');
  if (has('[content_types].xml')) return null;
  return notATable('an archive (.zip)');
}
