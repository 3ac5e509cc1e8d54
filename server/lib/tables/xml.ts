/** Reads a part of a workbook as it is unpacked; no more than a piece of it is ever held. */
import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import { damaged } from './archive.ts';
import { XML_DEPTH_LIMIT, XML_PIECE_LIMIT } from './limits.ts';
import { TableRefused } from './refusal.ts';

export type Attributes = Readonly<Record<string, string>>;

/** What to do with what comes. Names are without their prefix, which every program chooses for itself. */
export interface XmlHandler {
  open(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** @param part its name, for the refusal */
export async function readXml(
  part: string,
  chunks: AsyncIterable<Uint8Array>,
  handler: XmlHandler,
): Promise<void> {
  const { parser, pieces } = makeParser(part, handler);
  let decoder: TextDecoder | null = null;
  for await (const chunk of chunks) {
    decoder ??= decoderFor(chunk);
    feed(part, () => {
      const text = decoder?.decode(chunk, { stream: true }) ?? '';
      pieces.length += text.length;
      if (pieces.length > XML_PIECE_LIMIT) throw damaged(`${part} holds a piece without an end`);
      parser.write(text);
    });
  }
  feed(part, () => parser.write(decoder?.decode() ?? '').close());
}

/**
 * The parser keeps what has begun until it has ended: a tag, a text, a comment. `pieces.length` is how much that may be.
 * A document type could define entities that unfold without end; no spreadsheet writes one.
 */
function makeParser(part: string, handler: XmlHandler) {
  const parser = new SaxesParser();
  const pieces = { length: 0 };
  let depth = 0;
  parser.on('doctype', () => {
    throw damaged(`${part} has a document type`);
  });
  parser.on('opentag', ({ name, attributes }) => {
    pieces.length = 0;
    if (++depth > XML_DEPTH_LIMIT) throw damaged(`${part} is nested too deeply`);
    handler.open(withoutPrefix(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    pieces.length = 0;
    depth--;
    handler.close?.(withoutPrefix(name));
  });
  parser.on('text', (text) => handler.text?.(text));
  parser.on('cdata', (text) => handler.text?.(text));
  return { parser, pieces };
}

const decoderFor = (chunk: Uint8Array): TextDecoder =>
  new TextDecoder(isUtf16(chunk) ? 'utf-16le' : 'utf-8', { fatal: true });

const isUtf16 = (chunk: Uint8Array): boolean => chunk[0] === 0xff && chunk[1] === 0xfe;

function feed(part: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    if (error instanceof TableRefused) throw error;
    throw damaged(`${part} is not well formed`);
  }
}

const withoutPrefix = (name: string): string => name.slice(name.indexOf(':') + 1);
