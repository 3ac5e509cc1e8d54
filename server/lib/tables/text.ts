import { isUtf8 } from 'node:buffer';
import { TableRefused } from './refusal.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export interface Text {
  readonly text: string;
  readonly encoding: Encoding;
}

/** How much of a file is looked at to tell what it is. */
const SAMPLE_BYTES = 4_096;
const SAMPLE_CHARACTERS = 65_536;

/** The bytes of a text file, decoded. Without a mark the encoding is guessed; a file that is no text is refused. */
export function decode(bytes: Uint8Array): Text {
  const encoding = markedEncoding(bytes) ?? encodingWithoutMark(bytes);
  const text = new TextDecoder(encoding).decode(encoding === 'windows-1252' ? withoutMark(bytes) : bytes);
  refuseBinary(text);
  return { text, encoding };
}

const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean =>
  mark.every((byte, at) => bytes[at] === byte);

const UTF8_MARK = [0xef, 0xbb, 0xbf];
const withoutMark = (bytes: Uint8Array): Uint8Array =>
  startsWith(bytes, UTF8_MARK) ? bytes.subarray(UTF8_MARK.length) : bytes;

function markedEncoding(bytes: Uint8Array): Encoding | null {
  if (startsWith(bytes, [0xff, 0xfe])) return 'utf-16le';
  if (startsWith(bytes, [0xfe, 0xff])) return 'utf-16be';
  return null;
}

/** UTF-8 proves itself. What is neither that nor UTF-16 is the encoding in which Excel on Windows writes a CSV. */
function encodingWithoutMark(bytes: Uint8Array): Encoding {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const pairs = Math.floor(sample.length / 2);
  const zeros = (offset: 0 | 1) => sample.filter((byte, at) => at % 2 === offset && byte === 0).length;
  const [high, low] = [zeros(0), zeros(1)];
  if (low > 0.4 * pairs && high < 0.05 * pairs) return 'utf-16le';
  if (high > 0.4 * pairs && low < 0.05 * pairs) return 'utf-16be';
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

/** No text has NUL; a stray control character may come out of a database, many do not. */
function refuseBinary(text: string): void {
  const nul = text.indexOf('\0');
  const sample = text.slice(0, SAMPLE_CHARACTERS);
  if (nul < 0 && countControls(sample) <= sample.length / 500) return;
  const row = nul < 0 ? 1 : countLines(text.slice(0, nul)) + 1;
  throw new TableRefused(
    'NOT_TEXT',
    `This file is no text: row ${row} holds bytes that no table has. Save the table as .xlsx, .csv or .tsv.`,
    { row },
  );
}

function countControls(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const isSpace = code >= 0x09 && code <= 0x0d; // tab, line breaks and what FileMaker writes for them
    if ((code < 0x20 && !isSpace) || (code >= 0x7f && code <= 0x9f)) count++;
  }
  return count;
}

/** Line breaks of all three sorts. */
export function countLines(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === LF || (code === CR && text.charCodeAt(at + 1) !== LF)) count++;
  }
  return count;
}

export const LF = 0x0a;
export const CR = 0x0d;
