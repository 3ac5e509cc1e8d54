/** Where the project lies and how its installed commands are found. */
import { createRequire } from 'node:module';
import path from 'node:path';

export const PROJECT_FOLDER = path.resolve(import.meta.dirname, '../..');
const require = createRequire(import.meta.url);

/** The file behind a command of an installed package. */
export function binOf(packageName: string, command: string): string {
  const manifest = require.resolve(`${packageName}/package.json`);
  const { bin } = require(manifest);
  return path.join(path.dirname(manifest), typeof bin === 'string' ? bin : bin[command]);
}
