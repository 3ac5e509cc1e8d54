/** Writes a zip, also one that lies about itself. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipPart {
  name: string;
  data: string | Uint8Array;
  /** Bytes that are packed already, and what they unpack to by the directory. */
  packed?: Uint8Array;
  claimedBytes?: number;
  claimedChecksum?: number;
  isEncrypted?: boolean;
  isStored?: boolean;
}

const UTF8_FLAG = 0x800;

export function zip(parts: readonly ZipPart[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const { header, name, body } = packed(part);
    const local = Buffer.concat([signature(0x04034b50), header, Buffer.alloc(0), name, body]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([signature(0x02014b50), Buffer.from([20, 0]), header, tail, name]));
    locals.push(local);
    offset += local.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(entries.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, entries, signature(0x06054b50), end]);
}

function packed(part: ZipPart) {
  const data = Buffer.from(part.data);
  const body = Buffer.from(part.packed ?? (part.isStored ? data : deflateRawSync(data)));
  const name = Buffer.from(part.name);
  const header = Buffer.alloc(26);
  header.writeUInt16LE(20, 0);
  header.writeUInt16LE(UTF8_FLAG + (part.isEncrypted ? 1 : 0), 2);
  header.writeUInt16LE(part.isStored ? 0 : 8, 4);
  header.writeUInt32LE(part.claimedChecksum ?? crc32(data), 10);
  header.writeUInt32LE(body.length, 14);
  header.writeUInt32LE(part.claimedBytes ?? data.length, 18);
  header.writeUInt16LE(name.length, 22);
  return { header, name, body };
}

function signature(number: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(number);
  return bytes;
}
