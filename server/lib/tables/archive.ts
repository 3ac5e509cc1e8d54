/** The parts of a workbook, which is a zip, unpacked piece by piece. */
import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { encrypted } from './file-kind.ts';
import { PARTS_LIMIT, UNPACKED_BYTES_LIMIT } from './limits.ts';
import { figure, TableRefused } from './refusal.ts';

export class Archive {
  readonly #zip: ZipFile;
  /** By name in lower case: the format does not tell cases apart, and programs do not agree. */
  readonly #parts: ReadonlyMap<string, Entry>;
  readonly #opened = new Set<Entry>();
  #unpackedBytes = 0;

  constructor(zip: ZipFile, parts: ReadonlyMap<string, Entry>) {
    this.#zip = zip;
    this.#parts = parts;
  }

  names(): string[] {
    return [...this.#parts.keys()];
  }

  has(name: string): boolean {
    return this.#parts.has(name.toLowerCase());
  }

  /** Refused before a byte is unpacked if it says that it gets too large; a part that says less than it has is stopped. */
  async *unpack(name: string): AsyncGenerator<Uint8Array> {
    const part = this.#parts.get(name.toLowerCase());
    if (part === undefined) throw damaged(`it lacks ${name}`);
    if (part.isEncrypted()) throw encrypted();
    this.#count(part);
    let checksum = 0;
    for await (const chunk of await this.#stream(part, name)) {
      checksum = crc32(chunk, checksum);
      yield chunk;
    }
    if (checksum !== part.crc32) throw damaged(`the checksum of ${name} is wrong`);
  }

  /** A part that is read twice counts once. */
  #count(part: Entry): void {
    if (this.#opened.has(part)) return;
    this.#opened.add(part);
    this.#unpackedBytes += part.uncompressedSize;
    if (this.#unpackedBytes <= UNPACKED_BYTES_LIMIT) return;
    throw new TableRefused(
      'WORKBOOK_TOO_LARGE',
      `This workbook unpacks to more than ${figure(UNPACKED_BYTES_LIMIT / 1_000_000)} MB. Delete the sheets, columns ` +
        'and formats that are not needed, or save the sheet as .csv.',
    );
  }

  /** The library counts while it inflates, and stops at the first byte more than the directory says. */
  async #stream(part: Entry, name: string): Promise<AsyncIterable<Uint8Array>> {
    const stream = await orDamaged(name, () => this.#zip.openReadStreamPromise(part));
    return withoutFaults(stream, name);
  }
}

async function* withoutFaults(stream: Readable, name: string): AsyncGenerator<Uint8Array> {
  const chunks: AsyncIterator<Uint8Array> = stream[Symbol.asyncIterator]();
  try {
    for (;;) {
      const { done, value } = await orDamaged(name, () => chunks.next());
      if (done) return;
      yield value;
    }
  } finally {
    stream.destroy();
  }
}

export async function openArchive(bytes: Uint8Array): Promise<Archive> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const zip = await orDamaged('the directory', () => fromBufferPromise(buffer));
  if (zip.entryCount > PARTS_LIMIT) throw damaged(`it has more than ${figure(PARTS_LIMIT)} parts`);
  return new Archive(zip, await orDamaged('the directory', () => readDirectory(zip)));
}

async function readDirectory(zip: ZipFile): Promise<Map<string, Entry>> {
  const parts = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName.toLowerCase();
    if (parts.has(name)) throw damaged(`it has ${name} twice`);
    parts.set(name, entry);
  }
  return parts;
}

async function orDamaged<T>(what: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof TableRefused) throw error;
    throw damaged(`${what} cannot be read`);
  }
}

/** @param how a clause, `it lacks a part` */
export const damaged = (how: string): TableRefused =>
  new TableRefused(
    'WORKBOOK_DAMAGED',
    `This workbook is damaged: ${how}. Open it in your spreadsheet and save it anew, as .xlsx or .csv.`,
  );
