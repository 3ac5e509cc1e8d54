/** The published form of a portable log is the one that the program writes. */
import { readFileSync } from 'node:fs';
import t from 'tap';
import { logSchema, SCHEMA_FILE } from '../../server/portable-logs/schema.ts';

t.test('docs/pumprun-log-1.schema.json is what the contract says', (t) => {
  const published = JSON.parse(readFileSync(SCHEMA_FILE, 'utf8'));
  t.strictSame(published, JSON.parse(logSchema()), 'else: npm run docs:log-schema');
  t.end();
});

t.test('a reader meets no member that the form does not name', (t) => {
  const open: string[] = [];
  const walk = (node: unknown, path: string): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('type' in node && node.type === 'object' && !('additionalProperties' in node)) open.push(path);
    for (const [name, inner] of Object.entries(node)) walk(inner, `${path}/${name}`);
  };
  walk(JSON.parse(logSchema()), '');
  t.strictSame(open, []);
  t.end();
});
