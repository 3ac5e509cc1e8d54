/** The published form of a portable log, for programs that are not ours. Run as a program it writes the page. */
import { writeFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { PortableLog } from './contract.ts';

export const SCHEMA_FILE = new URL('../../docs/pumprun-log-1.schema.json', import.meta.url);

/** JSON Schema, draft 2020-12. */
export function logSchema(): string {
  const schema = z.toJSONSchema(PortableLog, { unrepresentable: 'any', io: 'output' });
  return `${JSON.stringify(schema, null, 2)}\n`;
}

if (import.meta.main) writeFileSync(SCHEMA_FILE, logSchema());
