/** docs/configuration.md, from the variables themselves. Run as a program it writes the page: `npm run docs:config`. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';
import { NAMES, type Name, variable } from './environment.ts';

const PAGE = path.resolve(import.meta.dirname, '../docs/configuration.md');

const BEFORE = `# Configuration

Everything is set by environment variables, read once at the start. An empty variable counts as unset. A wrong one
stops the start and is named; its value is never printed. \`docker compose\` reads \`.env\` by itself, and for \`npm start\`
a shell can (\`set -a; . ./.env; set +a\`). This page is written from \`server/environment.ts\` by \`npm run docs:config\`.

| Variable | Default | Meaning |
|---|---|---|
`;

const BETWEEN = `
## Secrets from files

Each secret can stand in a file, as container engines and service managers mount them. The variable then names the
file; both set is refused. White space around the value does not count, and a list has one entry a line.

| Variable | Instead of |
|---|---|
`;

const AFTER = `
## Elsewhere

\`npm run demo\` refuses to run with \`DATABASE_URL\`: made-up people with a known password belong in no real database.

The tests know three more: \`PUMPRUN_TEST_DATABASE_URL\`, \`PUMPRUN_CHROMIUM\` and \`PUMPRUN_PGBOUNCER\`, see
[CONTRIBUTING.md](../CONTRIBUTING.md). \`docker-compose.yml\` needs \`POSTGRES_PASSWORD\`, the password of the database's
owner.
`;

export function configurationPage(): string {
  const secrets = NAMES.filter((name) => variable(name).secret !== undefined);
  const files = secrets.map((name) => `| \`${name}_FILE\` | \`${name}\` |\n`);
  return BEFORE + NAMES.map(rowOf).join('') + BETWEEN + files.join('') + AFTER;
}

function rowOf(name: Name): string {
  const { form, whenUnset, meaning } = variable(name);
  const standard = z.parse(form, undefined);
  return `| \`${name}\` | ${whenUnset ?? (standard ? `\`${standard}\`` : 'unset')} | ${meaning} |\n`;
}

if (import.meta.main) writeFileSync(PAGE, configurationPage());
